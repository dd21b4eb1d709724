/** As many as can be read from five metres. */
const mostRows = 10;

/** Cuts a list into pages of about one length, none with more rows than can be read; nothing is left out. */
export const pagesOf = <Row>(rows: readonly Row[]): readonly (readonly Row[])[] => {
  const pages = Math.ceil(rows.length / mostRows);
  const perPage = Math.ceil(rows.length / Math.max(1, pages));
  return Array.from({ length: pages }, (_, page) => rows.slice(page * perPage, (page + 1) * perPage));
};

/** The icon package types its entry only; a single icon file has the entry's component type as its default export. */
declare module '@tabler/icons-react/dist/esm/icons/*.mjs' {
  const glyph: import('@tabler/icons-react').TablerIcon;
  export default glyph;
}

/** Lets one piece of work at a time run; the others wait in order. */
export type Turns = { readonly take: <T>(work: () => Promise<T>) => Promise<T> };

export const createTurns = (): Turns => {
  let last: Promise<unknown> = Promise.resolve();
  return {
    take: (work) => {
      const mine = last.then(work);
      last = mine.catch(() => undefined);
      return mine;
    },
  };
};

/** What this browser remembers under a name; `null` where nothing is, or where storage is refused. */
export const recall = (name: string): string | null => {
  try {
    return localStorage.getItem(name);
  } catch {
    return null; // storage refused by the browser: the choice holds for this page only
  }
};

/** Remembers in this browser where it allows that. */
export const remember = (name: string, value: string): void => {
  try {
    localStorage.setItem(name, value);
  } catch {
    return; // storage refused by the browser: the choice holds for this page only
  }
};

/** Comments, and what stands in quotes of any kind, with their escapes as the engine of the fact tables reads them. */
const QUIET = /'(?:[^'\\]|\\.|'')*'|"(?:[^"\\]|\\.|"")*"|`(?:[^`\\]|\\.|``)*`|--[^\n]*|\/\*[\s\S]*?\*\//g;

/** Whether this is one statement; semicolons at its end, in quotes and in comments begin none. */
export const isSingleStatement = (sql: string): boolean =>
  sql
    .replace(QUIET, (part) => (part.startsWith('--') || part.startsWith('/*') ? ' ' : 'x'))
    .split(';')
    .filter((part) => part.trim() !== '').length <= 1;

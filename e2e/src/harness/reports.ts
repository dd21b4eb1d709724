import type { System } from './system.ts';

export type ReportRow = Readonly<Record<string, unknown>>;

/** Rows of a statement through `callboard sql`. Throws with what the command said. */
export const sql = async (system: System, statement: string): Promise<readonly ReportRow[]> => {
  const { code, out, errors } = await system.callboard('sql', statement, '--format', 'json');
  if (code !== 0) throw new Error(errors);
  return (JSON.parse(out) as { readonly data: readonly ReportRow[] }).data;
};

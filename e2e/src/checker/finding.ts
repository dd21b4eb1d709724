/** One violation: which invariant, and where. */
export type Finding = { readonly rule: string; readonly where: string };
export const finding = (rule: string, where: string): Finding => ({ rule, where });

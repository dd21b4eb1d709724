/** A demo account of the start page. */
export interface DemoSignIn {
  readonly login: string;
  readonly password: string;
}

const isSignIn = (value: unknown): value is DemoSignIn & { readonly app: unknown } =>
  typeof value === 'object' &&
  value !== null &&
  'login' in value &&
  typeof value.login === 'string' &&
  'password' in value &&
  typeof value.password === 'string';

/** The demo account of that login; null where the server runs no demo, has no such account, or does not answer. */
export const demoSignIn = async (login: string): Promise<DemoSignIn | null> => {
  try {
    const response = await fetch('/demo/sign-ins');
    if (!response.ok) return null;
    const answer: unknown = await response.json();
    const list: readonly unknown[] = Array.isArray(answer) ? answer : [];
    return list.filter(isSignIn).find((candidate) => candidate.login === login) ?? null;
  } catch {
    return null; // no demo to be had: the form works without
  }
};

import { describe, it } from 'vitest';

/** What one implementation of a port must do: a name, and a check that rejects when it does not. */
export type Check<Subject> = { readonly title: string; readonly check: (subject: Subject) => Promise<void> };

/** A fresh subject and how to get rid of it. */
export type Opened<Subject> = { readonly subject: Subject; readonly close: () => Promise<void> };

const runOn = async <Subject>({ check }: Check<Subject>, open: () => Promise<Opened<Subject>>): Promise<void> => {
  const { subject, close } = await open();
  try {
    await check(subject);
  } finally {
    await close();
  }
};

/** Runs a contract as one test per check, each on a subject of its own. */
export const holdsContract = <Subject>(name: string, checks: readonly Check<Subject>[], open: () => Promise<Opened<Subject>>): void => {
  describe(name, () => {
    for (const check of checks) it(check.title, () => runOn(check, open));
  });
};

/** Says in the report which contract could not run here, and why. */
export const skipsContract = (name: string, why: string): void => {
  describe(name, () => {
    it(`was skipped: ${why}`, (context) => {
      context.skip(why);
    });
  });
};

/** The titles of the checks that fail: how a contract proves that it can. */
export const failuresOf = async <Subject>(checks: readonly Check<Subject>[], open: () => Promise<Opened<Subject>>): Promise<readonly string[]> => {
  const failed: string[] = [];
  for (const check of checks) {
    const held = await runOn(check, open).then(
      () => true,
      () => false,
    );
    if (!held) failed.push(check.title);
  }
  return failed;
};

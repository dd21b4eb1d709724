import { buildApps } from '@callboard/server/src/build-apps.ts';

/** The apps as they are shipped, built now where their sources changed; never part of what is measured. */
export const builtApps = async (): Promise<void> => {
  const built = await buildApps(false, (line) => process.stderr.write(`${line}\n`));
  await built.close();
};

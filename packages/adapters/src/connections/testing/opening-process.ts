import { sqliteCheckpoints } from '../../event-store/sqlite-checkpoints.ts';
import { sqliteVault } from '../../key-store/sqlite-vault.ts';

/** A process that opens the files that servers of one installation share, at the moment it is told, and writes to them. It prints `done`, or what went wrong. */
const [folder = '', name = ''] = process.argv.slice(2);

const use = async (): Promise<void> => {
  const checkpoints = sqliteCheckpoints({ path: `${folder}/checkpoints.db` });
  const vault = sqliteVault({ path: `${folder}/keys.db`, masterKey: new Uint8Array(32).fill(7) });
  await checkpoints.save(name, 5n);
  await vault.seal(name, 'something');
  await checkpoints.close();
  await vault.close();
};

console.log('ready');
process.stdin.once('data', () => {
  process.stdin.destroy();
  use().then(
    () => console.log('done'),
    (error: unknown) => console.log(String(error)),
  );
});

import { createRequire } from 'node:module';

/** The driver's connection, as far as it is of interest here; not told in its types. */
type Inner = {
  readonly error: Error | null;
  readonly once: (event: 'close', listener: () => void) => unknown;
  readonly off: (event: 'close', listener: () => void) => unknown;
};
type Write = (this: Inner, ...given: unknown[]) => Promise<void>;
type Module = { readonly Connection: { readonly prototype: { writeCommand: Write } } };

const { Connection } = createRequire(import.meta.url)('mongodb/lib/cmap/connection.js') as Module;
const write = Connection.prototype.writeCommand;

/**
 * The driver (7.9) waits for room in a socket that is gone when a request begins between the socket's end and the word of it: such a request never settles, and where
 * it is the look for the server no server is ever found again. Here the end of the connection ends the wait, with the connection's own error.
 */
Connection.prototype.writeCommand = async function (...given) {
  let closed: () => void = () => undefined;
  const gone = new Promise<never>((_, reject) => {
    closed = () => reject(this.error ?? new Error('The connection was closed.'));
    this.once('close', closed);
  });
  try {
    if (this.error !== null) throw this.error;
    await Promise.race([write.apply(this, given), gone]);
  } finally {
    this.off('close', closed);
  }
};

import { createServer, type Server } from 'node:net';
import { createInterface } from 'node:readline';
import { control } from './control.ts';
import type { VirtualPbx } from './virtual-pbx.ts';

/** Listens on loopback for test control: JSON lines in, one JSON line back for each. Resolves with the server and its port. */
export const listenForControl = (pbx: VirtualPbx, port: number): Promise<{ readonly server: Server; readonly port: number }> =>
  new Promise((resolve, reject) => {
    const server = createServer((socket) => {
      // A test that goes away in the middle of a line is no matter.
      socket.on('error', () => socket.destroy());
      createInterface({ input: socket, crlfDelay: Infinity }).on('line', (line) => {
        if (line.trim() !== '') socket.write(`${JSON.stringify(control(pbx, line))}\n`);
      });
    });
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      resolve({ server, port: typeof address === 'object' && address !== null ? address.port : port });
    });
  });

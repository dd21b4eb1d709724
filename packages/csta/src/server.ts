import { createServer, type Server } from 'node:net';
import type { CstaPeer, CstaServerOptions } from './server-options.ts';
import { PeerConnection } from './session/peer-connection.ts';

/** The exchange's side of the protocol: accepts applications, runs their sessions and hands their requests to `onRequest`. */
export class CstaServer {
  readonly #server: Server;
  readonly #peers = new Map<number, PeerConnection>();
  #lastPeerId = 0;

  constructor(options: CstaServerOptions) {
    const [namespace] = options.namespaces;
    if (namespace === undefined) throw new RangeError('a CSTA server offers at least one edition');
    this.#server = createServer((socket) => {
      this.#lastPeerId += 1;
      const peer = new PeerConnection(this.#lastPeerId, socket, namespace, options, (reason) => {
        this.#peers.delete(peer.id);
        options.onPeerGone?.(peer, reason);
      });
      this.#peers.set(peer.id, peer);
      options.onPeer?.(peer);
    });
  }

  get peers(): readonly CstaPeer[] {
    return [...this.#peers.values()];
  }

  /** Starts to listen and returns the port; port 0 takes a free one. Rejects when the port is taken. */
  listen(port: number, host: string): Promise<number> {
    return new Promise((resolve, reject) => {
      this.#server.once('error', reject);
      this.#server.listen(port, host, () => {
        this.#server.removeListener('error', reject);
        const address = this.#server.address();
        resolve(typeof address === 'object' && address !== null ? address.port : port);
      });
    });
  }

  /** Stops to listen and ends every link. */
  async close(): Promise<void> {
    const closed = new Promise<void>((resolve) => {
      this.#server.close(() => resolve());
    });
    for (const peer of this.#peers.values()) peer.end('the exchange shuts down');
    await closed;
  }
}

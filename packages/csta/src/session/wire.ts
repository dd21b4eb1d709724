import type { Socket } from 'node:net';
import { decodeMessage, encodeMessage, type CstaOutgoing, type DecodeOptions, type EncodeOptions, type Received } from '../codec/message.ts';
import { encodeFrame, encodeNulDocument, frameDecoder, type FramingItem, type FramingKind } from '../framing.ts';
import type { Unreadable } from '../unreadable.ts';
import type { LostReason } from './failures.ts';

/** Invoke ID of events; never used for a request. */
export const EVENT_INVOKE_ID = '9999';

export interface WireOptions {
  readonly socket: Socket;
  readonly framing: FramingKind;
  readonly decode: DecodeOptions;
  /** Called for each message in the order of arrival; `invokeId` is `null` under `nul` framing. */
  readonly onReceived: (received: Received, invokeId: string | null) => void;
  readonly onUnreadable: (item: Unreadable) => void;
  /** Called once, when the link has ended for whatever reason. */
  readonly onEnded: (reason: LostReason) => void;
}

/** Messages over one connected socket; both halves of the protocol use it. */
export class Wire {
  readonly #options: WireOptions;
  readonly #decoder;
  #ended = false;
  #frozen = false;
  #heldOutput: Buffer[] = [];
  /** When bytes last arrived, in ms of the process clock. */
  lastArrivalMs: number = performance.now();

  constructor(options: WireOptions) {
    this.#options = options;
    this.#decoder = frameDecoder(options.framing);
    const { socket } = options;
    socket.setNoDelay(true);
    socket.on('data', (chunk: Buffer) => this.#take(chunk));
    socket.on('error', (error) => this.end({ kind: 'socket-error', detail: error.message }));
    socket.on('close', () => this.end({ kind: 'closed-by-peer', detail: 'connection closed' }));
  }

  get ended(): boolean {
    return this.#ended;
  }

  /** Sends one message; after the end of the link it does nothing. Throws `FrameTooLongError` for a message that no frame can carry. */
  send(message: CstaOutgoing, invokeId: string, encode: EncodeOptions): void {
    if (this.#ended) return;
    const body = encodeMessage(message, encode);
    const bytes = this.#options.framing === 'nul' ? encodeNulDocument(body) : encodeFrame(invokeId, body);
    if (this.#frozen) this.#heldOutput.push(bytes);
    else this.#options.socket.write(bytes);
  }

  /** Stops reading and holds what is sent, as an exchange that hangs does. */
  freeze(): void {
    this.#frozen = true;
    this.#options.socket.pause();
  }

  /** Undoes `freeze`; what was held goes out in order. */
  thaw(): void {
    this.#frozen = false;
    for (const bytes of this.#heldOutput.splice(0)) this.#options.socket.write(bytes);
    this.#options.socket.resume();
  }

  /** Ends the link after what was sent has gone out. */
  end(reason: LostReason): void {
    if (this.#ended) return;
    this.#ended = true;
    this.#options.socket.destroySoon();
    this.#options.onEnded(reason);
  }

  /** Cuts the link at once, as a broken cable does. */
  cut(reason: LostReason): void {
    this.#options.socket.resetAndDestroy();
    this.end(reason);
  }

  #take(chunk: Buffer): void {
    this.lastArrivalMs = performance.now();
    for (const item of this.#decoder.push(chunk)) {
      if (this.#ended) return;
      this.#takeItem(item);
    }
  }

  #takeItem(item: FramingItem): void {
    switch (item.kind) {
      case 'unreadable':
        return this.#options.onUnreadable(item);
      case 'broken':
        return this.end({ kind: 'framing-broken', detail: `${item.reason}: ${item.detail}` });
      case 'frame': {
        // A frame of nothing but its header is a no-op.
        if (item.body.byteLength === 0) return;
        const message = decodeMessage(item.body, item.invokeId, this.#options.decode);
        return message.kind === 'received' ? this.#options.onReceived(message, item.invokeId) : this.#options.onUnreadable(message);
      }
    }
  }
}

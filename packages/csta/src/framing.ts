import type { Unreadable } from './unreadable.ts';

/** `ecma-j2`: 8-byte header of ECMA-323 J.2. `nul`: documents end with a NUL byte, no header and no invoke ID. */
export type FramingKind = 'ecma-j2' | 'nul';

/** Header bytes of `ecma-j2`; the length field counts them too. */
export const HEADER_BYTES = 8;

/** Longest frame the unsigned 16-bit length field can announce, header included. */
export const MAX_FRAME_BYTES = 65_535;

const KEPT_HEAD_BYTES = 1024;

export interface Frame {
  readonly kind: 'frame';
  /** Four decimal digits; `null` where the framing carries none. */
  readonly invokeId: string | null;
  readonly body: Uint8Array;
}

/** The stream is not this protocol, or its frame boundaries are lost: the link has to be dropped. */
export interface FramingBroken {
  readonly kind: 'broken';
  readonly reason: 'FormatIndicatorUnknown' | 'LengthBelowHeader' | 'DocumentWithoutEnd';
  readonly detail: string;
  readonly bytes: Uint8Array;
}

export type FramingItem = Frame | Unreadable | FramingBroken;

export interface FrameDecoder {
  /** Takes the next bytes of the stream, cut anywhere, and returns what they completed. After `broken` it returns nothing more. */
  readonly push: (chunk: Uint8Array) => readonly FramingItem[];
  /** Bytes of an unfinished frame held back; never more than one frame. */
  readonly pendingBytes: () => number;
}

/** A frame of `ecma-j2` cannot announce more than 65 535 bytes; the service has to segment its list. */
export class FrameTooLongError extends Error {
  constructor(frameBytes: number, maxFrameBytes: number) {
    super(`frame of ${frameBytes} bytes exceeds ${maxFrameBytes}`);
    this.name = 'FrameTooLongError';
  }
}

const invokeIdPattern = /^[0-9]{4}$/;

/** Puts the 8-byte header in front of one document. Throws `FrameTooLongError`, and `RangeError` when the invoke ID is not four digits. */
export const encodeFrame = (invokeId: string, body: Uint8Array): Buffer => {
  if (!invokeIdPattern.test(invokeId)) throw new RangeError('an invoke ID is four decimal digits');
  const frameBytes = HEADER_BYTES + body.byteLength;
  if (frameBytes > MAX_FRAME_BYTES) throw new FrameTooLongError(frameBytes, MAX_FRAME_BYTES);
  const frame = Buffer.alloc(frameBytes);
  frame.writeUInt16BE(frameBytes, 2);
  frame.write(invokeId, 4, 4, 'latin1');
  frame.set(body, HEADER_BYTES);
  return frame;
};

/** Ends one document with NUL. */
export const encodeNulDocument = (body: Uint8Array): Buffer => Buffer.concat([body, Buffer.from([0])]);

const unreadableFrame = (reason: Unreadable['reason'], detail: string, invokeId: string | null, bytes: Uint8Array): Unreadable => ({
  kind: 'unreadable',
  reason,
  detail,
  invokeId,
  name: null,
  bytes,
});

/** Bytes waiting for the rest of their frame; joined only when a frame is complete, so that single-byte writes stay linear. */
const byteQueue = () => {
  let chunks: Buffer[] = [];
  let heldBytes = 0;
  const join = (): Buffer => {
    const [first] = chunks;
    if (chunks.length === 1 && first) return first;
    const joined = Buffer.concat(chunks);
    chunks = [joined];
    return joined;
  };
  return {
    add: (chunk: Uint8Array): void => {
      if (chunk.byteLength === 0) return;
      chunks.push(Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength));
      heldBytes += chunk.byteLength;
    },
    size: (): number => heldBytes,
    peek: (): Buffer => join(),
    take: (byteCount: number): Buffer => {
      const all = join();
      const rest = all.subarray(byteCount);
      chunks = rest.byteLength > 0 ? [rest] : [];
      heldBytes = rest.byteLength;
      return all.subarray(0, byteCount);
    },
    clear: (): void => {
      chunks = [];
      heldBytes = 0;
    },
  };
};

interface Header {
  readonly frameBytes: number;
  readonly invokeId: string;
}

const readHeader = (bytes: Buffer): Header | FramingBroken => {
  const head = bytes.subarray(0, HEADER_BYTES);
  if (head.readUInt16BE(0) !== 0) {
    return { kind: 'broken', reason: 'FormatIndicatorUnknown', detail: `format indicator ${head.subarray(0, 2).toString('hex')}`, bytes: Buffer.from(head) };
  }
  const frameBytes = head.readUInt16BE(2);
  if (frameBytes < HEADER_BYTES) {
    return { kind: 'broken', reason: 'LengthBelowHeader', detail: `length field ${frameBytes}`, bytes: Buffer.from(head) };
  }
  return { frameBytes, invokeId: head.toString('latin1', 4, 8) };
};

/**
 * Decodes `ecma-j2`. A frame longer than `maxFrameBytes` is skipped without being held and reported as unreadable.
 * A frame of exactly 8 bytes is an empty document and comes out as one.
 */
export const ecmaFrameDecoder = (maxFrameBytes: number = MAX_FRAME_BYTES): FrameDecoder => {
  const queue = byteQueue();
  let header: Header | null = null;
  let skip: { remainingBytes: number; readonly head: Buffer[]; headBytes: number; readonly header: Header } | null = null;
  let broken = false;

  const skipOverlong = (items: FramingItem[]): boolean => {
    if (!skip) return false;
    const part = queue.take(Math.min(skip.remainingBytes, queue.size()));
    skip.remainingBytes -= part.byteLength;
    if (skip.headBytes < KEPT_HEAD_BYTES) {
      const kept = Buffer.from(part.subarray(0, KEPT_HEAD_BYTES - skip.headBytes));
      skip.head.push(kept);
      skip.headBytes += kept.byteLength;
    }
    if (skip.remainingBytes > 0) return false;
    const { frameBytes, invokeId } = skip.header;
    items.push(unreadableFrame('FrameTooLong', `frame of ${frameBytes} bytes exceeds ${maxFrameBytes}`, invokeId, Buffer.concat(skip.head)));
    skip = null;
    return true;
  };

  /** Returns whether something was consumed, so that there may be more. */
  const step = (items: FramingItem[]): boolean => {
    if (skip) return queue.size() > 0 && skipOverlong(items);
    if (!header) {
      if (queue.size() < HEADER_BYTES) return false;
      const read = readHeader(queue.peek());
      if ('kind' in read) {
        broken = true;
        queue.clear();
        items.push(read);
        return false;
      }
      header = read;
    }
    if (header.frameBytes > maxFrameBytes) {
      queue.take(HEADER_BYTES);
      skip = { remainingBytes: header.frameBytes - HEADER_BYTES, head: [], headBytes: 0, header };
      header = null;
      return true;
    }
    if (queue.size() < header.frameBytes) return false;
    const { invokeId } = header;
    const body = Buffer.from(queue.take(header.frameBytes).subarray(HEADER_BYTES));
    header = null;
    items.push(
      invokeIdPattern.test(invokeId)
        ? { kind: 'frame', invokeId, body }
        : unreadableFrame('InvokeIdNotDigits', 'the invoke ID is not four decimal digits', null, body),
    );
    return true;
  };

  return {
    push: (chunk) => {
      const items: FramingItem[] = [];
      if (broken) return items;
      queue.add(chunk);
      while (step(items));
      return items;
    },
    pendingBytes: () => queue.size(),
  };
};

/** Decodes `nul`. A document that passes `maxDocumentBytes` without an end breaks the link. */
export const nulFrameDecoder = (maxDocumentBytes: number = 1_048_576): FrameDecoder => {
  const queue = byteQueue();
  let broken = false;
  return {
    push: (chunk) => {
      const items: FramingItem[] = [];
      if (broken) return items;
      let rest = chunk;
      for (let end = rest.indexOf(0); end >= 0; end = rest.indexOf(0)) {
        queue.add(rest.subarray(0, end));
        rest = rest.subarray(end + 1);
        const size = queue.size();
        if (size > maxDocumentBytes) {
          const head = Buffer.from(queue.take(size).subarray(0, KEPT_HEAD_BYTES));
          items.push(unreadableFrame('FrameTooLong', `document of ${size} bytes exceeds ${maxDocumentBytes}`, null, head));
        } else if (size > 0) {
          items.push({ kind: 'frame', invokeId: null, body: Buffer.from(queue.take(size)) });
        }
      }
      queue.add(Buffer.from(rest));
      if (queue.size() > maxDocumentBytes) {
        broken = true;
        const head = Buffer.from(queue.take(queue.size()).subarray(0, KEPT_HEAD_BYTES));
        queue.clear();
        items.push({ kind: 'broken', reason: 'DocumentWithoutEnd', detail: `no end within ${maxDocumentBytes} bytes`, bytes: head });
      }
      return items;
    },
    pendingBytes: () => queue.size(),
  };
};

/** The decoder for a framing kind. */
export const frameDecoder = (kind: FramingKind): FrameDecoder => (kind === 'nul' ? nulFrameDecoder() : ecmaFrameDecoder());

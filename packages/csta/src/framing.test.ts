import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  FrameTooLongError,
  HEADER_BYTES,
  MAX_FRAME_BYTES,
  ecmaFrameDecoder,
  encodeFrame,
  encodeNulDocument,
  nulFrameDecoder,
  type FrameDecoder,
  type FramingItem,
} from './framing.ts';
import { fixture, frameHeads } from './testing/fixture.ts';

// The same values on every run; other seeds are for searching by hand.
fc.configureGlobal({ seed: 323 });

const pushAll = (decoder: FrameDecoder, chunks: readonly Uint8Array[]): readonly FramingItem[] => chunks.flatMap((chunk) => decoder.push(chunk));

const bytewise = (bytes: Uint8Array): readonly Uint8Array[] => Array.from(bytes, (byte) => Uint8Array.of(byte));

const bodies = (items: readonly FramingItem[]): readonly string[] =>
  items.map((item) => (item.kind === 'frame' ? Buffer.from(item.body).toString('utf8') : item.kind));

describe('a frame of ECMA-323 J.2', () => {
  it.each(frameHeads())('has the head $head that was seen on a real link', ({ head, frameBytes, invokeId }) => {
    const frame = encodeFrame(invokeId, Buffer.alloc(frameBytes - HEADER_BYTES, 'x'));
    expect(frame.subarray(0, HEADER_BYTES).toString('hex')).toBe(head);
    expect(frame.byteLength).toBe(frameBytes);
  });

  it('counts bytes, not characters', () => {
    const frame = encodeFrame('0001', Buffer.from('<a>žluťoučký kůň ☎</a>', 'utf8'));
    expect(frame.readUInt16BE(2)).toBe(frame.byteLength);
    expect(bodies(ecmaFrameDecoder().push(frame))).toEqual(['<a>žluťoučký kůň ☎</a>']);
  });

  it('may be as long as the unsigned length field allows, and no longer', () => {
    const longest = encodeFrame('0001', Buffer.alloc(MAX_FRAME_BYTES - HEADER_BYTES, 'x'));
    expect(ecmaFrameDecoder().push(longest)).toMatchObject([{ kind: 'frame', body: { byteLength: MAX_FRAME_BYTES - HEADER_BYTES } }]);
    expect(() => encodeFrame('0001', Buffer.alloc(MAX_FRAME_BYTES - HEADER_BYTES + 1))).toThrow(FrameTooLongError);
  });

  it('arrives byte by byte', () => {
    const decoder = ecmaFrameDecoder();
    const body = fixture('delivered-event');
    const items = pushAll(decoder, bytewise(encodeFrame('9999', body)));
    expect(items).toEqual([{ kind: 'frame', invokeId: '9999', body }]);
    expect(decoder.pendingBytes()).toBe(0);
  });

  it('arrives with 49 others in one piece', () => {
    const sent = Array.from({ length: 50 }, (_, index) => encodeFrame(String(index + 1).padStart(4, '0'), Buffer.from(`<n>${index}</n>`)));
    const items = ecmaFrameDecoder().push(Buffer.concat(sent));
    expect(items.map((item) => (item.kind === 'frame' ? item.invokeId : item.kind))).toEqual(
      Array.from({ length: 50 }, (_, index) => String(index + 1).padStart(4, '0')),
    );
  });

  it('of only a header is an empty document', () => {
    expect(ecmaFrameDecoder().push(encodeFrame('0001', Buffer.alloc(0)))).toEqual([{ kind: 'frame', invokeId: '0001', body: Buffer.alloc(0) }]);
  });

  it('with another format indicator breaks the link, and nothing after it is read', () => {
    const decoder = ecmaFrameDecoder();
    const [item, ...more] = decoder.push(Buffer.from('GET / HTTP/1.1\r\n\r\n'));
    expect(item).toMatchObject({ kind: 'broken', reason: 'FormatIndicatorUnknown' });
    expect(more).toEqual([]);
    expect(decoder.push(encodeFrame('0001', Buffer.from('<a/>')))).toEqual([]);
  });

  it('with a length below its header breaks the link', () => {
    expect(ecmaFrameDecoder().push(Buffer.from([0, 0, 0, 7, 0x30, 0x30, 0x30, 0x31]))).toMatchObject([{ kind: 'broken', reason: 'LengthBelowHeader' }]);
  });

  it('with an invoke ID that is no number is kept as unreadable, and the next one is read', () => {
    const bad = encodeFrame('0001', Buffer.from('<a/>'));
    bad.write('12 4', 4, 'latin1');
    expect(ecmaFrameDecoder().push(Buffer.concat([bad, encodeFrame('0002', Buffer.from('<b/>'))]))).toMatchObject([
      { kind: 'unreadable', reason: 'InvokeIdNotDigits', bytes: Buffer.from('<a/>') },
      { kind: 'frame', invokeId: '0002' },
    ]);
  });

  it('longer than configured is skipped without being held, and the next one is read', () => {
    const decoder = ecmaFrameDecoder(100);
    const long = encodeFrame('0007', Buffer.alloc(5_000, 'x'));
    expect(decoder.push(long.subarray(0, 4_000))).toEqual([]);
    expect(decoder.pendingBytes()).toBe(0);
    const items = decoder.push(Buffer.concat([long.subarray(4_000), encodeFrame('0008', Buffer.from('<b/>'))]));
    expect(items).toMatchObject([
      { kind: 'unreadable', reason: 'FrameTooLong', invokeId: '0007', bytes: { byteLength: 1_024 } },
      { kind: 'frame', invokeId: '0008' },
    ]);
  });
});

describe('documents separated by NUL', () => {
  it('are read however they are cut, empty ones left out', () => {
    const stream = Buffer.concat([encodeNulDocument(Buffer.from('<a/>')), Buffer.from([0]), encodeNulDocument(Buffer.from('<b>é</b>'))]);
    expect(bodies(pushAll(nulFrameDecoder(), bytewise(stream)))).toEqual(['<a/>', '<b>é</b>']);
    expect(bodies(nulFrameDecoder().push(stream))).toEqual(['<a/>', '<b>é</b>']);
  });

  it('without an end break the link instead of filling the memory', () => {
    const decoder = nulFrameDecoder(1_000);
    expect(decoder.push(Buffer.alloc(900, 'x'))).toEqual([]);
    expect(decoder.push(Buffer.alloc(200, 'x'))).toMatchObject([{ kind: 'broken', reason: 'DocumentWithoutEnd' }]);
  });
});

describe('any stream', () => {
  const cuts = fc.array(fc.integer({ min: 1, max: 700 }), { minLength: 1, maxLength: 40 });
  const cut = (bytes: Uint8Array, sizes: readonly number[]): readonly Uint8Array[] => {
    const chunks: Uint8Array[] = [];
    for (let at = 0, index = 0; at < bytes.byteLength; index += 1) {
      const size = sizes[index % sizes.length] ?? 1;
      chunks.push(bytes.subarray(at, at + size));
      at += size;
    }
    return chunks;
  };

  it('of frames is the same however it is cut', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.integer({ min: 0, max: 9_999 }), fc.uint8Array({ maxLength: 2_000 })), { maxLength: 12 }), cuts, (frames, sizes) => {
        const sent = frames.map(([number, body]) => ({ kind: 'frame' as const, invokeId: String(number).padStart(4, '0'), body: Buffer.from(body) }));
        const stream = Buffer.concat(sent.map(({ invokeId, body }) => encodeFrame(invokeId, body)));
        expect(pushAll(ecmaFrameDecoder(), cut(stream, sizes))).toEqual(sent);
      }),
    );
  });

  it('of rubbish neither throws nor holds more than one frame', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 3_000 }), { maxLength: 60 }), fc.boolean(), (chunks, plausible) => {
        const decoder = ecmaFrameDecoder();
        for (const chunk of chunks) {
          decoder.push(plausible ? Buffer.concat([Buffer.from([0, 0]), chunk]) : chunk);
          expect(decoder.pendingBytes()).toBeLessThanOrEqual(MAX_FRAME_BYTES);
        }
      }),
    );
  });
});

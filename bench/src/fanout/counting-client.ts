import { randomBytes } from 'node:crypto';
import { connect, type Socket } from 'node:net';

/** A live client that only looks at the position of what comes: the bench must not be slower than what it measures. */
export type CountingClient = { readonly close: () => void };

const POSITION = Buffer.from('"position":"');
const QUOTE = 0x22;

/** The position a message names; -1 where it names none. */
const positionIn = (message: Buffer): number => {
  const from = message.indexOf(POSITION);
  if (from === -1) return -1;
  const begin = from + POSITION.length;
  return Number(message.toString('latin1', begin, message.indexOf(QUOTE, begin)));
};

const OPCODE_TEXT_OR_MORE = new Set([0, 1]);
const OPCODE_PING = 9;

/** Answers a ping of the server, which ends connections that are silent for long. */
const PONG = Buffer.from([0x8a, 0x80, 0, 0, 0, 0]);

/** A client's frame of RFC 6455: masked, short enough for a 16-bit length. */
const frameOf = (text: string): Buffer => {
  const payload = Buffer.from(text);
  const mask = randomBytes(4);
  const head = payload.length < 126 ? Buffer.from([0x81, 0x80 | payload.length]) : Buffer.from([0x81, 0xfe, payload.length >> 8, payload.length & 0xff]);
  return Buffer.concat([head, mask, payload.map((byte, place) => byte ^ (mask[place % 4] ?? 0))]);
};

/**
 * Connects with graphql-transport-ws and subscribes; resolves with the first message of the subscription. `heard` gets the position of each further one. A connection
 * that the server ends is an error of the whole bench: what it waits for would never come.
 */
export const countingClient = (port: number, path: string, query: string, heard: (position: number) => void): Promise<CountingClient> =>
  new Promise((resolve, reject) => {
    const socket: Socket = connect(port, '127.0.0.1');
    let rest: Buffer = Buffer.alloc(0);
    let upgraded = false;
    let messages = 0;
    let isOver = false;
    const client: CountingClient = {
      close: () => {
        isOver = true;
        socket.destroy();
      },
    };
    const message = (payload: Buffer): void => {
      messages += 1;
      // The acknowledgement of the connection comes first.
      if (messages === 1) socket.write(frameOf(JSON.stringify({ id: '1', type: 'subscribe', payload: { query } })));
      else if (messages === 2) {
        const text = payload.toString('utf8');
        if (text.includes('"errors"') || text.includes('"type":"error"')) reject(new Error(text));
        else resolve(client);
      } else heard(positionIn(payload));
    };
    const frames = (): void => {
      let at = 0;
      while (rest.length - at >= 2) {
        const first = rest[at] ?? 0;
        const short = (rest[at + 1] ?? 0) & 0x7f;
        const head = short < 126 ? 2 : short === 126 ? 4 : 10;
        if (rest.length - at < head) break;
        const length = short < 126 ? short : short === 126 ? rest.readUInt16BE(at + 2) : Number(rest.readBigUInt64BE(at + 2));
        if (rest.length - at < head + length) break;
        const isLast = (first & 0x80) !== 0;
        if ((first & 0x0f) === OPCODE_PING) socket.write(PONG);
        if (isLast && OPCODE_TEXT_OR_MORE.has(first & 0x0f)) message(rest.subarray(at + head, at + head + length));
        at += head + length;
      }
      rest = rest.subarray(at);
    };
    socket.setNoDelay(true);
    socket.once('error', reject);
    socket.once('close', () => {
      const ended = new Error('the server closed the connection');
      reject(ended);
      if (messages > 1 && !isOver) throw ended;
    });
    socket.on('data', (chunk: Buffer) => {
      rest = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
      if (!upgraded) {
        const end = rest.indexOf('\r\n\r\n');
        if (end === -1) return;
        const answer = rest.subarray(0, end).toString('latin1');
        if (!answer.startsWith('HTTP/1.1 101')) return void reject(new Error(answer));
        upgraded = true;
        rest = rest.subarray(end + 4);
        socket.write(frameOf(JSON.stringify({ type: 'connection_init' })));
      }
      frames();
    });
    socket.write(
      [
        `GET ${path} HTTP/1.1`,
        `Host: 127.0.0.1:${port}`,
        `Origin: http://127.0.0.1:${port}`,
        'Connection: Upgrade',
        'Upgrade: websocket',
        'Sec-WebSocket-Version: 13',
        `Sec-WebSocket-Key: ${randomBytes(16).toString('base64')}`,
        'Sec-WebSocket-Protocol: graphql-transport-ws',
        '',
        '',
      ].join('\r\n'),
    );
  });

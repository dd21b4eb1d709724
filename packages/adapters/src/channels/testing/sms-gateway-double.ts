import { createServer } from 'node:http';
import type { MessageChannelSubject } from '@callboard/engine/testing';
import { signatureOf } from '../sms-http.ts';

type Outside = MessageChannelSubject['outside'];
type Call = (path: string, body: object, signature?: string) => Promise<number>;

/**
 * A double of an SMS gateway on loopback: takes messages as one does (a repeated id is delivered once), can be down or refuse, and calls our webhook.
 * No operator's gateway can stand here; what differs is written in the adapter.
 */
export const smsGatewayDouble = async (
  secret: string,
  webhookPort: () => number,
): Promise<{ readonly sendUrl: string; readonly outside: Outside; readonly call: Call; readonly close: () => Promise<void> }> => {
  const got = new Map<string, { from: string; to: string; text: string }>();
  let isDown = false;
  let refusals = 0;
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      if (isDown) return void response.writeHead(503).end();
      if (request.headers.authorization !== `Bearer ${secret}`) return void response.writeHead(401).end();
      if (refusals > 0) {
        refusals -= 1;
        return void response.writeHead(422).end();
      }
      const { id, from, to, text } = JSON.parse(Buffer.concat(parts).toString('utf8')) as { id: string; from: string; to: string; text: string };
      if (!got.has(id)) got.set(id, { from, to, text });
      response.writeHead(202).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const call: Call = async (path, body, signature) => {
    const text = JSON.stringify(body);
    const response = await fetch(`http://127.0.0.1:${webhookPort()}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-signature': signature ?? signatureOf(secret, text) },
      body: text,
    });
    await response.text();
    return response.status;
  };
  return {
    sendUrl: `http://127.0.0.1:${port}/`,
    call,
    outside: {
      write: async ({ sentId, from, to, text }) => (await call('/messages', { id: sentId, from, to, text })) === 200,
      got: () => [...got.values()],
      report: async ({ conversationId, messageId, outcome }) =>
        (await call('/reports', {
          id: `${conversationId}:${messageId}`,
          ...(outcome.delivered ? { state: 'delivered' } : { state: 'failed', reason: outcome.reason }),
        })) === 200,
      beDown: (down) => {
        isDown = down;
      },
      refuseNext: () => {
        refusals += 1;
      },
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
};

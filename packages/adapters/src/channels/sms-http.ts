import { createHmac, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage as HttpRequest, type ServerResponse } from 'node:http';
import { ConversationId, MessageId } from '@callboard/contracts';
import type { HandedOver, MessageChannel, MessageInbox } from '@callboard/engine/ports';
import type { Clock } from '@callboard/kernel';
import { z } from 'zod';

export type SmsHttpOptions = {
  /** Where the gateway takes messages: `POST {id, from, to, text}` with a bearer token. */
  readonly sendUrl: string;
  /** Shared with the gateway: the bearer token of what we send, and the key of the signature on what it sends. */
  readonly secret: string;
  /** Where the gateway calls us. Port 0 takes a free one. */
  readonly listen: { readonly host: string; readonly port: number };
  readonly clock: Clock;
  readonly log: (message: string, attributes: Readonly<Record<string, unknown>>) => void;
  /** How long the gateway may take for one answer, milliseconds. */
  readonly timeoutMs?: number;
};

const BODY_BYTES = 64 * 1024;
const Address = z.string().min(1).max(64);
const Incoming = z.object({
  id: z.string().min(1).max(200),
  from: Address,
  to: Address,
  text: z.string().max(20_000),
});
const Report = z.object({ id: z.string().regex(/^[^:]+:[^:]+$/), state: z.enum(['delivered', 'failed']), reason: z.string().max(200).optional() });

/** The signature a gateway puts on its calls: HMAC-SHA256 of the body, hexadecimal. */
export const signatureOf = (secret: string, body: string): string => `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`;

const isSigned = (given: string | undefined, expected: string): boolean =>
  given !== undefined && given.length === expected.length && timingSafeEqual(Buffer.from(given), Buffer.from(expected));

/** Null when it is longer than allowed. */
const bodyOf = async (request: HttpRequest): Promise<string | null> => {
  const parts: Buffer[] = [];
  let bytes = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    bytes += part.length;
    if (bytes > BODY_BYTES) return null;
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
};

const parsed = <T extends z.ZodType>(schema: T, body: string): z.infer<T> | string => {
  let json: unknown;
  try {
    json = JSON.parse(body);
  } catch {
    return 'the body is not JSON';
  }
  const read = schema.safeParse(json);
  return read.success ? read.data : read.error.issues.map((issue) => `${issue.path.join('.') || 'body'}: ${issue.message}`).join('; ');
};

/**
 * An SMS gateway with a plain HTTP interface, as most operators and aggregators offer one: messages go out by POST, and come in, with the reports of
 * their delivery, at `POST /messages` and `POST /reports`, signed. Answers: 200 recorded, 400 with what is wrong, 401 not signed, 413 too long,
 * 503 bring it again. An operator's own dialect is a file beside this one; its profile is to be confirmed with the operator.
 */
export const smsHttp = (options: SmsHttpOptions): MessageChannel & { readonly port: () => number } => {
  const { secret, clock, log } = options;
  let inbox: MessageInbox | null = null;

  const take = async (path: string, body: string, to: MessageInbox): Promise<string | null> => {
    if (path === '/messages') {
      const message = parsed(Incoming, body);
      if (typeof message === 'string') return message;
      await to.received({ sentId: message.id, from: message.from, name: null, to: message.to, text: message.text, at: clock.now() });
      return null;
    }
    const report = parsed(Report, body);
    if (typeof report === 'string') return report;
    const [conversation = '', message = ''] = report.id.split(':');
    const ids = [ConversationId.safeParse(conversation), MessageId.safeParse(message)] as const;
    if (!ids[0].success || !ids[1].success) return 'id: not one of ours';
    const outcome = report.state === 'delivered' ? ({ delivered: true } as const) : ({ delivered: false, reason: report.reason ?? 'not-said' } as const);
    await to.reported({ conversationId: ids[0].data, messageId: ids[1].data, outcome });
    return null;
  };

  const answer = async (request: HttpRequest, response: ServerResponse): Promise<void> => {
    const say = (status: number, text: string): void => void response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8' }).end(text);
    const path = request.url ?? '';
    if (request.method !== 'POST' || (path !== '/messages' && path !== '/reports')) return say(404, 'POST /messages or /reports');
    const body = await bodyOf(request);
    if (body === null) return say(413, `at most ${BODY_BYTES} bytes`);
    if (!isSigned(request.headers['x-signature']?.toString(), signatureOf(secret, body))) return say(401, 'x-signature does not fit');
    if (inbox === null) return say(503, 'not ready yet');
    try {
      const wrong = await take(path, body, inbox);
      if (wrong !== null) log('the SMS gateway sent what cannot be read', { path, wrong });
      return wrong === null ? say(200, 'ok') : say(400, wrong);
    } catch (error) {
      log('a message could not be recorded, the gateway brings it again', { path, error: error instanceof Error ? error.name : 'unknown' });
      return say(503, 'bring it again');
    }
  };

  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => {
      log('a call of the SMS gateway broke off', { error: error instanceof Error ? error.name : 'unknown' });
      response.destroy();
    });
  });
  const port = (): number => {
    const address = server.address();
    return typeof address === 'object' && address !== null ? address.port : 0;
  };

  return {
    kind: 'sms',
    port,
    start: (to) => {
      inbox = to;
      return new Promise((resolve, reject) => {
        server.once('error', reject);
        server.listen(options.listen.port, options.listen.host, () => {
          server.off('error', reject);
          resolve();
        });
      });
    },
    send: async ({ conversationId, messageId, from, to, text }): Promise<HandedOver> => {
      const response = await fetch(options.sendUrl, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${secret}` },
        body: JSON.stringify({ id: `${conversationId}:${messageId}`, from, to, text }),
        signal: AbortSignal.timeout(options.timeoutMs ?? 10_000),
      });
      await response.body?.cancel();
      if (response.ok) return { ok: true, delivered: false };
      // Asked to wait, or out of order: an outage. Everything else is the gateway's last word.
      if (response.status >= 500 || response.status === 408 || response.status === 429) throw new Error(`the SMS gateway answered ${response.status}`);
      return { ok: false, refused: `gateway-refused: ${response.status}` };
    },
    close: () =>
      new Promise((resolve) => {
        if (!server.listening) return resolve();
        server.close(() => resolve());
        server.closeIdleConnections();
      }),
  };
};

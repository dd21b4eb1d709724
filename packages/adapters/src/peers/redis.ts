import { NobodyAnswers, type Peers } from '@callboard/engine/ports';
import { Redis } from 'ioredis';
import { v4 } from 'uuid';

export type RedisPeersOptions = {
  readonly url: string;
  /** Keeps installations on one Redis apart. Default `callboard`. */
  readonly prefix?: string;
  /** Default 8,000. */
  readonly patienceMs?: number;
  readonly report?: (what: string, error: unknown) => void;
};

type Question = { readonly id: string; readonly replyTo: string; readonly question: unknown };
type Answer = { readonly id: string; readonly answer?: unknown; readonly error?: string };

const write = (message: Question | Answer): string =>
  JSON.stringify(message, (_key, value: unknown) => (typeof value === 'bigint' ? { $bigint: value.toString() } : value));
const read = (text: string): unknown =>
  JSON.parse(text, (_key, value: unknown) =>
    typeof value === 'object' && value !== null && '$bigint' in value && typeof value.$bigint === 'string' ? BigInt(value.$bigint) : value,
  );

/** Questions and answers over Redis publish/subscribe: a question that nobody is subscribed to fails at once. */
export const redisPeers = ({ url, prefix = 'callboard', patienceMs = 8000, report = () => undefined }: RedisPeersOptions): Peers => {
  const retryStrategy = (times: number): number => Math.min(1000, 50 * 2 ** times);
  const publisher = new Redis(url, { enableOfflineQueue: false, maxRetriesPerRequest: 0, commandTimeout: 2000, retryStrategy });
  const subscriber = new Redis(url, { maxRetriesPerRequest: null, autoResubscribe: true, retryStrategy });
  publisher.on('error', (error) => report('asking other processes', error));
  subscriber.on('error', (error) => report('listening to other processes', error));
  const replyTo = `${prefix}:answers:${v4()}`;
  const waiting = new Map<string, (answer: Answer) => void>();
  const served = new Map<string, (question: unknown) => Promise<unknown>>();

  const reply = async ({ id, replyTo: to, question }: Question, answer: (question: unknown) => Promise<unknown>): Promise<void> => {
    const said = await answer(question).then(
      (value): Answer => ({ id, answer: value ?? null }),
      (error: unknown): Answer => ({ id, error: error instanceof Error ? error.message : String(error) }),
    );
    await publisher.publish(to, write(said)).catch((error: unknown) => report('answering another process', error));
  };
  subscriber.on('message', (channel, text) => {
    const answer = served.get(channel);
    // Both ends are this module.
    if (answer !== undefined) void reply(read(text) as Question, answer);
    if (channel !== replyTo) return;
    const said = read(text) as Answer;
    waiting.get(said.id)?.(said);
  });
  const listening = subscriber.subscribe(replyTo);
  listening.catch(() => undefined);

  return {
    ask: async (service, question) => {
      const id = v4();
      const came = Promise.withResolvers<Answer>();
      waiting.set(id, came.resolve);
      const patience = setTimeout(() => came.reject(new NobodyAnswers(`nobody answered for ${service} within ${patienceMs} ms`)), patienceMs);
      try {
        const asked = listening.then(() => publisher.publish(`${prefix}:ask:${service}`, write({ id, replyTo, question })));
        const heard = await Promise.race([asked, came.promise.then(() => 1)]).catch((error: unknown) => {
          if (error instanceof NobodyAnswers) throw error;
          throw new NobodyAnswers(`other processes cannot be asked: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
        });
        if (heard === 0) throw new NobodyAnswers(`nobody serves ${service} now`);
        const { answer, error } = await came.promise;
        if (error !== undefined) throw new Error(error);
        return answer;
      } finally {
        clearTimeout(patience);
        waiting.delete(id);
        came.promise.catch(() => undefined);
      }
    },
    serve: async (service, answer) => {
      const channel = `${prefix}:ask:${service}`;
      served.set(channel, answer);
      await subscriber.subscribe(channel);
    },
    close: () => {
      served.clear();
      publisher.disconnect();
      subscriber.disconnect();
      return Promise.resolve();
    },
  };
};

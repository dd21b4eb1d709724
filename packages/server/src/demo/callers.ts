import { type Chance, drawHandlingMs, drawPatienceMs } from '@callboard/simulation';
import type { SeedCustomers } from '../seed/customers.ts';
import type { Phones } from './phones.ts';

type Call = { readonly number: string; callId: string | null; talking: boolean; timer: NodeJS.Timeout | null };

export type Callers = {
  /** One customer of that kind calls; false when every customer is on the line already or the exchange cannot be reached. */
  readonly callOnce: (to: string, kind: SeedCustomers) => Promise<boolean>;
  readonly onTheLine: () => number;
  readonly stop: () => Promise<void>;
};

/** Nobody hangs up sooner than this after he was answered, so that it can be seen. */
const SHORTEST_TALK_MS = 8000;
/** How long a customer stays with a person who tries the system out, unless the person hangs up, seconds. */
const WITH_A_PERSON_SECONDS = { from: 180, to: 300 };
/** Share of the calls from a number that a contact has. */
const KNOWN_SHARE = 0.75;
const SETTLE_MS = 400;

/** Customers with a telephone: they call, wait as long as their patience lasts, talk, and hang up (or are hung up on). */
export const demoCallers = (
  phones: Phones,
  numbers: readonly string[],
  chance: Chance,
  /** Whether a telephone is one of the people's, not of the demo's own agents. */
  isPerson: (telephone: string) => boolean,
): Callers => {
  const calls = new Map<string, Call>();

  const end = async (call: Call): Promise<void> => {
    if (call.timer !== null) clearTimeout(call.timer);
    if (!calls.delete(call.number)) return;
    await phones.unwatch(call.number);
  };
  const hangUpIn = (call: Call, ms: number): void => {
    if (call.timer !== null) clearTimeout(call.timer);
    call.timer = setTimeout(() => {
      if (call.callId !== null) void phones.hangUp(call.number, call.callId).then((done) => (done ? undefined : end(call)));
    }, ms);
  };

  return {
    callOnce: async (to, kind) => {
      const free = numbers.filter((number) => !calls.has(number));
      const number = chance.happens(KNOWN_SHARE) ? chance.pick(free) : `+4207${String(10_000_000 + chance.below(90_000_000))}`;
      if (number === null || !phones.up()) return false;
      const call: Call = { number, callId: null, talking: false, timer: null };
      calls.set(number, call);
      await phones.watch(number, {
        connected: (_callId, by) => {
          // An announcement of the queue that answers first is talked over; a person who answers then keeps him.
          const talkMs = isPerson(by) ? chance.draw({ law: 'uniform', ...WITH_A_PERSON_SECONDS }) * 1000 : drawHandlingMs(kind, chance);
          if (call.talking && !isPerson(by)) return;
          call.talking = true;
          hangUpIn(call, Math.max(SHORTEST_TALK_MS, talkMs));
        },
        cleared: () => void end(call),
      });
      call.callId = await phones.call(number, to);
      if (call.callId === null) {
        await end(call);
        return false;
      }
      const patienceMs = drawPatienceMs(kind, chance);
      if (!call.talking && patienceMs !== null) hangUpIn(call, Math.max(SETTLE_MS, patienceMs));
      return true;
    },
    onTheLine: () => calls.size,
    stop: async () => {
      for (const call of [...calls.values()]) {
        if (call.callId !== null) await phones.hangUp(call.number, call.callId);
        await end(call);
      }
    },
  };
};

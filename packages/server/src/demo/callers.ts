import type { Chance } from './chance.ts';
import type { Phones } from './phones.ts';

type Call = { readonly number: string; callId: string | null; talking: boolean; timer: NodeJS.Timeout | null };

export type Callers = {
  /** One customer calls; false when every customer is on the line already or the exchange cannot be reached. */
  readonly callOnce: (to: string) => Promise<boolean>;
  readonly onTheLine: () => number;
  readonly stop: () => Promise<void>;
};

const MEDIAN_TALK_SECONDS = 55;
const MEAN_PATIENCE_SECONDS = 110;
const SETTLE_MS = 400;

/** Customers with a telephone: they call, wait as long as their patience lasts, talk, and hang up (or are hung up on). */
export const demoCallers = (phones: Phones, numbers: readonly string[], chance: Chance): Callers => {
  const calls = new Map<string, Call>();

  const end = async (call: Call): Promise<void> => {
    if (call.timer !== null) clearTimeout(call.timer);
    if (!calls.delete(call.number)) return;
    await phones.unwatch(call.number);
  };
  const hangUpIn = (call: Call, seconds: number): void => {
    if (call.timer !== null) clearTimeout(call.timer);
    call.timer = setTimeout(() => {
      if (call.callId !== null) void phones.hangUp(call.number, call.callId).then((done) => (done ? undefined : end(call)));
    }, seconds * 1000);
  };

  return {
    callOnce: async (to) => {
      const free = numbers.filter((number) => !calls.has(number));
      const number = chance.unit() < 0.75 ? chance.oneOf(free) : `+4207${String(Math.floor(chance.between(10_000_000, 99_999_999)))}`;
      if (number === null || !phones.up()) return false;
      const call: Call = { number, callId: null, talking: false, timer: null };
      calls.set(number, call);
      await phones.watch(number, {
        connected: () => {
          if (call.talking) return;
          call.talking = true;
          hangUpIn(call, Math.max(8, chance.logNormal(MEDIAN_TALK_SECONDS, 0.5)));
        },
        cleared: () => void end(call),
      });
      call.callId = await phones.call(number, to);
      if (call.callId === null) {
        await end(call);
        return false;
      }
      if (!call.talking) hangUpIn(call, Math.max(SETTLE_MS / 1000, chance.exponential(MEAN_PATIENCE_SECONDS)));
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

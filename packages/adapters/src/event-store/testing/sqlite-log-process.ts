import { type Clock, instant, type NewEvent } from '@callboard/kernel';
import { sqliteEventStore } from '../sqlite.ts';

/**
 * A process that writes a SQLite log until it is killed, for the tests of faults. It prints each stream and revision when the append was answered,
 * and `refused <name>` when it was not; ten appends are on their way at any time.
 */
const [path = '', eventBytes = '200'] = process.argv.slice(2);
const clock: Clock = { now: () => instant(Date.now()) };

const event = (id: string): NewEvent => ({
  ...{ id, type: 'ThingHappened', version: 1, data: { filler: 'x'.repeat(Number(eventBytes)) }, sealed: {}, actor: { kind: 'system', id: 'test' } },
  ...{ commandId: id, commandHash: 'h', correlationId: 'k', causationId: null, outsideAt: null },
});

const store = await sqliteEventStore({ path, clock, patienceMs: 200 }).catch((error: unknown) => {
  console.log(`refused ${error instanceof Error ? error.name : String(error)}`);
  return process.exit(3);
});
console.log('open');

const writeOn = async (writer: number): Promise<never> => {
  for (;;) {
    const stream = `t.thing-${process.pid}-${writer}`;
    const [last] = await store.readStream(stream, { direction: 'backwards', limit: 1 });
    const next = (last?.revision ?? -1) + 1;
    try {
      const answer = await store.append(stream, last?.revision ?? 'no-stream', [event(`${stream}/${next}`)]);
      if (answer.ok) console.log(`${stream}/${answer.revision}`);
    } catch (error) {
      console.log(`refused ${error instanceof Error ? error.name : String(error)}`);
      // The loop must not starve whoever would make room.
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }
};

await Promise.all(Array.from({ length: 10 }, (_, writer) => writeOn(writer)));

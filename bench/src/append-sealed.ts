/**
 * `pnpm bench append-sealed` (D33): what sealing costs. Appends of an event that names a customer, 32 in flight, sealed under a key per person against the
 * same event kept as it is, in alternating slices of one run; decoding both, as a rebuild does; and erasing one person. What was sealed must open, what
 * was erased must not, and the log must hold no name. `--rounds=7 --ms=400`. Prints one line of JSON per figure.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sealingCodec } from '@callboard/adapters/event-codec/sealing';
import { sqliteEventStore } from '@callboard/adapters/event-store/sqlite';
import { sqliteVault } from '@callboard/adapters/key-store/sqlite-vault';
import { type CallboardEvent, InteractionId, SubjectId } from '@callboard/contracts';
import type { Codec, StoredEvent } from '@callboard/kernel';
import { closedLoop, sampleEvent } from './append/load.ts';
import { benchFolder } from './measure/bench-folder.ts';
import { demand, flagNumber, median, printFigure, quantile, sortedUp } from './measure/figure.ts';
import { interleaved, medianOf, ratioOf } from './measure/slices.ts';
import { clock } from './replay/project.ts';
import { plainCodec } from './replay/simulated-log.ts';

const rounds = flagNumber('rounds', 7);
const sliceMs = flagNumber('ms', 400);
/** People who call again and again: their keys exist, as they mostly do. */
const PEOPLE = 1000;
const NAME = 'Žofie Nejedlá';

const folder = benchFolder('append-sealed');
const vault = sqliteVault({ path: join(folder, 'keys.db'), masterKey: new Uint8Array(32).fill(7) });
const subjectOf = (place: number): SubjectId => SubjectId.parse(`subject-${place % PEOPLE}`);

let made = 0;
const started = (): CallboardEvent => {
  const subjectId = subjectOf((made += 1));
  return {
    type: 'InteractionStarted',
    interactionId: InteractionId.parse(`interaction-${made}`),
    at: clock.now(),
    channel: 'voice',
    direction: 'inbound',
    conversationId: null,
    subjectId,
    customer: { subjectId, clear: { address: '+420601000111', name: NAME } },
    entry: 'service',
    evidence: 'observed',
  };
};

type Kept = { readonly name: string; readonly codec: Codec<CallboardEvent>; readonly file: string };
const sealed: Kept = { name: 'sealed', codec: sealingCodec({ vault }), file: 'sealed.db' };
const plain: Kept = { name: 'plain', codec: plainCodec, file: 'plain.db' };

await Promise.all(Array.from({ length: PEOPLE }, (_, place) => vault.seal(subjectOf(place), {})));
const stores = await Promise.all(
  [sealed, plain].map(async (kept) => ({ ...kept, store: await sqliteEventStore({ path: join(folder, kept.file), clock }), acknowledged: 0 })),
);
const slices = await interleaved(
  stores.map((one) => ({
    name: one.name,
    run: async (ms) => {
      const { perSecond, appended } = await closedLoop(
        async (stream, revision) => {
          const done = await one.store.append(stream, revision === -1 ? 'no-stream' : revision, [{ ...sampleEvent(), ...(await one.codec.encode(started())) }]);
          demand(done.ok, `refused at ${stream}/${revision}`);
        },
        32,
        ms,
      );
      one.acknowledged += appended;
      return perSecond;
    },
  })),
  { rounds, sliceMs },
);
const appends = ratioOf(slices, 'sealed', 'plain');
printFigure({
  name: 'append-c32-sealed',
  value: medianOf(slices, 'sealed'),
  unit: 'events/s',
  peer: 'the same events, not sealed',
  peerValue: medianOf(slices, 'plain'),
  ratio: appends,
  target: '>= 0.6 x plain',
  pass: appends >= 0.6,
  slices: slices.get('sealed') ?? [],
});

const READ = 5000;
const readers: { readonly name: string; readonly codec: Codec<CallboardEvent>; readonly events: readonly StoredEvent[] }[] = [];
for (const { name, codec, store, acknowledged } of stores) {
  let count = 0;
  let after = 0n;
  let first: readonly StoredEvent[] = [];
  for (let end = false; !end;) {
    const page = await store.readAll({ after, limit: READ });
    if (first.length === 0) first = page.events;
    count += page.events.length;
    after = page.next;
    end = page.end;
  }
  demand(count === acknowledged, `${name}: ${count} events stand in the log, ${acknowledged} were acknowledged`);
  readers.push({ name, codec, events: first });
}
const decoded = await interleaved(
  readers.map(({ name, codec, events }) => ({
    name,
    run: (ms) => {
      const begin = performance.now();
      let count = 0;
      while (performance.now() - begin < ms) {
        for (const event of events) codec.decode(event);
        count += events.length;
      }
      return Promise.resolve((count / (performance.now() - begin)) * 1000);
    },
  })),
  { rounds, sliceMs: 200 },
);
const rebuilds = ratioOf(decoded, 'sealed', 'plain');
printFigure({
  name: 'decode-sealed',
  value: medianOf(decoded, 'sealed'),
  unit: 'events/s, as a rebuild reads them: documents carry what is sealed',
  peer: 'the same events, not sealed',
  peerValue: medianOf(decoded, 'plain'),
  ratio: rebuilds,
  target: '>= 0.5 x plain',
  pass: rebuilds >= 0.5,
});

const customerOf = (stored: StoredEvent | undefined): Extract<CallboardEvent, { type: 'InteractionStarted' }> => {
  const event = stored === undefined ? null : (sealed.codec.decode(stored)?.event ?? null);
  if (event?.type !== 'InteractionStarted') throw new Error('wrong result: not what was appended');
  return event;
};
const erasedMs: number[] = [];
for (const stored of readers[0]?.events.slice(0, 50) ?? []) {
  const { customer, subjectId } = customerOf(stored);
  const before = await vault.read(customer);
  demand(before?.name === NAME, 'what was sealed does not open');
  const begin = performance.now();
  await vault.erase([subjectId]);
  erasedMs.push(performance.now() - begin);
  demand((await vault.read(customer)) === null, 'what was erased still opens');
}
const took = sortedUp(erasedMs);
printFigure({
  name: 'erase-one-person',
  value: median(erasedMs),
  unit: 'ms',
  target: '<= 100 ms, the slowest too',
  pass: quantile(took, 1) <= 100,
  slices: [quantile(took, 0.9), quantile(took, 1)],
});
for (const { store } of stores) await store.close();
await vault.close();
for (const file of ['sealed.db', 'keys.db']) demand(!readFileSync(join(folder, file)).includes(Buffer.from('Nejedl')), `the name stands in ${file}`);

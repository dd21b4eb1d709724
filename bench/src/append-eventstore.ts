/**
 * `pnpm bench append-eventstore` (D4): appends with an exact expectation through the EventStoreDB adapter, 1 and 32 in flight, against the vendor's bare
 * client at the same server, in alternating slices. The server is `EVENTSTORE_URL`, else the project's double on loopback, and the figure says which:
 * with the double the ratio is what the adapter costs beside the client, not how fast EventStoreDB is. Afterwards the streams must hold what was
 * acknowledged, without a gap, and 1,000 appends at once must all be taken. `--rounds=7 --ms=500`. Prints one line of JSON per figure.
 */
import { randomUUID } from 'node:crypto';
import { eventStoreDb } from '@callboard/adapters/event-store/eventstoredb';
import { bareClient } from './append/bare-client.ts';
import { eventStoreServer } from './append/eventstore-server.ts';
import { type AppendOne, closedLoop, sampleEvent } from './append/load.ts';
import { benchFolder } from './measure/bench-folder.ts';
import { demand, flagNumber, printFigure } from './measure/figure.ts';
import { interleaved, medianOf, ratioOf } from './measure/slices.ts';

const rounds = flagNumber('rounds', 7);
const sliceMs = flagNumber('ms', 500);
const FLOOD = 1000;
const READ_AT_ONCE = 20;

const server = await eventStoreServer(benchFolder('append-eventstore'));
const store = eventStoreDb({ url: server.url, report: (what, error) => demand(false, `${what}: ${String(error)}`) });
const bare = bareClient(server.url);
const PEER = `the bare client at ${server.name}`;
// A server that is not emptied between runs.
const run = randomUUID().slice(0, 8);
const heads = new Map<string, number>();

/** An event with an id that EventStoreDB takes, in a stream of this run and contender; what is acknowledged is remembered. */
const remembering =
  (name: string, append: AppendOne): AppendOne =>
  async (stream, revision, event) => {
    const full = `bench.${name}${run}-${stream}`;
    await append(full, revision, { ...event, id: randomUUID() });
    heads.set(full, revision + 1);
  };
const ours = remembering('ours', async (stream, revision, event) => {
  const done = await store.append(stream, revision === -1 ? 'no-stream' : revision, [event]);
  demand(done.ok, `refused at ${stream}/${revision}`);
});
const theirs = remembering('bare', bare.append);

for (const inFlight of [1, 32]) {
  const slices = await interleaved(
    [
      { name: 'callboard', run: async (ms) => (await closedLoop(ours, inFlight, ms)).perSecond },
      { name: PEER, run: async (ms) => (await closedLoop(theirs, inFlight, ms)).perSecond },
    ],
    { rounds, sliceMs },
  );
  const ratio = ratioOf(slices, 'callboard', PEER);
  printFigure({
    name: `append-eventstore-c${inFlight}`,
    value: medianOf(slices, 'callboard'),
    unit: 'events/s',
    peer: PEER,
    peerValue: medianOf(slices, PEER),
    ratio,
    target: '>= 0.8 x the bare client',
    pass: ratio >= 0.8,
    slices: slices.get('callboard') ?? [],
  });
}

const flooded = await Promise.allSettled(Array.from({ length: FLOOD }, (_, place) => ours(`flood-${place}`, -1, sampleEvent())));
const refused = flooded.filter(({ status }) => status === 'rejected').length;
printFigure({
  name: `append-eventstore-${FLOOD}-at-once`,
  value: refused,
  unit: 'appends that the client or the server had no room for',
  peer: PEER,
  target: '0',
  pass: refused === 0,
});

const written = [...heads];
for (let from = 0; from < written.length; from += READ_AT_ONCE) {
  await Promise.all(
    written.slice(from, from + READ_AT_ONCE).map(async ([stream, head]) => {
      const events = await store.readStream(stream);
      demand(
        events.length === head + 1 && events.every(({ revision }, place) => revision === place),
        `${stream} does not hold ${head + 1} events without a gap`,
      );
    }),
  );
}
const [stream = '', head = -1] = written[0] ?? [];
const late = await store.append(stream, head + 1, [{ ...sampleEvent(), id: randomUUID() }]);
demand(!late.ok && late.actual === head, 'an append with a wrong expectation was taken');
await store.close();
await bare.close();
await server.close();

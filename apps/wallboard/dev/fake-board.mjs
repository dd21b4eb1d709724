// A fake data source for looking at the wall without a server: the design's picture. Never part of the build.
const now = Date.now();
const ago = (seconds) => now - seconds * 1000;
const quarterMs = 15 * 60_000;

const queue = (id, name, channel, waiting, longestSeconds, estimateSeconds, level, of, answered, abandoned, ready) => ({
  __typename: 'QueueRow',
  id,
  name,
  channels: [channel],
  waiting,
  longestSince: longestSeconds === null ? null : ago(longestSeconds),
  longestLimitMs: 120_000,
  estimateMs: estimateSeconds * 1000,
  serviceLevel: level,
  serviceLevelTarget: 0.8,
  serviceLevelSeconds: 30,
  serviceLevelOf: of,
  answered,
  abandoned,
  ready,
});

const answered = [12, 22, 31, 38, 44, 41, 47, 52, 49, 55, 58, 51, 46, 20];
const abandoned = [0, 1, 1, 2, 2, 1, 3, 2, 4, 3, 5, 4, 3, 1];
const lastQuarter = Math.floor(now / quarterMs) * quarterMs;

export const boardChange = () => ({
  cursor: 'c1',
  position: '00000000000018240200',
  reset: true,
  serverTime: Date.now(),
  removes: [],
  upserts: [
    queue('q1', 'Pojistné a platby', 'voice', 6, 207, 110, 0.68, 213, 201, 12, 1),
    queue('q2', 'Obecné dotazy', 'voice', 3, 52, 45, 0.81, 169, 164, 5, 1),
    queue('q3', 'Zahraniční pojištění', 'voice', 1, 12, 20, 0.92, 39, 38, 1, 1),
    queue('q4', 'Webchat', 'chat', 4, 65, 50, 0.79, 100, 96, 4, 2),
    {
      __typename: 'CentreFigures',
      id: 'figures',
      waiting: 14,
      waitingTrend10Min: 4,
      serviceLevel: 0.764,
      serviceLevelWithin: 412,
      serviceLevelOf: 539,
      serviceLevelLast30Min: 0.71,
      answered: 499,
      abandoned: 22,
      abandonRate: 0.041,
      agentsReady: 3,
      agentsSignedIn: 27,
      agentsByState: [
        { state: 'talking', count: 12 },
        { state: 'consulting', count: 1 },
        { state: 'ready', count: 3 },
        { state: 'wrapup', count: 4 },
        { state: 'not-ready', count: 6 },
        { state: 'not-responding', count: 1 },
      ],
      occupancy30Min: 0.88,
      quarters: answered.map((count, index) => ({
        from: lastQuarter - (answered.length - 1 - index) * quarterMs,
        answered: count,
        abandoned: abandoned[index],
      })),
    },
    { __typename: 'FloorAlert', id: 'alert:longest-wait:q1', kind: 'longest-wait', severity: 'bad', since: ago(207), ofQueueId: 'q1', count: 6 },
  ],
});

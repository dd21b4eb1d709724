// A fake data source for looking at the app without a server: a floor like the one in the design's pictures. Never part of the build.
const minuteMs = 60_000;
const now = Date.now();
const ago = (seconds) => now - seconds * 1000;

const queue = (id, name, channel, waiting, longestSeconds, estimateSeconds, level, of, answered, abandoned, ready, recent, limitMs = 120_000) => ({
  __typename: 'QueueRow',
  id,
  name,
  channels: [channel],
  waiting,
  longestSince: longestSeconds === null ? null : ago(longestSeconds),
  longestLimitMs: limitMs,
  estimateMs: estimateSeconds * 1000,
  serviceLevel: level,
  serviceLevelTarget: 0.8,
  serviceLevelSeconds: 30,
  serviceLevelWithin: Math.round(level * of),
  serviceLevelOf: of,
  answered,
  abandoned,
  shortAbandoned: 3,
  averageWaitMs: 28_000,
  averageHandleMs: 302_000,
  ready,
  members: 12,
  recent,
});

export const queues = [
  queue('q1', 'Pojistné a platby', 'voice', 6, 207, 130, 0.68, 213, 201, 12, 1, [3, 4, 3, 5, 6, 9, 7, 8, 11, 12, 11, 12]),
  queue('q2', 'Obecné dotazy', 'voice', 3, 52, 45, 0.81, 169, 164, 5, 1, [5, 6, 4, 5, 5, 6, 7, 6, 5, 6, 5, 6]),
  queue('q3', 'Zahraniční pojištění', 'voice', 1, 12, 20, 0.92, 39, 38, 1, 1, [1, 2, 1, 1, 3, 2, 1, 2, 2, 1, 1, 1]),
  queue('q4', 'Webchat', 'chat', 4, 65, 50, 0.79, 100, 96, 4, 2, [2, 3, 5, 4, 6, 7, 5, 6, 8, 7, 7, 8]),
];

const customers = [
  'Jiří D.',
  'Anna K.',
  '… 204',
  'Stavby K.',
  'Marie P.',
  'Ivan T.',
  '… 911',
  'Eva S.',
  'Josef B.',
  null,
  'Lenka V.',
  'Petr M.',
  '… 380',
  'Dana H.',
];
export const waiting = queues.flatMap(({ id, name, channels, waiting: count, longestSince }, at) =>
  Array.from({ length: count }, (_, index) => ({
    __typename: 'WaitingItem',
    id: `stay-${id}-${index}`,
    interactionId: `int-${id}-${index}`,
    stayId: `stay-${id}-${index}`,
    expectedWaitMs: 40_000 * (index + 1),
    queueId: id,
    queueName: name,
    channel: channels[0],
    customerLabel: customers[(at * 4 + index) % customers.length],
    since: longestSince + index * 24_000,
    priority: index === 1 ? 20 : 0,
    position: index + 1,
    step: index === 0 ? 1 : 0,
    offeredToAgentId: index === 0 && at === 3 ? 'a4' : null,
  })),
);

const day = [
  ['ready', 22],
  ['talking', 35],
  ['wrapup', 7],
  ['talking', 28],
  ['not-ready', 12],
  ['talking', 31],
  ['wrapup', 5],
  ['ready', 9],
  ['talking', 20],
];
const dayBefore = () => {
  let at = now - day.reduce((sum, [, minutes]) => sum + minutes, 0) * minuteMs;
  return day.map(([state, minutes], index) => {
    const from = at;
    at += minutes * minuteMs;
    return { state, from, to: index === day.length - 1 ? null : at };
  });
};

const sites = [
  ['s1', 'Praha', 't1', 'Pojistné'],
  ['s2', 'Brno', 't2', 'Brno'],
  ['s3', 'Ostrava', 't3', 'Ostrava'],
  ['s4', 'Partner', 't4', 'Externí'],
];
const agent = (id, displayName, status, activity, seconds, site, place, work, calls, chats, handleSeconds, pauseMinutes, more = {}) => ({
  __typename: 'AgentRow',
  id,
  displayName,
  teamId: sites[site][2],
  teamName: sites[site][3],
  siteId: sites[site][0],
  siteName: sites[site][1],
  place,
  deviceKind: 'desk',
  deviceAddress: String(400 + Number(id.slice(1))),
  status,
  statusSince: ago(seconds),
  reasonId: status === 'not_ready' ? 'r1' : null,
  next: null,
  activity,
  activitySince: ago(seconds),
  connectionLost: false,
  current:
    work === null
      ? []
      : [{ interactionId: 'int-1', channel: work[1], queueId: 'q1', queueName: work[2], state: work[3], customerLabel: work[0], since: ago(seconds) }],
  callsToday: calls,
  chatsToday: chats,
  handleMsToday: handleSeconds * 1000 * (calls + chats),
  signedInMsToday: 3 * 60 * minuteMs,
  pauseMsToday: pauseMinutes * minuteMs,
  missedToday: 0,
  day: dayBefore(),
  ...more,
});

const named = [
  agent('a1', 'Hana Nováková', 'ready', 'talking', 252, 0, 'Z-402', ['Jiří D.', 'voice', 'Pojistné a platby', 'talking'], 18, 4, 302, 22, {
    next: { status: 'not_ready', reasonId: 'r1' },
  }),
  agent('a2', 'Pavel Urban', 'not_responding', 'idle', 243, 1, 'Z-117', null, 9, 0, 280, 31, { missedToday: 2 }),
  agent('a3', 'Iva Benešová', 'not_ready', 'idle', 1090, 1, 'Z-121', null, 14, 2, 295, 48),
  agent('a4', 'Tomáš Hájek', 'ready', 'alerting', 6, 0, 'Z-408', ['Marie P.', 'chat', 'Webchat', 'alerting'], 11, 9, 331, 15),
  agent('a5', 'Petra Sedláčková', 'ready', 'wrapup', 44, 0, 'Z-404', ['Josef B.', 'voice', 'Obecné dotazy', 'ended'], 16, 3, 372, 18),
  agent('a6', 'Karel Vít', 'ready', 'held', 80, 2, 'Z-310', ['Anna K.', 'voice', 'Obecné dotazy', 'held'], 12, 1, 320, 25),
  agent('a7', 'Zuzana Pokorná', 'ready', 'idle', 151, 0, 'Z-411', null, 19, 6, 261, 20),
  agent('a8', 'Externí 03', 'ready', 'talking', 51, 3, '', ['… 204', 'voice', 'Obecné dotazy', 'talking'], 22, 0, 238, 35),
  agent('a9', 'Lukáš Marek', 'ready', 'talking', 468, 1, 'Z-119', ['Stavby K.', 'voice', 'Pojistné a platby', 'talking'], 8, 2, 424, 29),
];
const family = [
  'Adam',
  'Beneš',
  'Čech',
  'Doležal',
  'Eliáš',
  'Fiala',
  'Horák',
  'Jelínek',
  'Kučera',
  'Malá',
  'Novotná',
  'Říha',
  'Svoboda',
  'Šimek',
  'Tichá',
  'Vaněk',
  'Zeman',
  'Žáková',
];
const rest = family.map((name, index) => {
  const kind = ['talking', 'talking', 'talking', 'wrapup', 'idle', 'away'][index % 6];
  const work =
    kind === 'talking'
      ? [customers[index % customers.length], index % 3 === 2 ? 'chat' : 'voice', index % 3 === 2 ? 'Webchat' : 'Obecné dotazy', 'talking']
      : null;
  return agent(
    `a${10 + index}`,
    `${['Jan', 'Ota', 'Eva', 'Ivan'][index % 4]} ${name}`,
    kind === 'away' ? 'not_ready' : 'ready',
    kind === 'away' ? 'idle' : kind,
    30 + index * 17,
    index % 3,
    `Z-${200 + index}`,
    work,
    5 + index,
    index % 4,
    240 + index * 9,
    index * 3,
  );
});
export const agents = [...named, ...rest];

export const figures = {
  __typename: 'CentreFigures',
  id: 'figures',
  waiting: 14,
  waitingTrend10Min: 5,
  longestSince: ago(207),
  longestQueueName: 'Pojistné a platby',
  serviceLevel: 0.764,
  serviceLevelWithin: 412,
  serviceLevelOf: 539,
  answered: 499,
  abandoned: 22,
  abandonRate: 0.041,
  agentsReady: 3,
  agentsSignedIn: 27,
  occupancy30Min: 0.88,
};
export const alerts = [
  { __typename: 'FloorAlert', id: 'alert:longest-wait:q1', kind: 'longest-wait', severity: 'bad', since: ago(207), ofQueueId: 'q1', ofAgentId: null, count: 6 },
  {
    __typename: 'FloorAlert',
    id: 'alert:not-responding:a2',
    kind: 'not-responding',
    severity: 'warn',
    since: ago(243),
    ofQueueId: null,
    ofAgentId: 'a2',
    count: null,
  },
  {
    __typename: 'FloorAlert',
    id: 'alert:reason-exceeded:a3',
    kind: 'reason-exceeded',
    severity: 'bad',
    since: ago(190),
    ofQueueId: null,
    ofAgentId: 'a3',
    count: null,
  },
];

export const directory = {
  agents: agents.map(({ id, displayName, teamId, siteId }) => ({ id, displayName, teamId, siteId })),
  queues: queues.map(({ id, name, channels }) => ({ id, name, channels })),
  reasons: [
    { id: 'r1', name: { cs: 'Oběd', en: 'Lunch' }, productive: false, maxMinutes: 15, retired: false },
    { id: 'r2', name: { cs: 'Školení', en: 'Training' }, productive: true, maxMinutes: null, retired: false },
  ],
  dispositions: [{ id: 'd1', name: { cs: 'Vyřešeno', en: 'Resolved' } }],
  sites: sites.map(([id, name], index) => ({ id, name, external: index === 3 })),
};

export const me = {
  id: 'u1',
  login: 'martin',
  displayName: 'Martin Kříž',
  roles: ['supervisor'],
  language: 'cs',
  teamName: null,
  siteName: 'Praha',
  deskAddress: null,
  place: null,
  settings: {},
};

export const explanation = (variables) => ({
  ruleVersion: 3,
  queueVersion: 12,
  stepVersion: 12,
  step: 1,
  waitedMs: 38_000,
  tieBreak: variables.stayId ? 'nobody-eligible' : 'longest-idle',
  at: ago(60),
  needs: [{ skillId: 'k1', skillName: 'Platby', minLevel: 2 }],
  candidates: [
    ...(variables.stayId ? [] : [{ agentId: 'a1', agentName: 'Hana Nováková', chosen: true, reason: 'chosen', idleMs: 151_000, level: 4 }]),
    { agentId: 'a7', agentName: 'Zuzana Pokorná', chosen: false, reason: variables.stayId ? 'at-capacity' : 'idle-later', idleMs: 32_000, level: 3 },
    { agentId: 'a5', agentName: 'Petra Sedláčková', chosen: false, reason: 'at-capacity', idleMs: null, level: 3 },
    { agentId: 'a3', agentName: 'Iva Benešová', chosen: false, reason: 'not-ready', idleMs: null, level: 2 },
  ],
  others: [
    { reason: 'at-capacity', count: 4 },
    { reason: 'no-skill', count: 11 },
    { reason: 'signed-out', count: 2 },
  ],
});

const base = { id: 'int-1', channel: 'voice', queueId: 'q1', closedAt: null, closeReason: null, stays: [], offers: [], legs: [], handlings: [] };
const stay = { stayId: 'st1', queueId: 'q1', queuedAt: ago(300), outcome: null, waitedMs: null };
const offer = { offerId: 'of1', agentId: 'a1', routedAt: ago(262), offeredAt: ago(261), outcome: null };
const customer = { legId: 'l1', party: 'customer', agentId: null, state: 'talking' };
const handler = { legId: 'l2', party: 'agent', agentId: 'a1', state: 'talking' };
const events = [
  ['InteractionStarted', 302, 'device', null, { channel: 'voice', entry: '800 100' }, base],
  ['InteractionLegJoined', 302, 'device', null, { party: 'customer', legId: 'l1' }, { ...base, legs: [customer] }],
  ['InteractionIdentified', 301, 'policy', null, { contactId: 'c1', name: 'Jiří Dvořák' }, { ...base, legs: [customer] }],
  ['InteractionQueued', 300, 'policy', null, { queueId: 'q1', stayId: 'st1' }, { ...base, stays: [stay], legs: [customer] }],
  ['InteractionRelaxed', 270, 'policy', null, { stayId: 'st1', step: 1 }, { ...base, stays: [stay], legs: [customer] }],
  [
    'InteractionRouted',
    262,
    'policy',
    null,
    { offerId: 'of1', agentId: 'a1', queueId: 'q1' },
    { ...base, stays: [stay], offers: [{ ...offer, offeredAt: null }], legs: [customer] },
  ],
  ['InteractionOffered', 261, 'device', null, { offerId: 'of1', agentId: 'a1' }, { ...base, stays: [stay], offers: [offer], legs: [customer] }],
  [
    'InteractionOfferAccepted',
    253,
    'user',
    'Hana Nováková',
    { offerId: 'of1', agentId: 'a1' },
    { ...base, stays: [stay], offers: [{ ...offer, outcome: 'accepted' }], legs: [customer] },
  ],
  [
    'InteractionAnswered',
    252,
    'device',
    null,
    { agentId: 'a1', queueId: 'q1', legId: 'l2', handlingId: 'h1' },
    {
      ...base,
      stays: [{ ...stay, outcome: 'answered', waitedMs: 48_000 }],
      offers: [{ ...offer, outcome: 'accepted' }],
      legs: [customer, handler],
      handlings: [{ handlingId: 'h1', agentId: 'a1', startedAt: ago(252), wrapUpSince: null, wrappedAt: null }],
    },
  ],
];
export const history = {
  interactionId: 'int-1',
  steps: events.map(([type, seconds, actorKind, actorName, data, state], index) => ({
    position: String(18_240_113 + index * 7).padStart(20, '0'),
    revision: index,
    type,
    at: ago(seconds),
    recordedAt: ago(seconds),
    actorKind,
    actorId: actorKind === 'policy' ? 'router' : 'x',
    actorName,
    data,
    state,
  })),
};

export const measure = ({ name }) => ({
  measure: name,
  version: 1,
  formula: 'SL-IGN = A≤X / (SL events − Ab≤X)',
  unit: 'share',
  value: 0.764,
  totalRows: 539,
  rows: Array.from({ length: 40 }, (_, index) => ({
    interaction_id: `int-${index}`,
    queue_id: queues[index % 4].id,
    channel: queues[index % 4].channels[0],
    queued_at: ago(300 + index * 61),
    left_at: ago(260 + index * 61),
    outcome: index % 9 === 4 ? 'abandoned' : 'answered',
    waited_ms: 8000 + ((index * 7919) % 60) * 1000,
    priority: 0,
  })),
});

export const visits = Array.from({ length: 28 }, (_, index) => ({
  interactionId: `int-${index}`,
  channel: queues[index % 4].channels[0],
  at: ago(120 + index * 131),
  queueName: queues[index % 4].name,
  agentName: index % 9 === 4 ? null : agents[index % agents.length].displayName,
  outcome: index % 9 === 4 ? 'abandoned' : 'completed',
  handleMs: index % 9 === 4 ? null : 120_000 + index * 9000,
  waitedMs: 8000 + ((index * 7919) % 60) * 1000,
  dispositionIds: index % 2 === 0 ? ['d1'] : [],
}));

export const floorChange = () => ({
  cursor: 'c1',
  position: '00000000000018240200',
  reset: true,
  serverTime: Date.now(),
  removes: [],
  upserts: [...agents, ...queues, ...waiting, figures, ...alerts],
});

const typed = (type, fields) => ({ __typename: type, ...fields });

/** Answers an operation by its name; null for one it does not know. */
export const answerOf = (operationName, variables) => {
  switch (operationName) {
    case 'Me':
      return { me: typed('Me', { ...me, language: variables.language ?? 'cs' }) };
    case 'FloorDirectory':
      return { directory: typed('Directory', directory) };
    case 'Explanation':
      return { explanation: typed('Explanation', explanation(variables)) };
    case 'InteractionHistory':
      return { history: variables.after ? typed('History', { ...history, steps: [] }) : typed('History', history) };
    case 'Measure':
      return { measure: typed('MeasureEvidence', measure(variables)) };
    case 'FindInteractions':
      return { findInteractions: visits };
  }
  return null;
};

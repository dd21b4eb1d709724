/**
 * `pnpm bench route` (D15–D17): one routing decision with 2,000 agents, 50 skills and 20,000 waiting, against a scan of everything in the same
 * run; a mass sign-in; and how a decision grows with ten times the work. `--scale=0.1` makes it small. Prints one line of JSON per figure.
 */
import { AgentId, type CallboardEvent, InteractionId, QueueId, SkillId, StayId, SubjectId } from '@callboard/contracts';
import {
  createFloor,
  createProfileIndex,
  dropIfDone,
  type FloorAgent,
  type FloorStay,
  match,
  newAgent,
  type ProfileIndex,
  refreshOpen,
  workOn,
} from '@callboard/engine';
import { instant, type Recorded } from '@callboard/kernel';
import { createChance } from '@callboard/simulation';
import { type NaiveAgent, naiveAgentFor, type NaiveStay, naiveStayFor } from './route/naive-matcher.ts';

const SKILLS = Array.from({ length: 50 }, (_, index) => SkillId.parse(`skill-${index}`));
const QUEUES = Array.from({ length: 12 }, (_, index) => QueueId.parse(`queue-${index}`));
const PROFILES = 362;
const NOW = instant(1_800_000_000_000);

type Profile = { readonly queueId: QueueId; readonly needs: readonly { readonly skillId: SkillId; readonly minLevel: number }[]; readonly priority: number };
type World = { readonly agents: readonly FloorAgent[]; readonly profiles: readonly Profile[]; readonly index: ProfileIndex };

const pickOf = <T>(items: readonly T[], place: number): T => {
  const item = items[place % items.length];
  if (item === undefined) throw new RangeError('nothing to pick from');
  return item;
};

/** Agents with six skills in two queues; profiles that want one or two skills. */
const makeWorld = (agentCount: number, seed: string): World => {
  const chance = createChance(seed);
  const index = createProfileIndex();
  const profiles = Array.from({ length: PROFILES }, (): Profile => {
    const first = chance.below(SKILLS.length);
    const wanted = chance.happens(0.5) ? [first] : [first, (first + 1 + chance.below(SKILLS.length - 1)) % SKILLS.length];
    return {
      queueId: pickOf(QUEUES, chance.below(12)),
      needs: wanted.map((skill) => ({ skillId: pickOf(SKILLS, skill), minLevel: 1 + chance.below(3) })),
      priority: pickOf([40, 50, 50, 60], chance.below(4)),
    };
  });
  const agents = Array.from({ length: agentCount }, (_, place) => {
    const agent = newAgent(AgentId.parse(`agent-${String(place).padStart(5, '0')}`));
    for (let n = 0; n < 6; n += 1) agent.skills.set(pickOf(SKILLS, chance.below(50)), { level: 1 + chance.below(5), validFrom: null, validTo: null });
    for (let n = 0; n < 2; n += 1) agent.queues.set(pickOf(QUEUES, chance.below(12)), 1);
    agent.declared = 'ready';
    agent.device = { kind: 'desk', address: '200' };
    agent.idleSince = instant(NOW - 1 - chance.below(600_000));
    refreshOpen(agent);
    index.addAgent(agent, NOW);
    return agent;
  });
  return { agents, profiles, index };
};

const makeStay = (world: World, place: number, profile: number): FloorStay => {
  const { queueId, needs, priority } = pickOf(world.profiles, profile);
  return {
    id: StayId.parse(`stay-${place}`),
    interactionId: InteractionId.parse(`interaction-${place}`),
    channel: 'voice',
    queueId,
    queuedAt: NOW,
    ageFrom: instant(NOW - 3_600_000 + place),
    arrival: place,
    prefers: [],
    needs,
    alsoQueueIds: [],
    priority,
    notBefore: null,
    dueAt: null,
    reservedFor: null,
    preferredAgentId: null,
    preferredUntil: null,
    exchangeId: null,
    step: 0,
    ruleVersion: 0,
    stepVersion: null,
    offerId: null,
    asked: null,
    profile: null,
  };
};

const asNaive = ({ id, queueId, needs, priority, ageFrom, arrival }: FloorStay): NaiveStay => ({ id, queue: queueId, needs, priority, ageFrom, arrival });
const asNaiveAgent = ({ id, skills, queues, idleSince }: FloorAgent): NaiveAgent => ({
  id,
  skills: new Map([...skills].map(([skill, { level }]) => [skill, level])),
  queues: new Set(queues.keys()),
  free: true,
  idleSince,
});

const quantile = (sorted: readonly number[], share: number): number => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
const median = (values: readonly number[]): number =>
  quantile(
    [...values].sort((a, b) => a - b),
    0.5,
  );

type Line = {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  readonly peer?: string;
  readonly peerValue?: number;
  readonly ratio?: number;
  readonly target: string;
  readonly pass: boolean;
  readonly slices?: readonly number[];
};
const print = (line: Line): void => console.log(JSON.stringify({ peer: null, ratio: null, slices: [], ...line }));
const rounded = (value: number, digits = 3): number => Number(value.toPrecision(digits));

const TAKEN = InteractionId.parse('taken');

/** Frees agents one after another, each of whom takes what is best for him; what is taken is queued again at the end, outside the measured time. */
const freed = (
  world: World,
  waitingCount: number,
  decisions: number,
  timings: number[] | null,
): { readonly perSecond: number; readonly chosen: readonly (string | null)[] } => {
  const { agents, index } = world;
  const chance = createChance('freed');
  let place = 0;
  for (; place < waitingCount; place += 1) index.enter(makeStay(world, place, chance.below(PROFILES)), false, NOW);
  // Everybody is on a call.
  for (const agent of agents) workOn(agent, TAKEN, 'voice');
  const order = Array.from({ length: decisions }, () => pickOf(agents, chance.below(agents.length)));
  const chosen: (string | null)[] = [];
  const none = new Set<FloorStay>();
  const changed = new Set<FloorAgent>();
  let taken: FloorStay[] = [];
  const take = (stay: FloorStay, to: FloorAgent): void => {
    index.leave(stay);
    workOn(to, TAKEN, 'voice');
    taken.push(stay);
  };
  let ms = 0;
  for (let from = 0; from < decisions; from += 500) {
    taken = [];
    const begin = performance.now();
    for (const agent of order.slice(from, from + 500)) {
      const start = timings === null ? 0 : performance.now();
      dropIfDone(agent, TAKEN, NOW);
      const before = taken.length;
      changed.clear();
      changed.add(agent);
      match({ agents: changed, stays: none }, NOW, take);
      if (timings !== null) timings.push((performance.now() - start) * 1000);
      chosen.push(taken.length > before ? (taken[before]?.id ?? null) : null);
      if (taken.length === before) workOn(agent, TAKEN, 'voice');
    }
    ms += performance.now() - begin;
    for (const stay of taken)
      index.enter({ ...stay, id: StayId.parse(`stay-${place}`), arrival: place, ageFrom: instant(NOW - 3_600_000 + (place += 1)) }, false, NOW);
  }
  return { perSecond: (decisions / ms) * 1000, chosen };
};

const freedNaively = (world: World, waitingCount: number, decisions: number): { readonly perSecond: number; readonly chosen: readonly (string | null)[] } => {
  const chance = createChance('freed');
  const waiting: NaiveStay[] = [];
  const profileOf = new Map<string, number>();
  let place = 0;
  for (; place < waitingCount; place += 1) {
    const profile = chance.below(PROFILES);
    profileOf.set(`stay-${place}`, profile);
    waiting.push(asNaive(makeStay(world, place, profile)));
  }
  const agents = world.agents.map(asNaiveAgent);
  const order = Array.from({ length: decisions }, () => pickOf(agents, chance.below(agents.length)));
  const chosen: (string | null)[] = [];
  let ms = 0;
  for (let from = 0; from < decisions; from += 500) {
    const taken: NaiveStay[] = [];
    const begin = performance.now();
    for (const agent of order.slice(from, from + 500)) {
      const stay = naiveStayFor(agent, waiting);
      chosen.push(stay?.id ?? null);
      if (stay === null) continue;
      waiting.splice(waiting.indexOf(stay), 1);
      taken.push(stay);
    }
    ms += performance.now() - begin;
    for (const stay of taken) waiting.push({ ...stay, id: `stay-${place}`, arrival: place, ageFrom: NOW - 3_600_000 + (place += 1) });
  }
  return { perSecond: (decisions / ms) * 1000, chosen };
};

/** Arrivals on a floor where everybody is free: each finds its agent, who is free again at once. */
const arrivals = (world: World, decisions: number): { readonly perSecond: number; readonly chosen: readonly (string | null)[] } => {
  const { index } = world;
  for (const agent of world.agents) {
    agent.work.length = 0;
    agent.usedUnits = 0;
    agent.counts.voice = 0;
    refreshOpen(agent);
  }
  for (const profile of index.profiles()) for (const stay of profile.line.all()) index.leave(stay);
  const chance = createChance('arrivals');
  const stays = Array.from({ length: decisions }, (_, place) => makeStay(world, place, chance.below(PROFILES)));
  const chosen: (string | null)[] = [];
  const none = new Set<FloorAgent>();
  const begin = performance.now();
  for (const stay of stays) {
    let got: string | null = null;
    index.enter(stay, false, NOW);
    match({ agents: none, stays: new Set([stay]) }, NOW, (one, agent) => {
      index.leave(one);
      got = agent.id;
    });
    if (got === null) index.leave(stay);
    chosen.push(got);
  }
  return { perSecond: (decisions / (performance.now() - begin)) * 1000, chosen };
};

const arrivalsNaively = (world: World, decisions: number): { readonly perSecond: number; readonly chosen: readonly (string | null)[] } => {
  const agents = world.agents.map(asNaiveAgent);
  const chance = createChance('arrivals');
  const stays = Array.from({ length: decisions }, (_, place) => asNaive(makeStay(world, place, chance.below(PROFILES))));
  const chosen: (string | null)[] = [];
  const begin = performance.now();
  for (const stay of stays) chosen.push(naiveAgentFor(stay, agents)?.id ?? null);
  return { perSecond: (decisions / (performance.now() - begin)) * 1000, chosen };
};

/** The whole floor, from events to decisions with their explanations: 2,000 agents become ready at once before 20,000 who wait. */
const massSignIn = (world: World, waitingCount: number): { readonly ms: number; readonly offers: number; readonly doubles: number } => {
  let position = 0n;
  let made = 0;
  const floor = createFloor({ makeId: () => `offer-${(made += 1)}` });
  const tell = (event: CallboardEvent): void => {
    position += 1n;
    const recorded: Recorded<CallboardEvent> = {
      id: `event-${position}`,
      type: event.type,
      version: 1,
      tenant: 'bench',
      stream: 'bench.x-1',
      revision: 0,
      position,
      recordedAt: NOW,
      actor: { kind: 'system', id: 'bench' },
      commandId: 'command',
      commandHash: '',
      correlationId: 'correlation',
      causationId: null,
      outsideAt: null,
      sealed: {},
      event,
    };
    floor.fold(recorded);
  };
  for (const { id, skills, queues } of world.agents) {
    for (const [skill, { level }] of skills)
      tell({ type: 'UserSkillSet', userId: id, skillId: SkillId.parse(skill), level, validFrom: null, validTo: null, at: NOW });
    for (const queueId of queues.keys()) tell({ type: 'UserQueueSet', userId: id, queueId, order: 1, at: NOW });
    tell({ type: 'AgentSignedIn', agentId: id, device: { kind: 'desk', address: '200' }, at: NOW });
  }
  const chance = createChance('mass');
  for (let place = 0; place < waitingCount; place += 1) {
    const { id, interactionId, queueId, needs, priority, ageFrom } = makeStay(world, place, chance.below(PROFILES));
    tell({
      type: 'InteractionQueued',
      interactionId,
      at: NOW,
      stayId: id,
      queueId,
      channel: 'voice',
      cause: 'entry',
      ageFrom,
      needs: [...needs],
      prefers: [],
      priority,
      preferredAgentId: null,
      preferredUntil: null,
      notBefore: null,
      dueAt: null,
      reservedFor: null,
      contactId: null,
      subjectId: SubjectId.parse('subject'),
    });
  }
  floor.pass(NOW);
  for (const { id } of world.agents) tell({ type: 'AgentBecameReady', agentId: id, at: NOW });
  const begin = performance.now();
  const offers = floor.pass(NOW);
  const ms = performance.now() - begin;
  return {
    ms,
    offers: offers.length,
    doubles: 2 * offers.length - new Set(offers.map(({ agentId }) => agentId)).size - new Set(offers.map(({ stayId }) => stayId)).size,
  };
};

const differences = (a: readonly (string | null)[], b: readonly (string | null)[]): number => b.filter((choice, place) => choice !== a[place]).length;

const main = (): void => {
  const scale = Number(process.argv.find((arg) => arg.startsWith('--scale='))?.slice(8) ?? 1);
  const agentCount = Math.round(2000 * scale);
  const waitingCount = Math.round(20_000 * scale);
  const ours: number[] = [];
  const theirs: number[] = [];
  let wrong = 0;
  for (let slice = 0; slice < 5; slice += 1) {
    const mine = freed(makeWorld(agentCount, `floor-${slice}`), waitingCount, slice === 0 ? 20_000 : 200_000, null);
    const naive = freedNaively(makeWorld(agentCount, `floor-${slice}`), waitingCount, 1500);
    wrong += differences(mine.chosen, naive.chosen);
    // The first slice warms the compiler up.
    if (slice > 0) {
      ours.push(mine.perSecond);
      theirs.push(naive.perSecond);
    }
  }
  const ratio = median(ours.map((value, place) => value / (theirs[place] ?? 1)));
  print({
    name: 'route: agent free',
    value: rounded(median(ours)),
    unit: 'decisions/s',
    peer: 'naive',
    peerValue: rounded(median(theirs)),
    ratio: rounded(ratio),
    target: '>= 150 x naive',
    pass: ratio >= 150,
    slices: ours.map((v) => rounded(v)),
  });
  print({ name: 'route: decisions that differ from naive', value: wrong, unit: 'of 7500', target: '0', pass: wrong === 0 });

  const timings: number[] = [];
  freed(makeWorld(agentCount, 'timed'), waitingCount, 100_000, timings);
  const sorted = timings.slice(10_000).sort((a, b) => a - b);
  const p99 = quantile(sorted, 0.99);
  print({ name: 'route: one decision, p50', value: rounded(quantile(sorted, 0.5)), unit: 'us', target: '', pass: true });
  print({ name: 'route: one decision, p99', value: rounded(p99), unit: 'us', target: '<= 20 us', pass: p99 <= 20 });

  const large = freed(makeWorld(agentCount, 'large'), waitingCount * 10, 100_000, null);
  const growth = median(ours) / large.perSecond;
  print({ name: 'route: slower with ten times the work', value: rounded(growth), unit: 'x', target: '<= 2 x', pass: growth <= 2 });

  const world = makeWorld(agentCount, 'arrivals');
  const arrivalRatios: number[] = [];
  const arrivalRates: number[] = [];
  const naiveRates: number[] = [];
  let arrivalsWrong = 0;
  for (let slice = 0; slice < 5; slice += 1) {
    const mine = arrivals(world, 50_000);
    const naive = arrivalsNaively(world, 10_000);
    arrivalsWrong += differences(mine.chosen, naive.chosen);
    if (slice === 0) continue;
    arrivalRates.push(mine.perSecond);
    naiveRates.push(naive.perSecond);
    arrivalRatios.push(mine.perSecond / naive.perSecond);
  }
  const arrivalRatio = median(arrivalRatios);
  print({
    name: 'route: arrival',
    value: rounded(median(arrivalRates)),
    unit: 'decisions/s',
    peer: 'naive',
    peerValue: rounded(median(naiveRates)),
    ratio: rounded(arrivalRatio),
    target: '>= 2.5 x naive',
    pass: arrivalRatio >= 2.5,
    slices: arrivalRates.map((v) => rounded(v)),
  });
  print({ name: 'route: arrivals that differ from naive', value: arrivalsWrong, unit: 'of 50000', target: '0', pass: arrivalsWrong === 0 });

  const masses = Array.from({ length: 5 }, (_, slice) => massSignIn(makeWorld(agentCount, `mass-${slice}`), waitingCount)).slice(1);
  const ms = median(masses.map((mass) => mass.ms));
  print({
    name: `route: ${agentCount} agents ready at once, ${masses[0]?.offers ?? 0} offers with explanations`,
    value: rounded(ms),
    unit: 'ms',
    target: '<= 15 ms',
    pass: ms <= 15,
    slices: masses.map((mass) => rounded(mass.ms)),
  });
  const doubles = masses.reduce((sum, mass) => sum + mass.doubles, 0);
  print({ name: 'route: doubled offers in a mass sign-in', value: doubles, unit: '', target: '0', pass: doubles === 0 });
};

main();

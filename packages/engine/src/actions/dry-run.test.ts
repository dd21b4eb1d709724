import { AgentId, CalendarId, type CallboardEvent, type InteractionEvent, QueueId, type RoutingRule, SkillId } from '@callboard/contracts';
import { recordedAs } from '@callboard/kernel/testing';
import { describe, expect, it } from 'vitest';
import { interaction } from '../domain/interaction/interaction.ts';
import { createRouter } from '../policies/router/router.ts';
import { answered, arrived, contactId, finished, interactionId, MORNING, subjectId } from '../testing/index.ts';
import { createWorld } from '../world.ts';
import { defaultRouting, defaultService } from './admin-actions.ts';
import { dryRun } from './dry-run.ts';

const at = MORNING;
const service = QueueId.parse('q-1');
const vipLine = QueueId.parse('q-2');
const german = SkillId.parse('s-1');
const office = CalendarId.parse('c-1');
const petra = AgentId.parse('a-1');
const identified: InteractionEvent = { type: 'InteractionIdentified', interactionId, contactId, subjectId, at };

const step = { lowerLevelsBy: 0, dropSkills: [], alsoQueueIds: [], raisePriorityBy: 0, overflowToQueueId: null, offerCallback: false };
const routing = {
  ...defaultRouting,
  needs: [{ skillId: german, minLevel: 3 }],
  relaxation: [
    { ...step, afterSeconds: 30, lowerLevelsBy: 2, alsoQueueIds: [vipLine] },
    { ...step, afterSeconds: 60, dropSkills: [german], offerCallback: true },
  ],
  maxWaitSeconds: 600,
};
const settings: readonly CallboardEvent[] = [
  { type: 'SkillDefined', skillId: german, name: 'German', group: 'languages', at },
  {
    type: 'CalendarDefined',
    calendarId: office,
    name: 'Office hours',
    calendar: { timeZone: 'Europe/Prague', week: { '1': [{ from: '08:00', to: '16:00' }] }, exceptions: {} },
    at,
  },
  { type: 'QueueCreated', queueId: service, name: 'Service', channels: ['voice'], routing, service: defaultService, at },
  { type: 'QueueEntriesSet', queueId: service, entries: [{ channel: 'voice', address: '800' }], at },
  {
    type: 'QueueCreated',
    queueId: vipLine,
    name: 'VIP line',
    channels: ['voice'],
    routing: { ...defaultRouting, preferLastAgentSeconds: 10 },
    service: defaultService,
    at,
  },
  {
    type: 'UserCreated',
    userId: petra,
    login: 'petra',
    displayName: 'Petra Malá',
    roles: ['agent'],
    teamId: null,
    siteId: null,
    language: 'cs',
    demo: false,
    at,
  },
  { type: 'UserQueueSet', userId: petra, queueId: service, order: 1, at },
  { type: 'UserQueueSet', userId: petra, queueId: vipLine, order: 1, at },
  { type: 'AgentSignedIn', agentId: petra, device: { kind: 'desk', address: '201' }, at },
  { type: 'AgentBecameReady', agentId: petra, at },
];
const rule = (over: Partial<RoutingRule>): RoutingRule => ({ name: 'VIP', when: [], queueId: null, addPriority: 0, needs: [], close: false, ...over });
const forVips = rule({ when: [{ attribute: 'vip', test: 'is', value: 'yes' }], queueId: vipLine, addPriority: 20 });
const whenClosed = rule({ name: 'Closed', when: [{ attribute: 'calendar', test: 'closed', value: office }], close: true });

/** What is said in English of an interaction that lived through these facts. */
const said = async (
  facts: readonly InteractionEvent[],
  { vip = false, staged = null, more = [] }: { vip?: boolean; staged?: readonly RoutingRule[] | null; more?: readonly CallboardEvent[] } = {},
) => {
  const world = createWorld();
  const router = createRouter({ tenant: 'demo', leaderId: 'me', makeId: () => 'offer' });
  let position = 0n;
  for (const event of [...settings, ...facts, ...more]) {
    const recorded = recordedAs<CallboardEvent>(event, { position: (position += 1n), recordedAt: at });
    world.fold(recorded);
    router.onEvent(recorded);
  }
  const { decider } = interaction;
  const state = facts.reduce(decider.evolve, decider.initial);
  const contacts = { byId: () => ({ contactId, subjectId, vip }) };
  const words = await dryRun({ world, contacts, clock: { now: () => at }, interaction: async () => state }, router.explainIf, interactionId, staged);
  return words.map(({ en }) => en);
};

describe('a dry run of the rules', () => {
  it('says with names where it goes, that nobody could take it and why, and what the queue does with time', async () => {
    expect(await said(arrived)).toEqual([
      'Entry 800 leads to queue Service.',
      'It enters queue Service with priority 50; skills required: German ≥ 3.',
      'As things are now nobody could take it: without a skill: 1.',
      'After 30 s of waiting: lowers the levels wanted by 2, also asks the agents of: VIP line.',
      'After 60 s of waiting: no longer asks for: German, offers a call back.',
      'After 600 s of waiting the interaction is closed.',
    ]);
  });

  it('says who would get it', async () => {
    const skilled: CallboardEvent = { type: 'UserSkillSet', userId: petra, skillId: german, level: 4, validFrom: null, validTo: null, at };
    expect(await said(arrived, { more: [skilled] })).toContain('As things are now it would be offered to Petra Malá.');
  });

  it('tries rules that are not published yet, as the interaction came in: its customer may be a VIP with an agent of his own', async () => {
    const served = { ...answered(), agentId: petra };
    expect(await said([...arrived, identified], { vip: true, staged: [whenClosed, forVips], more: [served] })).toEqual([
      'Rule “Closed” does not apply: “calendar Office hours is closed” does not hold.',
      'Rule “VIP” applies: queue VIP line, priority +20.',
      'It enters queue VIP line with priority 70; skills required: none.',
      'For the first 10 s it waits for the agent who served the customer last: Petra Malá (while ready).',
      // She is in this very call.
      'As things are now nobody could take it: Petra Malá (at capacity).',
    ]);
    expect(await said([...arrived, identified], { vip: true })).toContain('Entry 800 leads to queue Service.');
  });

  it('judges a past interaction as it came in', async () => {
    expect(await said(finished, { staged: [forVips] })).toContain('Rule “VIP” does not apply: “vip is yes” does not hold.');
  });

  it('knows nothing of an interaction that never was', async () => {
    expect(await said([])).toEqual([]);
  });

  it('changes nothing: whoever came next is decided as if nobody had asked', async () => {
    const router = createRouter({ tenant: 'demo', leaderId: 'me', makeId: () => 'offer' });
    let position = 0n;
    const lead: CallboardEvent = { type: 'RouterLeaderChanged', epoch: 1, leaderId: 'me', at };
    for (const event of [lead, ...settings]) router.onEvent(recordedAs<CallboardEvent>(event, { position: (position += 1n), recordedAt: at }));
    const wanted = { queueId: vipLine, channel: 'voice', needs: [], prefers: [], priority: 50, preferredAgentId: null, preferredUntil: null } as const;
    expect(router.explainIf(wanted, at).tieBreak).toBe('only-one');
    expect(router.decide(at)).toEqual([]);
    expect(router.waitingCount()).toBe(0);
  });
});

import { type ConversationId, DispositionId, type InteractionId, MessageId, QueueId, ReasonId, SiteId, SkillId, TeamId, UserId } from '@callboard/contracts';
import type { CommandType, Engine } from '@callboard/engine';
import { askedBy } from '@callboard/gateway';
import { type CommandMeta, idOf } from '@callboard/kernel';
import { v7 } from 'uuid';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { seedId } from './seed/seed.ts';
import { clock, startVoiceCentre, type VoiceCentre } from './testing/voice-centre.ts';

const CALLER = '+420603118401';
let centre: VoiceCentre;

beforeEach(async () => {
  centre = await startVoiceCentre();
});
afterEach(async () => {
  await centre.close();
});

type Outcome = Awaited<ReturnType<Engine['desk']['hold']>>;
type Scenario = {
  /** What is asked, twice with the same meta. */
  readonly ask: (meta: CommandMeta) => Promise<Outcome>;
  /** Takes away what it needed. */
  readonly vanish: () => Promise<unknown>;
  /** What a new command of this kind gets then; null where its goal holds and nothing is refused. */
  readonly refusedNow: string | null;
  /** Nothing of it is in the log, so that another process cannot know that it was asked. */
  readonly onlyHere?: true;
};

const now = () => ({ at: clock.now() });
const ok = async (outcome: Promise<Outcome>): Promise<void> => void expect(await outcome).toMatchObject({ ok: true });
const signedIn = async (login: string): Promise<{ readonly agentId: UserId }> => {
  const agentId = centre.agent(login);
  await ok(centre.engine.desk.startWork({ agentId, device: null, ...now() }, centre.meta()));
  await expect.poll(() => centre.engine.world.deviceOf(agentId)).not.toBeNull();
  return { agentId };
};
const ready = async (login: string) => {
  const who = await signedIn(login);
  await ok(centre.engine.desk.goReady({ ...who, ...now() }, centre.meta()));
  return who;
};
const signedOut = (who: { readonly agentId: UserId }) => () => ok(centre.engine.desk.endWork({ ...who, ...now() }, centre.meta()));

const waitingCall = async () => {
  await centre.phones.watch(CALLER, {});
  const callId = await centre.phones.call(CALLER, '800100');
  if (callId === null) throw new Error('the exchange refused the call');
  const { interactionId } = await centre.event('InteractionQueued');
  const abandoned = async () => {
    await centre.phones.hangUp(CALLER, callId);
    await centre.event('InteractionClosed');
  };
  return { interactionId, abandoned };
};
const offeredCall = async () => {
  const who = await ready('hana');
  const { interactionId, abandoned } = await waitingCall();
  const { offerId } = await centre.event('InteractionOffered');
  return { work: { ...who, interactionId }, offerId, abandoned };
};
const wrapped = async (work: { readonly agentId: UserId; readonly interactionId: InteractionId }) => {
  await centre.event('InteractionWrapUpStarted', (e) => e.agentId === work.agentId);
  await ok(centre.engine.desk.finishWrapUp({ ...work, ...now() }, centre.meta()));
};
const call = async () => {
  const { work, offerId, abandoned } = await offeredCall();
  await ok(centre.engine.desk.acceptOffer({ ...work, offerId, ...now() }, centre.meta()));
  await centre.event('InteractionAnswered');
  const over = async () => {
    await ok(centre.engine.desk.hangUp({ ...work, ...now() }, centre.meta()));
    await wrapped(work);
    await centre.event('InteractionClosed');
  };
  return { work, offerId, abandoned, over };
};
const consultation = async () => {
  const { work } = await call();
  const { agentId: toAgentId } = await signedIn('petra');
  await centre.phones.watch('4003', { ringing: (callId) => void centre.phones.answer('4003', callId) });
  return { work, toAgentId };
};
const consulted = async () => {
  const { work, toAgentId } = await consultation();
  await ok(centre.engine.desk.consultAgent({ ...work, toAgentId, ...now() }, centre.meta()));
  await centre.event('InteractionLegJoined', (e) => e.agentId === toAgentId && e.role === 'consulted');
  return { work, toAgentId };
};
const chat = async () => {
  const started = await centre.engine.chat.startChat(
    { conversationId: null, site: 'web', name: 'Eva', text: 'Dobrý den', sentId: 'first', context: {}, ...now() },
    centre.meta(),
  );
  const { conversationId, messageId } = await centre.event('ConversationMessageReceived');
  expect(started).toMatchObject({ ok: true, id: conversationId });
  return { conversationId, messageId };
};
const takenChat = async () => {
  const { conversationId, messageId } = await chat();
  const who = await ready('ondrej');
  const { interactionId, offerId } = await centre.event('InteractionOffered');
  const work = { ...who, interactionId };
  await ok(centre.engine.desk.acceptOffer({ ...work, offerId, ...now() }, centre.meta()));
  const over = async () => {
    await ok(centre.engine.desk.endConversation({ ...work, ...now() }, centre.meta()));
    await wrapped(work);
    await centre.event('InteractionClosed');
    await expect.poll(() => centre.engine.world.interaction(interactionId)).toBeNull();
  };
  return { work, conversationId, messageId, over };
};
const queueOf = (address: string) => {
  const queue = centre.engine.world.queueByEntry('voice', address);
  if (queue === null) throw new Error(`the seed has no queue at ${address}`);
  return queue.queueId;
};
const reasonId = ReasonId.parse(seedId('demo', 'reason', 'break'));

const desk: { readonly [N in keyof Engine['desk']]: () => Promise<Scenario> } = {
  startWork: async () => {
    const agentId = centre.agent('hana');
    const device = { kind: 'desk', address: '4099' } as const;
    const vanish = async () => {
      await signedOut({ agentId })();
      await ok(centre.engine.desk.startWork({ agentId: centre.agent('petra'), device, ...now() }, centre.meta()));
      await expect.poll(() => centre.engine.world.agentByDevice('4099')).toBe(centre.agent('petra'));
    };
    return { ask: (meta) => centre.engine.desk.startWork({ agentId, device, ...now() }, meta), vanish, refusedNow: 'DeviceInUse' };
  },
  goReady: async () => {
    const who = await signedIn('hana');
    return { ask: (meta) => centre.engine.desk.goReady({ ...who, ...now() }, meta), vanish: signedOut(who), refusedNow: 'AgentNotSignedIn' };
  },
  goNotReady: async () => {
    const who = await ready('hana');
    return { ask: (meta) => centre.engine.desk.goNotReady({ ...who, reasonId, ...now() }, meta), vanish: signedOut(who), refusedNow: 'AgentNotSignedIn' };
  },
  clearNextStatus: async () => {
    const { work, over } = await call();
    await ok(centre.engine.desk.goNotReady({ agentId: work.agentId, reasonId, ...now() }, centre.meta()));
    const vanish = async () => {
      await over();
      await signedOut(work)();
    };
    return { ask: (meta) => centre.engine.desk.clearNextStatus({ agentId: work.agentId, ...now() }, meta), vanish, refusedNow: 'AgentNotSignedIn' };
  },
  endWork: async () => {
    const who = await ready('hana');
    return { ask: (meta) => centre.engine.desk.endWork({ ...who, ...now() }, meta), vanish: () => Promise.resolve(), refusedNow: null };
  },
  loseConnection: async () => {
    const who = await ready('hana');
    return { ask: (meta) => centre.engine.desk.loseConnection({ ...who, ...now() }, meta), vanish: signedOut(who), refusedNow: null };
  },
  restoreConnection: async () => {
    const who = await ready('hana');
    await ok(centre.engine.desk.loseConnection({ ...who, ...now() }, centre.meta()));
    return { ask: (meta) => centre.engine.desk.restoreConnection({ ...who, ...now() }, meta), vanish: signedOut(who), refusedNow: null };
  },
  forceStatus: async () => {
    const who = await signedIn('hana');
    const ask: Scenario['ask'] = (meta) => centre.engine.desk.forceStatus({ ...who, status: 'ready', reasonId: null, ...now() }, meta);
    return { ask, vanish: signedOut(who), refusedNow: 'AgentNotSignedIn' };
  },
  acceptOffer: async () => {
    const { work, offerId } = await offeredCall();
    const vanish = async () => {
      await centre.event('InteractionAnswered');
      await ok(centre.engine.desk.hangUp({ ...work, ...now() }, centre.meta()));
      await wrapped(work);
      await centre.event('InteractionClosed');
    };
    return { ask: (meta) => centre.engine.desk.acceptOffer({ ...work, offerId, ...now() }, meta), vanish, refusedNow: null };
  },
  rejectOffer: async () => {
    const { work, offerId, abandoned } = await offeredCall();
    const ask: Scenario['ask'] = (meta) => centre.engine.desk.rejectOffer({ ...work, offerId, reason: 'other', ...now() }, meta);
    return { ask, vanish: abandoned, refusedNow: null };
  },
  setDisposition: async () => {
    const { work, over } = await call();
    const dispositionIds = [DispositionId.parse(seedId('demo', 'disposition', 'other'))];
    return { ask: (meta) => centre.engine.desk.setDisposition({ ...work, dispositionIds, note: null, ...now() }, meta), vanish: over, refusedNow: null };
  },
  extendWrapUp: async () => {
    const { work } = await call();
    await ok(centre.engine.desk.hangUp({ ...work, ...now() }, centre.meta()));
    await centre.event('InteractionWrapUpStarted');
    return { ask: (meta) => centre.engine.desk.extendWrapUp({ ...work, ...now() }, meta), vanish: () => wrapped(work), refusedNow: 'InteractionClosed' };
  },
  finishWrapUp: async () => {
    const { work } = await call();
    await ok(centre.engine.desk.hangUp({ ...work, ...now() }, centre.meta()));
    await centre.event('InteractionWrapUpStarted');
    const vanish = () => centre.event('InteractionClosed');
    return { ask: (meta) => centre.engine.desk.finishWrapUp({ ...work, ...now() }, meta), vanish, refusedNow: null };
  },
  linkContact: async () => {
    const { work, over } = await call();
    const { contactId: own } = await centre.event('InteractionIdentified');
    const { contactId } = await centre.event('ContactCreated', (e) => e.contactId !== own);
    return { ask: (meta) => centre.engine.desk.linkContact({ ...work, contactId, ...now() }, meta), vanish: over, refusedNow: 'InteractionClosed' };
  },
  reassign: async () => {
    const { interactionId, abandoned } = await waitingCall();
    const queueId = queueOf('800101');
    const ask: Scenario['ask'] = (meta) => centre.engine.desk.reassign({ interactionId, queueId, agentId: null, ...now() }, meta);
    return { ask, vanish: abandoned, refusedNow: 'InteractionClosed' };
  },
  pull: async () => {
    const { interactionId, abandoned } = await waitingCall();
    const who = await signedIn('petra');
    return { ask: (meta) => centre.engine.desk.pull({ ...who, interactionId, ...now() }, meta), vanish: abandoned, refusedNow: 'InteractionClosed' };
  },
  returnToQueue: async () => {
    const { work, conversationId } = await takenChat();
    const ask: Scenario['ask'] = (meta) => centre.engine.desk.returnToQueue({ ...work, ...now() }, meta);
    return { ask, vanish: closedChat(conversationId), refusedNow: 'AgentNotInInteraction' };
  },
  changePriority: async () => {
    const { interactionId, abandoned } = await waitingCall();
    const ask: Scenario['ask'] = (meta) => centre.engine.desk.changePriority({ interactionId, priority: 90, ...now() }, meta);
    return { ask, vanish: abandoned, refusedNow: 'InteractionClosed' };
  },
  hold: async () => {
    const { work, over } = await call();
    return { ask: (meta) => centre.engine.desk.hold({ ...work, ...now() }, meta), vanish: over, refusedNow: 'AgentNotInInteraction', onlyHere: true };
  },
  retrieve: async () => {
    const { work, over } = await call();
    await ok(centre.engine.desk.hold({ ...work, ...now() }, centre.meta()));
    await centre.event('InteractionLegHeld');
    return { ask: (meta) => centre.engine.desk.retrieve({ ...work, ...now() }, meta), vanish: over, refusedNow: 'AgentNotInInteraction', onlyHere: true };
  },
  hangUp: async () => {
    const { work } = await call();
    const vanish = () => centre.event('InteractionLegLeft', (e) => e.agentId === work.agentId);
    return { ask: (meta) => centre.engine.desk.hangUp({ ...work, ...now() }, meta), vanish, refusedNow: null };
  },
  transferToAgent: async () => {
    const { work } = await call();
    const { agentId: toAgentId } = await ready('petra');
    const vanish = async () => {
      await centre.event('InteractionOffered', (e) => e.agentId === toAgentId);
      await centre.event('InteractionLegLeft', (e) => e.agentId === work.agentId);
    };
    const ask: Scenario['ask'] = (meta) => centre.engine.desk.transferToAgent({ ...work, toAgentId, ...now() }, meta);
    return { ask, vanish, refusedNow: 'AgentBusy' };
  },
  transferToQueue: async () => {
    const { work } = await call();
    const toQueueId = queueOf('800101');
    const vanish = () => centre.event('InteractionLegLeft', (e) => e.agentId === work.agentId);
    const ask: Scenario['ask'] = (meta) => centre.engine.desk.transferToQueue({ ...work, toQueueId, ...now() }, meta);
    return { ask, vanish, refusedNow: 'AgentNotInInteraction' };
  },
  transferToSkill: async () => {
    const { work } = await call();
    const skillId = seedId('demo', 'skill', 'english');
    const vanish = () => centre.event('InteractionLegLeft', (e) => e.agentId === work.agentId);
    const ask: Scenario['ask'] = (meta) => centre.engine.desk.transferToSkill({ ...work, skillId, minLevel: 2, toQueueId: null, ...now() }, meta);
    return { ask, vanish, refusedNow: 'AgentNotInInteraction' };
  },
  transferToNumber: async () => {
    const { work } = await call();
    await centre.phones.watch('+420777000222', {});
    const vanish = () => centre.event('InteractionLegLeft', (e) => e.agentId === work.agentId);
    const ask: Scenario['ask'] = (meta) => centre.engine.desk.transferToNumber({ ...work, number: '+420 777 000 222', ...now() }, meta);
    return { ask, vanish, refusedNow: 'AgentNotInInteraction' };
  },
  consultAgent: async () => {
    const { work, toAgentId } = await consultation();
    const vanish = async () => {
      await centre.event('InteractionLegJoined', (e) => e.agentId === toAgentId);
      await ok(centre.engine.desk.completeConsult({ ...work, how: 'transfer', ...now() }, centre.meta()));
      await centre.event('InteractionLegLeft', (e) => e.agentId === work.agentId);
    };
    const ask: Scenario['ask'] = (meta) => centre.engine.desk.consultAgent({ ...work, toAgentId, ...now() }, meta);
    return { ask, vanish, refusedNow: 'AgentNotInInteraction' };
  },
  consultQueue: async () => {
    const { work, over } = await call();
    const ask: Scenario['ask'] = (meta) => centre.engine.desk.consultQueue({ ...work, toQueueId: queueOf('800102'), ...now() }, meta);
    return { ask, vanish: over, refusedNow: 'AgentNotInInteraction' };
  },
  consultSkill: async () => {
    const { work, over } = await call();
    const skill = { skillId: seedId('demo', 'skill', 'eucard'), minLevel: 3, toQueueId: null };
    return { ask: (meta) => centre.engine.desk.consultSkill({ ...work, ...skill, ...now() }, meta), vanish: over, refusedNow: 'AgentNotInInteraction' };
  },
  completeConsult: async () => {
    const { work } = await consulted();
    const vanish = () => centre.event('InteractionLegLeft', (e) => e.agentId === work.agentId);
    const ask: Scenario['ask'] = (meta) => centre.engine.desk.completeConsult({ ...work, how: 'transfer', ...now() }, meta);
    return { ask, vanish, refusedNow: 'AgentNotInInteraction' };
  },
  acceptCallback: async () => {
    const { interactionId } = await waitingCall();
    const { stayId } = await centre.event('InteractionQueued');
    await centre.engine.execute({ type: 'OfferCallback', interactionId, stayId, step: 1, ...now() }, centre.meta());
    const vanish = async () => {
      await centre.engine.execute({ type: 'CloseInteraction', interactionId, reason: 'system', wrapUp: null, evidence: 'observed', ...now() }, centre.meta());
      await centre.event('InteractionClosed');
    };
    const ask: Scenario['ask'] = (meta) => centre.engine.desk.acceptCallback({ interactionId, number: null, ...now() }, meta);
    return { ask, vanish, refusedNow: 'InteractionClosed' };
  },
  sendMessage: async () => {
    const { work, over } = await takenChat();
    const messageId = MessageId.parse(v7());
    const ask: Scenario['ask'] = (meta) => centre.engine.desk.sendMessage({ ...work, messageId, text: 'Hned to zjistím.', ...now() }, meta);
    return { ask, vanish: over, refusedNow: 'InteractionClosed' };
  },
  markRead: async () => {
    const { work, messageId, over } = await takenChat();
    return { ask: (meta) => centre.engine.desk.markRead({ ...work, messageId, ...now() }, meta), vanish: over, refusedNow: 'InteractionClosed' };
  },
  endConversation: async () => {
    const { work } = await takenChat();
    return { ask: (meta) => centre.engine.desk.endConversation({ ...work, ...now() }, meta), vanish: () => wrapped(work), refusedNow: null };
  },
};

const closedChat = (conversationId: ConversationId) => async () => {
  await ok(centre.engine.chat.endChat({ conversationId, ...now() }, centre.meta()));
  await expect.poll(() => centre.engine.world.interactionByConversation(conversationId)).toBeNull();
};
const visitor: { readonly [N in keyof Engine['chat']]: () => Promise<Scenario> } = {
  startChat: () => {
    const start = { conversationId: null, site: 'web', name: null, text: 'Dobrý den', sentId: 'first', context: {} } as const;
    const vanish = async () => {
      const { conversationId } = await centre.event('ConversationOpened');
      await closedChat(conversationId)();
    };
    return Promise.resolve({ ask: (meta) => centre.engine.chat.startChat({ ...start, ...now() }, meta), vanish, refusedNow: null });
  },
  say: async () => {
    const { conversationId } = await chat();
    const ask: Scenario['ask'] = (meta) => centre.engine.chat.say({ conversationId, text: 'Jste tam?', sentId: `said-${meta.commandId}`, ...now() }, meta);
    return { ask, vanish: closedChat(conversationId), refusedNow: 'ConversationEnded' };
  },
  read: async () => {
    const { conversationId, messageId } = await chat();
    return { ask: (meta) => centre.engine.chat.read({ conversationId, messageId, ...now() }, meta), vanish: closedChat(conversationId), refusedNow: null };
  },
  endChat: async () => {
    const { conversationId } = await chat();
    const vanish = () => expect.poll(() => centre.engine.world.interactionByConversation(conversationId)).toBeNull();
    return { ask: (meta) => centre.engine.chat.endChat({ conversationId, ...now() }, meta), vanish, refusedNow: 'ConversationEnded' };
  },
  visitorGone: async () => {
    const { conversationId } = await chat();
    const vanish = () => expect.poll(() => centre.engine.world.interactionByConversation(conversationId)).toBeNull();
    return { ask: (meta) => centre.engine.chat.visitorGone({ conversationId, ...now() }, meta), vanish, refusedNow: 'ConversationEnded' };
  },
};

const fresh = <T>(parse: (id: string) => T): T => parse(v7());
const nothing = () => Promise.resolve();
const admin: { readonly [N in keyof Engine['admin']]: (() => Promise<Scenario>) | null } = {
  createUser: () => {
    const user = {
      userId: fresh((id) => UserId.parse(id)),
      login: 'nova',
      displayName: 'Nová',
      passwordHash: 'none',
      roles: ['agent'],
      teamId: null,
      siteId: null,
    } as const;
    const ask: Scenario['ask'] = (meta) => centre.engine.admin.createUser({ ...user, language: 'cs', deskAddress: null, place: null, ...now() }, meta);
    const vanish = () => centre.engine.admin.changeUser({ userId: user.userId, patch: { displayName: 'Jiná', disabled: true }, ...now() }, centre.meta());
    return Promise.resolve({ ask, vanish, refusedNow: 'UserAlreadyExists', onlyHere: true });
  },
  changeUser: async () => {
    const { agentId: userId } = { agentId: centre.agent('hana') };
    const ask: Scenario['ask'] = (meta) => centre.engine.admin.changeUser({ userId, patch: { displayName: 'Hana B.' }, ...now() }, meta);
    return { ask, vanish: nothing, refusedNow: null };
  },
  setSkills: async () => {
    const cells = [{ userId: centre.agent('hana'), skillId: SkillId.parse(seedId('demo', 'skill', 'mail')), level: 2, validFrom: null, validTo: null }];
    return { ask: (meta) => centre.engine.admin.setSkills({ cells, ...now() }, meta), vanish: nothing, refusedNow: null };
  },
  createSkill: async () => {
    const skillId = fresh((id) => SkillId.parse(id));
    const ask: Scenario['ask'] = (meta) => centre.engine.admin.createSkill({ skillId, name: 'Znakový jazyk', group: 'Jazyky', ...now() }, meta);
    return { ask, vanish: () => centre.engine.admin.retireSkill({ skillId, ...now() }, centre.meta()), refusedNow: null };
  },
  retireSkill: async () => {
    const skillId = SkillId.parse(seedId('demo', 'skill', 'mail'));
    return { ask: (meta) => centre.engine.admin.retireSkill({ skillId, ...now() }, meta), vanish: nothing, refusedNow: null };
  },
  createQueue: async () => {
    const queueId = fresh((id) => QueueId.parse(id));
    const entries = [{ channel: 'voice', address: '800199' }] as const;
    const ask: Scenario['ask'] = (meta) => centre.engine.admin.createQueue({ queueId, name: 'Nová', channels: ['voice'], entries, ...now() }, meta);
    const vanish = async () => {
      await centre.engine.admin.changeQueue({ queueId, patch: { name: 'Jiná', entries: [] }, ...now() }, centre.meta());
      await centre.engine.admin.changeQueue({ queueId: queueOf('800101'), patch: { entries }, ...now() }, centre.meta());
      await expect.poll(() => centre.engine.world.queueByEntry('voice', '800199')?.queueId).not.toBe(queueId);
    };
    return { ask, vanish, refusedNow: 'EntryTaken', onlyHere: true };
  },
  changeQueue: async () => {
    const queueId = queueOf('800101');
    const ask: Scenario['ask'] = (meta) => centre.engine.admin.changeQueue({ queueId, patch: { name: 'Přejmenovaná' }, ...now() }, meta);
    return { ask, vanish: () => centre.engine.admin.changeQueue({ queueId, patch: { retired: true }, ...now() }, centre.meta()), refusedNow: 'QueueRetired' };
  },
  publishRoutingRules: async () => {
    const { version } = centre.engine.world.rules();
    const rules = [{ name: 'Vše', when: [], queueId: null, addPriority: 5, needs: [], close: false }];
    const ask: Scenario['ask'] = (meta) => centre.engine.admin.publishRoutingRules({ rules, basedOnVersion: version, ...now() }, meta);
    const vanish = () => ok(centre.engine.admin.publishRoutingRules({ rules: [], basedOnVersion: version + 1, ...now() }, centre.meta()));
    return { ask, vanish, refusedNow: 'RulesChangedMeanwhile' };
  },
  defineReason: async () => {
    const reason = { reasonId, name: { cs: 'Oběd', en: 'Lunch' }, productive: false, maxMinutes: 30, retired: false };
    return { ask: (meta) => centre.engine.admin.defineReason({ ...reason, ...now() }, meta), vanish: nothing, refusedNow: null };
  },
  defineDisposition: async () => {
    const disposition = { dispositionId: fresh((id) => DispositionId.parse(id)), name: { cs: 'Jiné', en: 'Other' }, retired: false };
    return { ask: (meta) => centre.engine.admin.defineDisposition({ ...disposition, ...now() }, meta), vanish: nothing, refusedNow: null };
  },
  defineTeam: async () => {
    const team = { teamId: fresh((id) => TeamId.parse(id)), name: 'Noční', siteId: SiteId.parse(seedId('demo', 'site', 'praha')) };
    return { ask: (meta) => centre.engine.admin.defineTeam({ ...team, ...now() }, meta), vanish: nothing, refusedNow: null };
  },
  defineSite: async () => {
    const site = { siteId: fresh((id) => SiteId.parse(id)), name: 'Olomouc', external: false };
    return { ask: (meta) => centre.engine.admin.defineSite({ ...site, ...now() }, meta), vanish: nothing, refusedNow: null };
  },
  // Settings and an erasure: whatever happens meanwhile, nothing they need can vanish.
  defineCalendar: null,
  setIdleRule: null,
  eraseContact: null,
};

const scenarios = (table: { readonly [name: string]: (() => Promise<Scenario>) | null }): [string, () => Promise<Scenario>][] =>
  Object.entries(table).flatMap(([name, scenario]) => (scenario === null ? [] : [[name, scenario]]));

/** Said by the gateway when a connection ends or comes back, and asked by nobody. */
const NOT_ASKED: ReadonlySet<string> = new Set(['loseConnection', 'restoreConnection', 'visitorGone']);
const FINGERPRINT = 'what was asked';
const commandTypes = Object.keys(askedBy) as readonly CommandType[];
/** The commands by which what was asked got into the log; what policies and the exchange made of it has another cause. The centre keeps their hash as it is. */
const commandsOf = ({ correlationId }: CommandMeta): readonly CommandType[] => {
  const typeOf = new Map(commandTypes.map((type) => [idOf('asked', type, FINGERPRINT), type]));
  return centre.events
    .filter((recorded) => recorded.correlationId === correlationId && recorded.causationId === null)
    .flatMap(({ commandHash }) => typeOf.get(commandHash) ?? []);
};

describe.each([
  ['of an agent or a supervisor', desk],
  ['of a visitor', visitor],
  ['of an administrator', admin],
])('a repeated command %s', (_who, table) => {
  it.each(scenarios(table))('%s is answered as the first time although what it needed is gone, also by a server that was restarted', async (name, scenario) => {
    const { ask, vanish, refusedNow, onlyHere } = await scenario();
    const meta = { ...centre.meta(), fingerprint: FINGERPRINT };
    const first = await ask(meta);
    expect(first).toMatchObject({ ok: true });
    const asked = NOT_ASKED.has(name) ? [] : commandsOf(meta);
    if (table === admin) expect(asked).not.toEqual([]);
    for (const type of asked) expect(askedBy[type], type).toContain(table === visitor ? `visitor:${name}` : name);
    await vanish();
    if (refusedNow !== null) expect(await ask({ ...centre.meta(), fingerprint: 'what was asked' })).toMatchObject({ ok: false, rejected: refusedNow });
    expect(await ask(meta)).toMatchObject({ ok: true });
    await centre.restart();
    expect(await ask(meta), 'after a restart').toMatchObject({ ok: onlyHere !== true });
  });
});

it('a transfer that the exchange refused is refused again', async () => {
  const { work } = await call();
  const meta = { ...centre.meta(), fingerprint: 'what was asked' };
  const ask = () => centre.engine.desk.transferToNumber({ ...work, number: '999', ...now() }, meta);
  expect(await ask()).toMatchObject({ ok: false, rejected: 'ExchangeRefused' });
  await centre.event('InteractionTransferFailed');
  expect(await ask()).toMatchObject({ ok: false, rejected: 'ExchangeRefused' });
  await centre.restart();
  expect(await ask()).toMatchObject({ ok: false, rejected: 'ExchangeRefused' });
  expect(centre.events.filter(({ type }) => type === 'InteractionTransferRequested')).toHaveLength(1);
});

it('somebody else under the same command id is not given the first one’s answer', async () => {
  const { work, over } = await takenChat();
  const meta = { ...centre.meta(), fingerprint: 'what was asked' };
  const ask = (by: CommandMeta) => centre.engine.desk.sendMessage({ ...work, messageId: MessageId.parse(v7()), text: 'Dobrý den', ...now() }, by);
  await ok(ask(meta));
  await over();
  await ok(ask(meta));
  expect(await ask({ ...meta, actor: { kind: 'user', id: 'somebody else' } })).toMatchObject({ ok: false, rejected: 'InteractionClosed' });
  expect(await ask({ ...meta, fingerprint: 'something else' })).toMatchObject({ ok: false, rejected: 'InteractionClosed' });
});

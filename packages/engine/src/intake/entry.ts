import {
  type ChannelKind,
  type InteractionId,
  ORDINARY_PRIORITY,
  type QueueId,
  type SkillNeed,
  type StayCause,
  type StayId,
  type AgentId,
} from '@callboard/contracts';
import { type CommandMeta, type Executed, type Instant, instant } from '@callboard/kernel';
import { type EngineContext, followUp } from '../context.ts';
import { decideEntry } from '../policies/queueing/entry-rules.ts';
import type { KnownQueue } from '../world.ts';

type Enter = {
  readonly interactionId: InteractionId;
  readonly channel: ChannelKind;
  readonly entry: string | null;
  readonly attributes: Readonly<Record<string, string>>;
  readonly language: string | null;
  readonly lastAgentId: AgentId | null;
  readonly vip: boolean;
  readonly at: Instant;
};

/** Puts an interaction into the queue that the published rules and its entry lead to. A refusal `NoQueue` says that nothing leads anywhere. */
export const enterQueue = async (context: EngineContext, meta: CommandMeta, enter: Enter): Promise<Executed<string>> => {
  const { interactionId, channel, entry, at } = enter;
  const { version, rules } = context.world.rules();
  const attributes = enter.vip ? { ...enter.attributes, vip: 'yes' } : enter.attributes;
  const decided = decideEntry(
    { channel, entry, attributes, language: enter.language, at },
    { version, rules, queues: context.world.queues(), calendars: context.world.calendars() },
  );
  if (decided.queueId === null) return { ok: false, rejected: decided.close ? 'ClosedNow' : 'NoQueue' };
  const queue = context.world.queue(decided.queueId);
  if (queue === null) return { ok: false, rejected: 'NoQueue' };
  const preferSeconds = queue.routing.preferLastAgentSeconds;
  const preferred = preferSeconds > 0 ? enter.lastAgentId : null;
  return context.dispatch(
    {
      type: 'EnqueueInteraction',
      interactionId,
      stayId: context.newId() as StayId,
      queueId: queue.queueId,
      cause: 'entry',
      needs: decided.needs,
      prefers: decided.prefers,
      priority: decided.priority,
      preferredAgentId: preferred,
      preferredUntil: preferred === null ? null : ((at + preferSeconds * 1000) as Instant),
      reservedFor: null,
      dueAt: dueAtOf(queue, at),
      at,
    },
    followUp(context, meta),
  );
};

/** By when what comes into a queue now should be done; null where the queue says nothing of it. */
const dueAtOf = ({ routing: { dueSeconds } }: KnownQueue, at: Instant): Instant | null => (dueSeconds === null ? null : instant(at + dueSeconds * 1000));

type Move = {
  readonly interactionId: InteractionId;
  readonly queueId: QueueId;
  readonly cause: StayCause;
  readonly reservedFor: AgentId | null;
  readonly priority: number | null;
  /** Skills somebody asked for, beside what the queue wants. */
  readonly alsoNeeds: readonly SkillNeed[];
  readonly at: Instant;
};

/** Both together, each skill once at the higher level. */
export const withNeeds = (needs: readonly SkillNeed[], also: readonly SkillNeed[]): readonly SkillNeed[] => {
  const levels = new Map(needs.map(({ skillId, minLevel }) => [skillId, minLevel]));
  for (const { skillId, minLevel } of also) levels.set(skillId, Math.max(minLevel, levels.get(skillId) ?? 0));
  return [...levels].map(([skillId, minLevel]) => ({ skillId, minLevel }));
};

/** How long a stay waits for the one agent it was handed to before anybody in the queue may take it, milliseconds. */
export const RESERVED_FOR_MS = 30_000;

/** Puts an interaction into a queue that somebody chose: a transfer, a return, a supervisor's move. */
export const moveToQueue = (
  context: EngineContext,
  meta: CommandMeta,
  { interactionId, queueId, cause, reservedFor, priority, alsoNeeds, at }: Move,
): Promise<Executed<string>> => {
  const queue: KnownQueue | null = context.world.queue(queueId);
  if (queue === null || queue.retired) return Promise.resolve({ ok: false, rejected: 'QueueNotFound' });
  return context.dispatch(
    {
      type: 'EnqueueInteraction',
      interactionId,
      stayId: context.newId() as StayId,
      queueId,
      cause,
      needs: withNeeds(queue.routing.needs, alsoNeeds),
      prefers: queue.routing.prefers,
      priority: priority ?? queue.routing.priority ?? ORDINARY_PRIORITY,
      preferredAgentId: null,
      preferredUntil: reservedFor === null ? null : ((at + RESERVED_FOR_MS) as Instant),
      reservedFor,
      dueAt: dueAtOf(queue, at),
      at,
    },
    followUp(context, meta),
  );
};

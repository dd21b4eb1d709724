import type { AgentId, CallboardEvent, InteractionId, QueueId, StayId } from '@callboard/contracts';
import { byType } from '@callboard/kernel';
import { createStretches } from './stretches.ts';

/** One stretch of a run. Numbers of people are averages over the stretch; `serviceLevel` is null where nobody came. */
export type CurvePoint = {
  readonly fromHour: number;
  readonly waiting: number;
  readonly busy: number;
  readonly signedIn: number;
  readonly serviceLevel: number | null;
};

export type QueueFigures = {
  readonly queueId: QueueId;
  readonly entered: number;
  readonly answered: number;
  readonly within: number;
  readonly abandoned: number;
};

export type Curves = {
  readonly fold: (event: CallboardEvent) => void;
  readonly points: () => readonly CurvePoint[];
  /** Every queue that somebody entered from outside, in the order in which that first happened. */
  readonly queues: () => readonly QueueFigures[];
};

export type CurvesOptions = { readonly start: number; readonly hours: number; readonly stretches: number; readonly slMs: number };

type Entered = { readonly stretch: number; readonly queueId: QueueId; readonly at: number; answered: boolean };
type Gauge = { level: number; since: number; readonly sums: number[] };

const HOUR_MS = 3_600_000;

/** Follows one run and says how waiting, busy agents and the level of service went over its time, and how each queue fared. */
export const createCurves = ({ start, hours, stretches, slMs }: CurvesOptions): Curves => {
  const length = (hours * HOUR_MS) / stretches;
  const end = start + hours * HOUR_MS;
  const span = createStretches(start, end, stretches);
  const gauge = (): Gauge => ({ level: 0, since: start, sums: span.zeros() });
  const waiting = gauge();
  const busy = gauge();
  const signedIn = gauge();
  const stays = new Set<StayId>();
  const present = new Set<AgentId>();
  const work = new Map<AgentId, Set<string>>();
  const entered = new Map<InteractionId, Entered>();
  const came = Array.from({ length: stretches }, () => ({ all: 0, within: 0 }));
  const perQueue = new Map<QueueId, { entered: number; answered: number; within: number; abandoned: number }>();

  const settle = (one: Gauge, now: number): void => {
    span.spread(one.sums, one.since, now, one.level);
    one.since = Math.max(one.since, now);
  };
  const becomes = (one: Gauge, level: number, at: number): void => {
    if (level === one.level) return;
    settle(one, at);
    one.level = level;
  };

  const staysAre = (at: number): void => becomes(waiting, stays.size, at);
  const begins = (agentId: AgentId, what: string, at: number): void => {
    const mine = work.get(agentId) ?? new Set<string>();
    mine.add(what);
    work.set(agentId, mine);
    becomes(busy, work.size, at);
  };
  const ends = (agentId: AgentId, what: string, at: number): void => {
    const mine = work.get(agentId);
    mine?.delete(what);
    if (mine?.size === 0) work.delete(agentId);
    becomes(busy, work.size, at);
  };
  const figuresOf = (queueId: QueueId) => {
    const known = perQueue.get(queueId) ?? { entered: 0, answered: 0, within: 0, abandoned: 0 };
    perQueue.set(queueId, known);
    return known;
  };
  const fold = byType<CallboardEvent, [], void>(
    {
      AgentSignedIn: ({ agentId, at }) => {
        present.add(agentId);
        becomes(signedIn, present.size, at);
      },
      AgentSignedOut: ({ agentId, at }) => {
        present.delete(agentId);
        becomes(signedIn, present.size, at);
      },
      InteractionQueued: ({ interactionId, stayId, queueId, cause, at }) => {
        stays.add(stayId);
        staysAre(at);
        if (cause !== 'entry' || at >= end) return;
        const stretch = span.of(at);
        entered.set(interactionId, { stretch, queueId, at, answered: false });
        const here = came[stretch];
        if (here !== undefined) here.all += 1;
        figuresOf(queueId).entered += 1;
      },
      InteractionLeftQueue: ({ interactionId, stayId, outcome, at }) => {
        stays.delete(stayId);
        staysAre(at);
        const entry = entered.get(interactionId);
        if (entry !== undefined && !entry.answered && outcome === 'abandoned') figuresOf(entry.queueId).abandoned += 1;
      },
      InteractionAnswered: ({ interactionId, agentId, handlingId, at }) => {
        begins(agentId, handlingId, at);
        const entry = entered.get(interactionId);
        if (entry === undefined || entry.answered) return;
        entry.answered = true;
        const figures = figuresOf(entry.queueId);
        figures.answered += 1;
        if (at - entry.at > slMs) return;
        figures.within += 1;
        const here = came[entry.stretch];
        if (here !== undefined) here.within += 1;
      },
      InteractionLegJoined: ({ agentId, handlingId, at }) => {
        if (agentId !== null && handlingId !== null) begins(agentId, handlingId, at);
      },
      InteractionLegLeft: ({ agentId, handlingId, at }) => {
        if (agentId !== null && handlingId !== null) ends(agentId, handlingId, at);
      },
      InteractionWrapUpStarted: ({ agentId, handlingId, at }) => begins(agentId, handlingId, at),
      InteractionWrapped: ({ agentId, handlingId, at }) => ends(agentId, handlingId, at),
      InteractionClosed: ({ interactionId }) => void entered.delete(interactionId),
    },
    () => undefined,
  );

  return {
    fold,
    points: () => {
      for (const one of [waiting, busy, signedIn]) settle(one, end);
      return came.map(({ all, within }, stretch) => ({
        fromHour: (stretch * hours) / stretches,
        waiting: (waiting.sums[stretch] ?? 0) / length,
        busy: (busy.sums[stretch] ?? 0) / length,
        signedIn: (signedIn.sums[stretch] ?? 0) / length,
        serviceLevel: all === 0 ? null : within / all,
      }));
    },
    queues: () => [...perQueue].map(([queueId, figures]) => ({ queueId, ...figures })),
  };
};

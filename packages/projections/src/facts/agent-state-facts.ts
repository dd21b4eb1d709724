import type { CallboardEvent, EventOf } from '@callboard/contracts';
import { type Position, positionText, type Projection, type Recorded } from '@callboard/kernel';
import { type Activity, activityOf, type AgentWork, evolveWork, noWork, onAgentWork } from '../work/agent-work.ts';
import { type Declared, declaredBy, signedOut } from '../work/declared-status.ts';
import { type FactDocument, type FactProjection, withRow } from './fact-document.ts';

/** The stretch that is open: what the agent declared, what the system sees, since when (ms) and since which position. */
type Work = {
  readonly tenant: string;
  readonly agentId: string;
  readonly declared: Declared;
  readonly work: AgentWork;
  readonly activity: Activity;
  readonly fromAt: number;
  readonly fromPosition: string;
  /** Until when it is certain that he did this: a part of it ended then, while another went on. */
  readonly certainTo: number;
};
type Doc = FactDocument<Work>;

const rowOf = ({ tenant, agentId, declared, activity, fromAt }: Work, toAt: number | null) => ({
  tenant,
  agent_id: agentId,
  declared: declared.status,
  reason_id: declared.reasonId,
  activity,
  from_at: fromAt,
  to_at: toAt,
  duration_ms: toAt === null ? null : toAt - fromAt,
});

const idOf = ({ agentId, fromPosition }: Work): string => `${agentId}:${fromPosition}`;

const opened = (doc: Doc | null, work: Work, position: Position): Doc => ({
  work,
  rows: withRow(doc?.rows ?? [], 'agent_state_facts', idOf(work), position, rowOf(work, null)),
});

/**
 * Closes the open stretch where the next one begins. A moment before its own beginning counts as its beginning, so stretches never overlap;
 * one that lasted no time at all (a leg ends and wrap-up begins at once) is overwritten.
 */
const turn = (doc: Doc, next: Pick<Work, 'declared' | 'work' | 'activity'>, at: number, position: Position): Doc => {
  const { work } = doc;
  const { declared, activity } = work;
  if (next.declared.status === declared.status && next.declared.reasonId === declared.reasonId && next.activity === activity)
    return { ...doc, work: { ...work, ...next } };
  const toAt = Math.max(at, work.fromAt, work.certainTo);
  if (toAt === work.fromAt) return opened(doc, { ...work, ...next }, position);
  const closed: Doc = { work, rows: withRow(doc.rows, 'agent_state_facts', idOf(work), position, rowOf(work, toAt)) };
  return opened(closed, { ...work, ...next, fromAt: toAt, certainTo: toAt, fromPosition: positionText(position) }, position);
};

type Declaring = EventOf<'AgentSignedIn' | 'AgentBecameReady' | 'AgentBecameNotReady' | 'AgentStoppedResponding' | 'AgentSignedOut'>;

const begun = (tenant: string, agentId: string, declared: Declared, at: number, position: Position): Work => ({
  tenant,
  agentId,
  declared,
  work: noWork,
  activity: 'idle',
  fromAt: at,
  fromPosition: positionText(position),
  certainTo: at,
});

/** Of two wrap-ups (or conversations) the one that ended later may be told of first: what the open stretch says went on until then. */
const provenBy = (doc: Doc, { event }: Recorded<CallboardEvent>): Doc =>
  (event.type === 'InteractionWrapped' || event.type === 'InteractionLegLeft') && event.at > doc.work.certainTo
    ? { ...doc, work: { ...doc.work, certainTo: event.at } }
    : doc;

const declare = (doc: Doc | null, { event, tenant, position }: Recorded<Declaring>): Doc =>
  doc === null
    ? opened(null, begun(tenant, event.agentId, declaredBy(event), event.at, position), position)
    : turn(doc, { ...doc.work, declared: declaredBy(event) }, event.at, position);

const projection: Projection<Doc, CallboardEvent> = {
  name: 'agent-state-facts',
  version: 3,
  idsOf: ({ event }) => ('agentId' in event && event.agentId !== null ? [event.agentId] : []),
  on: {
    AgentSignedIn: declare,
    AgentBecameReady: declare,
    AgentBecameNotReady: declare,
    AgentStoppedResponding: declare,
    AgentSignedOut: declare,
    ...onAgentWork<Doc>((doc, recorded) => {
      const { event, tenant, position } = recorded;
      if (!('agentId' in event) || event.agentId === null) return doc;
      const work = evolveWork(doc?.work.work ?? noWork, event);
      const now = { work, activity: activityOf(work) };
      if (doc === null) return opened(null, { ...begun(tenant, event.agentId, signedOut, event.at, position), ...now }, position);
      const turned = turn(doc, { ...doc.work, ...now }, event.at, position);
      return turned.work.fromPosition === doc.work.fromPosition && turned.work.activity !== 'idle' ? provenBy(turned, recorded) : turned;
    }),
  },
};

/** One row per declared status × activity, without gap or overlap from the agent's first event on; the last one is open. Days are split by the measures, not by rows. */
export const agentStateFacts: FactProjection = { projection, tables: ['agent_state_facts'] };

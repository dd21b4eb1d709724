import type { AgentId, Connection, Evidence, HandlingId, InteractionEvent, LegId, OfferId } from '@callboard/contracts';
import type { On } from './decision.ts';
import { leftQueue } from './endings.ts';
import { customerIsGone, handlingOf, isCalledBack, type LegRole, openOffer, type OpenInteraction, type OpenStay } from './state.ts';

/** The agent's leg that begins with an answer. */
export type AgentLeg = {
  readonly legId: LegId;
  readonly handlingId: HandlingId;
  readonly agentId: AgentId;
  readonly connection: Connection | null;
  readonly evidence: Evidence;
};

/** Whom somebody consults, in person or through this stay, is consulted; everybody else handles. */
export const roleOf = (open: OpenInteraction, agentId: AgentId, stay: OpenStay | null): LegRole => {
  const isConsulted = open.consults.some(({ toAgentId, stayId }) => toAgentId === agentId || (stayId !== null && stayId === stay?.stayId));
  return isConsulted ? 'consulted' : 'handler';
};

/** The customer is gone, and was never in this call: who answers it now talks to the one who asked him about that customer. */
const neverMet = (open: OpenInteraction, connection: Connection | null, stay: OpenStay | null): boolean => {
  const his = open.legs.findLast((leg) => leg.party === 'customer')?.connection ?? null;
  const isElsewhere = connection !== null && his !== null && (connection.exchangeId !== his.exchangeId || connection.callId !== his.callId);
  return stay === null && isElsewhere && customerIsGone(open) && !isCalledBack(open);
};

/** A handling is the union of an agent's legs: one that begins while another is joined belongs to the same handling. */
const handlingFor = (open: OpenInteraction, { agentId, handlingId }: AgentLeg): HandlingId => {
  const present = handlingOf(open, agentId);
  return present?.status === 'active' ? present.handlingId : handlingId;
};

export const agentJoins = (open: OpenInteraction, leg: AgentLeg, on: On, stay: OpenStay | null = null): InteractionEvent => {
  const { legId, agentId, connection, evidence } = leg;
  return {
    type: 'InteractionLegJoined',
    ...on,
    legId,
    party: 'agent',
    agentId,
    role: neverMet(open, connection, stay) ? 'consulted' : roleOf(open, agentId, stay),
    mode: 'talk',
    handlingId: handlingFor(open, leg),
    connection,
    evidence,
  };
};

/** The stay ends as answered and the agent's leg joins. An offer that stands elsewhere is withdrawn. */
export const stayAnswered = (
  open: OpenInteraction,
  stay: OpenStay,
  offerId: OfferId,
  leg: AgentLeg,
  on: On,
  overturnsOfferId: OfferId | null,
): readonly InteractionEvent[] => {
  const { legId, agentId, evidence } = leg;
  const { stayId, queueId } = stay;
  const other = openOffer(open);
  const withdrawn: readonly InteractionEvent[] =
    other === null || other.offerId === offerId
      ? []
      : [
          {
            type: 'InteractionOfferWithdrawn',
            ...on,
            offerId: other.offerId,
            agentId: other.agentId,
            reason: overturnsOfferId === null ? 'taken-elsewhere' : 'late-answer',
          },
        ];
  return [
    ...withdrawn,
    leftQueue(stay, on, 'answered'),
    { type: 'InteractionAnswered', ...on, stayId, offerId, legId, handlingId: handlingFor(open, leg), agentId, queueId, overturnsOfferId, evidence },
    agentJoins(open, leg, on, stay),
  ];
};

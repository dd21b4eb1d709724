import type { AgentId, Connection, InteractionId } from '@callboard/contracts';
import type { EngineContext } from '../context.ts';
import type { TelephonyOutcome } from '../ports/telephony.ts';
import type { Transfers } from './transfers.ts';

/** How long after the answer to a request was given up its events may come, milliseconds. */
const SETTLE_MS = 500;

type Consultation = { readonly interactionId: InteractionId; readonly by: AgentId; readonly toAgentId: AgentId };

/** The second call of a consultation that stands, as far as is known: asked for by this process or one before it, or told of by what alerts. */
export const secondCallOf = (transfers: Transfers, { interactionId, by, toAgentId }: Consultation): Connection | null => {
  const known = transfers.consultationOf(interactionId, by);
  return known?.toAgentId === toAgentId ? known.active : null;
};

/** The same after the exchange answered. Its answer may be lost and the call ring all the same: what alerts says so, and may be on its way. */
export const secondCallAfter = async (
  answer: TelephonyOutcome,
  { pause }: Pick<EngineContext, 'pause'>,
  transfers: Transfers,
  consultation: Consultation,
): Promise<Connection | null> => {
  if (!answer.ok && answer.refused === 'timeout') await pause(SETTLE_MS);
  return secondCallOf(transfers, consultation);
};

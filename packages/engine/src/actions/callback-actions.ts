import { type AgentId, type HandlingId, type InteractionId, LATER_ROUTING, type LegId, type OfferId, type Party, type StayId } from '@callboard/contracts';
import { idOf, type Instant } from '@callboard/kernel';
import type { EngineContext } from '../context.ts';
import { isClosed, openStay } from '../domain/interaction/state.ts';
import type { Telephony } from '../ports/telephony.ts';
import type { Vault } from '../ports/vault.ts';
import { type Act, type ActionOutcome, askedOf, outcomeOf, refused } from './outcome.ts';

export type CallbackActions = {
  /** The customer wants to be called back. `number` null: at the number he called from. */
  readonly acceptCallback: Act<{ readonly interactionId: InteractionId; readonly number: string | null }>;
};

type Needed = Pick<EngineContext, 'interaction' | 'dispatch'> & { readonly world: Pick<EngineContext['world'], 'queue'> } & {
  readonly vault: Pick<Vault, 'read'>;
};

const NUMBER = /^\+?[\d\s()-]{3,24}$/;

/** What the customer, through whoever asks him (an announcement, a colleague), makes of the offer to be called back. */
export const callbackActions = ({ interaction, vault, dispatch, world }: Needed): CallbackActions => ({
  acceptCallback: async ({ interactionId, number, at }, meta) => {
    const state = await interaction(interactionId);
    if (state.presence === 'absent') return refused('InteractionNotStarted');
    if (isClosed(state)) return refused('InteractionClosed');
    if (number !== null && !NUMBER.test(number)) return refused('NumberInvalid');
    const known: Party | null = await vault.read(state.customer);
    const address = number?.replaceAll(/[\s()-]/g, '') ?? known?.address ?? null;
    if (address === null) return refused('NumberInvalid');
    const party = { subjectId: state.customer.subjectId, clear: { address, name: known?.name ?? null } };
    const newStayId = idOf('callback', interactionId, meta.commandId) as StayId;
    const stay = openStay(state);
    const { callbackAttempts: attempts, callbackRetrySeconds: retrySeconds } = (stay === null ? null : world.queue(stay.queueId)?.routing) ?? LATER_ROUTING;
    return outcomeOf(await dispatch({ type: 'AcceptCallback', interactionId, newStayId, number: party, attempts, retrySeconds, at }, meta));
  },
});

/** What dialling needs of the engine. */
type Dialling = Needed & {
  readonly world: Pick<EngineContext['world'], 'deviceOf' | 'queue'>;
  readonly telephony: Pick<Telephony, 'linkUp' | 'call'> | null;
};

type Taken = {
  readonly interactionId: InteractionId;
  readonly offerId: OfferId;
  readonly agentId: AgentId;
  readonly at: Instant;
};

/** The agent takes a callback that was offered to him: the exchange calls the customer from his telephone, and his turn begins. */
export const dialCallback = async (
  context: Dialling,
  { interactionId, offerId, agentId, at }: Taken,
  meta: Parameters<Act<object>>[1],
): Promise<ActionOutcome> => {
  const { telephony, world, vault, dispatch } = context;
  const state = await context.interaction(interactionId);
  if (telephony === null || !telephony.linkUp()) return refused('ExchangeNotReachable');
  const device = world.deviceOf(agentId)?.address ?? null;
  if (device === null) return refused('AgentNotSignedIn');
  const party = state.presence === 'absent' || state.callback === null ? null : await vault.read(state.callback.to);
  if (party === null || party.address === null) return refused('NumberInvalid');
  const dialled = await telephony.call(device, party.address);
  if (!dialled.ok || dialled.connection === undefined) return askedOf(dialled);
  const ids = { legId: idOf('leg', meta.commandId) as LegId, handlingId: idOf('handling', meta.commandId) as HandlingId };
  return outcomeOf(await dispatch({ type: 'AnswerOffer', interactionId, offerId, ...ids, connection: dialled.connection, evidence: 'observed', at }, meta));
};

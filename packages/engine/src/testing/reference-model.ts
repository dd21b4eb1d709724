import type { AgentId, CloseReason, HandlingId, LegId, OfferId, StayId } from '@callboard/contracts';
import type { Instant } from '@callboard/kernel';
import type { InteractionCommand } from '../domain/interaction/commands.ts';
import { customersLeg } from './vocabulary.ts';

/** What an interaction comes to, as a person would put it on a sheet of paper. Two of them are compared; ids are in order of their beginning. */
export type Sheet = {
  readonly presence: 'absent' | 'open' | 'closed';
  readonly closedBecause: CloseReason | null;
  readonly waits: StayId | null;
  readonly offered: { readonly offerId: OfferId; readonly agentId: AgentId; readonly alerting: boolean } | null;
  readonly inIt: readonly { readonly legId: LegId; readonly held: boolean }[];
  readonly wrappingUp: readonly HandlingId[];
};

/** Commands that the model knows: the life of an ordinary contact, without transfers, consultations and callbacks. */
export type ModelledCommand = Extract<
  InteractionCommand,
  {
    type:
      | 'StartInteraction'
      | 'EnqueueInteraction'
      | 'RouteInteraction'
      | 'ConfirmOffer'
      | 'AnswerOffer'
      | 'RejectOffer'
      | 'ExpireOffer'
      | 'FailOffer'
      | 'WithdrawOffer'
      | 'HoldLeg'
      | 'RetrieveLeg'
      | 'LeaveLeg'
      | 'FinishWrapUp'
      | 'CloseInteraction';
  }
>;

type Leg = { readonly legId: LegId; readonly agentId: AgentId | null; readonly handlingId: HandlingId | null; held: boolean; in: boolean };
type Offer = { readonly offerId: OfferId; readonly agentId: AgentId; expiresAt: Instant; alerting: boolean; is: 'open' | 'accepted' | 'over' | 'late' };
type Turn = { readonly handlingId: HandlingId; readonly agentId: AgentId; deadline: Instant | null; is: 'active' | 'wrap-up' | 'ended' };

/**
 * The same rules a second time, written from what is said of the commands (`domain/interaction/commands.ts`) and of interactions (shapes of the log), with plain
 * variables instead of events: what the decider and this one disagree about is a mistake of one of them.
 */
export const referenceModel = () => {
  let channel: 'voice' | 'chat' | null = null;
  let closedBecause: CloseReason | null = null;
  let overBecause: CloseReason | null = null;
  let waits: StayId | null = null;
  const stays = new Set<StayId>();
  const offers: Offer[] = [];
  const legs: Leg[] = [];
  const turns: Turn[] = [];

  const isOpen = (): boolean => channel !== null && closedBecause === null;
  const standing = (): Offer | null => offers.find((offer) => offer.is === 'open') ?? null;
  const joined = (): readonly Leg[] => legs.filter((leg) => leg.in);
  const customerIsIn = (): boolean => joined().some((leg) => leg.agentId === null);
  const isIn = (agentId: AgentId): boolean => joined().some((leg) => leg.agentId === agentId);
  const closeWhenNothingIsLeft = (why: CloseReason): void => {
    if (joined().length === 0 && waits === null && standing() === null && turns.every((turn) => turn.is !== 'wrap-up')) closedBecause = why;
  };
  const endOffer = (offer: Offer | null): void => {
    if (offer !== null) offer.is = 'over';
  };
  const goes = (leg: Leg, wrapUp: { readonly deadline: Instant | null } | null): void => {
    leg.in = false;
    const turn = turns.find(({ handlingId }) => handlingId === leg.handlingId);
    if (turn === undefined || joined().some((other) => other.handlingId === turn.handlingId)) return;
    turn.is = wrapUp === null ? 'ended' : 'wrap-up';
    turn.deadline = wrapUp?.deadline ?? null;
  };
  const comes = (agentId: AgentId, legId: LegId, handlingId: HandlingId): void => {
    const present = turns.find((turn) => turn.agentId === agentId && turn.is === 'active');
    if (present === undefined) turns.push({ handlingId, agentId, deadline: null, is: 'active' });
    legs.push({ legId, agentId, handlingId: present?.handlingId ?? handlingId, held: false, in: true });
    waits = null;
    endOffer(standing());
  };

  /** An offer that was made and may have ended; refused where there is none. */
  const ofOffer = (offerId: OfferId, work: (offer: Offer) => boolean): boolean => {
    const offer = offers.find((one) => one.offerId === offerId);
    return offer !== undefined && work(offer);
  };
  const ends = (offerId: OfferId, ending: (offer: Offer) => void): boolean =>
    ofOffer(offerId, (offer) => {
      if (offer.is === 'open') ending(offer);
      return true;
    });
  const answer = ({ offerId, legId, handlingId }: Extract<ModelledCommand, { type: 'AnswerOffer' }>): boolean =>
    ofOffer(offerId, (offer) => {
      if (offer.is === 'accepted' || legs.some((leg) => leg.legId === legId)) return true;
      if (!isOpen()) return false;
      if (offer.is === 'open') {
        offer.is = 'accepted';
        comes(offer.agentId, legId, handlingId);
        return true;
      }
      if (isIn(offer.agentId)) return true;
      // A telephone that rings on can be answered late; a click on a screen cannot.
      if (channel === 'chat') return false;
      comes(offer.agentId, legId, handlingId);
      return true;
    });
  const leave = ({ legId, wrapUp }: Extract<ModelledCommand, { type: 'LeaveLeg' }>): boolean => {
    const leg = legs.find((one) => one.legId === legId);
    if (leg !== undefined && !leg.in) return true;
    if (!isOpen() || leg === undefined) return false;
    goes(leg, wrapUp);
    if (leg.agentId === null) {
      endOffer(standing());
      waits = null;
      // The exchange tells when the agents' telephones are free; in writing it is over with the customer.
      if (channel === 'chat') for (const other of joined()) goes(other, wrapUp);
      closeWhenNothingIsLeft(turns.length > 0 ? 'customer-left' : 'abandoned');
    } else closeWhenNothingIsLeft('completed');
    return true;
  };
  const close = ({ reason, wrapUp }: Extract<ModelledCommand, { type: 'CloseInteraction' }>): boolean => {
    if (closedBecause !== null) return true;
    if (channel === null) return false;
    const endsSomething = waits !== null || standing() !== null || joined().length > 0;
    endOffer(standing());
    waits = null;
    for (const leg of joined()) goes(leg, wrapUp);
    if (endsSomething) overBecause ??= reason;
    closeWhenNothingIsLeft(reason);
    return true;
  };

  return {
    /** Does what is asked; false when it is refused. */
    asked: (command: ModelledCommand): boolean => {
      switch (command.type) {
        case 'StartInteraction':
          if (channel !== null) return channel === command.channel;
          channel = command.channel === 'chat' ? 'chat' : 'voice';
          legs.push({ legId: customersLeg, agentId: null, handlingId: null, held: false, in: true });
          return true;
        case 'EnqueueInteraction':
          if (stays.has(command.stayId)) return true;
          if (!isOpen() || waits !== null || !customerIsIn()) return false;
          waits = command.stayId;
          stays.add(command.stayId);
          return true;
        case 'RouteInteraction': {
          const known = offers.find((offer) => offer.offerId === command.offerId);
          if (known !== undefined) return known.agentId === command.agentId;
          const inTime = isOpen() && waits === command.stayId && standing() === null;
          offers.push({ offerId: command.offerId, agentId: command.agentId, expiresAt: command.expiresAt, alerting: false, is: inTime ? 'open' : 'late' });
          return true;
        }
        case 'ConfirmOffer':
          return ofOffer(command.offerId, (offer) => {
            if (offer.is !== 'open') return offer.is === 'accepted';
            if (offer.alerting) return true;
            offer.alerting = true;
            offer.expiresAt = command.expiresAt;
            return true;
          });
        case 'AnswerOffer':
          return answer(command);
        case 'RejectOffer':
          return ofOffer(command.offerId, ({ agentId }) => agentId === command.agentId) && ends(command.offerId, endOffer);
        case 'ExpireOffer':
          return ends(command.offerId, (offer) => (command.at < offer.expiresAt ? undefined : endOffer(offer)));
        case 'FailOffer':
        case 'WithdrawOffer':
          return ends(command.offerId, endOffer);
        case 'HoldLeg':
        case 'RetrieveLeg': {
          const leg = joined().find(({ legId }) => legId === command.legId);
          if (!isOpen() || leg === undefined) return false;
          leg.held = command.type === 'HoldLeg';
          return true;
        }
        case 'LeaveLeg':
          return leave(command);
        case 'FinishWrapUp': {
          const turn = turns.find(({ handlingId }) => handlingId === command.handlingId);
          if (turn === undefined || turn.is === 'active') return false;
          const tooEarly = command.how === 'timer' && (turn.deadline === null || command.at < turn.deadline);
          if (turn.is === 'ended' || tooEarly) return true;
          turn.is = 'ended';
          closeWhenNothingIsLeft(overBecause ?? 'completed');
          return true;
        }
        case 'CloseInteraction':
          return close(command);
      }
    },
    sheet: (): Sheet => {
      const offered = standing();
      return {
        presence: channel === null ? 'absent' : closedBecause === null ? 'open' : 'closed',
        closedBecause,
        waits,
        offered: offered === null ? null : { offerId: offered.offerId, agentId: offered.agentId, alerting: offered.alerting },
        inIt: joined().map(({ legId, held }) => ({ legId, held })),
        wrappingUp: turns.filter(({ is }) => is === 'wrap-up').map(({ handlingId }) => handlingId),
      };
    },
  };
};

import type { InteractionEvent } from '@callboard/contracts';
import type { Aggregate } from '@callboard/kernel';
import type { InteractionCommand, InteractionRejection } from './commands.ts';
import { acceptCallback, joinCustomer, offerCallback } from './decide-callback.ts';
import { close, describe, identify, start, unidentify } from './decide-entry.ts';
import { hold, joinAgent, joinOutside, leave, rebind, retrieve } from './decide-legs.ts';
import { answer, confirm, expire, fail, rejectOffer, route, withdraw } from './decide-offers.ts';
import { changePriority, enqueue, estimateWait, overflow, relax } from './decide-stays.ts';
import { endConsult, recordConference, startConsult } from './decide-consult.ts';
import { failTransfer, handOn, recordTransfer, requestTransfer } from './decide-transfer.ts';
import { disposition, extendWrapUp, finishWrapUp } from './decide-wrap-up.ts';
import type { InteractionDecision } from './decision.ts';
import { evolve } from './evolve.ts';
import type { Interaction } from './state.ts';

const decide = (command: InteractionCommand, state: Interaction): InteractionDecision => {
  switch (command.type) {
    case 'StartInteraction':
      return start(command, state);
    case 'IdentifyInteraction':
      return identify(command, state);
    case 'UnidentifyInteraction':
      return unidentify(command, state);
    case 'DescribeInteraction':
      return describe(command, state);
    case 'EnqueueInteraction':
      return enqueue(command, state);
    case 'RelaxStay':
      return relax(command, state);
    case 'ChangePriority':
      return changePriority(command, state);
    case 'EstimateWait':
      return estimateWait(command, state);
    case 'OfferCallback':
      return offerCallback(command, state);
    case 'AcceptCallback':
      return acceptCallback(command, state);
    case 'JoinCustomer':
      return joinCustomer(command, state);
    case 'OverflowStay':
      return overflow(command, state);
    case 'RouteInteraction':
      return route(command, state);
    case 'ConfirmOffer':
      return confirm(command, state);
    case 'AnswerOffer':
      return answer(command, state);
    case 'RejectOffer':
      return rejectOffer(command, state);
    case 'ExpireOffer':
      return expire(command, state);
    case 'FailOffer':
      return fail(command, state);
    case 'WithdrawOffer':
      return withdraw(command, state);
    case 'JoinAgent':
      return joinAgent(command, state);
    case 'JoinOutside':
      return joinOutside(command, state);
    case 'HoldLeg':
      return hold(command, state);
    case 'RetrieveLeg':
      return retrieve(command, state);
    case 'RebindLeg':
      return rebind(command, state);
    case 'LeaveLeg':
      return leave(command, state);
    case 'RequestTransfer':
      return requestTransfer(command, state);
    case 'FailTransfer':
      return failTransfer(command, state);
    case 'RecordTransfer':
      return recordTransfer(command, state);
    case 'HandOnInteraction':
      return handOn(command, state);
    case 'StartConsult':
      return startConsult(command, state);
    case 'EndConsult':
      return endConsult(command, state);
    case 'RecordConference':
      return recordConference(command, state);
    case 'FinishWrapUp':
      return finishWrapUp(command, state);
    case 'ExtendWrapUp':
      return extendWrapUp(command, state);
    case 'Disposition':
      return disposition(command, state);
    case 'CloseInteraction':
      return close(command, state);
  }
};

/** One handling episode over one channel, from its beginning to its end; it never reopens. */
export const interaction: Aggregate<Interaction, InteractionCommand, InteractionEvent, InteractionRejection> = {
  name: 'interaction',
  decider: { initial: { presence: 'absent', offers: [] }, decide, evolve },
};

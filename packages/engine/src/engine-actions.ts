import { adminActions } from './actions/admin-actions.ts';
import type { Answers } from './actions/answers.ts';
import { callActions } from './actions/call-actions.ts';
import { callbackActions } from './actions/callback-actions.ts';
import { messageActions, visitorActions } from './actions/message-actions.ts';
import { queueActions } from './actions/queue-actions.ts';
import { type ReassignActions, reassignActions } from './actions/reassign-actions.ts';
import { statusActions } from './actions/status-actions.ts';
import { transferActions } from './actions/transfer-actions.ts';
import { workActions } from './actions/work-actions.ts';
import type { ExchangeActions } from './at-the-exchange.ts';
import type { EngineContext } from './context.ts';
import { eraseContact } from './effects/erase-contact.ts';
import type { TelephonyIntake } from './intake/telephony.ts';

/** What people may ask of the engine: agents and supervisors, visitors, administrators. */
export type EngineActions = {
  readonly desk: ReturnType<typeof statusActions> &
    ReturnType<typeof workActions> &
    ReturnType<typeof callActions> &
    ReturnType<typeof transferActions> &
    ReturnType<typeof callbackActions> &
    ReturnType<typeof queueActions> &
    ReassignActions &
    ReturnType<typeof messageActions>;
  readonly chat: ReturnType<typeof visitorActions>;
  readonly admin: ReturnType<typeof adminActions>;
};

/** `reached` is how the actions that need the exchange are asked: here, or of the process that holds its link. What is asked twice is answered as the first time. */
export const engineActions = (
  context: EngineContext,
  answers: Answers,
  intake: TelephonyIntake | null,
  reached: (here: ExchangeActions) => ExchangeActions,
): EngineActions & { /** As they are done by the process that holds the link. */ readonly exchange: ExchangeActions } => {
  const work = workActions(context);
  const exchange = { ...callActions(context, intake), acceptOffer: work.acceptOffer };
  const calls = reached(exchange);
  const transfers = transferActions(context, calls);
  const { assign, reassign } = reassignActions(context, transfers);
  return {
    exchange,
    desk: answers.repeatable({
      ...statusActions(context),
      ...work,
      ...calls,
      ...transfers,
      ...callbackActions(context),
      ...queueActions(context, { assign }, calls),
      reassign,
      ...messageActions(context),
    }),
    chat: answers.repeatable(visitorActions(context), ['startChat']),
    admin: answers.repeatable(adminActions(context, eraseContact(context)), [
      'createUser',
      'changeUser',
      'setSkills',
      'createQueue',
      'changeQueue',
      'eraseContact',
    ]),
  };
};

import { type ConversationId, type InteractionId, type LegId, type MessageId, type SubjectId } from '@callboard/contracts';
import { type CommandMeta, idOf } from '@callboard/kernel';
import { normalAddress } from '../contacts.ts';
import type { EngineContext } from '../context.ts';
import { isClosed, openStay, wasAnswered } from '../domain/interaction/state.ts';
import type { IncomingMessage, MessageChannel, MessageInbox } from '../ports/message-channel.ts';
import type { KnownQueue } from '../world.ts';
import { enterQueue, moveToQueue } from './entry.ts';
import { isOverForCustomer, runningInteraction } from './running-interaction.ts';

/**
 * Turns what a channel of written messages brings into commands. One customer writing to one of our addresses is one conversation; a message that finds
 * no interaction of it open begins one. Every id follows from the outside's own, so a message that is brought again changes nothing and completes
 * what an outage cut short. Messages of one conversation are taken one after another.
 */
export const createMessageIntake = (context: EngineContext, { kind }: Pick<MessageChannel, 'kind'>): MessageInbox => {
  const { world, dispatch, tenant } = context;
  const turns = new Map<string, Promise<void>>();

  const inTurn = (key: string, work: () => Promise<void>): Promise<void> => {
    const before = turns.get(key) ?? Promise.resolve();
    const mine = before.then(work, work);
    turns.set(key, mine);
    const leave = (): void => {
      if (turns.get(key) === mine) turns.delete(key);
    };
    mine.then(leave, leave);
    return mine;
  };

  const lastResort = (entry: string): KnownQueue | null => {
    const serving = world.queues().filter((queue) => !queue.retired && queue.channels.includes(kind));
    return serving.find(({ entries }) => entries.some(({ channel, address }) => channel === kind && address === entry)) ?? serving[0] ?? null;
  };

  const take = async (message: IncomingMessage, conversationId: ConversationId): Promise<void> => {
    const { at, sentId } = message;
    const metaOf = (step: string): CommandMeta => ({
      commandId: idOf(tenant, kind, conversationId, sentId, step),
      tenant,
      actor: { kind: 'device', id: kind },
      correlationId: idOf(tenant, kind, conversationId, sentId),
      causationId: null,
      fingerprint: `${kind} ${step}`,
    });
    const done = async (asked: ReturnType<typeof dispatch>, ...goalsThatHold: readonly string[]): Promise<void> => {
      const executed = await asked;
      if (!executed.ok && !goalsThatHold.includes(executed.rejected)) throw new MessageNotTaken(executed.rejected);
    };

    const thread = await context.conversation(conversationId);
    const contact = context.contacts.byAddress(message.from);
    const subjectId = thread.presence === 'open' ? thread.subjectId : (contact?.subjectId ?? (idOf(tenant, 'subject', conversationId) as SubjectId));
    const name = contact === null ? message.name : ((await context.contacts.profileOf(contact.contactId))?.name ?? message.name);
    const customer = { subjectId, clear: { address: message.from, name } };
    if (thread.presence === 'absent')
      await done(
        dispatch({ type: 'OpenConversation', conversationId, channel: kind, subjectId, visitor: customer, context: { entry: message.to }, at }, metaOf('open')),
      );

    const own = idOf(tenant, kind, conversationId, sentId, 'interaction') as InteractionId;
    const ownState = await context.interaction(own);
    const running = ownState.presence === 'absent' ? await runningInteraction(context, conversationId) : null;
    const begin = async (): Promise<void> => {
      const customerLeg = { legId: context.newId() as LegId, connection: null };
      await done(
        dispatch(
          {
            type: 'StartInteraction',
            interactionId: own,
            channel: kind,
            direction: 'inbound',
            conversationId,
            subjectId,
            customer,
            entry: message.to,
            evidence: 'observed',
            customerLeg,
            at,
          },
          metaOf('start'),
        ),
      );
    };
    const identify = async (interactionId: InteractionId, step: string): Promise<void> => {
      if (contact === null) return;
      const { contactId, subjectId: known } = contact;
      await done(dispatch({ type: 'IdentifyInteraction', interactionId, contactId, subjectId: known, at }, metaOf(step)), 'InteractionClosed');
    };
    let interactionId = running?.interactionId ?? own;
    if (running === null && ownState.presence === 'absent') {
      // Brought again after the interaction that took it was closed: it stands in the conversation already.
      if (thread.presence === 'open' && thread.messages.some((known) => known.from === 'customer' && known.sentId === sentId)) return;
      await begin();
    }
    await identify(interactionId, 'identify');
    await done(
      dispatch(
        {
          type: 'ReceiveMessage',
          conversationId,
          messageId: idOf(tenant, kind, conversationId, sentId, 'message') as MessageId,
          interactionId,
          author: { kind: 'customer', id: subjectId },
          content: { subjectId, clear: { text: message.text } },
          sentId,
          at,
        },
        metaOf('receive'),
      ),
      'MessageEmpty',
    );
    if (running !== null && isOverForCustomer(await context.interaction(running.interactionId))) {
      // It ended while the message was being recorded: who ended it may not have read it.
      interactionId = own;
      await begin();
      await identify(own, 'identify-again');
    }
    const state = await context.interaction(interactionId);
    if (openStay(state) !== null || wasAnswered(state) || isClosed(state)) return;
    const entered = await enterQueue(context, metaOf('enter'), {
      interactionId,
      channel: kind,
      entry: message.to,
      attributes: {},
      language: null,
      lastAgentId: contact === null ? null : world.lastAgentOf(contact.contactId),
      vip: contact?.vip === true,
      at,
    });
    if (entered.ok) return;
    if (entered.rejected !== 'NoQueue' && entered.rejected !== 'ClosedNow') throw new MessageNotTaken(entered.rejected);
    // Nobody holds the line: a letter to a closed office, or to an address nobody entered, waits where its channel is served.
    const waitsIn = lastResort(message.to);
    if (waitsIn === null) throw new MessageNotTaken(`${entered.rejected}: no queue serves ${kind}`);
    if (entered.rejected === 'NoQueue')
      context.log.warn('a message came to an address that leads nowhere', { interactionId, channel: kind, queue: waitsIn.name });
    const moved = { interactionId, queueId: waitsIn.queueId, cause: 'entry', reservedFor: null, priority: null, alsoNeeds: [], at } as const;
    await done(moveToQueue(context, metaOf('last-resort'), moved));
  };

  return {
    received: (message) => {
      const conversationId = idOf(tenant, 'conversation', kind, message.to, context.hash(normalAddress(message.from))) as ConversationId;
      return inTurn(conversationId, () => take(message, conversationId));
    },
    reported: ({ conversationId, messageId, outcome }) =>
      inTurn(conversationId, async () => {
        const at = context.clock.now();
        const meta: CommandMeta = {
          commandId: context.newId(),
          tenant,
          actor: { kind: 'device', id: kind },
          correlationId: messageId,
          causationId: null,
        };
        const executed = await dispatch(
          outcome.delivered
            ? { type: 'ConfirmDelivery', conversationId, messageId, at }
            : { type: 'FailMessage', conversationId, messageId, reason: outcome.reason, at },
          meta,
        );
        // A report about what was never sent from here is not ours to keep.
        if (!executed.ok) context.log.warn('a delivery report fits no message', { channel: kind, conversationId, messageId, refused: executed.rejected });
      }),
  };
};

/** A rule refused to record a message from outside. The channel leaves it with the outside, which brings it again; nothing is acknowledged. */
class MessageNotTaken extends Error {
  override readonly name = 'MessageNotTaken';
}

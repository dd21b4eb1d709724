import type { CallboardEvent, ChannelKind } from '@callboard/contracts';
import { type CommandMeta, type Effect, idOf } from '@callboard/kernel';
import type { EngineContext } from '../context.ts';
import { OutsideUnavailable } from '../parked-work.ts';
import type { MessageChannel } from '../ports/message-channel.ts';

/**
 * What was written to a customer is handed to the service that carries his channel. Safe to repeat: what is known to be delivered or failed is not
 * sent again, and the service is given the same id every time. Channels without a service (the chat window fetches its messages itself) are left alone.
 */
export const messageEffects = (context: EngineContext, services: ReadonlyMap<ChannelKind, MessageChannel>): Effect<CallboardEvent> => ({
  name: 'message-effects',
  keyOf: (event) => ('conversationId' in event ? event.conversationId : null),
  on: {
    ConversationMessageSent: async (recorded) => {
      const { conversationId, messageId, content } = recorded.event;
      const thread = await context.conversation(conversationId);
      if (thread.presence === 'absent') return;
      const service = services.get(thread.channel);
      const message = thread.messages.find((one) => one.messageId === messageId);
      if (service === undefined || message?.from !== 'us' || message.delivery !== 'sent') return;
      const meta = (step: string): CommandMeta => ({
        commandId: idOf('message', recorded.id, step),
        tenant: recorded.tenant,
        actor: { kind: 'device', id: service.kind },
        correlationId: recorded.correlationId,
        causationId: recorded.id,
      });
      const fail = (reason: string): Promise<unknown> =>
        context.dispatch({ type: 'FailMessage', conversationId, messageId, reason, at: context.clock.now() }, meta('failed'));

      const to = (await context.vault.read(thread.visitor))?.address ?? null;
      const text = (await context.vault.read(content))?.text ?? null;
      if (to === null || text === null) return void (await fail('recipient-unknown'));
      const handed = await service.send({ conversationId, messageId, from: thread.entry ?? '', to, text }).catch((cause: unknown) => {
        throw new OutsideUnavailable(`the service of ${service.kind} could not be asked: ${String(cause)}`, { cause });
      });
      if (!handed.ok) return void (await fail(handed.refused));
      if (handed.delivered) await context.dispatch({ type: 'ConfirmDelivery', conversationId, messageId, at: context.clock.now() }, meta('delivered'));
    },
  },
});

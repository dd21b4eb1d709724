import { type ConversationId, MessageId } from '@callboard/contracts';
import { idOf } from '@callboard/kernel';
import type { Services } from '../context.ts';
import type { AuthorKind, ConversationItem, LiveView } from '../ports.ts';
import { typingId, withTyping } from './typing.ts';

/** From where a conversation is looked at: by its visitor, by the agent who has it, by somebody who only watches. */
export type Side = 'visitor' | 'agent' | 'overseer';

/** Whose messages arrive at a side: who watches receives none. */
const received: { readonly [S in Side]: readonly AuthorKind[] } = { visitor: ['agent', 'bot', 'system'], agent: ['customer'], overseer: [] };
/** Nobody is told that he himself is typing. */
const own: { readonly [S in Side]: AuthorKind | null } = { visitor: 'customer', agent: 'agent', overseer: null };

/**
 * A conversation as one side sees it. A message that goes out to the side it was written for counts as delivered: it is confirmed once,
 * when it is first handed to a socket of that side.
 */
export const seenFrom = (side: Side, services: Services, tenant: string, conversationId: ConversationId): LiveView<ConversationItem> => {
  const { engine, clock, log, views, whispers } = services;
  const view = withTyping(views.conversation(tenant, conversationId), whispers, clock, tenant, conversationId);
  const confirmed = new Set<string>();

  const confirm = (id: string): void => {
    if (confirmed.has(id)) return;
    confirmed.add(id);
    const commandId = idOf('delivered', tenant, id);
    const meta = { commandId, tenant, actor: { kind: 'system', id: 'gateway' }, correlationId: commandId, causationId: null } as const;
    engine.execute({ type: 'ConfirmDelivery', conversationId, messageId: MessageId.parse(id), at: clock.now() }, meta).catch((error: unknown) => {
      // The next reader asks again.
      confirmed.delete(id);
      log.warn('a delivery could not be confirmed', { correlationId: commandId, error: String(error) });
    });
  };

  return {
    onChange: view.onChange,
    since: async (after) => {
      const step = await view.since(after);
      for (const item of step.upserts) if (item.type === 'Message' && item.state === 'sent' && received[side].includes(item.author)) confirm(item.id);
      const mine = own[side];
      if (mine === null) return step;
      const id = typingId(mine);
      return { ...step, upserts: step.upserts.filter((item) => item.id !== id), removes: step.removes.filter((removed) => removed !== id) };
    },
  };
};

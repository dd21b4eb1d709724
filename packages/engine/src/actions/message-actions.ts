import type { AgentId, ConversationId, InteractionId, LegId, MessageId, SubjectId } from '@callboard/contracts';
import { channels } from '@callboard/contracts';
import { idOf, type Instant } from '@callboard/kernel';
import { type EngineContext, followUp } from '../context.ts';
import type { OpenConversation } from '../domain/conversation/conversation.ts';
import { customerIsGone, handlingOf, isClosed, legOf, type OpenInteraction, openStay, wasAnswered } from '../domain/interaction/state.ts';
import { enterQueue } from '../intake/entry.ts';
import { isOverForCustomer, runningInteraction, unclosedInteraction } from '../intake/running-interaction.ts';
import { wrapUpOf } from '../wrap-up-rule.ts';
import { type Act, outcomeOf, partOf, refused } from './outcome.ts';

type OnWork = { readonly agentId: AgentId; readonly interactionId: InteractionId };

export type MessageActions = {
  readonly sendMessage: Act<OnWork & { readonly messageId: MessageId; readonly text: string }>;
  readonly markRead: Act<OnWork & { readonly messageId: MessageId }>;
  readonly endConversation: Act<OnWork>;
};

export type VisitorActions = {
  readonly startChat: Act<{
    readonly conversationId: ConversationId | null;
    readonly site: string;
    readonly name: string | null;
    readonly text: string;
    readonly sentId: string;
    readonly context: Readonly<Record<string, string>>;
  }>;
  readonly say: Act<{ readonly conversationId: ConversationId; readonly text: string; readonly sentId: string }>;
  readonly read: Act<{ readonly conversationId: ConversationId; readonly messageId: MessageId }>;
  readonly endChat: Act<{ readonly conversationId: ConversationId }>;
  /** The visitor's page has been away too long: nobody is there any more. */
  readonly visitorGone: Act<{ readonly conversationId: ConversationId }>;
};

/** What an agent does in a conversation. */
export const messageActions = (context: EngineContext): MessageActions => {
  const { world, dispatch } = context;
  const conversationOf = async ({ agentId, interactionId }: OnWork): Promise<{ conversationId: ConversationId; subjectId: SubjectId } | string> => {
    const open = world.interaction(interactionId);
    if (open?.conversationId == null) return 'InteractionClosed';
    if (legOf(await context.interaction(interactionId), agentId) === null) return 'AgentNotInInteraction';
    return { conversationId: open.conversationId, subjectId: open.subjectId };
  };
  return {
    sendMessage: async (work, meta) => {
      const found = await conversationOf(work);
      if (typeof found === 'string') return refused(found);
      const content = { subjectId: found.subjectId, clear: { text: work.text } };
      const author = { kind: 'agent', id: work.agentId } as const;
      const { conversationId } = found;
      const sent = await dispatch(
        { type: 'SendMessage', conversationId, messageId: work.messageId, interactionId: work.interactionId, author, content, at: work.at },
        meta,
      );
      return outcomeOf(sent, work.messageId);
    },
    markRead: async (work, meta) => {
      const found = await conversationOf(work);
      if (typeof found === 'string') return refused(found);
      return outcomeOf(await dispatch({ type: 'MarkRead', conversationId: found.conversationId, messageId: work.messageId, by: 'agent', at: work.at }, meta));
    },
    endConversation: async (work, meta) => {
      // Asked again after a lost answer: for the customer it is over already, and this agent was in it.
      const before = await context.interaction(work.interactionId);
      if (customerIsGone(before) && handlingOf(before, work.agentId) !== null)
        return { ok: true, position: await context.heldAt('interaction', work.interactionId) };
      const found = await conversationOf(work);
      if (typeof found === 'string') return refused(found);
      const { interactionId, at } = work;
      return outcomeOf(
        await dispatch(
          { type: 'CloseInteraction', interactionId, reason: 'agent-ended', wrapUp: wrapUpOf(world, interactionId, at), evidence: 'observed', at },
          meta,
        ),
      );
    },
  };
};

const FACTS = 20;

/** What a page told of itself, without what may say who somebody is: addresses lose their query and fragment, names and lengths are bounded. */
const plainFacts = (facts: Readonly<Record<string, string>>): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(facts)
      .filter(([name]) => /^[a-z][a-z0-9_-]{0,39}$/.test(name))
      .slice(0, FACTS)
      .map(([name, value]) => [name, (/^https?:|^\//.test(value) ? value.replace(/[?#].*$/s, '') : value).slice(0, 300)]),
  );

type Beginning = {
  readonly conversationId: ConversationId;
  readonly site: string;
  readonly visitor: { readonly subjectId: SubjectId; readonly clear: { readonly address: null; readonly name: string | null } };
  readonly page: Readonly<Record<string, string>>;
  readonly text: string;
  readonly sentId: string;
  readonly at: Instant;
};

/** What a visitor of a web page does. */
export const visitorActions = (context: EngineContext): VisitorActions => {
  const { world, dispatch, newId } = context;
  const receive = (
    conversationId: ConversationId,
    interactionId: InteractionId | null,
    subjectId: SubjectId,
    text: string,
    sentId: string,
    at: Parameters<VisitorActions['say']>[0]['at'],
  ) =>
    ({
      type: 'ReceiveMessage',
      conversationId,
      messageId: idOf(context.tenant, 'visitor', conversationId, sentId) as MessageId,
      interactionId,
      author: { kind: 'customer', id: subjectId },
      content: { subjectId, clear: { text } },
      sentId,
      at,
    }) as const;

  const endedBy = async (
    conversationId: ConversationId,
    reason: 'customer-left' | 'visitor-gone',
    at: Parameters<VisitorActions['say']>[0]['at'],
    meta: Parameters<VisitorActions['say']>[1],
  ) => {
    // Asked again while an agent wraps up: it is over already, which is no refusal.
    const unclosed = await unclosedInteraction(context, conversationId);
    if (unclosed === null) return refused('ConversationEnded');
    const { interactionId } = unclosed;
    return outcomeOf(
      await dispatch({ type: 'CloseInteraction', interactionId, reason, wrapUp: wrapUpOf(world, interactionId, at), evidence: 'observed', at }, meta),
    );
  };

  /** Into the queue, unless it waits, was taken or has ended already: asked again after a lost answer or a restart, it goes on where it stopped. */
  const enter = async (
    conversationId: ConversationId,
    interactionId: InteractionId,
    site: string,
    page: Readonly<Record<string, string>>,
    at: Parameters<VisitorActions['say']>[0]['at'],
    meta: Parameters<VisitorActions['say']>[1],
  ) => {
    const state = await context.interaction(interactionId);
    if (openStay(state) !== null || wasAnswered(state) || isClosed(state))
      return { ok: true, position: await context.heldAt('interaction', interactionId), id: conversationId } as const;
    const language = page['language'] ?? null;
    // Who was recognised in this conversation before is known when he comes again.
    const contact = state.presence === 'absent' ? null : context.contacts.bySubject(state.subjectId);
    if (contact !== null) {
      const { contactId, subjectId } = contact;
      await dispatch({ type: 'IdentifyInteraction', interactionId, contactId, subjectId, at }, partOf(meta, 'identify'));
    }
    const lastAgentId = contact === null ? null : world.lastAgentOf(contact.contactId);
    const entering = { interactionId, channel: 'chat', entry: site, attributes: page, language, lastAgentId, vip: contact?.vip === true, at } as const;
    const entered = await enterQueue(context, followUp(context, meta), entering);
    if (entered.ok || (entered.rejected !== 'NoQueue' && entered.rejected !== 'ClosedNow')) return outcomeOf(entered, conversationId);
    await dispatch({ type: 'CloseInteraction', interactionId, reason: 'outside-hours', wrapUp: null, evidence: 'observed', at }, partOf(meta, 'close'));
    return outcomeOf(entered);
  };

  const nameOf = async (thread: OpenConversation): Promise<string | null> => (await context.vault.read(thread.visitor))?.name ?? null;
  const visitorOf = (conversationId: ConversationId, name: string | null) => {
    const subjectId = idOf(context.tenant, 'visitor-subject', conversationId) as SubjectId;
    return { subjectId, clear: { address: null, name } };
  };

  /** A conversation's first or next interaction, which begins with these words, into its queue. */
  const begin = async ({ conversationId, site, visitor, page, text, sentId, at }: Beginning, meta: Parameters<VisitorActions['say']>[1]) => {
    const interactionId = idOf(context.tenant, 'chat', conversationId, sentId) as InteractionId;
    const { subjectId } = visitor;
    const started = await dispatch(
      {
        type: 'StartInteraction',
        interactionId,
        channel: 'chat',
        direction: 'inbound',
        conversationId,
        subjectId,
        customer: visitor,
        entry: site,
        evidence: 'observed',
        customerLeg: { legId: newId() as LegId, connection: null },
        at,
      },
      partOf(meta, 'start'),
    );
    if (!started.ok) return outcomeOf(started);
    if (Object.keys(page).length > 0)
      await dispatch({ type: 'DescribeInteraction', interactionId, attributes: page, language: page['language'] ?? null, at }, partOf(meta, 'describe'));
    const said = await dispatch(receive(conversationId, interactionId, subjectId, text, sentId, at), partOf(meta, 'say'));
    return said.ok ? enter(conversationId, interactionId, site, page, at, meta) : outcomeOf(said);
  };

  return {
    startChat: async ({ conversationId: known, site, name, text, sentId, context: told, at }, meta) => {
      const page = plainFacts(told);
      const running = known === null ? null : await runningInteraction(context, known);
      if (known !== null && running !== null) {
        const { interactionId, state } = running;
        const received = await dispatch(receive(known, interactionId, state.subjectId, text, sentId, at), meta);
        return received.ok ? enter(known, interactionId, site, page, at, meta) : outcomeOf(received, known);
      }
      const conversationId = (known ?? idOf(context.tenant, 'conversation', meta.commandId)) as ConversationId;
      const visitor = visitorOf(conversationId, name);
      if (known === null) {
        const { subjectId } = visitor;
        const opened = await dispatch({ type: 'OpenConversation', conversationId, channel: 'chat', subjectId, visitor, context: page, at }, meta);
        if (!opened.ok) return outcomeOf(opened);
      }
      return begin({ conversationId, site, visitor, page, text, sentId, at }, meta);
    },
    say: async ({ conversationId, text, sentId, at }, meta) => {
      const known = await context.conversation(conversationId);
      if (known.presence !== 'open' || !channels[known.channel].messages) return refused('ConversationEnded');
      const unclosed = await unclosedInteraction(context, conversationId);
      const goOn = async ({ entry, attributes }: OpenInteraction) =>
        begin({ conversationId, site: entry ?? '', visitor: visitorOf(conversationId, await nameOf(known)), page: attributes, text, sentId, at }, meta);
      if (unclosed !== null && !isOverForCustomer(unclosed.state)) {
        const { interactionId, state } = unclosed;
        const received = await dispatch(receive(conversationId, interactionId, state.subjectId, text, sentId, at), meta);
        if (!received.ok) return outcomeOf(received);
        // It ended while this was being recorded: who ended it may not have read it.
        if (isOverForCustomer(await context.interaction(interactionId))) return received.changed ? goOn(state) : outcomeOf(received);
        const entered = await enter(conversationId, interactionId, state.entry ?? '', state.attributes, at, meta);
        return entered.ok ? outcomeOf(received) : entered;
      }
      // Said before it ended, and the answer was lost.
      const said = known.messages.some((message) => message.from === 'customer' && message.sentId === sentId);
      if (said) return { ok: true, position: await context.heldAt('conversation', conversationId) };
      // The agent is done and wraps up, and one thing more is said. Who ended it himself begins anew by himself.
      return unclosed === null || unclosed.state.ended === 'customer-left' ? refused('ConversationEnded') : goOn(unclosed.state);
    },
    read: async ({ conversationId, messageId, at }, meta) =>
      outcomeOf(await dispatch({ type: 'MarkRead', conversationId, messageId, by: 'customer', at }, meta)),
    endChat: ({ conversationId, at }, meta) => endedBy(conversationId, 'customer-left', at, meta),
    visitorGone: ({ conversationId, at }, meta) => endedBy(conversationId, 'visitor-gone', at, meta),
  };
};

import { type CallboardEvent, type ContactProfile, decode, type InteractionEvent, type Personal, streamOf } from '@callboard/contracts';
import type { ContactVisit, Directory, HistoryStep, Opener, Reads } from '@callboard/gateway';
import { type Clock, type EventStore, parsePosition, positionText } from '@callboard/kernel';
import {
  allCentreItems,
  allQueues,
  allUsers,
  cardAfter,
  cardOf,
  cardsOfContact,
  centreItemsOf,
  type ContactCard,
  contactOf,
  type Conversation,
  type Live,
  type DocumentReader,
  findCards,
  handledBy,
  type InteractionCard,
  visitOf,
  workItem,
} from '@callboard/projections';
import { createMeasures } from './measure-evidence.ts';

export type ReadsOptions = {
  readonly documents: DocumentReader;
  readonly store: EventStore;
  readonly vault: Opener;
  readonly live: Pick<Live, 'documentsOf' | 'floorOf'>;
  readonly clock: Clock;
};

const SEARCHED_CONTACTS = 5000;
const MEMORY_LIMIT = 10_000;

const plain = (text: string): string =>
  text
    .normalize('NFD')
    .replaceAll(/[\u0300-\u036f]/g, '')
    .toLowerCase();
const digits = (text: string): string => text.replaceAll(/\D/g, '');

/** Answers the gateway's questions from documents, from the log (histories, audit) and from the live floor. Personal parts stay sealed. */
export const createReads = ({ documents, store, vault, live, clock }: ReadsOptions): Reads => {
  const names = async (tenant: string): Promise<{ readonly user: ReadonlyMap<string, string>; readonly queue: ReadonlyMap<string, string> }> => {
    const [users, queues] = await Promise.all([allUsers(documents, tenant), allQueues(documents, tenant)]);
    return { user: new Map(users.map((u) => [u.id, u.displayName])), queue: new Map(queues.map((q) => [q.id, q.name])) };
  };
  const visits = async (tenant: string, cards: readonly InteractionCard[]): Promise<readonly ContactVisit[]> => {
    if (cards.length === 0) return [];
    const { user, queue } = await names(tenant);
    return cards.map((card) => {
      const { queueId, agentId, ...visit } = visitOf(card, clock.now());
      return { ...visit, queueName: queueId === null ? null : (queue.get(queueId) ?? null), agentName: agentId === null ? null : (user.get(agentId) ?? null) };
    });
  };
  const cardWithVisits = async (tenant: string, contact: ContactCard) => ({
    id: contact.id,
    profile: contact.profile,
    vip: contact.vip,
    recent: await visits(tenant, await cardsOfContact(documents, tenant, contact.id, 20)),
  });

  /** What a contact is found by, opened for the search and kept only as long as the sealed text is in use. */
  const searchable = new WeakMap<object, Promise<string>>();
  const searchText = (profile: Personal<ContactProfile>): Promise<string> => {
    const known = searchable.get(profile);
    if (known !== undefined) return known;
    const made = vault
      .read(profile)
      .then((clear) => (clear === null ? '' : plain([clear.name, ...clear.emails, clear.insuredNumber ?? '', ...clear.phones.map(digits)].join(' '))));
    searchable.set(profile, made);
    return made;
  };

  const stepsOf = async (tenant: string, interactionId: string): Promise<readonly HistoryStep[]> => {
    const { user } = await names(tenant);
    const steps: HistoryStep[] = [];
    let card: InteractionCard | null = null;
    for (const stored of await store.readStream(streamOf(tenant, 'interaction', interactionId))) {
      const recorded = decode(stored);
      if (recorded === null) continue;
      card = cardAfter(card, { event: recorded.event as InteractionEvent, tenant });
      const { type, ...data } = recorded.event;
      steps.push({
        position: positionText(stored.position),
        revision: stored.revision,
        type,
        at: recorded.event.at,
        recordedAt: stored.recordedAt,
        actorKind: stored.actor.kind,
        actorId: stored.actor.id,
        actorName: user.get(stored.actor.id) ?? null,
        data,
        state: card,
      });
    }
    return steps;
  };

  const conversationOfCard = async (tenant: string, interactionId: string): Promise<string | null> =>
    (await cardOf(documents, tenant, interactionId))?.conversationId ?? null;

  return {
    directory: async (tenant): Promise<Directory> => {
      const [users, queues, items] = await Promise.all([allUsers(documents, tenant), allQueues(documents, tenant), allCentreItems(documents, tenant)]);
      return {
        agents: users
          .filter((u) => u.roles.includes('agent') && !u.disabled)
          .map(({ id, displayName, teamId, siteId }) => ({ id, displayName, teamId, siteId })),
        queues: queues
          .filter((q) => !q.retired)
          .map((q) => ({ id: q.id, name: q.name, channels: q.channels, dispositionIds: q.dispositionIds, wrapUp: q.service.wrapUp })),
        skills: centreItemsOf(items, 'skill').map((s) => ({ type: 'Skill', id: s.id, name: s.name, group: s.group, retired: s.retired })),
        reasons: centreItemsOf(items, 'reason').map((r) => ({
          type: 'Reason',
          id: r.id,
          name: r.name,
          productive: r.productive,
          maxMinutes: r.maxMinutes,
          retired: r.retired,
        })),
        dispositions: centreItemsOf(items, 'disposition').map((d) => ({ type: 'Disposition', id: d.id, name: d.name, retired: d.retired })),
        teams: centreItemsOf(items, 'team').map((t) => ({ type: 'Team', id: t.id, name: t.name, siteId: t.siteId })),
        sites: centreItemsOf(items, 'site').map((s) => ({ type: 'Site', id: s.id, name: s.name, external: s.external })),
      };
    },
    contact: async (tenant, contactId) => {
      const contact = await contactOf(documents, tenant, contactId);
      return contact === null ? null : cardWithVisits(tenant, contact);
    },
    findContacts: async (tenant, text, limit) => {
      const wanted = plain(text.trim());
      const number = digits(text);
      if (wanted === '') return [];
      const all = await documents.find<ContactCard>('contact-card', { where: { tenant }, limit: SEARCHED_CONTACTS });
      const texts = await Promise.all(all.map(({ profile }) => searchText(profile)));
      const found = all.filter((_, index) => {
        const hay = texts[index] ?? '';
        return wanted.split(/\s+/).every((word) => hay.includes(word)) || (number.length >= 4 && hay.includes(number));
      });
      return Promise.all(found.slice(0, limit).map((contact) => cardWithVisits(tenant, contact)));
    },
    doneBy: async (tenant, agentId, limit) => {
      const ids = await handledBy(documents, tenant, agentId, limit);
      const cards = (await Promise.all(ids.map((id) => cardOf(documents, tenant, id)))).filter((card) => card !== null);
      const docs = live.documentsOf(tenant);
      return cards.map((card) => workItem(agentId, card, docs));
    },
    interaction: async (tenant, readerId, interactionId) => {
      const card = await cardOf(documents, tenant, interactionId);
      return card === null ? null : workItem(readerId, card, live.documentsOf(tenant));
    },
    wasAgentIn: async (tenant, agentId, interactionId) => {
      const card = await cardOf(documents, tenant, interactionId);
      return card !== null && (card.handlings.some((h) => h.agentId === agentId) || card.offers.some((o) => o.agentId === agentId));
    },
    conversationOf: conversationOfCard,
    interactionOfConversation: async (tenant, conversationId) => {
      const conversation = await documents.load<Conversation>('conversation', tenant, conversationId);
      return conversation?.interactionId ?? null;
    },
    findInteractions: async (tenant, { queueId, agentId, from, to, limit }) =>
      visits(
        tenant,
        await findCards(documents, tenant, {
          limit,
          ...(queueId === null ? {} : { queueId }),
          ...(agentId === null ? {} : { agentId }),
          ...(from === null ? {} : { from }),
          ...(to === null ? {} : { to }),
        }),
      ),
    history: async (tenant, interactionId, after) => {
      const steps = await stepsOf(tenant, interactionId);
      return after === null ? steps : steps.filter((step) => step.position > after);
    },
    measure: createMeasures(documents, clock),
    transferTargets: (tenant, text) => {
      const items = live.floorOf(tenant)?.items(clock.now()) ?? [];
      const wanted = plain(text ?? '');
      const fits = (name: string): boolean => plain(name).includes(wanted);
      return Promise.resolve({
        agents: items.flatMap((item) =>
          item.type === 'AgentRow' && item.status !== 'signed-out' && fits(item.displayName)
            ? [{ id: item.id, displayName: item.displayName, status: item.status, activity: item.activity, deviceAddress: item.deviceAddress }]
            : [],
        ),
        queues: items.flatMap((item) =>
          item.type === 'QueueRow' && fits(item.name)
            ? [{ id: item.id, name: item.name, ready: item.ready, estimateMs: item.estimateMs, waiting: item.waiting }]
            : [],
        ),
      });
    },
    audit: async (tenant, limit, before) => {
      const { user } = await names(tenant);
      const end = before === null ? await store.head() : (parsePosition(before) ?? 0n) - 1n;
      const entries: { position: string; at: number; actorName: string; type: string; subject: string; data: unknown }[] = [];
      // Administration is a small part of the log: look backwards in growing windows until there is enough.
      for (let window = 2000n, to = end; to > 0n && entries.length < limit; to -= window) {
        const from = to > window ? to - window : 0n;
        const page = await store.readAll({ after: from, limit: MEMORY_LIMIT, filter: { tenant } });
        for (const stored of page.events.filter((e) => e.position <= to).toReversed()) {
          if (!/^(User|Queue|Skill|Site|Team|Reason|Disposition|Calendar|RoutingRules|Subject)/.test(stored.type) || entries.length >= limit) continue;
          const recorded = decode(stored);
          if (recorded === null) continue;
          const { type, at, ...data } = recorded.event as CallboardEvent & { passwordHash?: string };
          delete data.passwordHash;
          entries.push({
            position: positionText(stored.position),
            at,
            actorName: user.get(stored.actor.id) ?? stored.actor.id,
            type,
            subject: stored.stream,
            data,
          });
        }
      }
      return entries;
    },
  };
};

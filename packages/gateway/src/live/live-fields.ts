import { ConversationId } from '@callboard/contracts';
import { rolesOf } from '../auth/reader.ts';
import { type GatewayContext, Refused } from '../context.ts';
import type { FloorItem, LiveView } from '../ports.ts';
import { seenFrom, type Side } from './conversation-side.ts';

/** `own`: every change at once. `shared`: coalesced, at most ten steps a second. */
export type Pace = 'own' | 'shared';

/** A live view for one reader: equal scopes of one tenant may share their bytes. */
export type Opened = {
  readonly scope: string;
  readonly pace: Pace;
  readonly view: LiveView<unknown>;
  /** Whose presence the subscription proves. */
  readonly present: { readonly kind: 'agent' | 'visitor'; readonly id: string } | null;
};

type Open = (context: GatewayContext, args: { readonly [name: string]: unknown }) => Promise<Opened> | Opened;

const forWallScreens = (view: LiveView<FloorItem>): LiveView<FloorItem> => ({
  onChange: view.onChange,
  since: async (after) => {
    const step = await view.since(after);
    // Whatever the projection gives: no name of a customer or an agent reaches a wall.
    return { ...step, upserts: step.upserts.filter(({ type }) => type === 'QueueRow' || type === 'CentreFigures' || type === 'FloorAlert') };
  },
});

/** One view per conversation and side, kept while somebody reads it, so that all its readers hear the same typing. */
const conversations = new WeakMap<object, Map<string, LiveView<unknown>>>();
const conversationView = ({ services, tenant }: GatewayContext, conversationId: ConversationId, side: Side): LiveView<unknown> => {
  const known = conversations.get(services) ?? new Map<string, LiveView<unknown>>();
  conversations.set(services, known);
  const key = `${tenant}\u0000${side}\u0000${conversationId}`;
  const kept = known.get(key);
  if (kept !== undefined) return kept;
  const view = seenFrom(side, services, tenant, conversationId);
  let readers = 0;
  const shared: LiveView<unknown> = {
    since: view.since,
    onChange: (changed) => {
      const stop = view.onChange(changed);
      readers += 1;
      known.set(key, shared);
      return () => {
        stop();
        readers -= 1;
        if (readers === 0) known.delete(key);
      };
    },
  };
  return shared;
};

/** How each field of the staff schema's Subscription is opened; its permission has been checked. */
export const staffLiveFields: { readonly [field: string]: Open } = {
  desk: ({ services, tenant, reader }) => {
    if (reader.kind !== 'user') throw new Refused('NotSignedIn');
    return { scope: `desk:${reader.userId}`, pace: 'own', view: services.views.desk(tenant, reader.userId), present: { kind: 'agent', id: reader.userId } };
  },
  floor: ({ services, tenant }) => ({ scope: 'floor', pace: 'shared', view: services.views.floor(tenant), present: null }),
  wallboard: ({ services, tenant }) => ({ scope: 'wallboard', pace: 'shared', view: forWallScreens(services.views.wallboard(tenant)), present: null }),
  config: ({ services, tenant }) => ({ scope: 'config', pace: 'shared', view: services.views.config(tenant), present: null }),
  conversation: async (context, args) => {
    const { services, tenant, reader } = context;
    const parsed = ConversationId.safeParse(args['conversationId']);
    if (!parsed.success) throw new Refused('InputInvalid', 'conversationId');
    const interactionId = await services.reads.interactionOfConversation(tenant, parsed.data);
    const mine = interactionId !== null && reader.kind === 'user' && (await services.reads.wasAgentIn(tenant, reader.userId, interactionId));
    if (!mine && !rolesOf(reader).some((role) => role === 'supervisor' || role === 'admin')) throw new Refused('NotFound');
    const side = mine ? 'agent' : 'overseer';
    return { scope: `conversation:${side}:${parsed.data}`, pace: 'own', view: conversationView(context, parsed.data, side), present: null };
  },
};

/** The same for visitors: each sees his own conversation. */
export const visitorLiveFields: { readonly [field: string]: Open } = {
  conversation: (context) => {
    const { reader } = context;
    if (reader.kind !== 'visitor') throw new Refused('NotSignedIn');
    const id = ConversationId.parse(reader.conversationId);
    return { scope: `visitor:${id}`, pace: 'own', view: conversationView(context, id, 'visitor'), present: { kind: 'visitor', id } };
  },
};

import type { DeskItem } from '../desk/desk-view.ts';
import type { Work } from '../desk/work.ts';

type WorkItem = Extract<DeskItem, { readonly __typename: 'WorkItem' }>;
type MyStateItem = Extract<DeskItem, { readonly __typename: 'MyState' }>;

const call: WorkItem = {
  __typename: 'WorkItem',
  id: 'w-1',
  channel: 'voice',
  direction: 'inbound',
  queueId: 'q-1',
  queueName: 'Pojistné a platby',
  customerName: 'Jiří Dvořák',
  customerAddress: '+420603118427',
  erased: false,
  contactId: null,
  vip: false,
  attributes: {},
  startedAt: 1_000,
  queuedAt: 1_000,
  waitedMs: 500,
  offer: null,
  legState: 'talking',
  legSince: 2_000,
  handlingId: 'h-1',
  handlingSince: 2_000,
  wrapUpSince: null,
  wrapUpDeadline: null,
  finishedAt: null,
  closedAt: null,
  customerGone: false,
  conversationId: null,
  lastText: null,
  lastAuthor: null,
  lastMessageAt: null,
  unread: 0,
  dispositionIds: [],
  note: null,
  others: [],
  steps: [],
};

/** A call in progress, unless said otherwise. */
export const aCall = (part: Partial<Work> = {}): WorkItem => ({ ...call, ...part });

/** A chat in progress, unless said otherwise. */
export const aChat = (part: Partial<Work> = {}): WorkItem => ({ ...call, channel: 'chat', conversationId: 'v-1', customerAddress: null, ...part });

export const myState = (part: Partial<MyStateItem['agent']> = {}): MyStateItem => ({
  __typename: 'MyState',
  id: 'a-1',
  agent: {
    id: 'a-1',
    displayName: 'Hana Nováková',
    deviceKind: 'desk',
    deviceAddress: '4001',
    status: 'ready',
    statusSince: 0,
    reasonId: null,
    next: null,
    activity: 'idle',
    activitySince: 0,
    callsToday: 0,
    chatsToday: 0,
    handleMsToday: 0,
    signedInMsToday: 0,
    pauseMsToday: 0,
    missedToday: 0,
    day: [],
    ...part,
  },
  capacityText: [],
});

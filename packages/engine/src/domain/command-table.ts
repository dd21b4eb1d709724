import { type AggregateName, type CallboardEvent, streamOf } from '@callboard/contracts';
import type { Aggregate, CommandMeta, Executed, Executor } from '@callboard/kernel';
import { agent as agents } from './agent/agent.ts';
import { centre as centres } from './centre/centre.ts';
import type { CallboardCommand, CommandType } from './commands.ts';
import { contact as contacts } from './contact/contact.ts';
import { conversation as conversations } from './conversation/conversation.ts';
import { exchange as exchanges } from './exchange/exchange.ts';
import { interaction as interactions } from './interaction/interaction.ts';
import { queue as queues } from './queue/queue.ts';
import { router as routers, ROUTER_ID } from './router/router.ts';
import { user as users } from './user/user.ts';

/** A command by its type. */
export type CommandOf<T extends CommandType = CommandType> = { [K in T]: Extract<CallboardCommand, { type: K }> & { readonly type: K } }[T];

/** The settings of a tenant's centre are one stream. */
export const CENTRE_ID = 'main';

/** Which kind of stream decides a command, how the stream's id is found from it, and how it is decided. */
type Row<C> = {
  readonly aggregate: AggregateName;
  readonly streamId: (command: C) => string;
  readonly execute: (executor: Executor<CallboardEvent>, command: C, meta: CommandMeta) => Promise<Executed<string>>;
};

const row = <S, C extends CallboardCommand, E extends CallboardEvent, R extends string>(
  name: AggregateName,
  aggregate: Aggregate<S, C, E, R>,
  streamId: (command: C) => string,
): Row<C> => ({
  aggregate: name,
  streamId,
  execute: (executor, command, meta) => executor.execute(aggregate, streamOf(meta.tenant, name, streamId(command)), command, meta),
});

const agent = row('agent', agents, ({ agentId }) => agentId);
const centre = row('centre', centres, () => CENTRE_ID);
const contact = row('contact', contacts, ({ contactId }) => contactId);
const conversation = row('conversation', conversations, ({ conversationId }) => conversationId);
const exchange = row('exchange', exchanges, ({ exchangeId }) => exchangeId);
const interaction = row('interaction', interactions, ({ interactionId }) => interactionId);
const queue = row('queue', queues, ({ queueId }) => queueId);
const router = row('router', routers, () => ROUTER_ID);
const user = row('user', users, ({ userId }) => userId);

/** Every command there is. A new one does not compile without its row here. */
export const commandTable: { readonly [T in CommandType]: Row<CommandOf<T>> } = {
  SignIn: agent,
  ChangeDevice: agent,
  GoReady: agent,
  GoNotReady: agent,
  StopResponding: agent,
  ClearNextStatus: agent,
  ApplyNextStatus: agent,
  LoseConnection: agent,
  RestoreConnection: agent,
  SignOut: agent,

  DefineSkill: centre,
  RetireSkill: centre,
  DefineSite: centre,
  DefineTeam: centre,
  DefineReason: centre,
  DefineDisposition: centre,
  DefineCalendar: centre,
  SetIdleRule: centre,
  PublishRoutingRules: centre,

  CreateContact: contact,
  ChangeContact: contact,
  LinkSubject: contact,
  UnlinkSubject: contact,
  EraseSubject: contact,

  OpenConversation: conversation,
  ReceiveMessage: conversation,
  SendMessage: conversation,
  ConfirmDelivery: conversation,
  MarkRead: conversation,
  FailMessage: conversation,

  LoseLink: exchange,
  RestoreLink: exchange,

  StartInteraction: interaction,
  IdentifyInteraction: interaction,
  UnidentifyInteraction: interaction,
  DescribeInteraction: interaction,
  EnqueueInteraction: interaction,
  RelaxStay: interaction,
  ChangePriority: interaction,
  EstimateWait: interaction,
  OfferCallback: interaction,
  AcceptCallback: interaction,
  JoinCustomer: interaction,
  OverflowStay: interaction,
  RouteInteraction: interaction,
  ConfirmOffer: interaction,
  AnswerOffer: interaction,
  RejectOffer: interaction,
  ExpireOffer: interaction,
  FailOffer: interaction,
  WithdrawOffer: interaction,
  JoinAgent: interaction,
  JoinOutside: interaction,
  HoldLeg: interaction,
  RetrieveLeg: interaction,
  RebindLeg: interaction,
  LeaveLeg: interaction,
  RequestTransfer: interaction,
  FailTransfer: interaction,
  RecordTransfer: interaction,
  HandOnInteraction: interaction,
  StartConsult: interaction,
  EndConsult: interaction,
  RecordConference: interaction,
  FinishWrapUp: interaction,
  ExtendWrapUp: interaction,
  Disposition: interaction,
  CloseInteraction: interaction,

  CreateQueue: queue,
  RenameQueue: queue,
  SetRouting: queue,
  SetService: queue,
  SetEntries: queue,
  SetDispositions: queue,
  RetireQueue: queue,

  LeadRouter: router,
  DecideOffers: router,
  ReleaseOffers: router,

  CreateUser: user,
  SetPassword: user,
  RenameUser: user,
  ChangeRoles: user,
  MoveUser: user,
  SetDesk: user,
  SetSkill: user,
  SetQueue: user,
  SetCapacity: user,
  DisableUser: user,
  EnableUser: user,
};

export const commandTypes = Object.keys(commandTable) as readonly CommandType[];

/** The stream that decides a command. */
export const streamOfCommand = <T extends CommandType>(command: CommandOf<T>, tenant: string): string => {
  const { aggregate, streamId }: Row<CommandOf<T>> = commandTable[command.type];
  return streamOf(tenant, aggregate, streamId(command));
};

/** Decides the command on its stream, in the tenant of `meta`. Refused, the answer says why; throws what the executor throws. */
export const executeCommand = <T extends CommandType>(
  executor: Executor<CallboardEvent>,
  command: CommandOf<T>,
  meta: CommandMeta,
): Promise<Executed<string>> => {
  const { execute }: Row<CommandOf<T>> = commandTable[command.type];
  return execute(executor, command, meta);
};

import type { Role } from '@callboard/contracts';
import type { CommandType } from '@callboard/engine';
import type { Reader } from './reader.ts';
import { rolesOf } from './reader.ts';

/** Who may: anybody, whoever is signed in, a visitor with a conversation, or one of the roles. */
export type Permission = 'anybody' | 'signed-in' | 'visitor' | { readonly roles: readonly Role[] };

const roles = (...allowed: readonly Role[]): Permission => ({ roles: allowed });
const agents = roles('agent');
const supervisors = roles('supervisor', 'admin');
const admins = roles('admin');
const atDesk = roles('agent', 'supervisor', 'admin');
const staff = roles('agent', 'supervisor', 'admin', 'auditor', 'program');
const readers = roles('supervisor', 'admin', 'auditor', 'program');

/** Every field of the staff schema's Mutation. A field without a line here does not compile. */
export const mutationPermissions = {
  signIn: 'anybody',
  signOut: 'anybody',
  saveSettings: 'signed-in',
  startWork: agents,
  goReady: agents,
  goNotReady: agents,
  clearNextStatus: agents,
  endWork: agents,
  acceptOffer: agents,
  rejectOffer: agents,
  hold: agents,
  retrieve: agents,
  hangUp: agents,
  transferToAgent: agents,
  transferToQueue: agents,
  transferToSkill: agents,
  transferToNumber: agents,
  consultAgent: agents,
  consultQueue: agents,
  consultSkill: agents,
  completeConsult: agents,
  sendMessage: agents,
  typing: agents,
  markRead: agents,
  endConversation: agents,
  setDisposition: agents,
  extendWrapUp: agents,
  finishWrapUp: agents,
  linkContact: agents,
  forceStatus: supervisors,
  returnToQueue: agents,
  pull: supervisors,
  reassign: supervisors,
  changePriority: supervisors,
  acceptCallback: roles('supervisor', 'admin', 'program'),
  createUser: admins,
  changeUser: admins,
  setSkills: supervisors,
  createSkill: admins,
  retireSkill: admins,
  createQueue: admins,
  changeQueue: admins,
  defineReason: admins,
  defineDisposition: admins,
  defineCalendar: admins,
  defineTeam: admins,
  defineSite: admins,
  setIdleRule: admins,
  publishRoutingRules: admins,
  retryParked: admins,
  rebuildProjection: admins,
  eraseContact: admins,
} as const satisfies { readonly [name: string]: Permission };

export const queryPermissions = {
  me: 'anybody',
  directory: staff,
  contact: atDesk,
  findContacts: atDesk,
  myDone: agents,
  interaction: staff,
  history: readers,
  explanation: readers,
  findInteractions: readers,
  measure: readers,
  transferTargets: atDesk,
  systemStatus: roles('supervisor', 'admin', 'auditor', 'program'),
  audit: roles('admin', 'auditor'),
  dryRunRules: admins,
} as const satisfies { readonly [name: string]: Permission };

export const subscriptionPermissions = {
  desk: agents,
  floor: roles('supervisor', 'admin', 'auditor', 'program'),
  wallboard: roles('wallboard', 'supervisor', 'admin', 'auditor', 'program'),
  conversation: atDesk,
  config: roles('supervisor', 'admin', 'auditor', 'program'),
} as const satisfies { readonly [name: string]: Permission };

/** The visitors' schema. */
export const visitorPermissions = {
  Query: { open: 'anybody' },
  Mutation: { startChat: 'anybody', say: 'visitor', typing: 'visitor', read: 'visitor', endChat: 'visitor' },
  Subscription: { conversation: 'visitor' },
} as const satisfies { readonly [type: string]: { readonly [name: string]: Permission } };

export const staffPermissions = { Query: queryPermissions, Mutation: mutationPermissions, Subscription: subscriptionPermissions };
export type PermissionTable = { readonly [type in 'Query' | 'Mutation' | 'Subscription']: { readonly [name: string]: Permission } };

type StaffMutation = keyof typeof mutationPermissions;
type VisitorMutation = keyof typeof visitorPermissions.Mutation;

/** By which mutations a person can ask for a command; an empty list says that only the system does. A new command needs its line. */
export const askedBy: { readonly [C in CommandType]: readonly (StaffMutation | `visitor:${VisitorMutation}`)[] } = {
  SignIn: ['startWork'],
  ChangeDevice: ['startWork'],
  GoReady: ['goReady', 'forceStatus'],
  GoNotReady: ['goNotReady', 'forceStatus'],
  StopResponding: [],
  ClearNextStatus: ['clearNextStatus'],
  ApplyNextStatus: [],
  LoseConnection: [],
  RestoreConnection: [],
  SignOut: ['endWork', 'forceStatus'],
  StartInteraction: ['visitor:startChat', 'visitor:say'],
  IdentifyInteraction: ['linkContact', 'visitor:startChat', 'visitor:say'],
  UnidentifyInteraction: [],
  DescribeInteraction: ['visitor:startChat', 'visitor:say'],
  EnqueueInteraction: ['visitor:startChat', 'visitor:say', 'transferToQueue', 'transferToSkill', 'returnToQueue', 'reassign'],
  RelaxStay: [],
  ChangePriority: ['changePriority'],
  EstimateWait: [],
  OfferCallback: [],
  AcceptCallback: ['acceptCallback'],
  JoinCustomer: [],
  OverflowStay: ['reassign'],
  RouteInteraction: ['transferToAgent', 'reassign', 'pull'],
  ConfirmOffer: [],
  AnswerOffer: ['acceptOffer'],
  RejectOffer: ['rejectOffer'],
  ExpireOffer: [],
  FailOffer: [],
  WithdrawOffer: [],
  JoinAgent: [],
  JoinOutside: [],
  HoldLeg: [],
  RetrieveLeg: [],
  RebindLeg: [],
  LeaveLeg: ['returnToQueue'],
  RequestTransfer: ['transferToAgent', 'transferToQueue', 'transferToSkill', 'transferToNumber', 'completeConsult', 'reassign'],
  FailTransfer: ['transferToAgent', 'transferToQueue', 'transferToSkill', 'transferToNumber', 'completeConsult', 'reassign'],
  RecordTransfer: ['transferToAgent', 'transferToQueue', 'transferToSkill', 'transferToNumber', 'completeConsult', 'reassign'],
  HandOnInteraction: ['transferToAgent', 'transferToQueue', 'transferToSkill', 'reassign'],
  StartConsult: ['consultAgent', 'consultQueue', 'consultSkill'],
  EndConsult: ['completeConsult', 'consultAgent'],
  RecordConference: ['completeConsult'],
  FinishWrapUp: ['finishWrapUp'],
  ExtendWrapUp: ['extendWrapUp'],
  Disposition: ['setDisposition'],
  CloseInteraction: ['endConversation', 'visitor:endChat', 'visitor:say'],
  OpenConversation: ['visitor:startChat'],
  ReceiveMessage: ['visitor:startChat', 'visitor:say'],
  SendMessage: ['sendMessage'],
  ConfirmDelivery: [],
  MarkRead: ['markRead', 'visitor:read'],
  FailMessage: [],
  CreateContact: [],
  ChangeContact: [],
  LinkSubject: ['linkContact'],
  UnlinkSubject: [],
  EraseSubject: ['eraseContact'],
  CreateUser: ['createUser'],
  SetPassword: ['createUser', 'changeUser'],
  RenameUser: ['changeUser'],
  ChangeRoles: ['changeUser'],
  MoveUser: ['changeUser'],
  SetDesk: ['createUser', 'changeUser'],
  SetSkill: ['setSkills', 'changeUser'],
  SetQueue: ['changeUser'],
  SetCapacity: ['createUser', 'changeUser'],
  DisableUser: ['changeUser'],
  EnableUser: ['changeUser'],
  CreateQueue: ['createQueue'],
  RenameQueue: ['changeQueue'],
  SetRouting: ['changeQueue'],
  SetService: ['changeQueue'],
  SetEntries: ['createQueue', 'changeQueue'],
  SetDispositions: ['changeQueue'],
  RetireQueue: ['changeQueue'],
  DefineSkill: ['createSkill'],
  RetireSkill: ['retireSkill'],
  DefineSite: ['defineSite'],
  DefineTeam: ['defineTeam'],
  DefineReason: ['defineReason'],
  DefineDisposition: ['defineDisposition'],
  DefineCalendar: ['defineCalendar'],
  SetIdleRule: ['setIdleRule'],
  PublishRoutingRules: ['publishRoutingRules'],
  LoseLink: [],
  RestoreLink: [],
  LeadRouter: [],
  DecideOffers: [],
  ReleaseOffers: [],
};

export type Denial = 'NotSignedIn' | 'NotAllowed';

/** Null when the reader may. */
export const denialOf = (permission: Permission, reader: Reader): Denial | null => {
  if (permission === 'anybody') return null;
  if (reader.kind === 'anonymous') return 'NotSignedIn';
  if (permission === 'visitor') return reader.kind === 'visitor' ? null : 'NotAllowed';
  if (permission === 'signed-in') return reader.kind === 'user' ? null : 'NotAllowed';
  return rolesOf(reader).some((role) => permission.roles.includes(role)) ? null : 'NotAllowed';
};

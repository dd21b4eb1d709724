export type { Lease } from './lease.ts';
export { NobodyAnswers, type Peers } from './peers.ts';
export type { Job, JobOptions, Scheduler } from './scheduler.ts';
export type { DeliveryReport, HandedOver, IncomingMessage, MessageChannel, MessageInbox, OutgoingMessage } from './message-channel.ts';
export type { OutsideAddress, SnapshotConnection, Telephony, TelephonyEvent, TelephonyOutcome } from './telephony.ts';
export { SubjectIsErased, type Vault } from './vault.ts';

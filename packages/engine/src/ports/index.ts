export type { Job, JobOptions, Scheduler } from './scheduler.ts';
export type { OutsideAddress, SnapshotConnection, Telephony, TelephonyEvent, TelephonyOutcome } from './telephony.ts';
export { SubjectIsErased, type Vault } from './vault.ts';

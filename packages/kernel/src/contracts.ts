export { checkpointsChecks } from './ports/checkpoints.contract.ts';
export { eventStoreChecks } from './ports/event-store.contract.ts';
export { type Check, failuresOf, holdsContract, type Opened, skipsContract } from './testing/contract.ts';

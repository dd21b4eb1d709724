import type { Engine as WholeEngine } from '@callboard/engine';

export type { ActionOutcome } from '@callboard/engine';

/** The write side as the gateway uses it: actions in, outcomes out. What the engine does by itself is not asked for here. */
export type Engine = Pick<WholeEngine, 'execute' | 'desk' | 'chat' | 'admin' | 'explain' | 'dryRunRules'>;

/** A change of a user, of a queue: what is absent stays. */
export type UserPatch = Parameters<Engine['admin']['changeUser']>[0]['patch'];
export type QueuePatch = Parameters<Engine['admin']['changeQueue']>[0]['patch'];

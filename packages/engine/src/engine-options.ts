import type { CallboardEvent } from '@callboard/contracts';
import type { Checkpoints, Clock, Codec, EventFeed, EventStore, Timers } from '@callboard/kernel';
import type { Log } from './context.ts';
import type { Lease } from './ports/lease.ts';
import type { MessageChannel } from './ports/message-channel.ts';
import type { Peers } from './ports/peers.ts';
import type { Telephony } from './ports/telephony.ts';
import type { Vault } from './ports/vault.ts';

export type EngineOptions = {
  readonly tenant: string;
  readonly store: EventStore;
  readonly feed: EventFeed;
  readonly codec: Codec<CallboardEvent>;
  readonly checkpoints: Checkpoints;
  readonly vault: Vault;
  /** Null: no voice in this installation. */
  readonly telephony: Telephony | null;
  /** Services that carry written messages, at most one per kind. */
  readonly messageChannels?: readonly MessageChannel[];
  readonly timers: Timers;
  readonly clock: Clock;
  readonly newId: () => string;
  /** Keyed hash for the contact index and for what is stored of commands. */
  readonly hash: (text: string) => string;
  /** Runs after what is going on now: what `setImmediate` is in Node. */
  readonly defer: (work: () => void) => void;
  readonly pause: (ms: number) => Promise<void>;
  readonly leaderId: string;
  readonly log: Log;
  /** Where other processes work on the same log; absent: this one is alone. */
  readonly shared?: SharedWork;
};

export type SharedWork = {
  /** Decides which engine is the active one. Null: this process only takes commands. */
  readonly lease: Lease | null;
  readonly peers: Peers;
  /** Done by the active one before it leads. */
  readonly beforeLeading: () => Promise<void>;
};

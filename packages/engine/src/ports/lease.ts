/**
 * Which of several processes does the work that only one may do. A hint, so that a standby takes over soon: what keeps two apart when the hint is wrong
 * is the expected revision of the stream they both write. An implementation MUST
 * - let one process hold it at a time while its server can be reached, and free it within seconds of the holder's death;
 * - leave it with the holder while the server cannot be reached: an outage of the hint stops nobody's work.
 */
export type Lease = {
  /** Resolves when it is ours; waits as long as it takes, also for the server. Asked again it answers the same. */
  readonly taken: () => Promise<void>;
  /**
   * Whether nobody else can have it now: it was ours when the server said so last, less than its duration ago, by a clock that goes on while the process stands
   * still and by one that goes on while the whole machine sleeps (suspended, or a virtual machine that was paused). A machine whose every clock stands still
   * meanwhile cannot know: what it appends then fails by the stream's revision. False proves nothing.
   */
  readonly isSure: () => boolean;
  /** Resolves when it was ours and is somebody else's now. */
  readonly lost: Promise<void>;
  /** Gives it back, so that the next one need not wait for its end. */
  readonly close: () => Promise<void>;
};

/** Who is there: counts what proves a presence, and says when the last one has been gone for a while, and when he is back. */
export type Presence = {
  readonly came: (key: string) => void;
  readonly went: (key: string) => void;
  /** Should be here, as far as is known from before a restart: whoever does not come within the grace time is gone. */
  readonly expect: (key: string) => void;
  readonly isHere: (key: string) => boolean;
  /** Another gateway has told him gone: his coming here is a return. */
  readonly goneElsewhere: (key: string) => void;
  readonly close: () => void;
};

export type PresenceOptions = {
  readonly graceMs: number;
  readonly lost: (key: string) => void;
  /** Only after `lost`. */
  readonly restored: (key: string) => void;
  /** Asked before he counts as gone: whether he is present at another gateway. Default: there is no other. */
  readonly isElsewhere?: (key: string) => Promise<boolean>;
};

/** Keys of those who are away that are kept at most. */
const REMEMBERED = 20_000;

export const createPresence = ({ graceMs, lost, restored, isElsewhere }: PresenceOptions): Presence => {
  const counts = new Map<string, number>();
  const leaving = new Map<string, NodeJS.Timeout>();
  const gone = new Set<string>();
  const isGone = (key: string): void => {
    gone.add(key);
    const oldest = gone.size > REMEMBERED ? gone.values().next() : null;
    if (oldest !== null && oldest.done !== true) gone.delete(oldest.value);
  };
  const over = (key: string): void => {
    leaving.delete(key);
    isGone(key);
    lost(key);
  };
  const leave = (key: string): void => {
    if (leaving.has(key) || counts.has(key)) return;
    const timer = setTimeout(() => {
      if (isElsewhere === undefined) return over(key);
      void isElsewhere(key).then((isThere) => {
        // He may have come here while the others were asked.
        if (leaving.get(key) !== timer) return;
        if (isThere) leaving.delete(key);
        else over(key);
      });
    }, graceMs);
    timer.unref();
    leaving.set(key, timer);
  };
  return {
    came: (key) => {
      counts.set(key, (counts.get(key) ?? 0) + 1);
      const timer = leaving.get(key);
      if (timer !== undefined) clearTimeout(timer);
      leaving.delete(key);
      if (gone.delete(key)) restored(key);
    },
    went: (key) => {
      const left = (counts.get(key) ?? 0) - 1;
      if (left > 0) {
        counts.set(key, left);
        return;
      }
      counts.delete(key);
      leave(key);
    },
    expect: (key) => {
      if (!gone.has(key)) leave(key);
    },
    isHere: (key) => counts.has(key),
    goneElsewhere: (key) => {
      if (!counts.has(key)) isGone(key);
    },
    close: () => {
      for (const timer of leaving.values()) clearTimeout(timer);
      leaving.clear();
    },
  };
};

/** Who is there: counts what proves a presence, and says when the last one has been gone for a while, and when he is back. */
export type Presence = {
  readonly came: (key: string) => void;
  readonly went: (key: string) => void;
  /** Should be here, as far as is known from before a restart: whoever does not come within the grace time is gone. */
  readonly expect: (key: string) => void;
  readonly close: () => void;
};

export type PresenceOptions = {
  readonly graceMs: number;
  readonly lost: (key: string) => void;
  /** Only after `lost`. */
  readonly restored: (key: string) => void;
};

/** Keys of those who are away that are kept at most. */
const REMEMBERED = 20_000;

export const createPresence = ({ graceMs, lost, restored }: PresenceOptions): Presence => {
  const counts = new Map<string, number>();
  const leaving = new Map<string, NodeJS.Timeout>();
  const gone = new Set<string>();
  const leave = (key: string): void => {
    if (leaving.has(key) || counts.has(key)) return;
    const timer = setTimeout(() => {
      leaving.delete(key);
      gone.add(key);
      const oldest = gone.size > REMEMBERED ? gone.values().next() : null;
      if (oldest !== null && oldest.done !== true) gone.delete(oldest.value);
      lost(key);
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
    expect: leave,
    close: () => {
      for (const timer of leaving.values()) clearTimeout(timer);
      leaving.clear();
    },
  };
};

/** Who is there: counts what proves a presence, and says when the last one has been gone for a while, and when he is back. */
export type Presence = {
  readonly came: (key: string) => void;
  readonly went: (key: string) => void;
  readonly close: () => void;
};

export type PresenceOptions = {
  readonly graceMs: number;
  readonly lost: (key: string) => void;
  /** Only after `lost`. */
  readonly restored: (key: string) => void;
};

export const createPresence = ({ graceMs, lost, restored }: PresenceOptions): Presence => {
  const counts = new Map<string, number>();
  const leaving = new Map<string, NodeJS.Timeout>();
  const gone = new Set<string>();
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
      if (leaving.has(key)) return;
      const timer = setTimeout(() => {
        leaving.delete(key);
        gone.add(key);
        lost(key);
      }, graceMs);
      timer.unref();
      leaving.set(key, timer);
    },
    close: () => {
      for (const timer of leaving.values()) clearTimeout(timer);
      leaving.clear();
    },
  };
};

import type { LiveView, ViewStep } from '../ports.ts';
import type { LiveCounters } from './counters.ts';
import type { Pace } from './live-fields.ts';

/** A step with the cursor it goes on from, null at a reset. A reader whose own cursor lies before that has missed something. */
export type FollowingStep = ViewStep<unknown> & { readonly since: string | null };

/** One subscription: takes the rest of a `next` message, from behind the operation id on. */
export type Member = { readonly send: (tail: Buffer) => void; readonly failed: (error: unknown) => void };

/** What all members of a group have in common. */
export type Grouped = {
  /** Tenant, scope, document and variables without `after`: whoever has the same key may see the same bytes. */
  readonly key: string;
  readonly view: LiveView<unknown>;
  readonly pace: Pace;
  /** Executes the document over a step and encodes the payload. */
  readonly encode: (step: FollowingStep) => Promise<Buffer>;
};

export type HubOptions = {
  readonly counters: LiveCounters;
  /** Least time between two steps of a shared view, milliseconds. */
  readonly sharedGapMs: number;
  /** A shared view that does not change says so after this time: its readers show how old their data are. */
  readonly heartbeatMs: number;
  /** Milliseconds of a clock that only goes forward. */
  readonly elapsed: () => number;
};

export type Hub = {
  /** Joins the group; resolves when the first step was sent. The returned stop may be called at any time. */
  readonly join: (grouped: Grouped, member: Member, after: string | null) => () => void;
  readonly close: () => void;
};

type Group = { readonly join: (member: Member, after: string | null) => () => void; readonly close: () => void };

const createGroup = ({ view, pace, encode }: Grouped, { counters, sharedGapMs, heartbeatMs, elapsed }: HubOptions, empty: () => void): Group => {
  const members = new Set<Member>();
  const joining = new Set<Member>();
  /** First steps by `after`, valid until the view changes: a thousand clients that come back at once are one execution. */
  const firsts = new Map<string, { readonly step: ViewStep<unknown>; readonly tail: Buffer }>();
  let cursor: string | null = null;
  let position: string | null = null;
  let dirty = false;
  let closed = false;
  let sentAt = -Infinity;
  let timer: NodeJS.Timeout | null = null;
  /** Joins and steps one after another, so that nobody misses what lies between his first step and the group's next. */
  let turn: Promise<void> = Promise.resolve();

  const encoded = async (step: ViewStep<unknown>, after: string | null): Promise<Buffer> => {
    counters.stepsEncoded += 1;
    return encode({ ...step, since: step.reset ? null : after });
  };
  const inTurn = (work: () => Promise<void>): void => {
    turn = turn.then(work).catch((error: unknown) => {
      // The view or the document failed: tell the readers, they subscribe anew.
      for (const member of [...members]) member.failed(error);
      members.clear();
      leave();
    });
  };

  const flush = async (beat: boolean): Promise<void> => {
    const due = dirty || beat;
    dirty = false;
    if (closed || members.size === 0 || !due) return;
    const step = await view.since(cursor);
    const nothing = !step.reset && step.upserts.length === 0 && step.removes.length === 0;
    if (nothing && !beat && (pace === 'own' || step.position === position)) return;
    const tail = await encoded(step, cursor);
    cursor = step.cursor;
    position = step.position;
    sentAt = elapsed();
    if (step.reset) counters.resetsPushed += members.size;
    for (const member of members) member.send(tail);
    arm();
  };

  /** The next step, or heartbeat, of a shared view. */
  const arm = (): void => {
    if (pace === 'own' || closed) return;
    if (timer !== null) clearTimeout(timer);
    const wait = dirty ? Math.max(0, sentAt + sharedGapMs - elapsed()) : heartbeatMs;
    timer = setTimeout(() => inTurn(() => flush(!dirty)), wait);
    timer.unref();
  };

  const onChange = (): void => {
    firsts.clear();
    if (dirty) return;
    dirty = true;
    if (pace === 'own') inTurn(() => flush(false));
    else arm();
  };

  const first = async (after: string | null): Promise<{ readonly step: ViewStep<unknown>; readonly tail: Buffer }> => {
    const key = after ?? '';
    const known = firsts.get(key);
    if (known !== undefined) return known;
    const step = await view.since(after);
    const made = { step, tail: await encoded(step, after) };
    if (!dirty) firsts.set(key, made);
    return made;
  };

  const stop = view.onChange(onChange);
  const leave = (): void => {
    if (closed || members.size > 0 || joining.size > 0) return;
    close();
    empty();
  };
  const close = (): void => {
    closed = true;
    if (timer !== null) clearTimeout(timer);
    stop();
  };

  return {
    join: (member, after) => {
      joining.add(member);
      inTurn(async () => {
        if (!joining.has(member)) return;
        try {
          const { step, tail } = await first(after);
          if (!joining.delete(member)) return;
          if (step.reset) counters.snapshotsSent += 1;
          else counters.resumesServed += 1;
          if (members.size === 0) {
            cursor = step.cursor;
            position = step.position;
            sentAt = elapsed();
          }
          members.add(member);
          member.send(tail);
          arm();
        } catch (error) {
          joining.delete(member);
          member.failed(error);
          leave();
        }
      });
      return () => {
        joining.delete(member);
        members.delete(member);
        leave();
      };
    },
    close,
  };
};

/** Live views: one execution and one encoding per group of equal readers, however many they are. */
export const createHub = (options: HubOptions): Hub => {
  const groups = new Map<string, Group>();
  return {
    join: (grouped, member, after) => {
      let group = groups.get(grouped.key);
      if (group === undefined) {
        const made = createGroup(grouped, options, () => {
          if (groups.get(grouped.key) === made) groups.delete(grouped.key);
          options.counters.groups = groups.size;
        });
        group = made;
        groups.set(grouped.key, made);
        options.counters.groups = groups.size;
      }
      return group.join(member, after);
    },
    close: () => {
      for (const group of groups.values()) group.close();
      groups.clear();
      options.counters.groups = 0;
    },
  };
};

import { uptime } from 'node:os';
import { type Clock, type Instant, instant } from '@callboard/kernel';

export type SteadyClockOptions = {
  /** The system's clock, ms since 1970: it may be set, an hour either way. */
  readonly wallMs?: () => number;
  /** Milliseconds of a clock that only goes forward and stands still while the machine sleeps. */
  readonly elapsedMs?: () => number;
  /** Milliseconds since the machine was started, its sleep included. */
  readonly uptimeMs?: () => number;
};

export type SteadyClock = Clock & {
  /** From now on no moment is earlier than this one: the latest that was recorded before the start. More than a day ahead it is not believed. */
  readonly notBefore: (latest: Instant) => void;
};

/** Corrections up to this are taken over at once: what time services do to a clock that runs. */
const FOLLOWED_MS = 2000;
/** How fast a step is made good: three minutes an hour. */
const SLEW = 0.05;
/** How fast a clock that is being corrected may go astray and still be believed. */
const DRIFT = 0.1;
/** Asking for the uptime takes a system call. */
const LOOK_EVERY_MS = 10_000;
const DAY_MS = 86_400_000;

/**
 * The time of a server process. It is the system's time as long as that is steady, and it never goes back. When the system's clock is set, durations
 * and deadlines go on by the monotonic clock and the difference is made good slowly: no timer fires an hour early or late. A machine that slept is
 * no clock that was set: its time is taken over at once.
 */
export const steadyClock = ({
  wallMs = () => Date.now(),
  elapsedMs = () => performance.now(),
  uptimeMs = () => uptime() * 1000,
}: SteadyClockOptions = {}): SteadyClock => {
  const first = wallMs();
  /** `course`: what the wall shows when nothing elapsed, as far as it is believed; `ahead`: what it showed when the machine was started. */
  let seen = { now: first, elapsed: elapsedMs(), course: first - elapsedMs() };
  let started = { ahead: first - uptimeMs(), at: seen.elapsed };
  let step = 0;

  const now = (): Instant => {
    const wall = wallMs();
    const elapsed = elapsedMs();
    const passed = Math.max(0, elapsed - seen.elapsed);
    const due = seen.now + passed;
    const astray = wall - elapsed - seen.course;
    const slept = step === 0 && astray > FOLLOWED_MS && Math.abs(wall - uptimeMs() - started.ahead) <= FOLLOWED_MS;
    const followed = slept || (step === 0 ? Math.abs(astray) <= FOLLOWED_MS : Math.abs(wall - due) <= passed * SLEW);
    // A clock that keeps going astray, as one that stands still, does not lead us there bit by bit.
    const course = slept || step !== 0 ? wall - elapsed : seen.course + Math.sign(astray) * Math.min(Math.abs(astray), passed * DRIFT);
    step = followed ? 0 : wall - due;
    seen = followed ? { now: Math.max(seen.now, wall), elapsed, course } : { ...seen, now: due + Math.sign(wall - due) * passed * SLEW, elapsed };
    if (followed && elapsed - started.at > LOOK_EVERY_MS) started = { ahead: wall - uptimeMs(), at: elapsed };
    return instant(Math.floor(seen.now));
  };

  return {
    now,
    notBefore: (latest) => {
      if (latest - wallMs() >= DAY_MS || latest <= seen.now) return;
      seen = { ...seen, now: latest };
      step = wallMs() - latest;
    },
  };
};

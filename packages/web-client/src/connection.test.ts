import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createConnection, retryDelayMs, type KeptOperation } from './connection.ts';
import { scriptedTransport } from './testing/scripted-transport.ts';

const operation = (): KeptOperation => ({ request: () => ({ query: 'subscription { x }', variables: {} }), next: () => undefined, refused: () => undefined });

describe('a connection', () => {
  beforeEach(() => {
    vi.useFakeTimers({ now: 1_000_000 });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  const live = () => {
    const wire = scriptedTransport();
    const connection = createConnection(wire.open, () => 1);
    connection.keep(operation());
    wire.latest().events.connected();
    return { wire, connection };
  };

  it('waits longer after each failure, never more than ten seconds, and never in step with others', () => {
    expect([1, 2, 3, 4, 5, 6, 7].map((failures) => retryDelayMs(failures, 1))).toEqual([500, 1_000, 2_000, 4_000, 8_000, 10_000, 10_000]);
    expect(retryDelayMs(3, 0)).toBe(1_000);
  });

  it('counts a cut from the moment the line was last heard, over all failed attempts', () => {
    const { wire, connection } = live();
    vi.advanceTimersByTime(4_000);
    wire.latest().events.heard();
    vi.advanceTimersByTime(9_000);
    wire.latest().events.closed({ code: 4499, reason: '' });
    expect(connection.state.get()).toEqual({ status: 'cut', since: 1_004_000, nextAttemptAt: 1_013_500 });
    vi.advanceTimersByTime(500);
    expect(wire.sockets).toHaveLength(2);
    wire.latest().events.closed({ code: 1006, reason: '' });
    expect(connection.state.get()).toEqual({ status: 'cut', since: 1_004_000, nextAttemptAt: 1_014_500 });
    vi.advanceTimersByTime(1_000);
    wire.latest().events.connected();
    expect(connection.state.get()).toEqual({ status: 'live', since: 1_014_500 });
  });

  it('tells since when the server itself gets nothing new, once for the same moment, and that it does again', () => {
    const { wire, connection } = live();
    const states: unknown[] = [];
    connection.state.subscribe(() => states.push(connection.state.get()));
    const { dataOld } = wire.latest().events;
    dataOld(null);
    vi.advanceTimersByTime(20_000);
    dataOld(11_000);
    vi.advanceTimersByTime(5_000);
    dataOld(16_150);
    expect(states).toEqual([{ status: 'live', since: 1_000_000, staleSince: 1_009_000 }]);
    vi.advanceTimersByTime(5_000);
    dataOld(12_000);
    dataOld(null);
    expect(states.slice(1)).toEqual([
      { status: 'live', since: 1_000_000, staleSince: 1_018_000 },
      { status: 'live', since: 1_000_000 },
    ]);
    dataOld(15_000);
    wire.latest().events.closed({ code: 1006, reason: '' });
    expect(connection.state.get()).toMatchObject({ status: 'cut' });
  });

  it('tries at once when the network comes back', () => {
    const { wire } = live();
    for (const _ of [1, 2, 3, 4]) {
      wire.latest().events.closed({ code: 1006, reason: '' });
      vi.advanceTimersToNextTimer();
    }
    wire.latest().events.closed({ code: 1006, reason: '' });
    const before = wire.sockets.length;
    window.dispatchEvent(new Event('online'));
    expect(wire.sockets).toHaveLength(before + 1);
  });

  it('gives a socket up when the network goes away', () => {
    const { wire, connection } = live();
    window.dispatchEvent(new Event('offline'));
    expect(wire.sockets[0]?.terminated).toBe(true);
    expect(connection.state.get().status).toBe('cut');
  });

  it('does not trust a socket that was silent while the page slept', () => {
    const { wire, connection } = live();
    vi.setSystemTime(1_060_000);
    document.dispatchEvent(new Event('visibilitychange'));
    expect(wire.sockets).toHaveLength(2);
    expect(connection.state.get()).toEqual({ status: 'cut', since: 1_000_000, nextAttemptAt: null });
  });

  it('stops when the server does not know us, until somebody signs in', () => {
    const { wire, connection } = live();
    const asked = vi.fn();
    connection.onFailedAttempt(asked);
    wire.latest().events.closed({ code: 4401, reason: 'Unauthorized' });
    vi.advanceTimersByTime(60_000);
    expect(connection.state.get().status).toBe('refused');
    expect(wire.sockets).toHaveLength(1);
    expect(asked).toHaveBeenCalledTimes(1);
    connection.restart();
    expect(wire.sockets).toHaveLength(2);
  });

  it('asks for the session when an attempt finds nobody, not at the cut itself', () => {
    const { wire, connection } = live();
    const asked = vi.fn();
    connection.onFailedAttempt(asked);
    wire.latest().events.closed({ code: 1006, reason: '' });
    expect(asked).not.toHaveBeenCalled();
    vi.advanceTimersByTime(500);
    wire.latest().events.closed({ code: 1006, reason: '' });
    expect(asked).toHaveBeenCalledTimes(1);
  });
});

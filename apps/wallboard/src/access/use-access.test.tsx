import { createStore, type Connection, type ConnectionState } from '@callboard/web-client';
import { act } from 'react';
import { createRoot } from 'react-dom/client';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { useAccess } from './use-access.ts';

const line = () => {
  const state = createStore<ConnectionState>({ status: 'connecting' });
  const restart = vi.fn();
  const connection: Connection = {
    state,
    keep: () => () => undefined,
    wake: () => undefined,
    restart,
    stop: () => undefined,
    lastHeardAt: () => null,
    serverOffsetMs: () => 0,
    observeServerTime: () => undefined,
    onFailedAttempt: () => () => undefined,
  };
  return { state, restart, connection };
};

const Probe = ({ connection }: { readonly connection: Connection }) => <output>{useAccess(connection)}</output>;

describe('a screen nobody signs in at', () => {
  beforeEach(() => {
    Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
    document.body.replaceChildren();
  });
  const shown = (connection: Connection) => {
    const host = document.createElement('div');
    document.body.append(host);
    const root = createRoot(host);
    act(() => root.render(<Probe connection={connection} />));
    return { text: () => host.textContent, leave: () => act(() => root.unmount()) };
  };

  it('opens the connection again after it was taken down', () => {
    const { state, restart, connection } = line();
    const screen = shown(connection);
    act(() => state.set({ status: 'live', since: 1 }));
    act(() => state.set({ status: 'idle' }));
    expect(restart).not.toHaveBeenCalled();
    act(() => void vi.advanceTimersByTime(3_000));
    expect(restart).toHaveBeenCalledTimes(1);
    screen.leave();
  });

  it('says that it was turned away, and keeps saying so until it is let in', () => {
    const { state, restart, connection } = line();
    const screen = shown(connection);
    expect(screen.text()).toBe('open');
    act(() => state.set({ status: 'refused' }));
    expect(screen.text()).toBe('denied');
    act(() => void vi.advanceTimersByTime(3_000));
    expect(restart).toHaveBeenCalledTimes(1);
    act(() => state.set({ status: 'connecting' }));
    expect(screen.text()).toBe('denied');
    act(() => state.set({ status: 'live', since: 2 }));
    expect(screen.text()).toBe('open');
    screen.leave();
  });
});

import { ServerOffsetContext } from '@callboard/ui/clock';
import { act } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ScreenContext, screenOf } from '../board/screen-context.ts';
import type { Waits } from '../board/waits.ts';
import { LongestWaitTile } from './wait-tile.tsx';

const startMs = 1_764_000_000_000;
const screen = screenOf({ language: 'cs', scheme: 'light', title: null, message: null, pageMs: 20_000 });
const waits = (sinceMs: number): Waits => ({ count: 1, worst: { queueName: 'Platby', since: sinceMs, limitMs: 120_000 } });

describe('the longest wait on the wall', () => {
  let host: HTMLElement;
  let root: Root;
  beforeEach(() => {
    Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });
    vi.useFakeTimers({ now: startMs });
    host = document.createElement('div');
    document.body.append(host);
    root = createRoot(host);
  });
  afterEach(() => {
    act(() => root.unmount());
    vi.useRealTimers();
    host.remove();
  });
  const show = (now: Waits): void =>
    act(() =>
      root.render(
        <ScreenContext value={screen}>
          <ServerOffsetContext value={() => 0}>
            <LongestWaitTile area="longest" waits={now} />
          </ServerOffsetContext>
        </ScreenContext>,
      ),
    );
  const tile = () => host.querySelector<HTMLElement>('.tile');

  it('floods when the limit passes, by the clock alone', () => {
    show(waits(startMs - 110_000));
    expect(tile()?.dataset['level']).toBe('warn');
    expect(tile()?.textContent).toContain('1:50');
    expect(tile()?.textContent).toContain('limit 2:00');
    act(() => void vi.advanceTimersByTime(11_000));
    expect(tile()?.dataset['level']).toBe('bad');
  });

  it('stays flooded when the next one has waited nearly as long', () => {
    show(waits(startMs - 130_000));
    show(waits(startMs - 115_000));
    expect(tile()?.dataset['level']).toBe('bad');
    show(waits(startMs - 20_000));
    expect(tile()?.dataset['level']).toBe('none');
  });

  it('is quiet when nobody waits', () => {
    show({ count: 0, worst: null });
    expect(tile()?.dataset['level']).toBe('none');
    expect(tile()?.textContent).toContain('nikdo nečeká');
  });
});

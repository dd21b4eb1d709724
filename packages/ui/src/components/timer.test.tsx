import { act } from 'react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ServerOffsetContext } from '../clock.ts';
import { mount } from '../mount.tsx';
import { Timer } from './timer.tsx';

const nowMs = Date.UTC(2026, 10, 23, 10, 46);
const secondMs = 1000;
const pass = (ms: number): void => act(() => void vi.advanceTimersByTime(ms));

beforeEach(() => {
  vi.useFakeTimers();
  vi.setSystemTime(nowMs);
});
afterEach(() => {
  vi.useRealTimers();
});

describe('a timer', () => {
  it('counts up from its moment', () => {
    const page = mount(<Timer since={nowMs - 44 * secondMs} />);
    expect(page.container.textContent).toBe('0:44');
    pass(secondMs);
    expect(page.container.textContent).toBe('0:45');
    page.unmount();
  });

  it('counts down to its moment and stays at zero', () => {
    const page = mount(<Timer until={nowMs + 2 * secondMs} />);
    expect(page.container.textContent).toBe('0:02');
    pass(5 * secondMs);
    expect(page.container.textContent).toBe('0:00');
    page.unmount();
  });

  it('shares one ticking clock with every other and stops it after the last', () => {
    const before = vi.getTimerCount();
    const page = mount(
      <>
        <Timer since={nowMs} />
        <Timer since={nowMs - 300} />
        <Timer until={nowMs + 9000} />
      </>,
    );
    expect(vi.getTimerCount() - before).toBe(1);
    page.unmount();
    expect(vi.getTimerCount()).toBe(before);
  });

  it('shows every second once, whatever fraction its moment has', () => {
    const page = mount(<Timer since={nowMs - 437} />);
    const seen = Array.from({ length: 4 }, () => {
      pass(secondMs);
      return page.container.textContent;
    });
    expect(seen).toEqual(['0:01', '0:02', '0:03', '0:04']);
    page.unmount();
  });

  it("follows the server's clock", () => {
    const page = mount(
      <ServerOffsetContext value={() => 10 * secondMs}>
        <Timer since={nowMs} />
      </ServerOffsetContext>,
    );
    expect(page.container.textContent).toBe('0:10');
    page.unmount();
  });

  it('turns red past its limit and only then', () => {
    const page = mount(<Timer since={nowMs - 120 * secondMs} limitMs={120 * secondMs} />);
    expect(page.container.querySelector('.cb-timer-over')).toBeNull();
    pass(secondMs);
    expect(page.find('.cb-timer-over').textContent).toBe('2:01');
    page.unmount();
  });

  it('shows a dash while nothing runs', () => {
    const page = mount(<Timer since={null} />);
    expect(page.container.textContent).toBe('–');
    page.unmount();
  });
});

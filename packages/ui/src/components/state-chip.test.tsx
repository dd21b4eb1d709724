import { describe, expect, it, vi } from 'vitest';
import { activityIcons, activityStates } from '../activity.ts';
import { mount } from '../mount.tsx';
import { StateChip } from './state-chip.tsx';

describe('a state chip', () => {
  it.each(activityStates)('shows %s as icon and word', (state) => {
    const page = mount(<StateChip state={state} label="slovo" />);
    expect(page.find(`.cb-tone-${state} svg`)).toBeDefined();
    expect(page.container.textContent).toBe('slovo');
    page.unmount();
  });

  it('has an icon of its own for each of the eight states', () => {
    expect(new Set(activityStates.map((state) => activityIcons[state])).size).toBe(8);
  });

  it('shows the running time behind the word', () => {
    const nowMs = Date.UTC(2026, 10, 23, 10, 46);
    vi.useFakeTimers({ now: nowMs });
    const page = mount(<StateChip state="wrapup" label="Dokončuje" since={nowMs - 44_000} />);
    expect(page.container.textContent).toBe('Dokončuje 0:44');
    page.unmount();
    vi.useRealTimers();
  });
});

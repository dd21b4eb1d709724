// @vitest-environment happy-dom
import { act } from 'react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { mount, type Mounted } from '../mount.tsx';
import { BackAgainStrip } from './strips.tsx';

let page: Mounted | null = null;
const gone = vi.fn();

beforeEach(() => {
  vi.useFakeTimers();
  page = mount(<BackAgainStrip title="Znovu připojeno" dismiss={{ label: 'Skrýt', onClick: gone }} goesAfterMs={8_000} />);
});
afterEach(() => {
  page?.unmount();
  gone.mockReset();
  vi.useRealTimers();
});

const after = (ms: number): void => act(() => void vi.advanceTimersByTime(ms));

describe('a strip that goes by itself', () => {
  it('stays its time and goes', () => {
    after(7_999);
    expect(gone).not.toHaveBeenCalled();
    after(1);
    expect(gone).toHaveBeenCalledOnce();
  });

  it('stays while somebody stands on it, and goes some time after he left', () => {
    const button = page?.find('button[aria-label="Skrýt"]');
    act(() => button?.focus());
    after(20_000);
    expect(gone).not.toHaveBeenCalled();
    act(() => button?.blur());
    after(8_000);
    expect(gone).toHaveBeenCalledOnce();
  });
});

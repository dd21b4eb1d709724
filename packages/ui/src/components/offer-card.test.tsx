import { act } from 'react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { IconChat } from '../icons.ts';
import { click, mount, press, type Mounted } from '../mount.tsx';
import { OfferCard, type OfferCardProps } from './offer-card.tsx';

const nowMs = Date.UTC(2026, 10, 23, 10, 46);
const secondMs = 1000;
let page: Mounted;
const onAccept = vi.fn();
const onReject = vi.fn();

const card = (more: Partial<OfferCardProps> = {}) => (
  <OfferCard
    label="New chat"
    icon={IconChat}
    kind="New chat"
    title="Tereza Malá"
    expiresAt={nowMs + 20 * secondMs}
    durationMs={20 * secondMs}
    remaining={(seconds) => `${seconds} s`}
    acceptLabel="Accept"
    onAccept={onAccept}
    rejectLabel="Reject"
    onReject={onReject}
    {...more}
  />
);
const button = (text: string): HTMLButtonElement => {
  const found = [...document.querySelectorAll('button')].find((one) => one.textContent?.startsWith(text));
  if (found === undefined) throw new Error(`no button ${text}`);
  return found;
};

beforeEach(() => {
  vi.useFakeTimers();
  vi.setSystemTime(nowMs);
  vi.clearAllMocks();
});
afterEach(() => {
  page.unmount();
  vi.useRealTimers();
});

describe('an offer', () => {
  it('counts down in words and as a bar', () => {
    page = mount(card());
    expect(page.find('.cb-offer-left').textContent).toBe('20 s');
    act(() => void vi.advanceTimersByTime(5 * secondMs));
    expect(page.find('.cb-offer-left').textContent).toBe('15 s');
    expect(page.find('.cb-offer-bar i').style.width).toBe('75%');
  });

  it('is accepted with F2 from anywhere, once for one press', () => {
    page = mount(card());
    press(document.body, 'F2');
    press(document.body, 'F2', { repeat: true });
    press(document.body, 'F2', { ctrlKey: true });
    expect(onAccept).toHaveBeenCalledTimes(1);
  });

  it('leaves the key to others where it is told so', () => {
    page = mount(card({ acceptKey: null }));
    press(document.body, 'F2');
    expect(onAccept).not.toHaveBeenCalled();
    expect(page.container.querySelector('kbd')).toBeNull();
  });

  it('takes no answer once its time is over', () => {
    page = mount(card());
    act(() => void vi.advanceTimersByTime(20 * secondMs));
    press(document.body, 'F2');
    expect(onAccept).not.toHaveBeenCalled();
    expect(button('Accept').disabled).toBe(true);
    expect(button('Reject').disabled).toBe(true);
  });

  it('says that it is away instead of the time left, and takes no answer until it is back', () => {
    page = mount(card({ away: 'offline' }));
    expect(page.find('.cb-offer-left').textContent).toBe('offline');
    press(document.body, 'F2');
    expect(onAccept).not.toHaveBeenCalled();
    expect(button('Reject').disabled).toBe(true);
  });

  it('leaves out where from and what it says where it has to be short', () => {
    page = mount(card({ compact: true, context: 'queue General', preview: 'Good morning' }));
    expect(page.container.textContent).not.toContain('General');
    expect(page.container.textContent).not.toContain('Good morning');
    expect(page.find('.cb-offer-title').textContent).toBe('Tereza Malá');
    expect(button('Accept').disabled).toBe(false);
  });

  it('waits while an answer is on its way', () => {
    page = mount(card({ busy: true }));
    press(document.body, 'F2');
    expect(onAccept).not.toHaveBeenCalled();
    expect(button('Reject').disabled).toBe(true);
  });

  it('is rejected without a reason by one click', () => {
    page = mount(card());
    click(button('Reject'));
    expect(onReject).toHaveBeenCalledWith(null);
  });

  it('is rejected with the reason chosen from the menu', () => {
    page = mount(card({ rejectReasons: [{ id: 'busy', label: 'No time' }] }));
    click(button('Reject'));
    act(() => void vi.advanceTimersByTime(secondMs));
    click(button('No time'));
    expect(onReject).toHaveBeenCalledWith('busy');
  });
});

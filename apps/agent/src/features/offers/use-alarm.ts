import { newWorkLabels, useSay, type ChannelKind } from '@callboard/web-client';
import { useEffect, useRef } from 'react';
import { useCustomerLabel } from '../../desk/customer-label.ts';
import type { Work } from '../../desk/work.ts';
import { useText } from '../../words/texts.ts';
import { ring } from './ring.ts';

const mayNotify = (): boolean => typeof Notification !== 'undefined' && Notification.permission === 'granted';

/** Makes offers heard and seen from elsewhere: sound by channel, the tab's title, and a notification of the system while the page is not in front. */
export const useAlarm = (offered: readonly Work[], { sound, notifications }: { readonly sound: boolean; readonly notifications: boolean }): void => {
  const t = useText();
  const say = useSay();
  const labelOf = useCustomerLabel();
  const [first] = offered;
  const channel: ChannelKind | null = first?.channel ?? null;
  const count = offered.length;
  const plainTitle = useRef(document.title);

  useEffect(() => (sound && channel !== null ? ring(channel) : undefined), [sound, channel]);

  const kind = channel === null ? null : say(newWorkLabels[channel]);
  useEffect(() => {
    const before = plainTitle.current;
    document.title = kind === null ? before : t('offer.titleBadge', { count, kind });
    return () => {
      document.title = before;
    };
  }, [kind, count, t]);

  const shown = useRef<string | null>(null);
  const offerId = first?.offer?.id ?? null;
  const body = first === undefined ? '' : labelOf(first);
  useEffect(() => {
    if (offerId === null || kind === null || shown.current === offerId || !notifications || !document.hidden || !mayNotify()) return undefined;
    shown.current = offerId;
    const notification = new Notification(t('offer.notification', { kind }), { body, tag: offerId, requireInteraction: true });
    notification.addEventListener('click', () => {
      window.focus();
      notification.close();
    });
    return () => notification.close();
  }, [offerId, kind, body, notifications, t]);
};

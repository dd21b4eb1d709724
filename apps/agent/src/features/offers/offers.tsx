import { OfferCard, OfferStack, useNowMs } from '@callboard/ui';
import { channelIcons, newWorkLabels, rejectLabels, useConnection, useFormats, useSay, useShortcut, type OfferRejectReason } from '@callboard/web-client';
import { useState } from 'react';
import { useCustomerLabel } from '../../desk/customer-label.ts';
import { useAllWork, useDeskSettings } from '../../desk/desk-context.tsx';
import { selectWork } from '../../desk/desk-place.ts';
import { deskShortcuts, keyOf } from '../../desk/desk-shortcuts.ts';
import { keepClear } from '../../desk/keep-clear.ts';
import { useDeskCommand } from '../../desk/use-desk-command.ts';
import { waitsSince } from '../../desk/waits.ts';
import { stageOf, type Work, type WorkOffer } from '../../desk/work.ts';
import { useText } from '../../words/texts.ts';
import { AcceptOffer, RejectOffer } from './offer-commands.ts';
import { useAlarm } from './use-alarm.ts';

const clear = keepClear('offers');
const rejectReasons: readonly OfferRejectReason[] = ['busy_elsewhere', 'not_my_skill', 'technical', 'other'];

interface OneOfferProps {
  readonly work: Work;
  readonly offer: WorkOffer;
  /** Only the oldest offer takes the key. */
  readonly first: boolean;
}

const OneOffer = ({ work, offer, first }: OneOfferProps) => {
  const t = useText();
  const say = useSay();
  const formats = useFormats();
  const nowMs = useNowMs();
  const name = useCustomerLabel()(work);
  const [accept, accepting] = useDeskCommand(AcceptOffer, t('offer.failed'));
  const [reject, rejecting] = useDeskCommand(RejectOffer, t('offer.notRejected'));
  const [reasonsOpen, setReasonsOpen] = useState(false);
  const kind = say(newWorkLabels[work.channel]);
  const duration = formats.duration(nowMs - waitsSince(work));
  const cut = useConnection().status === 'cut';
  const chord = keyOf('accept') ?? null;
  const bare = chord !== null && !chord.includes('+');
  const take = async (): Promise<void> => {
    const result = await accept({ interactionId: work.id, offerId: offer.id });
    if (result.ok) selectWork(work.id);
  };
  useShortcut(deskShortcuts, 'accept', () => void take(), first && !bare && !accepting && !cut);
  useShortcut(deskShortcuts, 'reject', () => setReasonsOpen(!reasonsOpen), first && !rejecting && !cut);
  return (
    <OfferCard
      label={t('offer.label', { kind, name })}
      icon={channelIcons[work.channel]}
      kind={kind}
      context={
        <>
          {work.queueName !== null && `${t('offer.queue', { queue: work.queueName })}\u00a0· `}
          <span className="cb-nowrap">{t('offer.waiting', { duration })}</span>
        </>
      }
      title={name}
      preview={
        work.lastText !== null
          ? `„${work.lastText}“`
          : work.customerName === null || work.customerAddress === null
            ? undefined
            : formats.phone(work.customerAddress)
      }
      expiresAt={offer.expiresAt}
      durationMs={Math.max(1, offer.expiresAt - offer.offeredAt)}
      remaining={(seconds) => t('offer.left', { seconds })}
      acceptLabel={t('offer.accept')}
      onAccept={() => void take()}
      acceptKey={first && bare ? chord : null}
      rejectLabel={t('offer.reject')}
      rejectReasons={rejectReasons.map((id) => ({ id, label: say(rejectLabels[id]) }))}
      onReject={(reason) => {
        const known = rejectReasons.find((candidate) => candidate === reason) ?? 'other';
        void reject({ interactionId: work.id, offerId: offer.id, reason: known });
      }}
      reasonsOpen={reasonsOpen}
      onReasonsOpen={setReasonsOpen}
      busy={accepting || rejecting}
      away={cut ? t('offer.away') : undefined}
      compact={!first}
    />
  );
};

/** Everything that is offered now, the oldest at the bottom where the hand is; the others above it in short, so that little is covered. */
export const Offers = () => {
  const { sound, notifications } = useDeskSettings();
  const work = useAllWork();
  const offered = [...work.values()]
    .flatMap((one) => (one.offer !== null && stageOf(one) === 'offered' ? [{ work: one, offer: one.offer }] : []))
    .sort((a, b) => a.offer.offeredAt - b.offer.offeredAt);
  useAlarm(
    offered.map(({ work: one }) => one),
    { sound, notifications },
  );
  if (offered.length === 0) return null;
  return (
    <OfferStack ref={clear}>
      {offered.map(({ work: one, offer }, index) => <OneOffer key={offer.id} work={one} offer={offer} first={index === 0} />).reverse()}
    </OfferStack>
  );
};

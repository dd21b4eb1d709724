import { Button, Drawer, DrawerSection, EmptyState, ErrorState, SkeletonList, TabPanel, Tabs } from '@callboard/ui';
import { channelIcons, channelLabels, useFormats, useSay, type ChannelKind } from '@callboard/web-client';
import { useState } from 'react';
import { useDirectory } from '../../floor/directory.ts';
import { useText } from '../../words/texts.ts';
import type { Step } from './history-document.ts';
import { OfferReasons } from './offer-reasons.tsx';
import { offersIn } from './offers-in.ts';
import { ReplayView } from './replay-view.tsx';
import { fieldsOf, textOf } from './step-text.ts';
import { useHistory } from './use-history.ts';
import './interaction.css';

type View = 'replay' | 'why';
const tabsId = 'interaction';

const kinds: readonly ChannelKind[] = ['voice', 'chat', 'mail', 'sms', 'social'];

/** What the head of the drawer says: channel, queue, whether it still goes on. */
const useSummary = (steps: readonly Step[]) => {
  const t = useText();
  const say = useSay();
  const formats = useFormats();
  const { queueName } = useDirectory();
  const last = fieldsOf(steps.at(-1)?.state);
  const [first] = steps;
  const channel = kinds.find((kind) => kind === fieldsOf(first?.data)['channel']) ?? null;
  const closedAt = typeof last['closedAt'] === 'number' ? last['closedAt'] : null;
  const queue = queueName(textOf(last['queueId']));
  return {
    channel,
    title: [channel === null ? t('interaction.title') : say(channelLabels[channel]), queue].filter((part) => part !== null).join(' · '),
    subtitle:
      first === undefined
        ? undefined
        : [
            formats.dateTime(first.at),
            closedAt === null ? t('interaction.open') : t('interaction.closed', { time: formats.timeInFull(closedAt) }),
            t('interaction.events', { count: steps.length }),
          ].join(' · '),
  };
};

const Views = ({ steps }: { readonly steps: readonly Step[] }) => {
  const t = useText();
  const [view, setView] = useState<View>('replay');
  return (
    <>
      <Tabs
        id={tabsId}
        label={t('interaction.tabs')}
        value={view}
        onChange={setView}
        tabs={[
          { value: 'replay', label: t('interaction.replay'), count: steps.length },
          { value: 'why', label: t('interaction.why'), count: offersIn(steps).length },
        ]}
      />
      <TabPanel tabsId={tabsId} value={view} className="interaction-panel">
        {view === 'replay' ? <ReplayView steps={steps} /> : <OfferReasons steps={steps} />}
      </TabPanel>
    </>
  );
};

export interface InteractionDrawerProps {
  readonly interactionId: string;
  readonly onClose: () => void;
}

/** One interaction, event by event, and why it went to whom it went. */
export const InteractionDrawer = ({ interactionId, onClose }: InteractionDrawerProps) => {
  const t = useText();
  const { history, again } = useHistory(interactionId);
  const steps = history.status === 'ready' ? history.steps : [];
  const { channel, title, subtitle } = useSummary(steps);
  const Glyph = channelIcons[channel ?? 'voice'];
  return (
    <Drawer
      open
      onClose={onClose}
      closeLabel={t('app.close')}
      title={title}
      subtitle={subtitle}
      leading={<span className="cb-muted interaction-channel">{channel !== null && <Glyph size={20} />}</span>}
    >
      {history.status === 'loading' && (
        <DrawerSection>
          <SkeletonList label={t('interaction.loading')} count={6} />
        </DrawerSection>
      )}
      {history.status === 'failed' && (
        <ErrorState
          title={t('interaction.failed')}
          text={history.sentence ?? undefined}
          actions={
            <Button size="sm" onClick={again}>
              {t('app.again')}
            </Button>
          }
        />
      )}
      {history.status === 'ready' &&
        (steps.length === 0 ? <EmptyState title={t('interaction.none')} text={t('interaction.noneText')} /> : <Views steps={steps} />)}
    </Drawer>
  );
};

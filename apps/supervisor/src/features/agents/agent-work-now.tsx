import { Button, IconBarge, IconListen, IconWhisper, Segmented, Timer } from '@callboard/ui';
import { channelIcons, channelLabels, legLabels, unknownCallerLabel, useSay } from '@callboard/web-client';
import { useState, type ReactNode } from 'react';
import type { CurrentWork } from '../../floor/floor-view.ts';
import { useSelection } from '../../floor/selection.ts';
import { MoveDialog } from '../../work/move-dialog.tsx';
import { useText } from '../../words/texts.ts';

/** Supervision by ear: shown where it will be, and says why it cannot be used yet. */
const Supervision = () => {
  const t = useText();
  const nothing = (): void => undefined;
  return (
    <>
      <Segmented
        wide
        label={t('agent.supervision')}
        value={null}
        onChange={nothing}
        options={[
          { value: 'listen', label: t('agent.listen'), icon: IconListen, disabled: true },
          { value: 'whisper', label: t('agent.whisper'), icon: IconWhisper, disabled: true },
          { value: 'barge', label: t('agent.barge'), icon: IconBarge, disabled: true },
        ]}
      />
      <p className="cb-12 cb-muted">{t('agent.noSound')}</p>
    </>
  );
};

const One = ({ work, children }: { readonly work: CurrentWork; readonly children: ReactNode }) => {
  const t = useText();
  const say = useSay();
  const { select } = useSelection();
  const [moving, setMoving] = useState(false);
  const customer = work.customerLabel ?? say(unknownCallerLabel);
  const Glyph = channelIcons[work.channel];
  return (
    <div className="agent-current">
      <div className="cb-row">
        <Glyph title={say(channelLabels[work.channel])} />
        <button type="button" className="agent-current-name cb-cut cb-link" onClick={() => select({ kind: 'interaction', id: work.interactionId })}>
          {customer}
        </button>
        <span className="cb-12 cb-muted cb-cut">{work.queueName}</span>
        <span className="cb-12 cb-second cb-end cb-nowrap">
          {say(legLabels[work.state])} <Timer since={work.since} />
        </span>
      </div>
      {work.channel === 'voice' && <Supervision />}
      <div className="agent-actions">
        <Button size="sm" disabled={work.state === 'ended'} onClick={() => setMoving(true)}>
          {t('work.move')}
        </Button>
        {children}
        <Button size="sm" variant="quiet" onClick={() => select({ kind: 'interaction', id: work.interactionId })}>
          {t('work.history')}
        </Button>
      </div>
      {moving && <MoveDialog interactionId={work.interactionId} customer={customer} queueId={null} onClose={() => setMoving(false)} />}
    </div>
  );
};

export interface AgentWorkNowProps {
  readonly current: readonly CurrentWork[];
  /** What can be done about the agent, beside what can be done about his work. */
  readonly children: ReactNode;
}

/** What the agent has in hand, the call first. */
export const AgentWorkNow = ({ current, children }: AgentWorkNowProps) => {
  const t = useText();
  if (current.length === 0) {
    return (
      <>
        <p className="cb-second">{t('agent.idle')}</p>
        <div className="agent-actions">{children}</div>
      </>
    );
  }
  return current.map((work, index) => (
    <One key={work.interactionId} work={work}>
      {index === 0 && children}
    </One>
  ));
};

import { Button, SlaBar, Timer, IconWrapUp, useNowMs } from '@callboard/ui';
import { useShortcut } from '@callboard/web-client';
import { deskShortcuts, keyOf } from '../../desk/desk-shortcuts.ts';
import { useDeskCommand } from '../../desk/use-desk-command.ts';
import type { Work } from '../../desk/work.ts';
import { useText } from '../../words/texts.ts';
import { ExtendWrapUp, FinishWrapUp } from './work-commands.ts';

const hurryMs = 10_000;

/** Wrap-up: how much time is left, more of it, and the end. */
export const WrapUpBar = ({ work, saveNote }: { readonly work: Work; readonly saveNote: () => Promise<boolean> }) => {
  const t = useText();
  const nowMs = useNowMs();
  const [extend, extending] = useDeskCommand(ExtendWrapUp, t('wrapUp.failed'));
  const [finish, finishing] = useDeskCommand(FinishWrapUp, t('wrapUp.failed'));
  const { wrapUpSince: since, wrapUpDeadline: deadline } = work;
  const mine = { interactionId: work.id, handlingId: work.handlingId };
  const end = async (): Promise<void> => {
    if (await saveNote()) await finish(mine);
  };
  useShortcut(deskShortcuts, 'finish', () => void end(), !finishing);
  const more = (): void => void extend(mine);
  useShortcut(deskShortcuts, 'moreTime', more, deadline !== null && !extending && !finishing);
  const share = since === null || deadline === null ? null : (nowMs - since) / Math.max(1, deadline - since);
  const hurry = deadline !== null && deadline - nowMs < hurryMs;
  return (
    <section className="wrap-up" aria-label={t('wrapUp.title')}>
      <div className="cb-row">
        <span className="cb-row wrap-up-state">
          <IconWrapUp />
          <span className="cb-strong">{t('wrapUp.title')}</span>
        </span>
        {deadline === null ? (
          <span className="cb-12 cb-muted">{t('wrapUp.open')}</span>
        ) : (
          <span className={hurry ? 'cb-warn cb-medium' : 'cb-second'}>
            {t('wrapUp.left')} <Timer until={deadline} />
          </span>
        )}
        <span className="cb-end cb-row">
          {deadline !== null && (
            <Button kbd={keyOf('moreTime')} disabled={extending || finishing} onClick={more}>
              {t('wrapUp.more')}
            </Button>
          )}
          <Button variant="primary" kbd={keyOf('finish')} busy={finishing} onClick={() => void end()}>
            {t('wrapUp.finish')}
          </Button>
        </span>
      </div>
      {share !== null && <SlaBar share={share} tone={hurry ? 'warn' : 'accent'} label={t('list.wrapUpLeft')} />}
    </section>
  );
};

import { Menu } from '@mantine/core';
import { Button, Card } from '@callboard/ui';
import { useSay, useShortcut } from '@callboard/web-client';
import { useDirectory } from '../../desk/directory.ts';
import { deskShortcuts } from '../../desk/desk-shortcuts.ts';
import { useDeskCommand } from '../../desk/use-desk-command.ts';
import { stageOf, type Work } from '../../desk/work.ts';
import { useText } from '../../words/texts.ts';
import { SetDisposition } from './work-commands.ts';

/** As many as fit with a digit each; the rest is in the menu. */
const withDigit = 9;
const inSight = 6;

/** How it ended. Digits choose while nobody writes; choosing again takes it back. */
export const OutcomeCard = ({ work, noteText }: { readonly work: Work; readonly noteText: string }) => {
  const t = useText();
  const say = useSay();
  const choices = useDirectory().choicesFor(work.queueId);
  const [set, pending] = useDeskCommand(SetDisposition, t('outcome.failed'));
  const toggle = (id: string): void => {
    const on = work.dispositionIds.includes(id);
    const dispositionIds = on ? work.dispositionIds.filter((other) => other !== id) : [...work.dispositionIds, id];
    void set({ interactionId: work.id, handlingId: work.handlingId, dispositionIds, note: noteText === '' ? null : noteText });
  };
  useShortcut(deskShortcuts, 'outcome', (chord) => {
    const choice = choices[Number(chord) - 1];
    if (choice === undefined || pending) return false;
    toggle(choice.id);
    return undefined;
  });
  const buttons = choices.slice(0, choices.length <= withDigit ? Math.max(inSight, choices.length) : inSight);
  const more = choices.slice(buttons.length);
  return (
    <Card label={t('outcome.title')} padded>
      <div className="cb-row">
        <h2 className="cb-strong">{t('outcome.title')}</h2>
        <span className="cb-12 cb-muted">{stageOf(work) === 'active' ? t('outcome.hint') : t('outcome.hintAfter')}</span>
      </div>
      <div className="cb-row cb-wrap outcome-choices">
        {choices.length === 0 && <span className="cb-12 cb-muted">{t('outcome.none')}</span>}
        {buttons.map((choice, index) => (
          <Button
            key={choice.id}
            size="sm"
            kbd={String(index + 1)}
            selected={work.dispositionIds.includes(choice.id)}
            disabled={pending}
            onClick={() => toggle(choice.id)}
          >
            {say(choice.name)}
          </Button>
        ))}
        {more.length > 0 && (
          <Menu>
            <Menu.Target>
              <Button size="sm" variant="quiet">
                {t('outcome.more')}
              </Button>
            </Menu.Target>
            <Menu.Dropdown>
              {more.map((choice) => (
                <Menu.Item key={choice.id} onClick={() => toggle(choice.id)}>
                  {say(choice.name)}
                </Menu.Item>
              ))}
            </Menu.Dropdown>
          </Menu>
        )}
      </div>
    </Card>
  );
};

import { Popover } from '@mantine/core';
import { IconButton, IconShortcuts, Kbd } from '@callboard/ui';
import { useText } from '../../words/texts.ts';

const keys = [
  { keys: ['1', '…', '5'], text: 'keys.level' },
  { keys: ['Delete'], text: 'keys.clear' },
  { keys: ['←', '↑', '→', '↓'], text: 'keys.move' },
  { keys: ['Shift', '←↑→↓'], text: 'keys.extend' },
  { keys: ['Ctrl', 'C'], text: 'keys.copy' },
  { keys: ['Ctrl', 'V'], text: 'keys.paste' },
  { keys: ['Ctrl', 'Z'], text: 'keys.takeBack' },
  { keys: ['P'], text: 'keys.validity' },
] as const;

/** What the matrix does with which key. */
export const KeysPopover = () => {
  const t = useText();
  return (
    <Popover position="bottom-end" withinPortal returnFocus>
      <Popover.Target>
        <IconButton icon={IconShortcuts} size="sm" label={t('keys.title')} />
      </Popover.Target>
      <Popover.Dropdown>
        <dl className="matrix-keys">
          {keys.map(({ keys: pressed, text }) => (
            <div key={text} className="cb-row">
              <dt className="cb-row">
                {pressed.map((key) => (
                  <Kbd key={key}>{key}</Kbd>
                ))}
              </dt>
              <dd className="cb-12">{t(text)}</dd>
            </div>
          ))}
        </dl>
      </Popover.Dropdown>
    </Popover>
  );
};

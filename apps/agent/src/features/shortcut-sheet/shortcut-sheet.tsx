import { Button, Dialog, Kbd, SectionHead } from '@callboard/ui';
import { chordOf, useSay, type Chord } from '@callboard/web-client';
import { useEffect, useState } from 'react';
import { useDesk, useDeskSettings } from '../../desk/desk-context.tsx';
import { openDialog } from '../../desk/desk-place.ts';
import { deskShortcuts, type DeskShortcutId } from '../../desk/desk-shortcuts.ts';
import { useText } from '../../words/texts.ts';
import './shortcut-sheet.css';

const ids = Object.keys(deskShortcuts.definitions) as readonly DeskShortcutId[];
const modifiers: ReadonlySet<string> = new Set(['Control', 'Alt', 'Shift', 'Meta', 'AltGraph']);
/** Digits belong together; they cannot be moved one by one. */
const fixed: ReadonlySet<DeskShortcutId> = new Set<DeskShortcutId>(['outcome']);

interface ChordButtonProps {
  readonly id: DeskShortcutId;
  readonly listening: boolean;
  readonly onListen: (id: DeskShortcutId | null) => void;
  readonly onChord: (chord: Chord | null) => void;
}

const ChordButton = ({ id, listening, onListen, onChord }: ChordButtonProps) => {
  const t = useText();
  const say = useSay();
  const { chords } = useDeskSettings();
  useEffect(() => {
    if (!listening) return undefined;
    const onKeyDown = (event: KeyboardEvent): void => {
      event.preventDefault();
      event.stopPropagation();
      if (modifiers.has(event.key)) return;
      if (event.key === 'Escape') onListen(null);
      else onChord(event.key === 'Backspace' || event.key === 'Delete' ? null : chordOf(event));
    };
    window.addEventListener('keydown', onKeyDown, { capture: true });
    return () => window.removeEventListener('keydown', onKeyDown, { capture: true });
  }, [listening, onListen, onChord]);
  const own = chords[id];
  const chord = own === undefined ? deskShortcuts.definitions[id].chord : own;
  if (fixed.has(id))
    return (
      <span className="shortcut-fixed">
        <Kbd>1–9</Kbd>
      </span>
    );
  return (
    <button
      type="button"
      className="shortcut-chord"
      aria-label={t('shortcuts.change', { name: say(deskShortcuts.definitions[id].label) })}
      onClick={() => onListen(id)}
    >
      {listening ? (
        <span className="cb-12 cb-accent">{t('shortcuts.press')}</span>
      ) : chord === null ? (
        <span className="cb-12 cb-muted">{t('shortcuts.off')}</span>
      ) : (
        <Kbd>{chord}</Kbd>
      )}
    </button>
  );
};

/** Every key of the desktop; each can be changed or, with Delete, switched off. */
export const ShortcutSheet = () => {
  const t = useText();
  const say = useSay();
  const { settings } = useDesk();
  const { chords } = useDeskSettings();
  const [listening, setListening] = useState<DeskShortcutId | null>(null);
  const [trouble, setTrouble] = useState<string | null>(null);
  const groups = [...new Map(ids.map((id) => [deskShortcuts.definitions[id].group.en, deskShortcuts.definitions[id].group])).values()];
  const set = (id: DeskShortcutId, chord: Chord | null): void => {
    setListening(null);
    const taken = chord === null ? undefined : ids.find((other) => other !== id && deskShortcuts.chordFor(other) === chord);
    setTrouble(taken === undefined ? null : t('shortcuts.taken', { name: say(deskShortcuts.definitions[taken].label) }));
    if (taken === undefined) settings.change({ chords: { ...chords, [id]: chord } });
  };
  return (
    <Dialog
      open
      onClose={() => openDialog(null)}
      title={t('shortcuts.title')}
      closeLabel={t('app.close')}
      size="lg"
      foot={
        <Button
          onClick={() => {
            setTrouble(null);
            settings.change({ chords: {} });
          }}
        >
          {t('shortcuts.reset')}
        </Button>
      }
    >
      <p className="cb-12 cb-second">{t('shortcuts.hint')}</p>
      <p className="cb-12 cb-bad" role="alert">
        {trouble}
      </p>
      <div className="shortcut-groups">
        {groups.map((group) => (
          <div key={group.en}>
            <SectionHead title={say(group)} level={3} />
            {ids
              .filter((id) => deskShortcuts.definitions[id].group === group)
              .map((id) => (
                <div key={id} className="shortcut-row">
                  <span className="cb-cut">{say(deskShortcuts.definitions[id].label)}</span>
                  <ChordButton id={id} listening={listening === id} onListen={setListening} onChord={(chord) => set(id, chord)} />
                </div>
              ))}
          </div>
        ))}
      </div>
    </Dialog>
  );
};

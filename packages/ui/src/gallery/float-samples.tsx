import { IconDialpad, IconHold, IconMute, IconTransfer, type ActivityState, type CallBarAction } from '../index.ts';
import { nothing } from './samples.ts';

/** The same actions in every state of a call; what does not apply is disabled. */
export const actionsIn = (state: ActivityState): readonly CallBarAction[] => [
  { id: 'mute', icon: IconMute, label: 'Ztlumit', onClick: nothing, disabled: state !== 'talking' },
  { id: 'hold', icon: IconHold, label: 'Podržet', onClick: nothing, disabled: state !== 'talking' && state !== 'held', selected: state === 'held' },
  { id: 'transfer', icon: IconTransfer, label: 'Přepojit', onClick: nothing, disabled: state === 'alerting' },
  { id: 'dial', icon: IconDialpad, label: 'Číselník', onClick: nothing, iconOnly: true, disabled: state !== 'talking' },
];

/** States of a call. */
export const callStates: readonly ActivityState[] = ['alerting', 'talking', 'held', 'wrapup'];

/** An offer without its channel and its end. */
export const offer = {
  label: 'Nový chat: Tereza Malá',
  kind: 'Nový chat',
  context: 'fronta Obecné dotazy · čeká 0:21',
  title: 'Tereza Malá',
  preview: '„Dobrý den, chci se přeregistrovat k vaší pojišťovně…“',
  durationMs: 20_000,
  remaining: (seconds: number) => `${seconds} s`,
  acceptLabel: 'Přijmout',
  onAccept: nothing,
  rejectLabel: 'Odmítnout…',
  rejectReasons: [
    { id: 'other', label: 'Není pro mě' },
    { id: 'busy', label: 'Nestíhám' },
  ],
  onReject: nothing,
};

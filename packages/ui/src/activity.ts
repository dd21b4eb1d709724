import { IconAlerting, IconAway, IconHeld, IconMissed, IconOffline, IconReady, IconTalking, IconWrapUp, type Icon } from './icons.ts';

/** The eight activity states of the design. Each has a colour (`--<state>`), an icon and, given by the app, a word. */
export type ActivityState = 'ready' | 'alerting' | 'talking' | 'held' | 'wrapup' | 'away' | 'missed' | 'offline';

/** Icon of each state; the same in every app, reports included. */
export const activityIcons: Readonly<Record<ActivityState, Icon>> = {
  ready: IconReady,
  alerting: IconAlerting,
  talking: IconTalking,
  held: IconHeld,
  wrapup: IconWrapUp,
  away: IconAway,
  missed: IconMissed,
  offline: IconOffline,
};

/** Order in which states are listed and counted. */
export const activityStates: readonly ActivityState[] = ['talking', 'held', 'alerting', 'ready', 'wrapup', 'away', 'missed', 'offline'];

/** How well something is. `neutral` says nothing. */
export type Tone = 'neutral' | 'good' | 'warn' | 'bad';

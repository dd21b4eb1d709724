import {
  IconAway,
  IconCalendar,
  IconConnected,
  IconContacts,
  IconHealth,
  IconHistory,
  IconOutcomes,
  IconPhones,
  IconQueues,
  IconRoles,
  IconRouting,
  IconSkills,
  IconUsers,
  IconWallboard,
  type Icon,
} from '@callboard/ui';

interface Place {
  readonly to: string;
  readonly icon: Icon;
  readonly label:
    | 'place.people'
    | 'place.matrix'
    | 'place.roles'
    | 'place.queues'
    | 'place.rules'
    | 'place.reasons'
    | 'place.dispositions'
    | 'place.calendars'
    | 'place.channels'
    | 'place.exchange'
    | 'place.wallboards'
    | 'place.personal'
    | 'place.audit'
    | 'place.system';
}
interface PlaceGroup {
  readonly label: 'group.people' | 'group.operation' | 'group.connections' | 'group.oversight';
  readonly places: readonly Place[];
}

/** The navigation: groups by job. */
export const placeGroups: readonly PlaceGroup[] = [
  {
    label: 'group.people',
    places: [
      { to: '/people', icon: IconUsers, label: 'place.people' },
      { to: '/skills', icon: IconSkills, label: 'place.matrix' },
      { to: '/roles', icon: IconRoles, label: 'place.roles' },
    ],
  },
  {
    label: 'group.operation',
    places: [
      { to: '/queues', icon: IconQueues, label: 'place.queues' },
      { to: '/rules', icon: IconRouting, label: 'place.rules' },
      { to: '/reasons', icon: IconAway, label: 'place.reasons' },
      { to: '/dispositions', icon: IconOutcomes, label: 'place.dispositions' },
      { to: '/calendars', icon: IconCalendar, label: 'place.calendars' },
    ],
  },
  {
    label: 'group.connections',
    places: [
      { to: '/channels', icon: IconConnected, label: 'place.channels' },
      { to: '/exchange', icon: IconPhones, label: 'place.exchange' },
      { to: '/wallboards', icon: IconWallboard, label: 'place.wallboards' },
    ],
  },
  {
    label: 'group.oversight',
    places: [
      { to: '/personal', icon: IconContacts, label: 'place.personal' },
      { to: '/audit', icon: IconHistory, label: 'place.audit' },
      { to: '/system', icon: IconHealth, label: 'place.system' },
    ],
  },
];

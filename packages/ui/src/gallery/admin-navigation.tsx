import {
  IconAway,
  IconCalendar,
  IconConnected,
  IconHealth,
  IconHistory,
  IconKeys,
  IconOutcomes,
  IconPhones,
  IconQueues,
  IconRoles,
  IconRouting,
  IconSkills,
  IconTexts,
  IconUsers,
  IconWallboard,
  type Icon,
} from '../index.ts';

/** The administrator's groups by job. */
export const groups: readonly (readonly [string, readonly (readonly [Icon, string])[]])[] = [
  [
    'Lidé',
    [
      [IconUsers, 'Uživatelé a týmy'],
      [IconSkills, 'Matice dovedností'],
      [IconRoles, 'Role a práva'],
    ],
  ],
  [
    'Provoz',
    [
      [IconQueues, 'Fronty'],
      [IconRouting, 'Pravidla směrování'],
      [IconAway, 'Stavy a důvody'],
      [IconOutcomes, 'Výsledky'],
      [IconCalendar, 'Provozní doba'],
      [IconTexts, 'Texty'],
    ],
  ],
  [
    'Připojení',
    [
      [IconConnected, 'Kanály'],
      [IconPhones, 'Ústředna a přístroje'],
      [IconWallboard, 'Nástěnky'],
      [IconKeys, 'Integrace'],
    ],
  ],
  [
    'Dohled',
    [
      [IconHistory, 'Audit'],
      [IconHealth, 'Stav systému'],
    ],
  ],
];

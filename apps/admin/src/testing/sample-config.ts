import type { ConfigState } from '../config/config-state.ts';
import { newIdle, newRouting, newService, type QueueShape, type SkillCell, type UserShape } from '../config/shapes.ts';

export const agent = (displayName: string, more: Partial<UserShape> = {}): UserShape => ({
  login: displayName.split(' ')[0]?.toLowerCase() ?? '',
  displayName,
  roles: ['agent'],
  teamId: null,
  siteId: 'praha',
  language: 'cs',
  deskAddress: null,
  place: null,
  queues: [],
  units: 3,
  channels: [],
  chatDuringCall: false,
  disabled: false,
  password: null,
  ...more,
});

export const queue = (name: string, skillId: string, minLevel: number, more: Partial<QueueShape> = {}): QueueShape => ({
  name,
  channels: ['voice'],
  routing: { ...newRouting, needs: [{ skillId, minLevel }] },
  service: newService,
  entries: [],
  dispositionIds: [],
  retired: false,
  ...more,
});

export const level = (value: number): SkillCell => ({ level: value, validFrom: null, validTo: null });

/** Hana knows payments, Petr is a member of the queue without knowing them, Eva knows a little. */
export const sample = (): ConfigState => ({
  site: new Map([['praha', { name: 'Praha', external: false }]]),
  team: new Map(),
  skill: new Map([
    ['payments', { name: 'Platby', group: 'Pojistné', retired: false }],
    ['english', { name: 'Angličtina', group: 'Jazyky', retired: false }],
    ['old', { name: 'Fax', group: 'Kanály', retired: true }],
  ]),
  calendar: new Map(),
  disposition: new Map(),
  reason: new Map(),
  queue: new Map([['q', queue('Pojistné a platby', 'payments', 3)]]),
  user: new Map([
    ['hana', agent('Hana Nováková', { queues: [{ queueId: 'q', order: 1 }] })],
    ['petr', agent('Petr Malý', { queues: [{ queueId: 'q', order: 2 }] })],
    ['eva', agent('Eva Chvátalová')],
  ]),
  rules: new Map([['rules', { version: 1, rules: [] }]]),
  idle: new Map([['idle', newIdle]]),
  cells: new Map([
    ['hana', new Map([['payments', level(4)]])],
    ['eva', new Map([['payments', level(2)]])],
  ]),
});

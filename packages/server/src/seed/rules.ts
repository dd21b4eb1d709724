import type { RoutingRule } from '@callboard/contracts';

/** A published rule of the demo centre. A condition on hours names the calendar by its key. */
export type SeedRule = Pick<RoutingRule, 'name' | 'when' | 'addPriority'>;

/** The rules of an ordinary insurer's centre. They say who comes first; none keeps anybody out, so that the demo goes on at night. */
export const seedRules: readonly SeedRule[] = [
  { name: 'VIP klienti mají přednost', when: [{ attribute: 'vip', test: 'is', value: 'yes' }], addPriority: 30 },
  { name: 'SMS před e-maily', when: [{ attribute: 'channel', test: 'is', value: 'sms' }], addPriority: 15 },
  {
    name: 'E-maily mimo provozní dobu počkají',
    when: [
      { attribute: 'channel', test: 'is', value: 'mail' },
      { attribute: 'calendar', test: 'closed', value: 'office' },
    ],
    addPriority: -10,
  },
];

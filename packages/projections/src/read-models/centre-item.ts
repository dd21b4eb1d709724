import { type Calendar, type CallboardEvent, CentreEvent, type IdleRule, type RoutingRule, type Words } from '@callboard/contracts';
import type { Projection } from '@callboard/kernel';
import type { DocumentReader } from '../document-reader.ts';

type Of<Kind extends string, Fields> = { readonly tenant: string; readonly id: string; readonly kind: Kind } & Readonly<Fields>;

/** One setting of the whole centre: a skill, a site, a team, a reason, a disposition, a calendar, what counts as idle, or the routing rules. */
export type CentreItem =
  | Of<'skill', { name: string; group: string; retired: boolean }>
  | Of<'site', { name: string; external: boolean }>
  | Of<'team', { name: string; siteId: string }>
  | Of<'reason', { name: Words; productive: boolean; maxMinutes: number | null; retired: boolean }>
  | Of<'disposition', { name: Words; retired: boolean }>
  | Of<'calendar', { name: string; calendar: Calendar }>
  | Of<'idle-rule', { rule: IdleRule }>
  | Of<'rules', { version: number; rules: readonly RoutingRule[]; publishedAt: number }>;

export type CentreItemKind = CentreItem['kind'];
export type CentreItemOf<Kind extends CentreItemKind> = Extract<CentreItem, { kind: Kind }>;

/** Kinds have id spaces of their own; the tenant's one set of rules is found by its tenant. */
export const centreItemId = (kind: CentreItemKind, id: string): string => `${kind}:${id}`;

const settings: ReadonlySet<string> = new Set(CentreEvent.options.map((option) => option.shape.type.value));
const isSetting = (event: CallboardEvent): event is CentreEvent => settings.has(event.type);

const idOf = (event: CentreEvent, tenant: string): string => {
  switch (event.type) {
    case 'SkillDefined':
    case 'SkillRetired':
      return centreItemId('skill', event.skillId);
    case 'SiteDefined':
      return centreItemId('site', event.siteId);
    case 'TeamDefined':
      return centreItemId('team', event.teamId);
    case 'ReasonDefined':
      return centreItemId('reason', event.reasonId);
    case 'DispositionDefined':
      return centreItemId('disposition', event.dispositionId);
    case 'CalendarDefined':
      return centreItemId('calendar', event.calendarId);
    case 'IdleRuleSet':
      return centreItemId('idle-rule', tenant);
    case 'RoutingRulesPublished':
      return centreItemId('rules', tenant);
  }
};

export const centreItem: Projection<CentreItem, CallboardEvent> = {
  name: 'centre-item',
  version: 2,
  idsOf: ({ event, tenant }) => (isSetting(event) ? [idOf(event, tenant)] : []),
  on: {
    SkillDefined: (_, { event: e, tenant }) => ({ tenant, id: e.skillId, kind: 'skill', name: e.name, group: e.group, retired: false }),
    SkillRetired: (doc) => (doc?.kind === 'skill' ? { ...doc, retired: true } : doc),
    SiteDefined: (_, { event: e, tenant }) => ({ tenant, id: e.siteId, kind: 'site', name: e.name, external: e.external }),
    TeamDefined: (_, { event: e, tenant }) => ({ tenant, id: e.teamId, kind: 'team', name: e.name, siteId: e.siteId }),
    ReasonDefined: (_, { event: e, tenant }) => ({
      tenant,
      id: e.reasonId,
      kind: 'reason',
      name: e.name,
      productive: e.productive,
      maxMinutes: e.maxMinutes,
      retired: e.retired,
    }),
    DispositionDefined: (_, { event: e, tenant }) => ({ tenant, id: e.dispositionId, kind: 'disposition', name: e.name, retired: e.retired }),
    CalendarDefined: (_, { event: e, tenant }) => ({ tenant, id: e.calendarId, kind: 'calendar', name: e.name, calendar: e.calendar }),
    IdleRuleSet: (_, { event: e, tenant }) => ({ tenant, id: centreItemId('idle-rule', tenant), kind: 'idle-rule', rule: e.rule }),
    RoutingRulesPublished: (_, { event: e, tenant }) => ({ tenant, id: tenant, kind: 'rules', version: e.ruleVersion, rules: e.rules, publishedAt: e.at }),
  },
};

export const allCentreItems = (documents: DocumentReader, tenant: string): Promise<readonly CentreItem[]> =>
  documents.find<CentreItem>('centre-item', { where: { tenant }, limit: 10_000 });

export const centreItemsOf = <Kind extends CentreItemKind>(items: readonly CentreItem[], kind: Kind): readonly CentreItemOf<Kind>[] =>
  items.filter((item): item is CentreItemOf<Kind> => item.kind === kind);

import type { CentreItem } from '../read-models/centre-item.ts';
import type { ConfigItem } from './shapes.ts';
import type { DocumentChange, TenantDocuments } from './tenant-documents.ts';

const centreItem = (item: CentreItem): ConfigItem => {
  switch (item.kind) {
    case 'skill':
      return { type: 'Skill', id: item.id, name: item.name, group: item.group, retired: item.retired };
    case 'site':
      return { type: 'Site', id: item.id, name: item.name, external: item.external };
    case 'team':
      return { type: 'Team', id: item.id, name: item.name, siteId: item.siteId };
    case 'reason':
      return { type: 'Reason', id: item.id, name: item.name, productive: item.productive, maxMinutes: item.maxMinutes, retired: item.retired };
    case 'disposition':
      return { type: 'Disposition', id: item.id, name: item.name, retired: item.retired };
    case 'calendar':
      return { type: 'Calendar', id: item.id, name: item.name, calendar: item.calendar };
    case 'idle-rule':
      return { type: 'IdleRule', id: item.id, rule: item.rule };
    case 'rules':
      return { type: 'RoutingRules', id: item.id, version: item.version, rules: item.rules, publishedAt: item.publishedAt };
  }
};

/** The setting behind a document of the configuration; null when it is gone. */
export const configItem = (key: string, docs: TenantDocuments): ConfigItem | null => {
  const [projection, id] = [key.slice(0, key.indexOf('/')), key.slice(key.indexOf('/') + 1)];
  if (projection === 'user') {
    const user = docs.user.get(id);
    if (user === undefined) return null;
    const { tenant: _tenant, ...rest } = user;
    return { type: 'User', ...rest };
  }
  if (projection === 'queue') {
    const queue = docs.queue.get(id);
    if (queue === undefined) return null;
    const { tenant: _tenant, ...rest } = queue;
    return { type: 'Queue', ...rest };
  }
  const item = docs['centre-item'].get(id);
  return item === undefined ? null : centreItem(item);
};

/** Settings are told apart by projection and id: a skill and a queue may share one. */
export const configKeys = (docs: TenantDocuments): readonly string[] =>
  (['user', 'queue', 'centre-item'] as const).flatMap((projection) => [...docs[projection].keys()].map((id) => `${projection}/${id}`));

export const configTouch = ({ projection, id }: DocumentChange): string | null =>
  projection === 'user' || projection === 'queue' || projection === 'centre-item' ? `${projection}/${id}` : null;

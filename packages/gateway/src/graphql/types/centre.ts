import type { Words as WordsShape } from '@callboard/contracts';
import type { ConfigCalendar, ConfigDisposition, ConfigReason, ConfigSite, ConfigSkill, ConfigTeam } from '../../ports.ts';
import type { Builder } from '../builder.ts';

/** Settings of the whole centre, as the directory and the administration show them. */
export const defineCentre = (builder: Builder) => {
  const Words = builder.objectRef<WordsShape>('Words').implement({ fields: (t) => ({ cs: t.exposeString('cs'), en: t.exposeString('en') }) });
  const Skill = builder.objectRef<ConfigSkill>('Skill').implement({
    fields: (t) => ({ id: t.exposeID('id'), name: t.exposeString('name'), group: t.exposeString('group'), retired: t.exposeBoolean('retired') }),
  });
  const Site = builder.objectRef<ConfigSite>('Site').implement({
    fields: (t) => ({ id: t.exposeID('id'), name: t.exposeString('name'), external: t.exposeBoolean('external') }),
  });
  const Team = builder.objectRef<ConfigTeam>('Team').implement({
    fields: (t) => ({ id: t.exposeID('id'), name: t.exposeString('name'), siteId: t.exposeID('siteId') }),
  });
  const Reason = builder.objectRef<ConfigReason>('Reason').implement({
    fields: (t) => ({
      id: t.exposeID('id'),
      name: t.field({ type: Words, resolve: (reason) => reason.name }),
      productive: t.exposeBoolean('productive'),
      maxMinutes: t.exposeInt('maxMinutes', { nullable: true }),
      retired: t.exposeBoolean('retired'),
    }),
  });
  const Disposition = builder.objectRef<ConfigDisposition>('Disposition').implement({
    fields: (t) => ({ id: t.exposeID('id'), name: t.field({ type: Words, resolve: (d) => d.name }), retired: t.exposeBoolean('retired') }),
  });
  const Calendar = builder.objectRef<ConfigCalendar>('Calendar').implement({
    fields: (t) => ({ id: t.exposeID('id'), name: t.exposeString('name'), calendar: t.field({ type: 'Json', resolve: (c) => c.calendar }) }),
  });
  return { Words, Skill, Site, Team, Reason, Disposition, Calendar };
};

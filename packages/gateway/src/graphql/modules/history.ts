import { InteractionId, OfferId, StayId } from '@callboard/contracts';
import { parsePosition, positionText } from '@callboard/kernel';
import type { CandidateVerdict as Verdict } from '@callboard/contracts';
import { Refused } from '../../context.ts';
import type { HistoryStep as Step } from '../../ports.ts';
import { type Builder, parsed, queries } from '../builder.ts';
import { openEvent } from '../opened-event.ts';
import type { StaffTypes } from '../types/index.ts';

type Named<T> = T & { readonly name: string };
type Account = {
  readonly ruleVersion: number;
  readonly queueVersion: number | null;
  readonly stepVersion: number | null;
  readonly step: number;
  readonly waitedMs: number;
  readonly tieBreak: string;
  readonly needs: readonly Named<{ readonly skillId: string; readonly minLevel: number }>[];
  readonly candidates: readonly Named<Omit<Verdict, 'agentId'> & { readonly agentId: string }>[];
  readonly others: readonly { readonly reason: string; readonly count: number }[];
  readonly at: number;
};

/** What happened to an interaction, event by event, and why the router did what it did. */
export const historyModule = (builder: Builder, _types: StaffTypes): void => {
  const HistoryStep = builder.objectRef<Step>('HistoryStep').implement({
    fields: (t) => ({
      position: t.exposeString('position'),
      revision: t.exposeInt('revision'),
      type: t.exposeString('type'),
      at: t.field({ type: 'Instant', resolve: (step) => step.at }),
      recordedAt: t.field({ type: 'Instant', resolve: (step) => step.recordedAt }),
      actorKind: t.exposeString('actorKind'),
      actorId: t.exposeString('actorId'),
      actorName: t.exposeString('actorName', { nullable: true }),
      data: t.field({
        type: 'Json',
        description: "The event's fields with personal ones opened for those who may see.",
        resolve: (step, _args, context) => openEvent(context, step.data ?? {}),
      }),
      state: t.field({
        type: 'Json',
        description: 'The interaction as it stood right after this event.',
        resolve: (step, _args, context) => openEvent(context, step.state ?? {}),
      }),
    }),
  });
  const History = builder.objectRef<{ readonly interactionId: string; readonly steps: readonly Step[] }>('History').implement({
    fields: (t) => ({ interactionId: t.exposeID('interactionId'), steps: t.field({ type: [HistoryStep], resolve: (history) => history.steps }) }),
  });
  const SkillNeed = builder.objectRef<Account['needs'][number]>('SkillNeed').implement({
    fields: (t) => ({ skillId: t.exposeID('skillId'), skillName: t.exposeString('name'), minLevel: t.exposeInt('minLevel') }),
  });
  const CandidateVerdict = builder.objectRef<Account['candidates'][number]>('CandidateVerdict').implement({
    fields: (t) => ({
      agentId: t.exposeID('agentId'),
      agentName: t.exposeString('name'),
      chosen: t.exposeBoolean('chosen'),
      reason: t.exposeString('reason'),
      idleMs: t.exposeFloat('idleMs', { nullable: true }),
      level: t.exposeInt('level', { nullable: true }),
    }),
  });
  const OthersCount = builder.objectRef<Account['others'][number]>('OthersCount').implement({
    fields: (t) => ({ reason: t.exposeString('reason'), count: t.exposeInt('count') }),
  });
  const Explanation = builder.objectRef<Account>('Explanation').implement({
    description: "Why this agent, or why still waiting: the router's own account.",
    fields: (t) => ({
      ruleVersion: t.exposeInt('ruleVersion', { description: 'Version of the published rules.' }),
      queueVersion: t.exposeInt('queueVersion', {
        nullable: true,
        description: "Version of the queue's settings in force; null where that was not recorded yet.",
      }),
      stepVersion: t.exposeInt('stepVersion', {
        nullable: true,
        description: "Version of the queue's settings the relaxation step is from; null before the first.",
      }),
      step: t.exposeInt('step'),
      waitedMs: t.exposeFloat('waitedMs'),
      tieBreak: t.exposeString('tieBreak'),
      needs: t.field({ type: [SkillNeed], resolve: (account) => account.needs }),
      candidates: t.field({ type: [CandidateVerdict], resolve: (account) => account.candidates }),
      others: t.field({ type: [OthersCount], resolve: (account) => account.others }),
      at: t.field({ type: 'Instant', resolve: (account) => account.at }),
    }),
  });

  builder.queryFields((t) =>
    queries({
      history: t.field({
        type: History,
        nullable: true,
        args: { interactionId: t.arg.id({ required: true }), after: t.arg.string() },
        resolve: async (_root, args, { services, tenant }) => {
          const interactionId = parsed(InteractionId, args.interactionId);
          const after = args.after == null ? null : parsePosition(args.after);
          if (args.after != null && after === null) throw new Refused('InputInvalid', 'after');
          const steps = await services.reads.history(tenant, interactionId, after === null ? null : positionText(after));
          return steps.length === 0 && after === null ? null : { interactionId, steps };
        },
      }),
      explanation: t.field({
        type: Explanation,
        nullable: true,
        args: { offerId: t.arg.id(), stayId: t.arg.id() },
        resolve: async (_root, { offerId, stayId }, { services, tenant }): Promise<Account | null> => {
          if ((offerId == null) === (stayId == null)) throw new Refused('InputInvalid', 'offerId: either an offer or a stay');
          const what = offerId == null ? { stayId: parsed(StayId, stayId) } : { offerId: parsed(OfferId, offerId) };
          const account = await services.engine.explain(what, { tenant, at: services.clock.now() });
          if (account === null) return null;
          const { agents, skills } = await services.reads.directory(tenant);
          const agentNames = new Map(agents.map(({ id, displayName }) => [id, displayName]));
          const skillNames = new Map(skills.map(({ id, name }) => [id, name]));
          return {
            ...account,
            needs: account.needs.map((need) => ({ ...need, name: skillNames.get(need.skillId) ?? need.skillId })),
            candidates: account.candidates.map((candidate) => ({ ...candidate, name: agentNames.get(candidate.agentId) ?? candidate.agentId })),
            others: Object.entries(account.others).map(([reason, count]) => ({ reason, count })),
          };
        },
      }),
    }),
  );
};

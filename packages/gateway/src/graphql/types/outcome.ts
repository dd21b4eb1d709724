import { positionText } from '@callboard/kernel';
import type { CommandMeta, Instant } from '@callboard/kernel';
import { type GatewayContext, metaOf } from '../../context.ts';
import type { ActionOutcome } from '../../engine-port.ts';
import type { Builder } from '../builder.ts';
import { type RefusalShape, sentenceOf } from '../refusals.ts';

export type OutcomeShape = { readonly ok: boolean; readonly id: string | null; readonly position: string | null; readonly refusal: RefusalShape | null };

export const refused = (name: string, detail: string | null = null): OutcomeShape => ({ ok: false, id: null, position: null, refusal: { name, detail } });
export const done = (position: bigint | null = null, id: string | null = null): OutcomeShape => ({
  ok: true,
  id,
  position: position === null ? null : positionText(position),
  refusal: null,
});

export const outcomeOf = (outcome: ActionOutcome, id: string | null = null): OutcomeShape =>
  outcome.ok ? done(outcome.position, outcome.id ?? id) : refused(outcome.rejected, outcome.detail ?? null);

/** Runs one action of the engine under the caller's command id, or a fresh one. */
export const act = async (
  context: GatewayContext,
  commandId: string | null | undefined,
  action: (meta: CommandMeta, at: Instant) => Promise<ActionOutcome>,
): Promise<OutcomeShape> => {
  const { meta, at } = metaOf(context, commandId);
  return outcomeOf(await action(meta, at));
};

export const defineOutcome = (builder: Builder) => {
  const Refusal = builder.objectRef<RefusalShape>('Refusal').implement({
    description: 'A refusal by a rule: a name for programs, a sentence for people.',
    fields: (t) => ({
      name: t.exposeString('name'),
      sentence: t.string({ resolve: (refusal, _args, context) => sentenceOf(refusal, context.language) }),
    }),
  });
  const Outcome = builder.objectRef<OutcomeShape>('Outcome').implement({
    description: "What a command led to. `position` can be given to a query as `after` to read one's own write.",
    fields: (t) => ({
      ok: t.exposeBoolean('ok'),
      position: t.exposeString('position', { nullable: true }),
      refusal: t.field({ type: Refusal, nullable: true, resolve: (outcome) => outcome.refusal }),
    }),
  });
  return { Refusal, Outcome };
};
export type OutcomeTypes = ReturnType<typeof defineOutcome>;

/** An outcome that also names what was created. */
export const defineCreateResult = (builder: Builder, { Refusal }: OutcomeTypes) =>
  builder.objectRef<OutcomeShape>('CreateResult').implement({
    fields: (t) => ({
      ok: t.exposeBoolean('ok'),
      id: t.exposeID('id', { nullable: true }),
      position: t.exposeString('position', { nullable: true }),
      refusal: t.field({ type: Refusal, nullable: true, resolve: (outcome) => outcome.refusal }),
    }),
  });

import type { CommandMeta, Executed, Instant } from '@callboard/kernel';
import { idOf, START } from '@callboard/kernel';
import type { CallboardCommand } from '../domain/commands.ts';
import type { Dispatch } from '../context.ts';
import type { TelephonyOutcome } from '../ports/telephony.ts';

/** What came of an action: the log position reached, or a refusal by a rule. `detail` is for logs and programs, never personal. */
export type ActionOutcome =
  { readonly ok: true; readonly position: bigint; readonly id?: string } | { readonly ok: false; readonly rejected: string; readonly detail?: string };

/** One thing that can be asked of the engine. Resolves when it is recorded, or when the outside took the request; rejects only on an outage. */
export type Act<Args> = (args: Args & { readonly at: Instant }, meta: CommandMeta) => Promise<ActionOutcome>;

export const refused = (rejected: string, detail?: string): ActionOutcome => (detail === undefined ? { ok: false, rejected } : { ok: false, rejected, detail });

export const outcomeOf = (executed: Executed<string>, id?: string): ActionOutcome => {
  if (!executed.ok) return { ok: false, rejected: executed.rejected };
  return id === undefined ? { ok: true, position: executed.position } : { ok: true, position: executed.position, id };
};

/** The exchange took the request; the fact follows as its event. */
export const askedOf = (answer: TelephonyOutcome): ActionOutcome => {
  if (answer.ok) return { ok: true, position: START };
  return refused(answer.refused === 'link-lost' || answer.refused === 'timeout' ? 'ExchangeNotReachable' : 'ExchangeRefused', answer.refused);
};

/** The n-th command of one undertaking has its own id, the same when the undertaking is asked again. */
export const partOf = (meta: CommandMeta, part: number | string): CommandMeta => ({ ...meta, commandId: idOf('part', meta.commandId, part) });

/** The part under which it is recorded that the outside refused what had been recorded as asked. */
export const FAILED_PART = 'failed';

/** Commands one after another; stops at the first refusal. */
export const inSequence = async (dispatch: Dispatch, meta: CommandMeta, commands: readonly CallboardCommand[], id?: string): Promise<ActionOutcome> => {
  let last: ActionOutcome = id === undefined ? { ok: true, position: START } : { ok: true, position: START, id };
  for (const [index, command] of commands.entries()) {
    last = outcomeOf(await dispatch(command, index === 0 ? meta : partOf(meta, index)), id);
    if (!last.ok) return last;
  }
  return last;
};

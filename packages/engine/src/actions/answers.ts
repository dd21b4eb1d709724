import type { CallboardEvent } from '@callboard/contracts';
import type { CommandMeta, Recorded } from '@callboard/kernel';
import { idOf } from '@callboard/kernel';
import { commandTypes } from '../domain/command-table.ts';
import { type Act, type ActionOutcome, FAILED_PART, partOf, refused } from './outcome.ts';

type Recorder = Pick<Recorded<CallboardEvent>, 'commandHash' | 'position'> & { readonly by: string };
type Given = { readonly asked: string; readonly answer: ActionOutcome };
type Acts<A> = { readonly [N in keyof A]: A[N] };

/** Commands whose answers are known, in the log and in this process. */
const REMEMBERED = 50_000;

export type Answers = {
  /** To be handed every event: who recorded what under which command. */
  readonly fold: (recorded: Recorded<CallboardEvent>) => void;
  /**
   * The same actions, each answering a repeated command (same id, asker and fingerprint) as it did the first time, although what it needed is gone by now.
   * `many`: those that record several commands; of them the log cannot tell whether all were done, so only this process knows.
   */
  readonly repeatable: <A extends object>(acts: A, many?: readonly (keyof A)[]) => Acts<A>;
};

const put = <V>(book: Map<string, V>, key: string, value: V): void => {
  book.delete(key);
  book.set(key, value);
  const oldest = book.size > REMEMBERED ? book.keys().next() : null;
  if (oldest !== null && oldest.done !== true) book.delete(oldest.value);
};

const byOf = (tenant: string, actor: CommandMeta['actor']): string => JSON.stringify([tenant, actor.kind, actor.id]);

/**
 * An action looks at the world before it asks for anything, and the executor recognises a repeated command only once it is asked. In between stands this:
 * where a repeated action is refused, the log says whether the command was recorded before. Refusals are not kept: they are decided afresh.
 */
export const createAnswers = (hash: (text: string) => string): Answers => {
  const recordedBy = new Map<string, Recorder>();
  const given = new Map<string, Given>();
  /** Refused by the outside a moment ago; that this was recorded may not have come back yet. */
  const refusedHere = new Map<string, string>();
  const askedOf = ({ tenant, actor, fingerprint }: CommandMeta): string => hash(JSON.stringify([byOf(tenant, actor), fingerprint ?? null]));

  const fromLog = (meta: CommandMeta): ActionOutcome | null => {
    const found = recordedBy.get(meta.commandId);
    if (found === undefined || found.by !== byOf(meta.tenant, meta.actor)) return null;
    const same = commandTypes.some((type) => hash(idOf('asked', type, meta.fingerprint ?? '')) === found.commandHash);
    return same ? { ok: true, position: found.position } : null;
  };
  const earlier = (meta: CommandMeta, recorded: boolean): ActionOutcome | null => {
    const known = given.get(meta.commandId);
    if (known?.asked === askedOf(meta)) return known.answer;
    if (!recorded || refusedHere.get(meta.commandId) === askedOf(meta)) return null;
    const before = fromLog(meta);
    // It was recorded, then the outside refused, and that was the answer.
    return before !== null && recordedBy.has(partOf(meta, FAILED_PART).commandId) ? refused('ExchangeRefused') : before;
  };

  const once =
    (act: Act<object>, recorded: boolean): Act<object> =>
    async (args, meta) => {
      if (meta.fingerprint == null) return act(args, meta);
      const answer = await act(args, meta);
      if (!answer.ok) {
        const before = earlier(meta, recorded);
        if (answer.rejected === 'ExchangeRefused') put(refusedHere, meta.commandId, askedOf(meta));
        return before ?? answer;
      }
      if (!given.has(meta.commandId)) put(given, meta.commandId, { asked: askedOf(meta), answer });
      return answer;
    };

  return {
    fold: ({ actor, tenant, commandId, commandHash, position }) => {
      if (actor.kind === 'user' || actor.kind === 'customer' || actor.kind === 'program')
        put(recordedBy, commandId, { commandHash, position, by: byOf(tenant, actor) });
    },
    repeatable: (acts, many = []) => {
      const several = new Set<PropertyKey>(many);
      return Object.fromEntries(Object.entries(acts).map(([name, act]) => [name, once(act as Act<object>, !several.has(name))])) as typeof acts;
    },
  };
};

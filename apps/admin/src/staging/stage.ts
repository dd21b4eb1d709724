import { createStore, newId, useStore, useWebClient } from '@callboard/web-client';
import { useCallback, useMemo } from 'react';
import { useConfig } from '../config/config-context.tsx';
import type { ConfigState } from '../config/config-state.ts';
import type { Kind, Shapes, SkillCell } from '../config/shapes.ts';
import { type CellEdit, cellEdit, type Edit, type Edits, keyOf, recordEdit, type RecordEditOf, reversed, staged, withEdits, withoutEdits } from './edits.ts';
import { saveEdits, type SaveResult, withIds } from './save-edits.ts';
import { untilShown } from './until-shown.ts';

/** Everything that is staged, and what was saved last. */
interface Stage {
  readonly edits: Edits;
  readonly saving: boolean;
  readonly refused: SaveResult['refused'];
  readonly last: { readonly edits: readonly Edit[]; readonly undone: boolean } | null;
}

const nothing: Stage = { edits: new Map(), saving: false, refused: null, last: null };
const stage = createStore<Stage>(nothing);

export const useStage = (): Stage => useStore(stage);
const useEdits = (): Edits => useStage().edits;

const change = (part: Partial<Stage>): void => stage.set({ ...stage.get(), ...part });

let owner: string | null = null;

/** What is staged waits for whoever staged it, through the end of his session too; somebody else begins with nothing. */
export const claimStage = (userId: string): void => {
  if (owner !== null && owner !== userId) stage.set(nothing);
  owner = userId;
};

/** Stages edits of cells at once. */
export const stageCells = (edits: readonly CellEdit[]): void => change({ edits: withEdits(stage.get().edits, edits), refused: null });

/** Stages a thing as it is to be; equal to what stands, it is no edit any more. */
export const stageRecord = <K extends Kind>(kind: K, id: string, before: Shapes[K] | null, after: Shapes[K]): void =>
  change({ edits: withEdits(stage.get().edits, [recordEdit(kind, id, before, after)]), refused: null });

export const unstage = (kind: Edit['kind'], id: string): void => change({ edits: withoutEdits(stage.get().edits, [keyOf({ kind, id })]), refused: null });
export const unstageAll = (): void => change({ edits: new Map(), refused: null });

/** An id for a thing that is only staged; the server gives its own. */
export const newStagedId = (): string => `staged-${newId()}`;

/** What stands once everything staged is saved. */
export const useStaged = (): ConfigState => {
  const { state } = useConfig();
  const edits = useEdits();
  return useMemo(() => staged(state, edits), [state, edits]);
};

export const useCellEdits = (): ReadonlyMap<string, CellEdit> => {
  const edits = useEdits();
  return useMemo(() => new Map([...edits.values()].flatMap((edit) => (edit.kind === 'cell' ? [[edit.id, edit] as const] : []))), [edits]);
};

export interface StagedRow<K extends Kind> {
  readonly id: string;
  readonly shape: Shapes[K];
  /** `new` and `changed` are not saved yet. */
  readonly mark: 'new' | 'changed' | null;
}

/** Things of one kind as they will be, in no particular order. */
export const useRows = <K extends Kind>(kind: K): readonly StagedRow<K>[] => {
  const edits = useEdits();
  const state = useStaged();
  return useMemo(() => {
    const rows = [...(state[kind] as ReadonlyMap<string, Shapes[K]>)];
    return rows.map(([id, shape]) => {
      const edit = edits.get(keyOf({ kind, id }));
      return { id, shape, mark: edit === undefined ? null : edit.before === null ? 'new' : 'changed' };
    });
  }, [edits, state, kind]);
};

/** One thing as it will be, and a way to change it; null where there is none of that id. */
export const useRecord = <K extends Kind>(
  kind: K,
  id: string | null,
): { readonly value: Shapes[K]; readonly isNew: boolean; readonly change: (part: Partial<Shapes[K]>) => void } | null => {
  const { state } = useConfig();
  const live = id === null ? undefined : (state[kind] as ReadonlyMap<string, Shapes[K]>).get(id);
  const edit = useEdits().get(keyOf({ kind, id: id ?? '' })) as RecordEditOf<K> | undefined;
  const value = (edit?.after as Shapes[K] | undefined) ?? live;
  const set = useCallback(
    (part: Partial<Shapes[K]>) => {
      if (id !== null && value !== undefined) stageRecord(kind, id, live ?? null, { ...value, ...part });
    },
    [kind, id, live, value],
  );
  return value === undefined ? null : { value, isNew: live === undefined, change: set };
};

export const cellOf = (state: ConfigState, userId: string, skillId: string): SkillCell | null => state.cells.get(userId)?.get(skillId) ?? null;
export const cellChange = (live: ConfigState, userId: string, skillId: string, after: SkillCell | null): CellEdit =>
  cellEdit(userId, skillId, cellOf(live, userId, skillId), after);

/** Saves everything staged; what is refused, and what comes after it, stays staged. */
export const useSave = (): { readonly save: () => Promise<void>; readonly undo: () => Promise<void> } => {
  const client = useWebClient();
  const { view } = useConfig();
  const run = useCallback(
    async (list: readonly Edit[], undone: boolean) => {
      change({ saving: true, refused: null });
      // What is changed while it is being saved stays staged.
      const sent = stage.get().edits;
      const { saved, savedKeys, ids, position, refused } = await saveEdits(client, list);
      await untilShown(view, position);
      const { edits, last } = stage.get();
      const asSaved = savedKeys.filter((key) => edits.get(key) === sent.get(key));
      const left = undone ? edits : new Map(withIds([...withoutEdits(edits, asSaved).values()], ids).map((edit) => [keyOf(edit), edit] as const));
      change({ edits: left, saving: false, refused, last: saved.length > 0 ? { edits: saved, undone } : last });
    },
    [client, view],
  );
  return {
    save: () => run([...stage.get().edits.values()], false),
    undo: async () => {
      const { last } = stage.get();
      if (last !== null && !last.undone) await run(reversed(last.edits).edits, true);
    },
  };
};

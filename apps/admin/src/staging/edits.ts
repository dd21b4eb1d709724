import type { ConfigState } from '../config/config-state.ts';
import type { Kind, Shapes, SkillCell } from '../config/shapes.ts';

/** One thing as it was and as it is to be; `before` null is a new one, whose id is made here and replaced by the server's when it is saved. */
export type RecordEdit = {
  readonly [K in Kind]: { readonly kind: K; readonly id: string; readonly before: Shapes[K] | null; readonly after: Shapes[K] };
}[Kind];
export type RecordEditOf<K extends Kind> = Extract<RecordEdit, { readonly kind: K }>;

export interface CellEdit {
  readonly kind: 'cell';
  readonly id: string;
  readonly userId: string;
  readonly skillId: string;
  readonly before: SkillCell | null;
  readonly after: SkillCell | null;
}

/** A change that is staged and not saved yet. */
export type Edit = RecordEdit | CellEdit;
export type Edits = ReadonlyMap<string, Edit>;

export const keyOf = ({ kind, id }: Pick<Edit, 'kind' | 'id'>): string => `${kind}:${id}`;
export const cellId = (userId: string, skillId: string): string => `${userId}/${skillId}`;
export const cellEdit = (userId: string, skillId: string, before: SkillCell | null, after: SkillCell | null): CellEdit => ({
  kind: 'cell',
  id: cellId(userId, skillId),
  userId,
  skillId,
  before,
  after,
});

export const recordEdit = <K extends Kind>(kind: K, id: string, before: Shapes[K] | null, after: Shapes[K]): RecordEdit =>
  // TypeScript does not follow that kind and shapes belong together through the generic.
  ({ kind, id, before, after }) as unknown as RecordEdit;

/** The same thing with another beginning or end; both are shapes of the edit's own kind. */
const between = (edit: Edit, before: unknown, after: unknown): Edit => {
  const moved: unknown = { ...edit, before, after };
  return moved as Edit;
};

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** Whether an edit changes anything; what was changed back is no edit. */
export const changes = (edit: Edit): boolean => !same(edit.before, edit.after);

/** Puts edits in. A second edit of the same thing keeps where the first one began. */
export const withEdits = (edits: Edits, added: readonly Edit[]): Edits => {
  const next = new Map(edits);
  for (const edit of added) {
    const known = next.get(keyOf(edit));
    const merged = known === undefined ? edit : between(edit, known.before, edit.after);
    if (changes(merged)) next.set(keyOf(merged), merged);
    else next.delete(keyOf(merged));
  }
  return next;
};

export const withoutEdits = (edits: Edits, keys: readonly string[]): Edits => {
  const gone = new Set(keys);
  return new Map([...edits].filter(([key]) => !gone.has(key)));
};

/** What stands there once everything staged is saved. */
export const staged = (state: ConfigState, edits: Edits): ConfigState => {
  if (edits.size === 0) return state;
  const next: Record<string, Map<string, unknown>> = {};
  const of = (kind: Kind): Map<string, unknown> => (next[kind] ??= new Map<string, unknown>(state[kind]));
  const cells = new Map(state.cells);
  for (const edit of edits.values()) {
    if (edit.kind !== 'cell') {
      of(edit.kind).set(edit.id, edit.after);
      continue;
    }
    const mine = new Map(cells.get(edit.userId));
    if (edit.after === null) mine.delete(edit.skillId);
    else mine.set(edit.skillId, edit.after);
    cells.set(edit.userId, mine);
  }
  // Each map was filled with the shapes of its own kind.
  return { ...state, ...(next as unknown as Partial<ConfigState>), cells };
};

/** The edits that take saved ones back; what cannot be taken back is told apart. */
export const reversed = (saved: readonly Edit[]): { readonly edits: readonly Edit[]; readonly stuck: readonly Edit[] } => {
  const edits: Edit[] = [];
  const stuck: Edit[] = [];
  for (const edit of [...saved].reverse()) {
    const back = reverseOf(edit);
    if (back === null) stuck.push(edit);
    else edits.push(back);
  }
  return { edits, stuck };
};

const reverseOf = (edit: Edit): Edit | null => {
  if (edit.kind === 'cell') return cellEdit(edit.userId, edit.skillId, edit.after, edit.before);
  if (edit.before === null) return withdrawn(edit);
  switch (edit.kind) {
    case 'skill':
      return null;
    case 'queue':
      return edit.after.retired && !edit.before.retired ? null : recordEdit('queue', edit.id, edit.after, edit.before);
    case 'user':
      return recordEdit('user', edit.id, { ...edit.after, password: null }, { ...edit.before, password: null });
    case 'rules':
      // Publishing what stood before is a version of its own.
      return recordEdit('rules', edit.id, { ...edit.after, version: edit.before.version + 1 }, { ...edit.before, version: edit.before.version + 1 });
    case 'site':
    case 'team':
    case 'calendar':
    case 'disposition':
    case 'reason':
    case 'idle':
      return between(edit, edit.after, edit.before);
  }
};

/** Nothing recorded is deleted: what was made is put out of use. */
const withdrawn = (edit: RecordEdit): Edit | null => {
  switch (edit.kind) {
    case 'user':
      return recordEdit('user', edit.id, { ...edit.after, password: null }, { ...edit.after, password: null, disabled: true });
    case 'queue':
      return recordEdit('queue', edit.id, edit.after, { ...edit.after, retired: true });
    case 'skill':
      return recordEdit('skill', edit.id, edit.after, { ...edit.after, retired: true });
    case 'reason':
      return recordEdit('reason', edit.id, edit.after, { ...edit.after, retired: true });
    case 'disposition':
      return recordEdit('disposition', edit.id, edit.after, { ...edit.after, retired: true });
    case 'site':
    case 'team':
    case 'calendar':
    case 'rules':
    case 'idle':
      return null;
  }
};

import { formatsOf } from '@callboard/web-client';
import type { Kind, Shapes, SkillCell } from '../config/shapes.ts';
import type { Edit } from './edits.ts';
import { fieldsOf, type Sayer } from './field-words.ts';

export interface EditLine {
  readonly label: string;
  readonly before: string;
  readonly after: string;
}

const nothing = '–';

export const sayCell = (cell: SkillCell | null, { language }: Sayer): string => {
  if (cell === null) return nothing;
  const { date } = formatsOf(language);
  const { level, validFrom, validTo } = cell;
  const times = `${validFrom === null ? '' : date(validFrom)}–${validTo === null ? '' : date(validTo)}`;
  return validFrom === null && validTo === null ? String(level) : `${level} (${times})`;
};

const linesOfRecord = <K extends Kind>(kind: K, before: Shapes[K] | null, after: Shapes[K], s: Sayer): readonly EditLine[] =>
  fieldsOf[kind]
    .map(({ label, say }) => ({ label: label[s.language], before: before === null ? nothing : say(before, s), after: say(after, s) }))
    .filter((line) => line.before !== line.after);

/** What an edit changes, field by field, in words. */
export const linesOf = (edit: Edit, s: Sayer): readonly EditLine[] =>
  edit.kind === 'cell'
    ? [{ label: s.state.skill.get(edit.skillId)?.name ?? edit.skillId, before: sayCell(edit.before, s), after: sayCell(edit.after, s) }]
    : linesOfRecord<Kind>(edit.kind, edit.before, edit.after, s);

/** Whom or what an edit is about. */
export const subjectOf = (edit: Edit, s: Sayer): string => {
  switch (edit.kind) {
    case 'cell':
      return s.state.user.get(edit.userId)?.displayName ?? edit.userId;
    case 'user':
      return edit.after.displayName || edit.after.login;
    case 'reason':
    case 'disposition':
      return edit.after[s.language];
    case 'rules':
    case 'idle':
      return '';
    case 'queue':
    case 'skill':
    case 'team':
    case 'site':
    case 'calendar':
      return edit.after.name;
  }
};

import type { ConfigState } from '../config/config-state.ts';
import { say } from '../words/texts.ts';
import { ableAgents, memberAgents, servingAgents } from './able-agents.ts';
import { linesOf, subjectOf } from './edit-lines.ts';
import type { Edit } from './edits.ts';
import type { Sayer } from './field-words.ts';

const sameSet = (a: ReadonlySet<string>, b: ReadonlySet<string>): boolean => a.size === b.size && a.isSubsetOf(b);

/** How many agents serve each queue, before and after; and who newly has its skills but would get nothing, as he does not belong to it. */
const abilities = (before: ConfigState, after: ConfigState, nowMs: number): readonly string[] =>
  [...after.queue].flatMap(([id, { name, retired }]) => {
    if (retired || before.queue.get(id)?.retired !== false) return [];
    const did = servingAgents(before, id, nowMs);
    const will = servingAgents(after, id, nowMs);
    const idle = ableAgents(after, id, nowMs)
      .difference(ableAgents(before, id, nowMs))
      .difference(memberAgents(after, id)).size;
    const serving = sameSet(did, will) ? [] : [say('consequence.serving', { queue: name, count: will.size, before: did.size })];
    return idle === 0 ? serving : [...serving, say('consequence.notMembers', { queue: name, count: idle })];
  });

const memberships = (before: ConfigState, after: ConfigState): readonly string[] =>
  [...after.queue].flatMap(([id, { name, retired }]) => {
    if (retired || !before.queue.has(id)) return [];
    const were = memberAgents(before, id).size;
    const are = memberAgents(after, id).size;
    return were === are ? [] : [say('consequence.members', { queue: name, count: are, before: were })];
  });

const ofEdit = (edit: Edit, s: Sayer): string | null => {
  const name = subjectOf(edit, s);
  if (edit.kind === 'cell') return null;
  if (edit.kind === 'rules') return say('consequence.rules', { version: edit.after.version + 1, count: edit.after.rules.length });
  if (edit.kind === 'idle') return say('consequence.idle');
  if (edit.before === null)
    return edit.kind === 'user'
      ? say('consequence.newUser', { name })
      : edit.kind === 'queue'
        ? say('consequence.newQueue', { name })
        : say('consequence.new', { name });
  if (edit.kind === 'user' && edit.after.disabled && !edit.before.disabled) return say('consequence.disabled', { name });
  if (edit.kind === 'user' && edit.after.password !== null) return say('consequence.password', { name });
  if (edit.kind === 'queue' && edit.after.retired) return say('consequence.retiredQueue', { name });
  const [line] = linesOf(edit, s);
  return line === undefined
    ? null
    : say('consequence.line', { name, label: s.language === 'cs' ? line.label.toLocaleLowerCase('cs') : line.label, after: line.after, before: line.before });
};

/** What saving will lead to, in sentences, the one that touches customers first. */
export const consequencesOf = (edits: readonly Edit[], before: ConfigState, after: ConfigState, s: Sayer, nowMs: number): readonly string[] => {
  const sentences = [...abilities(before, after, nowMs), ...memberships(before, after), ...edits.flatMap((edit) => ofEdit(edit, s) ?? [])];
  return sentences.length === 0 && edits.length > 0 ? [say('consequence.none')] : sentences;
};

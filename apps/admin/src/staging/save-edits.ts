import type { WebClient } from '@callboard/web-client';
import type { Shapes } from '../config/shapes.ts';
import { type CellEdit, type Edit, keyOf, type RecordEdit, type RecordEditOf } from './edits.ts';
import * as documents from './save-documents.ts';

/** How saving one edit ended: a new thing's id comes back. */
type Saved = { readonly ok: true; readonly id: string | null; readonly position: string | null } | Refused;
/** `name` is for programs, `sentence` for people. */
interface Refused {
  readonly ok: false;
  readonly name: string;
  readonly sentence: string;
}

export type SaveResult = {
  /** What is saved, with the server's ids. */
  readonly saved: readonly Edit[];
  readonly savedKeys: readonly string[];
  /** The server's ids by those made here, for what stays staged. */
  readonly ids: ReadonlyMap<string, string>;
  /** Log position of the last one; null where none was told. */
  readonly position: string | null;
  /** The first one that was refused, and why; the rest was not tried. */
  readonly refused: { readonly key: string; readonly name: string; readonly sentence: string } | null;
};

type Outcome = { readonly id?: string | null; readonly position?: string | null };
type Answer<Data> = { readonly ok: true; readonly data: Data } | { readonly ok: false; readonly name?: string; readonly sentence: string };

/** A mutation has one field, its outcome. */
const done = <Data extends Readonly<Record<string, Outcome | string | undefined>>>(answer: Answer<Data>): Saved => {
  if (!answer.ok) return { ok: false, name: answer.name ?? 'Unreachable', sentence: answer.sentence };
  const outcome = Object.values(answer.data).find((value) => typeof value === 'object');
  return { ok: true, id: outcome?.id ?? null, position: outcome?.position ?? null };
};

/** Only what differs, so that somebody else's change of another field stays. */
const differing = <T extends object>(before: T, after: T): Partial<T> =>
  Object.fromEntries(
    Object.entries(after).filter(([name, value]) => JSON.stringify(value) !== JSON.stringify(Object.entries(before).find(([known]) => known === name)?.[1])),
  ) as Partial<T>;

const saveUser = async (client: WebClient, { id, before, after }: RecordEditOf<'user'>): Promise<Saved> => {
  const { login, displayName, roles, teamId, siteId, language, deskAddress, place, password } = after;
  if (before !== null) {
    const { login: _login, language: _language, password: newPassword, ...change } = differing(before, after);
    return done(
      await client.command(documents.ChangeUserDocument, { userId: id, change: { ...change, ...(newPassword == null ? {} : { password: newPassword }) } }),
    );
  }
  const input = { login, displayName, roles, teamId, siteId, language, deskAddress, place, password: password ?? '' };
  const made = done(await client.command(documents.CreateUserDocument, { input }));
  if (!made.ok || made.id === null) return made;
  const { queues, units, channels, chatDuringCall } = after;
  // What creating a user cannot say is said right after it.
  const more = { ...(queues.length === 0 ? {} : { queues }), ...(channels.length === 0 ? {} : { units, channels, chatDuringCall }) };
  if (Object.keys(more).length === 0) return made;
  const rest = done(await client.command(documents.ChangeUserDocument, { userId: made.id, change: more }));
  return rest.ok ? { ...made, position: rest.position } : rest;
};

const saveQueue = async (client: WebClient, { id, before, after }: RecordEditOf<'queue'>): Promise<Saved> => {
  const { name, channels, routing, service, entries, dispositionIds } = after;
  if (before !== null) {
    const { channels: _channels, ...change } = differing(before, after);
    return done(await client.command(documents.ChangeQueueDocument, { queueId: id, ...change }));
  }
  const made = done(await client.command(documents.CreateQueueDocument, { name, channels, routing, service, entries }));
  if (!made.ok || made.id === null || dispositionIds.length === 0) return made;
  const rest = done(await client.command(documents.ChangeQueueDocument, { queueId: made.id, dispositionIds }));
  return rest.ok ? { ...made, position: rest.position } : rest;
};

const saveSkill = async (client: WebClient, { id, before, after }: RecordEditOf<'skill'>): Promise<Saved> => {
  if (before !== null) return done(await client.command(documents.RetireSkillDocument, { skillId: id }));
  return done(await client.command(documents.CreateSkillDocument, { name: after.name, group: after.group }));
};

const calendarOf = ({ timeZone, week, exceptions }: Shapes['calendar']): unknown => ({ timeZone, week, exceptions });

const saveRecord = async (client: WebClient, edit: RecordEdit): Promise<Saved> => {
  const known = edit.before === null ? null : edit.id;
  switch (edit.kind) {
    case 'user':
      return saveUser(client, edit);
    case 'queue':
      return saveQueue(client, edit);
    case 'skill':
      return saveSkill(client, edit);
    case 'site':
      return done(await client.command(documents.DefineSiteDocument, { siteId: known, ...edit.after }));
    case 'team':
      return done(await client.command(documents.DefineTeamDocument, { teamId: known, ...edit.after }));
    case 'calendar':
      return done(await client.command(documents.DefineCalendarDocument, { calendarId: known, name: edit.after.name, calendar: calendarOf(edit.after) }));
    case 'disposition': {
      const { cs, en, retired } = edit.after;
      return done(await client.command(documents.DefineDispositionDocument, { dispositionId: known, name: { cs, en }, retired }));
    }
    case 'reason': {
      const { cs, en, productive, maxMinutes, retired } = edit.after;
      return done(await client.command(documents.DefineReasonDocument, { reasonId: known, name: { cs, en }, productive, maxMinutes, retired }));
    }
    case 'idle':
      return done(await client.command(documents.SetIdleRuleDocument, edit.after));
    case 'rules':
      return done(await client.command(documents.PublishRulesDocument, { rules: edit.after.rules, basedOnVersion: edit.after.version }));
  }
};

/** Cells that go in one request. */
const cellsAtOnce = 250;

const saveCells = async (client: WebClient, edits: readonly CellEdit[]): Promise<Saved> => {
  const cells = edits.map(({ userId, skillId, after }) => ({
    userId,
    skillId,
    level: after?.level ?? null,
    validFrom: after?.validFrom ?? null,
    validTo: after?.validTo ?? null,
  }));
  return done(await client.command(documents.SetSkillsDocument, { cells }));
};

/** What others refer to comes first. */
const order: readonly Edit['kind'][] = ['site', 'team', 'skill', 'calendar', 'disposition', 'reason', 'queue', 'user', 'cell', 'idle', 'rules'];

const inOrder = (edits: readonly Edit[]): readonly Edit[] => [...edits].sort((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind));

const batches = (edits: readonly Edit[]): readonly (readonly Edit[])[] => {
  const all: Edit[][] = [];
  for (const edit of inOrder(edits)) {
    const last = all.at(-1);
    if (edit.kind === 'cell' && last?.[0]?.kind === 'cell' && last.length < cellsAtOnce) last.push(edit);
    else all.push([edit]);
  }
  return all;
};

/** Ids made here are replaced by the server's wherever they are named. */
export const withIds = (edits: readonly Edit[], ids: ReadonlyMap<string, string>): readonly Edit[] => {
  if (ids.size === 0) return edits;
  const text = [...ids].reduce((json, [ours, theirs]) => json.replaceAll(ours, theirs), JSON.stringify(edits));
  return JSON.parse(text) as readonly Edit[];
};

/** Saves edits one after another, new things before what refers to them. Stops at the first that is refused. */
export const saveEdits = async (client: WebClient, edits: readonly Edit[]): Promise<SaveResult> => {
  const ids = new Map<string, string>();
  const saved: Edit[] = [];
  const savedKeys: string[] = [];
  let position: string | null = null;
  for (const batch of batches(edits)) {
    const ready = withIds(batch, ids);
    const [first] = ready;
    if (first === undefined) continue;
    const cells = ready.filter((edit) => edit.kind === 'cell');
    const result = first.kind === 'cell' ? await saveCells(client, cells) : await saveRecord(client, first);
    if (!result.ok) return { saved, savedKeys, ids, position, refused: { key: keyOf(batch[0] ?? first), name: result.name, sentence: result.sentence } };
    position = result.position ?? position;
    if (result.id !== null && first.kind !== 'cell' && first.before === null) ids.set(first.id, result.id);
    saved.push(...withIds(ready, ids));
    savedKeys.push(...batch.map(keyOf));
  }
  return { saved, savedKeys, ids, position, refused: null };
};

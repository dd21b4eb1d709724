import type { Language } from '@callboard/web-client';
import type { ConfigState } from './config-state.ts';

/** What an id is called; null where nothing of that id is set. */
export const nameOf = (id: string, state: ConfigState, language: Language): string | null =>
  state.user.get(id)?.displayName ??
  state.skill.get(id)?.name ??
  state.queue.get(id)?.name ??
  state.team.get(id)?.name ??
  state.site.get(id)?.name ??
  state.calendar.get(id)?.name ??
  state.reason.get(id)?.[language] ??
  state.disposition.get(id)?.[language] ??
  null;

const uuid = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;

/** A text with known ids replaced by names. */
export const withNames = (text: string, state: ConfigState, language: Language): string => text.replace(uuid, (id) => nameOf(id, state, language) ?? id);

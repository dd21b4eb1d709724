import type { ConfigState } from '../config/config-state.ts';

export interface WantedPlace {
  readonly kind: 'team' | 'site';
  readonly id: string;
}

/** A queue may want agents of a team or a site as it wants skills; the server writes such a wish the same way. Null: it is a skill. */
export const wantedPlace = (wanted: string): WantedPlace | null => {
  const [, kind, id] = /^(team|site):(.+)$/.exec(wanted) ?? [];
  return (kind === 'team' || kind === 'site') && id !== undefined ? { kind, id } : null;
};

/** What the skill, the team or the site is called. */
export const wantedName = (wanted: string, state: ConfigState): string => {
  const place = wantedPlace(wanted);
  return (place === null ? state.skill.get(wanted)?.name : state[place.kind].get(place.id)?.name) ?? wanted;
};

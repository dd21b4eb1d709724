import { z } from 'zod';

/** What `/ops/status` tells, as far as people read it. */
export const SystemStatus = z.object({
  components: z.array(
    z.object({
      name: z.string(),
      state: z.string(),
      sentence: z.object({ en: z.string() }),
      since: z.number().nullable(),
    }),
  ),
  projections: z.array(z.object({ name: z.string(), position: z.string(), behindEvents: z.number(), rebuilding: z.number().nullable() })),
  parked: z.array(z.object({ projection: z.string(), eventType: z.string(), reason: z.string(), at: z.number() })),
});
export type SystemStatus = z.infer<typeof SystemStatus>;

const DEGRADED: ReadonlySet<string> = new Set(['warn', 'bad']);
const BEHIND_IS_NORMAL = 1000;

/** `2026-11-23 15:40:12 UTC`. */
const moment = (at: number): string => `${new Date(at).toISOString().slice(0, 19).replace('T', ' ')} UTC`;

/** Roughly, in the largest unit that fits: `3 min`. */
const lasting = (ms: number): string => {
  const seconds = Math.max(0, Math.round(ms / 1000));
  if (seconds < 120) return `${seconds} s`;
  if (seconds < 7200) return `${Math.round(seconds / 60)} min`;
  return seconds < 172_800 ? `${Math.round(seconds / 3600)} h` : `${Math.round(seconds / 86_400)} days`;
};

const columns = (rows: readonly (readonly string[])[]): string => {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) => `  ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ')}`.trimEnd()).join('\n');
};

/** The parts of a system as a table, those that are not well first, each with since when; then what the documents are at. */
export const statusTable = ({ components, projections, parked }: SystemStatus, now: number): string => {
  const ill = components.filter(({ state }) => DEGRADED.has(state));
  const rows = [...ill, ...components.filter((component) => !ill.includes(component))].map(({ name, state, sentence, since }) => [
    name,
    state,
    since === null ? '' : `${moment(since)} (${lasting(now - since)})`,
    sentence.en,
  ]);
  const late = projections.filter(({ behindEvents, rebuilding }) => rebuilding === null && behindEvents > BEHIND_IS_NORMAL);
  const rebuilding = projections.flatMap(({ name, rebuilding: share }) => (share === null ? [] : [`${name} ${Math.floor(share * 100)} %`]));
  return [
    ill.length === 0 ? 'Every part is well.' : `Not well: ${ill.map(({ name }) => name).join(', ')}.`,
    '',
    columns([['part', 'state', 'since', ''], ...rows]),
    '',
    `Documents: ${projections.length} projection${projections.length === 1 ? '' : 's'}${late.length === 0 ? ', up to date' : `, behind: ${late.map(({ name, behindEvents }) => `${name} by ${behindEvents} events`).join(', ')}`}.`,
    ...(rebuilding.length === 0 ? [] : [`Being rebuilt: ${rebuilding.join(', ')}.`]),
    ...(parked.length === 0
      ? ['Parked events: none.']
      : ['Parked events:', columns(parked.map(({ projection, eventType, reason, at }) => [projection, eventType, moment(at), reason]))]),
  ].join('\n');
};

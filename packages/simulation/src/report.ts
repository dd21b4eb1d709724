import type { CurvePoint, QueueFigures } from './curves.ts';
import type { Estimate } from './estimate.ts';
import type { Scenario } from './scenario.ts';
import type { Simulated } from './simulate.ts';

const WIDTH = 760;
const HEIGHT = 190;
const LEFT = 48;
const RIGHT = 12;
const TOP = 10;
const BOTTOM = 28;

const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;
const oneDecimal = (value: number): string => value.toFixed(1);
const coordinate = (value: number): string => value.toFixed(1);

/** The smallest of 1, 2, 5 × 10ⁿ that is not below the value. */
const roundUp = (value: number): number => {
  if (value <= 0) return 1;
  const ten = 10 ** Math.floor(Math.log10(value));
  return [1, 2, 5, 10].map((factor) => factor * ten).find((limit) => limit >= value) ?? 10 * ten;
};

type Line = { readonly name: string; readonly colour: string; readonly values: readonly (number | null)[] };

/** Pieces of the line between the stretches without a value. */
const pathOf = (values: readonly (number | null)[], x: (place: number) => number, y: (value: number) => number): string => {
  let pen = 'M';
  const parts: string[] = [];
  for (const [place, value] of values.entries()) {
    if (value === null) pen = 'M';
    else {
      parts.push(`${pen}${coordinate(x(place))} ${coordinate(y(value))}`);
      pen = 'L';
    }
  }
  return parts.join('');
};

const chart = (title: string, hours: number, lines: readonly Line[], share: boolean): string => {
  const top = share ? 1 : roundUp(Math.max(...lines.flatMap(({ values }) => values.map((value) => value ?? 0))));
  const count = lines[0]?.values.length ?? 0;
  const x = (place: number): number => LEFT + ((place + 0.5) / Math.max(1, count)) * (WIDTH - LEFT - RIGHT);
  const y = (value: number): number => TOP + (1 - value / top) * (HEIGHT - TOP - BOTTOM);
  const label = (value: number): string => (share ? `${Math.round(value * 100)} %` : String(Number(value.toPrecision(3))));
  const grid = [0, top / 2, top].map(
    (value) =>
      `<line class="grid" x1="${LEFT}" x2="${WIDTH - RIGHT}" y1="${coordinate(y(value))}" y2="${coordinate(y(value))}"/><text class="axis" x="${LEFT - 6}" y="${coordinate(y(value) + 4)}" text-anchor="end">${label(value)}</text>`,
  );
  const times = [0, 0.25, 0.5, 0.75, 1].map(
    (part) =>
      `<text class="axis" x="${coordinate(LEFT + part * (WIDTH - LEFT - RIGHT))}" y="${HEIGHT - 8}" text-anchor="${part === 1 ? 'end' : part === 0 ? 'start' : 'middle'}">${Number((part * hours).toFixed(2))} h</text>`,
  );
  const drawn = lines.map(({ colour, values }) => `<path d="${pathOf(values, x, y)}" style="stroke:var(${colour})"/>`);
  const legend = lines.map(({ name, colour }) => `<span><i style="background:var(${colour})"></i>${escaped(name)}</span>`).join('');
  return `<section><h2>${escaped(title)}</h2><p class="legend">${legend}</p>
<svg viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${escaped(title)}">${grid.join('')}${times.join('')}${drawn.join('')}</svg></section>`;
};

const estimateRow = (name: string, { mean, halfWidth95 }: Estimate, say: (value: number) => string): string =>
  `<tr><th scope="row">${escaped(name)}</th><td>${say(mean)}</td><td>± ${say(halfWidth95)}</td></tr>`;

const queueRow = ({ queueId, entered, answered, within, abandoned }: QueueFigures): string =>
  `<tr><th scope="row">${escaped(queueId)}</th><td>${entered}</td><td>${answered}</td><td>${abandoned}</td><td>${entered === 0 ? '–' : percent(within / entered)}</td></tr>`;

/** The design tokens that the page uses, light and dark. */
const STYLE = `:root{color-scheme:light dark;--paper:#f5f6f8;--card:#fff;--line:#e2e5eb;--ink:#171b26;--ink-2:#4d5566;--chart-1:#3b6ae0;--chart-2:#23a57c;--chart-3:#eda33b;--chart-6:#5f6b85;--good:#0b7a5a;--bad:#c22f2f}
@media (prefers-color-scheme:dark){:root{--paper:#10131a;--card:#171b24;--line:#272d3a;--ink:#e8ebf2;--ink-2:#adb5c6;--chart-1:#6f93f7;--chart-2:#3cc398;--chart-3:#f0b255;--chart-6:#97a1b8;--good:#4fd0a5;--bad:#f58383}}
body{margin:0;padding:24px;background:var(--paper);color:var(--ink);font:13px/20px Inter,system-ui,sans-serif;font-variant-numeric:tabular-nums}
main{max-width:840px;margin:auto}h1{font-size:24px;line-height:30px;margin:0 0 4px}h2{font-size:15px;line-height:22px;margin:0}
section{background:var(--card);border:1px solid var(--line);border-radius:10px;padding:16px;margin-top:16px}p{margin:0;color:var(--ink-2)}
table{border-collapse:collapse;width:100%}th,td{padding:4px 8px;border-bottom:1px solid var(--line);text-align:right;font-weight:400}th:first-child{text-align:left}thead th{color:var(--ink-2)}
svg{width:100%;height:auto;display:block}path{fill:none;stroke-width:1.75;stroke-linejoin:round}.grid{stroke:var(--line)}.axis{fill:var(--ink-2);font-size:11px}
.legend span{margin-right:16px}.legend i{display:inline-block;width:10px;height:3px;border-radius:2px;margin-right:6px;vertical-align:middle}.good{color:var(--good)}.bad{color:var(--bad)}`;

export type ReportOptions = {
  readonly scenario: Scenario;
  readonly simulated: Simulated;
  /** Of the first replication. */
  readonly points: readonly CurvePoint[];
  readonly queues: readonly QueueFigures[];
};

/** One page about a simulated floor that needs nothing else: figures with their intervals, curves of the first replication, each queue. */
export const reportPage = ({ scenario, simulated, points, queues }: ReportOptions): string => {
  const { results, breaches, events } = simulated;
  const { hours, slSeconds, replications, seed, name } = scenario;
  const held =
    breaches.length === 0
      ? '<p class="good">No invariant was broken.</p>'
      : `<p class="bad">${breaches.length} times an invariant was broken:</p><ul>${breaches.map((breach) => `<li>${escaped(breach)}</li>`).join('')}</ul>`;
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escaped(name)} – simulated floor</title><style>${STYLE}</style></head><body><main>
<h1>${escaped(name)}</h1><p>${hours} h, of which ${scenario.warmupHours} h are not measured; ${replications} ${replications === 1 ? 'replication' : 'replications'}, seed ${seed}, ${events} events.</p>${held}
<section><h2>Results</h2><table><thead><tr><th scope="col"></th><th scope="col">mean</th><th scope="col">95 % interval</th></tr></thead><tbody>
${estimateRow('Nobody was free at once', results.pWait, percent)}
${estimateRow('Mean wait of the answered, s', results.asaSeconds, oneDecimal)}
${estimateRow(`Answered within ${slSeconds} s, of all who entered`, results.slWithin, percent)}
${estimateRow('Left without an answer', results.abandonRate, percent)}
${estimateRow('Occupancy', results.occupancy, percent)}
</tbody></table></section>
${chart('Waiting', hours, [{ name: 'waiting, average', colour: '--chart-3', values: points.map(({ waiting }) => waiting) }], false)}
${chart(
  'Agents',
  hours,
  [
    { name: 'signed in', colour: '--chart-6', values: points.map(({ signedIn }) => signedIn) },
    { name: 'busy', colour: '--chart-1', values: points.map(({ busy }) => busy) },
  ],
  false,
)}
${chart(`Answered within ${slSeconds} s`, hours, [{ name: 'of those who entered then', colour: '--chart-2', values: points.map(({ serviceLevel }) => serviceLevel) }], true)}
<section><h2>Queues</h2><table><thead><tr><th scope="col"></th><th scope="col">entered</th><th scope="col">answered</th><th scope="col">abandoned</th><th scope="col">within ${slSeconds} s</th></tr></thead><tbody>
${queues.map(queueRow).join('\n')}
</tbody></table></section>
</main></body></html>
`;
};

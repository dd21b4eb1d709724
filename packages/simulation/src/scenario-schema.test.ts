import { describe, expect, it } from 'vitest';
import everythingGoesWrong from '../scenarios/everything-goes-wrong.json' with { type: 'json' };
import hundredAgents from '../scenarios/hundred-agents.json' with { type: 'json' };
import simple from '../scenarios/simple.json' with { type: 'json' };
import smallCentre from '../scenarios/small-centre.json' with { type: 'json' };
import thousandAgents from '../scenarios/thousand-agents.json' with { type: 'json' };
import published from '../scenario.schema.json' with { type: 'json' };
import { parseScenario } from './parse-scenario.ts';
import { isObject } from './scenario-reader.ts';
import { type Schema, scenarioSchema } from './scenario-schema.ts';
import { insurer } from './testing/insurer.ts';

const isType = (type: string, value: unknown): boolean => {
  if (type === 'null') return value === null;
  if (type === 'array') return Array.isArray(value);
  if (type === 'object') return isObject(value);
  return type === 'integer' ? Number.isInteger(value) : typeof value === type;
};

/** Whether a value keeps to a schema; as much of JSON Schema as `Schema` has. */
const keeps = (schema: Schema, value: unknown): boolean => {
  const { anyOf, type, properties = {}, required = [], additionalProperties = true, items } = schema;
  if (anyOf !== undefined && !anyOf.some((one) => keeps(one, value))) return false;
  if (type !== undefined && !isType(type, value)) return false;
  if (schema.const !== undefined && value !== schema.const) return false;
  if (schema.enum !== undefined && !(typeof value === 'string' && schema.enum.includes(value))) return false;
  if (typeof value === 'string') return value.length >= (schema.minLength ?? 0) && new RegExp(schema.pattern ?? '').test(value);
  if (typeof value === 'number')
    return value >= (schema.minimum ?? -Infinity) && value <= (schema.maximum ?? Infinity) && value > (schema.exclusiveMinimum ?? -Infinity);
  if (Array.isArray(value)) return value.length >= (schema.minItems ?? 0) && (items === undefined || value.every((one) => keeps(items, one)));
  if (!isObject(value)) return true;
  return (
    required.every((name) => name in value) &&
    Object.entries(value).every(([name, one]) => {
      const own = properties[name];
      if (own !== undefined) return keeps(own, one);
      return typeof additionalProperties === 'boolean' ? additionalProperties : keeps(additionalProperties, one);
    })
  );
};

const openingHours = {
  hours: 12,
  queues: [
    {
      id: 'service',
      hours: [{ fromDay: 1, toDay: 5, from: '08:00', to: '18:30' }],
      closedOn: ['2026-12-24'],
      timeZone: 'Europe/Prague',
      outsideHours: 'overflow',
      outsideHoursTo: 'night',
      offerSecondsByChannel: { voice: 15, mail: 120 },
    },
    { id: 'night' },
  ],
  agents: [{ count: 2, queues: { service: 1, night: 2 } }],
  customers: [{ queue: 'service', handling: 60, arrivals: [3, 0, 5], intervalMinutes: 15 }],
};

/** What no schema can say: names that lead somewhere, and numbers that go together. */
const beyondShape =
  /names the queue|names the file|opens at|time zone|and outsideHoursTo|must not be less than \S+from|have the same id|must be less than hours|transfers, but|\.consult (?:asks|ends)/;
const wellShaped = (json: unknown): boolean => {
  const parsed = parseScenario(json);
  return parsed.ok || parsed.problems.every((problem) => beyondShape.test(problem));
};

type Change = { readonly what: string; readonly json: unknown };

/** Every way to put one other value in one place of the JSON, or to leave the place out. */
const changesOf = (json: unknown, path = ''): readonly Change[] => {
  const others: readonly unknown[] = [null, 'x', '', -1, 0, 0.5, 3, 1e9, true, [], {}, [1], ['x'], [{}], { law: 'fixed' }, { law: 'fixed', value: 2 }];
  const here = others.map((other): Change => ({ what: `${path} = ${JSON.stringify(other)}`, json: other }));
  const inside = Array.isArray(json)
    ? json.flatMap((one, index) => changesOf(one, `${path}[${index}]`).map(({ what, json: other }) => ({ what, json: json.with(index, other) })))
    : isObject(json)
      ? [
          { what: `${path}.colour`, json: { ...json, colour: 'red' } },
          ...Object.keys(json).flatMap((name) => {
            const { [name]: gone, ...without } = json;
            return [
              { what: `${path} without ${name}`, json: without },
              ...changesOf(gone, `${path}.${name}`).map(({ what, json: other }) => ({ what, json: { ...json, [name]: other } })),
            ];
          }),
        ]
      : [];
  return [...here, ...inside];
};

describe('the published schema of a scenario', () => {
  it('is what the parser reads (after a change of a field, run `pnpm gen`)', () => {
    expect(published).toEqual(JSON.parse(JSON.stringify(scenarioSchema())));
  });

  it.each<[string, unknown]>([
    ['simple', simple],
    ['small-centre', smallCentre],
    ['hundred-agents', hundredAgents],
    ['thousand-agents', thousandAgents],
    ['everything-goes-wrong', everythingGoesWrong],
  ])('accepts the shipped scenario %s, as the parser does', (_name, json) => {
    expect(keeps(published, json)).toBe(true);
    expect(parseScenario(json).ok).toBe(true);
  });

  it.each<[string, unknown]>([
    ['the simple case', simple],
    ['a floor in full', insurer],
    ['faults', everythingGoesWrong],
    ['opening hours and a trace', openingHours],
  ])('agrees with the parser about %s, whatever is changed in it', (_what, json) => {
    const changes = changesOf(json);
    const verdicts = changes.map(({ what, json: other }) => ({ what, schema: keeps(published, other), parser: wellShaped(other) }));
    expect(verdicts.filter(({ parser }) => parser).length).toBeGreaterThan(20);
    expect(verdicts.filter(({ parser }) => !parser).length).toBeGreaterThan(50);
    expect(verdicts.filter(({ schema, parser }) => schema !== parser)).toEqual([]);
  });
});

/// <reference types="node" />
import { readdirSync, readFileSync } from 'node:fs';
import { instant, type JsonObject, type SealedPart, type StoredEvent } from '@callboard/kernel';
import { describe, expect, it } from 'vitest';
import { aggregates, currentVersion, decode, eventTypes, type Personal, personalFields, upcasts } from './index.ts';

type Sample = { readonly type: string; readonly version: number; readonly data: JsonObject; readonly sealed: { readonly [field: string]: SealedPart } };

const folder = new URL('./samples/', import.meta.url);
const samples = readdirSync(folder).map((file) => ({ file, sample: JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as Sample }));

/** Whoever writes into it is told. */
const frozen = <T>(value: T): T => {
  if (typeof value === 'object' && value !== null) for (const part of Object.values(value)) frozen(part);
  return Object.freeze(value);
};

const stored = ({ type, version, data, sealed }: Sample): StoredEvent => ({
  id: 'id',
  type,
  version,
  data,
  sealed,
  tenant: 'demo',
  stream: 'demo.sample-1',
  revision: 0,
  position: 1n,
  recordedAt: instant(0),
  actor: { kind: 'system', id: 'sample' },
  commandId: 'command',
  commandHash: 'hash',
  correlationId: 'correlation',
  causationId: null,
  outsideAt: null,
});

describe('every event version ever recorded', () => {
  it.each(samples)('$file can still be read', ({ file, sample }) => {
    expect(file).toBe(`${sample.type}.v${sample.version}.json`);
    expect(decode(stored(sample))?.event.type).toBe(sample.type);
  });

  it('has a sample, from the first version to the present one', () => {
    const wanted = eventTypes.flatMap((type) => Array.from({ length: currentVersion(type) }, (_, index) => `${type}.v${index + 1}.json`));
    expect(samples.map(({ file }) => file).sort()).toEqual(wanted.sort());
  });

  it('exercises every upcast', () => {
    const exercised = samples.filter(({ sample }) => sample.version < currentVersion(sample.type)).map(({ sample }) => `${sample.type}.v${sample.version}`);
    const all = Object.entries(upcasts).flatMap(([type, steps]) => steps.map((_, index) => `${type}.v${index + 1}`));
    expect(exercised.sort()).toEqual(all.sort());
  });

  it.each(samples.filter(({ sample }) => sample.version < currentVersion(sample.type)))(
    '$file is raised purely: its body stays as it is, twice gives the same, and the schema of today takes it',
    ({ sample }) => {
      const body = frozen(sample.data);
      const raise = (): unknown => (upcasts[sample.type] ?? []).slice(sample.version - 1).reduce((data, upcast) => frozen(upcast(data)), body);
      expect(raise()).toEqual(raise());
      expect(body).toEqual(sample.data);
      expect(raise()).not.toEqual(body);
      expect(decode(stored({ ...sample, version: currentVersion(sample.type), data: raise() as typeof sample.data }))?.event).toEqual(
        decode(stored(sample))?.event,
      );
    },
  );

  it('is never broken by an upcast, whatever its body is', () => {
    const bodies: readonly JsonObject[] = [{}, { offers: 1, explanation: null, routing: [] }, { offers: [null, 'x', {}], explanation: 'x', routing: 3 }];
    for (const steps of Object.values(upcasts)) for (const upcast of steps) for (const body of bodies) expect(() => upcast(frozen(body))).not.toThrow();
  });

  it('is unknown, not broken, when it is newer than this program', () => {
    const [first] = samples;
    if (first === undefined) throw new Error('there are no samples');
    expect(decode(stored({ ...first.sample, version: 99 }))).toBeNull();
    expect(decode(stored({ ...first.sample, type: 'SomethingElse' }))).toBeNull();
  });

  it('says what is wrong with a malformed one', () => {
    const [first] = samples;
    if (first === undefined) throw new Error('there are no samples');
    expect(() => decode(stored({ ...first.sample, data: {} }))).toThrow(first.sample.type);
  });
});

describe('personal fields', () => {
  const sealedPart: SealedPart = { subjectId: 's', keyVersion: 1, iv: 'aXY=', data: 'ZGF0YQ==' };
  const takesPersonal = (schema: { readonly safeParse: (value: unknown) => { readonly success: boolean } }): boolean =>
    schema.safeParse({ subjectId: 's', sealed: { keyVersion: 1, iv: 'a', data: 'b' } } satisfies Personal<unknown>).success &&
    !schema.safeParse({ subjectId: 's' }).success;

  it('are exactly those that the schemas declare personal', () => {
    const declared: Record<string, string[]> = {};
    for (const union of Object.values(aggregates)) {
      for (const option of union.options) {
        const shape = option.shape as Record<string, { readonly safeParse: (value: unknown) => { readonly success: boolean } }>;
        const fields = Object.entries(shape).flatMap(([name, schema]) => (name !== 'type' && takesPersonal(schema) ? [name] : []));
        if (fields.length > 0) declared[option.shape.type.value] = fields;
      }
    }
    expect(declared).toEqual(personalFields);
  });

  it('come back sealed, under their subject', () => {
    const started = samples.find(({ sample }) => sample.type === 'InteractionStarted');
    if (started === undefined) throw new Error('there is no sample of InteractionStarted');
    const recorded = decode(stored({ ...started.sample, sealed: { customer: sealedPart } }));
    expect(recorded?.event).toMatchObject({ customer: { subjectId: 's', sealed: { keyVersion: 1, iv: 'aXY=', data: 'ZGF0YQ==' } } });
  });
});

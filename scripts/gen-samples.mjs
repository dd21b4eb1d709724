// Adds a sample for every event type that has none in its current version. Samples are append-only: an existing file is never touched.
import { existsSync, writeFileSync } from 'node:fs';
import { z } from 'zod';
import { currentVersion, eventTypes, personalFields, schemaOf } from '../packages/contracts/src/index.ts';

const folder = new URL('../packages/contracts/src/samples/', import.meta.url);
const AT = 1_795_420_800_000;

/** A small valid value of a JSON schema. */
const sampleOf = (schema, name = '') => {
  if (schema.const !== undefined) return schema.const;
  if (schema.enum !== undefined) return schema.enum[0];
  const choice = schema.anyOf ?? schema.oneOf;
  if (choice !== undefined) return sampleOf(choice.find((c) => c.type !== 'null') ?? choice[0], name);
  switch (schema.type) {
    case 'object': {
      if (schema.properties === undefined) return schema.propertyNames?.pattern === '^[1-7]$' ? { 1: sampleOf(schema.additionalProperties ?? {}, name) } : {};
      return Object.fromEntries(Object.entries(schema.properties).map(([key, part]) => [key, sampleOf(part, key)]));
    }
    case 'array':
      return [sampleOf(schema.items ?? {}, name)];
    case 'string':
      if (schema.pattern === '^\\d\\d:\\d\\d$') return name === 'from' ? '08:00' : '16:00';
      return name === '' ? 'text' : `${name}-1`;
    case 'integer':
    case 'number':
      return /(^at$|At$|deadline|Until|From|^notBefore$|^notAfter$|^validTo$)/.test(name) ? AT : Math.max(1, schema.minimum ?? 1);
    case 'boolean':
      return true;
    case 'null':
      return null;
    default:
      return null;
  }
};

/** What is missing, as [file, text]. */
export const missingSamples = () =>
  eventTypes.flatMap((type) => {
    const version = currentVersion(type);
    const file = new URL(`${type}.v${version}.json`, folder);
    if (existsSync(file)) return [];
    const body = sampleOf(z.toJSONSchema(schemaOf(type), { io: 'input', unrepresentable: 'any' }));
    delete body.type;
    const sealed = {};
    for (const field of personalFields[type] ?? []) {
      if (body[field] === null || body[field] === undefined) continue;
      sealed[field] = { subjectId: 'subject-1', keyVersion: 1, iv: 'AAAAAAAAAAAAAAAA', data: 'c2VhbGVk' };
      delete body[field];
    }
    for (const moment of ['at', 'ageFrom', 'expiresAt']) if (moment in body) body[moment] = AT;
    return [[file, `${JSON.stringify({ type, version, data: body, sealed }, null, 2)}\n`]];
  });

if (process.argv[1] === new URL(import.meta.url).pathname) {
  const missing = missingSamples();
  for (const [file, text] of missing) writeFileSync(file, text);
  console.log(`${missing.length} samples added`);
}

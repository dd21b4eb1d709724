import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ServerProcess, startServer } from './faults/testing/server-process.ts';

const read = (path: string): string => readFileSync(new URL(`../../../${path}`, import.meta.url), 'utf8');
const rules = read('infra/prometheus/callboard-alerts.yml');
const alerts = [...rules.matchAll(/- alert: (\w+)/g)].map(([, name = '']) => name);
const expressions = [...rules.matchAll(/expr: (.+)/g)].map(([, expression = '']) => expression);

let folder = '';
let server: ServerProcess | null = null;
let metrics = '';
let components: readonly string[] = [];
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'callboard-alerts-'));
  server = await startServer(folder);
  metrics = await (await fetch(`${server.url}/metrics`)).text();
  const health = (await (await fetch(`${server.url}/health/ready`)).json()) as { readonly components: readonly { readonly name: string }[] };
  components = health.components.map(({ name }) => name);
});
afterAll(async () => {
  await server?.stop();
  rmSync(folder, { recursive: true, force: true });
});

describe('the alert rules', () => {
  it('ask for metrics, and labels of them, that a server tells', () => {
    expect(expressions).toHaveLength(alerts.length);
    const told = new Set([...metrics.matchAll(/^(\w+)(?:\{| )/gm)].map(([, name]) => name));
    const asked = expressions.flatMap((expression) => [...expression.matchAll(/\bcallboard_\w+(?=[{[)\s]|$)/g)].map(([name]) => name));
    expect(asked.length).toBeGreaterThan(10);
    expect(asked.filter((name) => !told.has(name))).toEqual([]);
    for (const [, metric = '', label = ''] of expressions.flatMap((expression) => [...expression.matchAll(/(callboard_\w+)\{(\w+)=/g)]))
      expect(metrics).toMatch(new RegExp(`^${metric}\\{[^}]*${label}=`, 'm'));
  });

  it('name the parts that the status page names', () => {
    const named = [...rules.matchAll(/callboard_component_name="(\w+)"/g)].map(([, name = '']) => name);
    // Redis is a part only where there is one.
    expect(named.filter((name) => name !== 'redis' && !components.includes(name))).toEqual([]);
    for (const name of components) expect(metrics).toMatch(new RegExp(`^callboard_component_state\\{callboard_component_name="${name}"\\} [012]$`, 'm'));
    expect(metrics).toMatch(/^callboard_parked 0$/m);
  });

  it('each have a line in the handbook that says what to do', () => {
    const handbook = read('docs/cs/technicka-prirucka.md');
    expect(alerts.filter((name) => !handbook.includes(`\`${name}\``))).toEqual([]);
    expect([...handbook.matchAll(/`(Callboard[A-Z]\w+)`/g)].map(([, name = '']) => name).filter((name) => !alerts.includes(name))).toEqual([]);
  });
});

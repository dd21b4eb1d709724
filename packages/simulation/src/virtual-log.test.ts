import type { CallboardEvent } from '@callboard/contracts';
import { type CallboardCommand, executeCommand } from '@callboard/engine';
import { type Codec, type CommandMeta, createExecutor, type Instant, memoryEventStore, START } from '@callboard/kernel';
import { describe, expect, it } from 'vitest';
import everythingGoesWrong from '../scenarios/everything-goes-wrong.json' with { type: 'json' };
import { parseScenario } from './parse-scenario.ts';
import { runOnce, SIMULATION_START } from './run.ts';
import { lineOf } from './virtual-log.ts';

type Asked = { readonly command: CallboardCommand; readonly meta: CommandMeta; readonly at: Instant };

/** Keeps events as they are; nothing on a simulated floor is personal. */
const codec: Codec<CallboardEvent> = {
  encode: (event) => Promise.resolve({ type: event.type, version: 1, data: { ...event }, sealed: {} }),
  decode: ({ data, ...stored }) => ({ ...stored, event: data as unknown as CallboardEvent }),
};

const played = (): { readonly asked: readonly Asked[]; readonly lines: readonly string[] } => {
  const parsed = parseScenario({ ...everythingGoesWrong, hours: 0.5 });
  if (!parsed.ok) return expect.fail(parsed.problems.join(' '));
  const asked: Asked[] = [];
  const lines: string[] = [];
  runOnce(parsed.scenario, {
    seed: 'again',
    check: false,
    stretches: 1,
    recorded: (event) => lines.push(lineOf(event)),
    commanded: (command, meta, at) => asked.push({ command, meta, at }),
  });
  return { asked, lines };
};

describe('the log of a simulated floor', () => {
  it('is byte for byte what the executor of the live system writes into a store for the same commands, faults included', { timeout: 60_000 }, async () => {
    const { asked, lines } = played();
    let now: Instant = SIMULATION_START;
    const store = memoryEventStore({ now: () => now });
    const executor = createExecutor<CallboardEvent>({ store, codec });
    for (const { command, meta, at } of asked) {
      now = at;
      await executeCommand(executor, command, meta);
    }
    const { events } = await store.readAll({ after: START, limit: lines.length + 1 });
    const stored = events.map((event) => lineOf(codec.decode(event) ?? expect.fail('not decoded')));
    expect(lines.length).toBeGreaterThan(1000);
    expect(asked.length).toBeGreaterThan(lines.length / 4);
    expect(stored.length).toBe(lines.length);
    expect(stored.findIndex((line, place) => line !== lines[place])).toBe(-1);
  });
});

import { z } from 'zod';
import { paces } from '../seed/customers.ts';

/** What the running system tells the demo's own people and customers: who plays, where to call, how busy it should be. */
export const DemoCatalogue = z.object({
  agents: z.array(z.object({ userId: z.string(), login: z.string(), displayName: z.string(), desk: z.string(), token: z.string() })),
  voiceQueues: z.array(z.object({ queueId: z.string(), key: z.string(), name: z.string(), number: z.string() })),
  callers: z.array(z.string()),
  breakReasonId: z.string(),
  dispositions: z.record(z.string(), z.array(z.string())),
});
export type DemoCatalogue = z.infer<typeof DemoCatalogue>;

/** What changes from second to second: the chosen pace, calls somebody asked for, and people who wait for their first call. */
export const DemoState = z.object({
  pace: z.enum(paces),
  callNow: z.array(z.object({ number: z.string() })),
  /** People (not the demo's own agents) who are ready and have nothing, with the number of a queue of theirs and how many of the demo's agents would be asked before them. */
  waitingPeople: z.array(z.object({ agentId: z.string(), number: z.string(), rivals: z.number() })),
});
export type DemoState = z.infer<typeof DemoState>;

/** Reads the demo's part of a running system's operator interface. Throws when it cannot be reached. */
export const demoSource = (port: number, token: string) => {
  const read = async <T>(path: string, schema: z.ZodType<T>): Promise<T> => {
    const answer = await fetch(`http://127.0.0.1:${port}${path}`, { headers: { authorization: `Bearer ${token}` }, signal: AbortSignal.timeout(5000) });
    if (!answer.ok) throw new Error(`${path} answered ${answer.status}`);
    return schema.parse(await answer.json());
  };
  return { catalogue: () => read('/ops/demo/catalogue', DemoCatalogue), state: () => read('/ops/demo/state', DemoState) };
};

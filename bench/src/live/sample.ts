/** What a person waits for: from sending a command to the change in his own view. Milliseconds. */
export type Sample = { readonly latenciesMs: readonly number[]; readonly commands: number; readonly late: number };

/** An agent of the bench: sends one command at a time and resolves when his view shows what it did. Rejects when something else comes. */
export type Toggling = { readonly toggle: () => Promise<void> };

/**
 * Commands at a fixed pace, whatever the answers do: the n-th is sent at its moment by an agent who has none on its way. `late` counts moments
 * at which nobody was free: the load was not reached then.
 */
export const openLoop = async (agents: readonly Toggling[], perSecond: number, seconds: number): Promise<Sample> => {
  const free = [...agents];
  const latenciesMs: number[] = [];
  const running = new Set<Promise<void>>();
  const wanted = perSecond * seconds;
  const begin = performance.now();
  let sent = 0;
  let late = 0;
  for (let due = 0; due < wanted;) {
    const now = performance.now() - begin;
    for (; due < wanted && (due * 1000) / perSecond <= now; due += 1) {
      const agent = free.shift();
      if (agent === undefined) {
        late += 1;
        continue;
      }
      sent += 1;
      const at = performance.now();
      const work = agent.toggle().then(() => {
        latenciesMs.push(performance.now() - at);
        free.push(agent);
        running.delete(work);
      });
      running.add(work);
    }
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
  await Promise.all(running);
  return { latenciesMs, commands: sent, late };
};

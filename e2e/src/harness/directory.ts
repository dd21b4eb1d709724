import type { Program } from './program.ts';

type Named = { readonly id: string; readonly name: string };

/** Ids of the centre's queues and agents by what they are called. */
export type Directory = { readonly queue: (name: string) => string; readonly agent: (displayName: string) => string };

export const readDirectory = async (program: Program): Promise<Directory> => {
  const { directory } = await program.ask<{
    readonly directory: { readonly queues: readonly Named[]; readonly agents: readonly { readonly id: string; readonly displayName: string }[] };
  }>('{ directory { queues { id name } agents { id displayName } } }');
  const found = <T extends { readonly id: string }>(what: T | undefined, name: string): string => {
    if (what === undefined) throw new Error(`the directory has no ${name}`);
    return what.id;
  };
  return {
    queue: (name) =>
      found(
        directory.queues.find((queue) => queue.name === name),
        name,
      ),
    agent: (name) =>
      found(
        directory.agents.find((agent) => agent.displayName === name),
        name,
      ),
  };
};

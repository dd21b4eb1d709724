import { useDeskCommand } from '../../desk/use-desk-command.ts';
import { graphql } from '../../generated/index.ts';
import type { MyAgent } from '../../desk/my-desk.ts';
import { useText } from '../../words/texts.ts';

const StartWork = graphql(`
  mutation StartWork($commandId: ID) {
    startWork(commandId: $commandId) {
      ...CommandOutcome
    }
  }
`);
const GoReady = graphql(`
  mutation GoReady($commandId: ID) {
    goReady(commandId: $commandId) {
      ...CommandOutcome
    }
  }
`);
const GoNotReady = graphql(`
  mutation GoNotReady($reasonId: ID!, $commandId: ID) {
    goNotReady(reasonId: $reasonId, commandId: $commandId) {
      ...CommandOutcome
    }
  }
`);
const ClearNextStatus = graphql(`
  mutation ClearNextStatus($commandId: ID) {
    clearNextStatus(commandId: $commandId) {
      ...CommandOutcome
    }
  }
`);
const EndWork = graphql(`
  mutation EndWork($commandId: ID) {
    endWork(commandId: $commandId) {
      ...CommandOutcome
    }
  }
`);

export interface StatusCommands {
  readonly goReady: () => Promise<void>;
  readonly goNotReady: (reasonId: string) => Promise<void>;
  readonly clearNext: () => Promise<void>;
  readonly endWork: () => Promise<void>;
  readonly pending: boolean;
}

/** Changes of the agent's own status. Whoever is signed out of the floor starts work first, on the device of his desk. */
export const useStatusCommands = (agent: MyAgent | null): StatusCommands => {
  const title = useText()('status.failed');
  const [start, starting] = useDeskCommand(StartWork, title);
  const [ready, goingReady] = useDeskCommand(GoReady, title);
  const [notReady, goingNotReady] = useDeskCommand(GoNotReady, title);
  const [clear, clearing] = useDeskCommand(ClearNextStatus, title);
  const [end, ending] = useDeskCommand(EndWork, title);
  const atWork = async (): Promise<boolean> => (agent !== null && agent.status !== 'signed_out' ? true : (await start({})).ok);
  return {
    goReady: async () => {
      if (await atWork()) await ready({});
    },
    goNotReady: async (reasonId) => {
      if (await atWork()) await notReady({ reasonId });
    },
    clearNext: async () => void (await clear({})),
    endWork: async () => void (await end({})),
    pending: starting || goingReady || goingNotReady || clearing || ending,
  };
};

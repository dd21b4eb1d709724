import type { ChannelKind, Words } from '@callboard/web-client';
import { useQuery } from 'urql';
import { graphql } from '../generated/index.ts';

const DirectoryDocument = graphql(`
  query AgentDirectory {
    directory {
      agents {
        id
        displayName
      }
      queues {
        id
        name
        channels
        dispositionIds
        wrapUp
      }
      skills {
        id
        name
        group
        retired
      }
      reasons {
        id
        name {
          cs
          en
        }
        maxMinutes
        retired
      }
      dispositions {
        id
        name {
          cs
          en
        }
        retired
      }
    }
  }
`);

export interface Named {
  readonly id: string;
  readonly name: Words;
}

/** What somebody may know; the group is its heading in the skill matrix. */
export interface Skill {
  readonly id: string;
  readonly name: string;
  readonly group: string;
}

interface AgentDirectory {
  readonly reasons: readonly (Named & { readonly maxMinutes: number | null })[];
  /** Every outcome, retired ones too, for saying past ones in words. */
  readonly dispositions: readonly Named[];
  /** Skills in use. */
  readonly skills: readonly Skill[];
  readonly nameOfAgent: (id: string) => string | null;
  readonly nameOfQueue: (id: string) => string | null;
  /** Whether work of a channel can wait in a queue; no while the queue is unknown. */
  readonly serves: (queueId: string, channel: ChannelKind) => boolean;
  /** Outcomes to choose from for work of a queue: the queue's own, else all in use. */
  readonly choicesFor: (queueId: string | null) => readonly Named[];
}

/** Reasons, outcomes and queues in words; empty until the server has answered. */
export const useDirectory = (): AgentDirectory => {
  const [{ data }] = useQuery({ query: DirectoryDocument });
  const { agents = [], queues = [], skills = [], reasons = [], dispositions = [] } = data?.directory ?? {};
  const inUse = dispositions.filter(({ retired }) => !retired);
  return {
    reasons: reasons.filter(({ retired }) => !retired),
    dispositions,
    skills: skills.filter(({ retired }) => !retired),
    nameOfAgent: (wanted) => agents.find(({ id }) => id === wanted)?.displayName ?? null,
    nameOfQueue: (wanted) => queues.find(({ id }) => id === wanted)?.name ?? null,
    serves: (wanted, channel) => queues.find(({ id }) => id === wanted)?.channels.includes(channel) ?? false,
    choicesFor: (queueId) => {
      const own = queues.find(({ id }) => id === queueId)?.dispositionIds ?? [];
      return own.length === 0 ? inUse : own.flatMap((id) => inUse.find((disposition) => disposition.id === id) ?? []);
    },
  };
};

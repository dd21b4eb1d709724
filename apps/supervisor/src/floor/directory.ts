import type { Words } from '@callboard/web-client';
import { useMemo } from 'react';
import { useQuery } from 'urql';
import { graphql } from '../generated/index.ts';
import type { FloorDirectoryQuery } from '../generated/graphql.ts';

const DirectoryDocument = graphql(`
  query FloorDirectory {
    directory {
      agents {
        id
        displayName
        teamId
        siteId
      }
      queues {
        id
        name
        channels
      }
      reasons {
        id
        name {
          cs
          en
        }
        productive
        maxMinutes
        retired
      }
      dispositions {
        id
        name {
          cs
          en
        }
      }
      sites {
        id
        name
        external
      }
    }
  }
`);

type Answer = FloorDirectoryQuery['directory'];
export type Reason = Answer['reasons'][number];

/** Ids in words; what the server has not told yet has no name. */
export interface Directory {
  readonly agents: Answer['agents'];
  readonly queues: Answer['queues'];
  /** Reasons in use. */
  readonly reasons: readonly Reason[];
  readonly reasonOf: (id: string | null) => Reason | null;
  readonly agentName: (id: string | null) => string | null;
  readonly queueName: (id: string | null) => string | null;
  readonly dispositionName: (id: string) => Words | null;
  readonly isExternalSite: (id: string | null) => boolean;
}

const empty: Answer = { agents: [], queues: [], reasons: [], dispositions: [], sites: [] };

/** Finds names in the server's answer; retired ones too, past events name them. */
export const directoryOf = ({ agents, queues, reasons, dispositions, sites }: Answer): Directory => ({
  agents,
  queues,
  reasons: reasons.filter(({ retired }) => !retired),
  reasonOf: (id) => reasons.find((reason) => reason.id === id) ?? null,
  agentName: (id) => agents.find((agent) => agent.id === id)?.displayName ?? null,
  queueName: (id) => queues.find((queue) => queue.id === id)?.name ?? null,
  dispositionName: (id) => dispositions.find((disposition) => disposition.id === id)?.name ?? null,
  isExternalSite: (id) => sites.some((site) => site.id === id && site.external),
});

export const useDirectory = (): Directory => {
  const [{ data }] = useQuery({ query: DirectoryDocument });
  return useMemo(() => directoryOf(data?.directory ?? empty), [data]);
};

import { useEffect } from 'react';
import { useQuery } from 'urql';
import type { SystemStatusQuery } from '../generated/graphql.ts';
import { graphql } from '../generated/index.ts';

const SystemStatusDocument = graphql(`
  query SystemStatus {
    systemStatus {
      components {
        name
        state
        sentence {
          cs
          en
        }
        since
      }
      projections {
        name
        version
        position
        behindEvents
        rebuilding
      }
      parked {
        id
        projection
        documentIds
        eventType
        position
        reason
        at
      }
    }
  }
`);

export type SystemStatus = SystemStatusQuery['systemStatus'];

const everyMs = 5_000;

/** How the installation is, asked every few seconds. `failed` while the last question got no answer. */
export const useSystemStatus = (): { readonly status: SystemStatus | null; readonly failed: boolean; readonly again: () => void } => {
  const [{ data, error }, ask] = useQuery({ query: SystemStatusDocument, requestPolicy: 'cache-and-network' });
  useEffect(() => {
    const timer = setInterval(() => ask({ requestPolicy: 'network-only' }), everyMs);
    return () => clearInterval(timer);
  }, [ask]);
  return { status: data?.systemStatus ?? null, failed: error !== undefined, again: () => ask({ requestPolicy: 'network-only' }) };
};

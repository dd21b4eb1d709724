import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import { useCallback, useRef, useState } from 'react';
import type { CommandResult } from './command.ts';
import { useWebClient } from './web-client-provider.tsx';

export interface CommandStatus {
  readonly pending: boolean;
  /** Why the last run failed, in words; null after a success or before the first run. */
  readonly trouble: string | null;
}

/** A button's command: `[run, { pending, trouble }]`. `run` never throws and tells how it ended; while one runs, a second press does nothing but wait for it. */
export const useCommand = <Data, Variables extends Readonly<Record<string, unknown>>>(
  document: TypedDocumentNode<Data, Variables>,
): readonly [run: (variables: Variables) => Promise<CommandResult<Data>>, status: CommandStatus] => {
  const client = useWebClient();
  const [status, setStatus] = useState<CommandStatus>({ pending: false, trouble: null });
  const underWay = useRef<Promise<CommandResult<Data>> | null>(null);
  const run = useCallback(
    (variables: Variables) => {
      if (underWay.current !== null) return underWay.current;
      setStatus({ pending: true, trouble: null });
      const answer = client.command(document, variables).then((result) => {
        underWay.current = null;
        setStatus({ pending: false, trouble: result.ok ? null : result.sentence });
        return result;
      });
      underWay.current = answer;
      return answer;
    },
    [client, document],
  );
  return [run, status];
};

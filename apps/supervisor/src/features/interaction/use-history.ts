import { useWebClient } from '@callboard/web-client';
import { useCallback, useEffect, useState } from 'react';
import { HistoryDocument, type Step } from './history-document.ts';

/** How often an interaction that still goes on is asked for what came since. */
const askAgainMs = 2_000;

export type HistoryState =
  | { readonly status: 'loading' }
  | { readonly status: 'failed'; readonly sentence: string | null }
  | { readonly status: 'ready'; readonly steps: readonly Step[] };

const isOver = (steps: readonly Step[]): boolean => steps.some(({ type }) => type === 'InteractionClosed');

/** Everything recorded of an interaction; while it goes on, new events follow by themselves. */
export const useHistory = (interactionId: string): { readonly history: HistoryState; readonly again: () => void } => {
  const { urql } = useWebClient();
  const [history, setHistory] = useState<HistoryState>({ status: 'loading' });
  const [attempt, setAttempt] = useState(0);
  useEffect(() => {
    let ended = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let steps: readonly Step[] = [];
    const ask = async (): Promise<void> => {
      const after = steps.at(-1)?.position ?? null;
      const { data, error } = await urql.query(HistoryDocument, { interactionId, after }, { requestPolicy: 'network-only' }).toPromise();
      if (ended) return;
      if (error && steps.length === 0) {
        setHistory({ status: 'failed', sentence: error.graphQLErrors[0]?.message ?? null });
        return;
      }
      const known = new Set(steps.map(({ position }) => position));
      const fresh = (data?.history?.steps ?? []).filter(({ position }) => !known.has(position));
      if (fresh.length > 0 || after === null) {
        steps = [...steps, ...fresh];
        setHistory({ status: 'ready', steps });
      }
      // Wrapping up and corrections come after the end, so one that ended is asked for less eagerly but not dropped.
      timer = setTimeout(() => void ask(), isOver(steps) ? askAgainMs * 5 : askAgainMs);
    };
    void ask();
    return () => {
      ended = true;
      clearTimeout(timer);
    };
  }, [urql, interactionId, attempt]);
  const again = useCallback(() => {
    setHistory({ status: 'loading' });
    setAttempt((count) => count + 1);
  }, []);
  return { history, again };
};

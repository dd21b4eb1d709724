import { useKept, useWhenBack } from '@callboard/web-client';
import { useEffect } from 'react';
import { useQuery } from 'urql';
import { useAllWork } from '../../desk/desk-context.tsx';
import { stageOf, type Work } from '../../desk/work.ts';
import { graphql } from '../../generated/index.ts';

const MyDoneDocument = graphql(`
  query MyDone {
    myDone(limit: 50) {
      id
      ...Work
    }
  }
`);

/** Today's finished work, the newest first; asked for again whenever something on the desktop ends. */
export const useDoneWork = (): { readonly list: readonly Work[]; readonly failed: boolean; readonly again: () => void } => {
  const all = useAllWork();
  const under = [...all.values()].filter((work) => stageOf(work) !== 'finished').length;
  const [{ data: answered, error }, ask] = useQuery({ query: MyDoneDocument, requestPolicy: 'cache-and-network' });
  const data = useKept(answered);
  const again = (): void => ask({ requestPolicy: 'network-only' });
  useWhenBack(again);
  useEffect(() => ask({ requestPolicy: 'network-only' }), [under, ask]);
  const stillMine = (id: string): boolean => {
    const work = all.get(id);
    return work !== undefined && stageOf(work) !== 'finished';
  };
  const list = (data?.myDone ?? []).filter(({ id }) => !stillMine(id)).toSorted((a, b) => (b.finishedAt ?? b.startedAt) - (a.finishedAt ?? a.startedAt));
  return { list, failed: error !== undefined && data === undefined, again };
};

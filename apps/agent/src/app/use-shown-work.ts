import { useQuery } from 'urql';
import { useWork } from '../desk/desk-context.tsx';
import { useDeskPlace } from '../desk/desk-place.ts';
import type { Work } from '../desk/work.ts';
import { graphql } from '../generated/index.ts';

const InteractionDocument = graphql(`
  query Interaction($id: ID!) {
    interaction(id: $id) {
      id
      ...Work
    }
  }
`);

/** The interaction in the centre: live while it is on the desktop, else as the server has it (finished work). */
export const useShownWork = (): Work | null => {
  const { selectedId } = useDeskPlace();
  const live = useWork(selectedId);
  const [{ data }] = useQuery({
    query: InteractionDocument,
    variables: { id: selectedId ?? '' },
    pause: selectedId === null || live !== null,
    requestPolicy: 'cache-and-network',
  });
  const past = data?.interaction ?? null;
  return live ?? (past !== null && past.id === selectedId ? past : null);
};

import { useCallback } from 'react';
import { useSearchParams } from 'react-router';

/** The chosen one of a list, kept in the address. */
export const useSelected = (): readonly [id: string | null, select: (id: string | null) => void] => {
  const [params, setParams] = useSearchParams();
  const select = useCallback(
    (id: string | null) =>
      setParams(
        (now) => {
          const next = new URLSearchParams(now);
          if (id === null) next.delete('id');
          else next.set('id', id);
          return next;
        },
        { replace: true },
      ),
    [setParams],
  );
  return [params.get('id'), select];
};

import { useFormats } from '@callboard/web-client';
import { useMemo } from 'react';
import type { Kind } from '../config/shapes.ts';
import type { StagedRow } from '../staging/stage.ts';

/** Rows by name in the order of the language; new ones first, where they were made. */
export const useSorted = <K extends Kind>(rows: readonly StagedRow<K>[], nameOf: (row: StagedRow<K>) => string): readonly StagedRow<K>[] => {
  const { compare } = useFormats();
  return useMemo(
    () => [...rows].sort((a, b) => Number(b.mark === 'new') - Number(a.mark === 'new') || compare(nameOf(a), nameOf(b))),
    // eslint-disable-next-line react-hooks/exhaustive-deps -- how a name is read does not change
    [rows, compare],
  );
};

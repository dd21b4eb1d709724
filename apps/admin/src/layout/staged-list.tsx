import { Button, Chip, DataTable, EmptyState, IconAdd, IconArchive, type Column } from '@callboard/ui';
import { useState, type ReactNode } from 'react';
import type { Shapes } from '../config/shapes.ts';
import { newStagedId, stageRecord, type StagedRow, useRows } from '../staging/stage.ts';
import { useText } from '../words/texts.ts';
import { ListPage } from './list-page.tsx';
import { MarkChip } from './mark-chip.tsx';
import { useSelected } from './selected.ts';
import { useSorted } from './sorted-rows.ts';

/** Kinds that are retired rather than deleted. */
type Retirable = { [K in keyof Shapes]: Shapes[K] extends { readonly retired: boolean } ? K : never }[keyof Shapes];
type Retired = { readonly retired: boolean };

export interface StagedListProps<K extends Retirable> {
  readonly kind: K;
  readonly title: string;
  readonly note: string;
  readonly newLabel: string;
  readonly empty: { readonly title: string; readonly text: string };
  readonly columns: readonly Column<StagedRow<K>>[];
  /** What the rows are ordered by. */
  readonly nameOf: (shape: Shapes[K]) => string;
  /** What a new one begins with. */
  readonly fresh: Shapes[K];
  /** The form of the chosen one. */
  readonly drawer: (id: string, onClose: () => void) => ReactNode;
  readonly wide?: boolean | undefined;
  /** Columns that give way while the form stands beside the list. */
  readonly givesWay?: readonly string[] | undefined;
}

/** All of one kind, the retired ones on demand, with the form of the chosen one; what is staged is marked. */
export const StagedList = <K extends Retirable>({
  kind,
  title,
  note,
  newLabel,
  empty,
  columns,
  nameOf,
  fresh,
  drawer,
  wide,
  givesWay = [],
}: StagedListProps<K>) => {
  const t = useText();
  const [selected, select] = useSelected();
  const [withRetired, setWithRetired] = useState(false);
  const all = useSorted(useRows(kind), ({ shape }) => nameOf(shape));
  const isRetired = (shape: Retired): boolean => shape.retired;
  const rows = all.filter(({ shape, mark }) => withRetired || !isRetired(shape) || mark !== null);
  const state: Column<StagedRow<K>> = {
    id: 'state',
    header: '',
    cell: ({ shape, mark }) => (
      <span className="cb-row">
        {isRetired(shape) && <Chip icon={IconArchive}>{t('mark.retired')}</Chip>}
        <MarkChip mark={mark} />
      </span>
    ),
  };
  const add = (): void => {
    const id = newStagedId();
    stageRecord(kind, id, null, fresh);
    select(id);
  };
  return (
    <ListPage
      wide={wide ?? false}
      title={title}
      note={note}
      tools={
        <>
          <Button selected={withRetired} onClick={() => setWithRetired(!withRetired)}>
            {t('list.showRetired')}
          </Button>
          <Button icon={IconAdd} onClick={add}>
            {newLabel}
          </Button>
        </>
      }
      drawer={selected !== null && all.some(({ id }) => id === selected) && drawer(selected, () => select(null))}
    >
      <DataTable
        label={title}
        columns={[...(selected === null ? columns : columns.filter(({ id }) => !givesWay.includes(id))), state]}
        rows={rows}
        rowKey={({ id }) => id}
        loadingLabel={t('app.loading')}
        empty={<EmptyState title={empty.title} text={empty.text} />}
        selectedKey={selected}
        onSelect={({ id }) => select(id === selected ? null : id)}
        rowTone={({ shape }) => (isRetired(shape) ? 'dim' : undefined)}
      />
    </ListPage>
  );
};

import { Button, EmptyState, IconFilter, IconPaste, IconSkills, PageHead, Segmented } from '@callboard/ui';
import { useFormats } from '@callboard/web-client';
import { useMemo, useState } from 'react';
import { useConfig } from '../../config/config-context.tsx';
import type { SkillCell } from '../../config/shapes.ts';
import type { CellEdit } from '../../staging/edits.ts';
import { cellChange, cellOf, stageCells, unstage, useCellEdits, useStaged } from '../../staging/stage.ts';
import { useText } from '../../words/texts.ts';
import { type CellRange, placesOf } from './cell-range.ts';
import { FilterPopover } from './filter-popover.tsx';
import { KeysPopover } from './keys-popover.tsx';
import { MatrixGrid } from './matrix-grid.tsx';
import { type MatrixFilter, matrixOf, sitesOf } from './matrix-model.ts';
import { PasteDialog } from './paste-dialog.tsx';
import { pastedAt } from './pasted-cells.ts';
import { SkillsDrawer } from './skills-drawer.tsx';
import { ValidityDialog } from './validity-dialog.tsx';
import './matrix-page.css';

const everywhere = 'all';

/** Who knows what and how well. Changes are staged; the bar below says what they will lead to. */
export const MatrixPage = () => {
  const t = useText();
  const { compare, date } = useFormats();
  const { state: live } = useConfig();
  const state = useStaged();
  const edits = useCellEdits();
  const [filter, setFilter] = useState<MatrixFilter>({ siteId: null, text: '', groups: [], queueId: null });
  const [site, setSite] = useState<string | null>(null);
  const [range, setRange] = useState<CellRange | null>(null);
  const [dialog, setDialog] = useState<'paste' | 'validity' | 'skills' | null>(null);
  const sites = useMemo(() => sitesOf(state, compare), [state, compare]);
  const siteId = site ?? sites[0]?.id ?? everywhere;
  const matrix = useMemo(() => matrixOf(state, { ...filter, siteId: siteId === everywhere ? null : siteId }, compare), [state, filter, siteId, compare]);
  const close = (): void => setDialog(null);

  const selected =
    range === null
      ? []
      : placesOf(range).flatMap(({ row, column }) => {
          const agent = matrix.rows[row];
          const skill = matrix.columns[column];
          return agent === undefined || skill === undefined ? [] : [{ userId: agent.userId, skillId: skill.skillId }];
        });
  const edit = (after: (now: SkillCell | null) => SkillCell | null): void =>
    stageCells(selected.map(({ userId, skillId }): CellEdit => cellChange(live, userId, skillId, after(cellOf(state, userId, skillId)))));
  const setLevel = (level: number | null): void =>
    edit((now) => (level === null ? null : { level, validFrom: now?.validFrom ?? null, validTo: now?.validTo ?? null }));
  const paste = (text: string): void => {
    if (range === null) return;
    const at = { row: Math.min(range.anchor.row, range.head.row), column: Math.min(range.anchor.column, range.head.column) };
    stageCells(
      pastedAt(
        text,
        at,
        matrix,
        (userId, skillId) => cellOf(state, userId, skillId),
        (userId, skillId, after) => cellChange(live, userId, skillId, after),
      ).edits,
    );
  };
  const takeBack = (): void => {
    for (const { userId, skillId } of selected) unstage('cell', cellChange(live, userId, skillId, null).id);
  };
  const sayValidity = (cell: SkillCell): string =>
    t('matrix.valid', {
      from: cell.validFrom === null ? t('matrix.always') : date(cell.validFrom),
      to: cell.validTo === null ? t('matrix.forever') : date(cell.validTo),
    });

  return (
    <div className="matrix-page">
      <div className="matrix-main">
        <PageHead
          title={t('matrix.title')}
          note={t('matrix.note', { agents: matrix.rows.length, skills: matrix.columns.length })}
          end={
            <>
              <Segmented
                label={t('matrix.site')}
                options={[...sites.map(({ id, name }) => ({ value: id, label: name })), { value: everywhere, label: t('matrix.everywhere') }]}
                value={siteId}
                onChange={(next) => {
                  setSite(next);
                  setRange(null);
                }}
              />
              <KeysPopover />
              <FilterPopover filter={filter} onChange={setFilter} />
              <Button size="sm" icon={IconPaste} onClick={() => setDialog('paste')}>
                {t('matrix.paste')}
              </Button>
              <Button size="sm" icon={IconSkills} selected={dialog === 'skills'} onClick={() => setDialog(dialog === 'skills' ? null : 'skills')}>
                {t('matrix.skills')}
              </Button>
            </>
          }
        />
        {matrix.rows.length === 0 || matrix.columns.length === 0 ? (
          <div className="matrix-empty">
            <EmptyState icon={IconFilter} title={t('matrix.empty')} text={t('matrix.emptyText')} />
          </div>
        ) : (
          <MatrixGrid
            label={t('matrix.title')}
            agentLabel={t('matrix.agent')}
            matrix={matrix}
            state={state}
            edits={edits}
            range={range}
            onRange={setRange}
            onLevel={setLevel}
            onPaste={paste}
            onTakeBack={takeBack}
            onValidity={() => setDialog('validity')}
            sayValidity={sayValidity}
          />
        )}
      </div>
      <SkillsDrawer open={dialog === 'skills'} onClose={close} />
      {dialog === 'paste' && <PasteDialog onClose={close} />}
      {dialog === 'validity' && <ValidityDialog cells={selected} onClose={close} />}
    </div>
  );
};

import { Button, DataTable, DrawerSection, EmptyState, ErrorState, Facts, SectionHead, SkeletonLines, type Column } from '@callboard/ui';
import { useFormats, useLanguage, useSay, type Formats } from '@callboard/web-client';
import { useDirectory } from '../../floor/directory.ts';
import { useSelection } from '../../floor/selection.ts';
import { useText } from '../../words/texts.ts';
import { columnsOf, interactionOf, parseRow, type FactRow } from './evidence-columns.ts';
import { formulaWords } from './formula-words.ts';
import type { Evidence } from './measure-document.ts';
import { useMeasured } from './use-measured.ts';

interface Numbered {
  readonly key: string;
  readonly row: FactRow;
}

const valueText = ({ value, unit }: Evidence, formats: Formats): string => {
  if (value === null) return '–';
  if (unit === 'share') return formats.percent(value, 1);
  return unit === 'ms' ? formats.durationInWords(value) : formats.number(value, 1);
};

const Rows = ({ evidence }: { readonly evidence: Evidence }) => {
  const t = useText();
  const say = useSay();
  const formats = useFormats();
  const language = useLanguage();
  const directory = useDirectory();
  const { select } = useSelection();
  const rows = evidence.rows.map((value, index): Numbered => ({ key: String(index), row: parseRow(value) })).toReversed();
  const columns = columnsOf(rows.map(({ row }) => row)).map(({ name, header, numeric, read }): Column<Numbered> => ({
    id: name,
    header: say(header),
    numeric,
    cell: ({ row }) => read(row[name], { formats, language, directory }),
  }));
  const opensInteractions = rows.some(({ row }) => interactionOf(row) !== null);
  const open = ({ row }: Numbered): void => {
    const id = interactionOf(row);
    if (id !== null) select({ kind: 'interaction', id });
  };
  return (
    <DataTable
      label={t('evidence.rows')}
      columns={columns}
      rows={rows}
      rowKey={({ key }) => key}
      onSelect={opensInteractions ? open : undefined}
      empty={<EmptyState title={t('evidence.none')} text={t('evidence.noneText')} />}
      loadingLabel={t('app.loading')}
    />
  );
};

export interface MeasuredEvidenceProps {
  readonly name: string;
  readonly queueId: string | null;
  /** Beginning of the period, epoch ms. */
  readonly from: number;
}

/** A measure opened: value, formula with its version, and the rows behind it. A row opens its interaction. */
export const MeasuredEvidence = ({ name, queueId, from }: MeasuredEvidenceProps) => {
  const t = useText();
  const say = useSay();
  const formats = useFormats();
  const { evidence, trouble, fetching, askedAt, retry } = useMeasured(name, queueId, from);
  if (trouble !== null) {
    return (
      <ErrorState
        title={t('evidence.failed')}
        text={trouble}
        actions={
          <Button size="sm" onClick={retry}>
            {t('app.again')}
          </Button>
        }
      />
    );
  }
  if (evidence === null) {
    return (
      <DrawerSection>
        <SkeletonLines label={t('app.loading')} count={6} />
      </DrawerSection>
    );
  }
  return (
    <>
      <Facts
        items={[
          { term: t('evidence.value'), value: <b className="cb-15">{valueText(evidence, formats)}</b> },
          { term: t('evidence.formula'), value: say(formulaWords(evidence)) },
          {
            term: '',
            value: (
              <span className="cb-12 cb-muted" title={evidence.formula}>
                {t('evidence.version', { version: evidence.version, time: formats.timeInFull(askedAt) })}
              </span>
            ),
          },
        ]}
      />
      <SectionHead
        level={3}
        title={t('evidence.rows')}
        end={
          <>
            <span className="cb-muted">{t('evidence.shown', { shown: evidence.rows.length, total: evidence.totalRows })}</span>
            <Button size="sm" variant="quiet" busy={fetching} onClick={retry}>
              {t('history.refresh')}
            </Button>
          </>
        }
      />
      <Rows evidence={evidence} />
    </>
  );
};

import { Button, DataTable, Drawer, EmptyState, ErrorState, Facts, IconDownload, IconRetry, SectionHead, type Column } from '@callboard/ui';
import { actorWords, useFormats, useLanguage, useSay, useWebClient } from '@callboard/web-client';
import { useCallback, useEffect, useState } from 'react';
import type { AuditQuery } from '../../generated/graphql.ts';
import { graphql } from '../../generated/index.ts';
import { ListPage } from '../../layout/list-page.tsx';
import { useStaged } from '../../staging/stage.ts';
import { useText } from '../../words/texts.ts';
import { auditWords } from './audit-words.ts';
import { detailsOf, subjectOf } from './audit-details.ts';

const AuditDocument = graphql(`
  query Audit($limit: Int!, $before: String) {
    audit(limit: $limit, before: $before) {
      position
      at
      actorName
      type
      subject
      data
    }
  }
`);

type Entry = AuditQuery['audit'][number];
type Loading = { readonly status: 'loading' | 'ready' | 'failed'; readonly entries: readonly Entry[]; readonly more: boolean };

const pageSize = 100;

/** The newest first, older ones on demand. */
const useAudit = () => {
  const { urql } = useWebClient();
  const [state, setState] = useState<Loading>({ status: 'loading', entries: [], more: false });
  const load = useCallback(
    (known: readonly Entry[]) =>
      urql
        .query(AuditDocument, { limit: pageSize, before: known.at(-1)?.position ?? null }, { requestPolicy: 'network-only' })
        .toPromise()
        .then(({ data }) =>
          setState(
            data === undefined
              ? { status: 'failed', entries: known, more: false }
              : { status: 'ready', entries: [...known, ...data.audit], more: data.audit.length === pageSize },
          ),
        ),
    [urql],
  );
  useEffect(() => {
    void load([]);
  }, [load]);
  return { ...state, again: () => void load([]), older: () => void load(state.entries) };
};

/** Who changed what and when. */
export const AuditPage = () => {
  const t = useText();
  const say = useSay();
  const language = useLanguage();
  const { dateTime, timeInFull } = useFormats();
  const state = useStaged();
  const { status, entries, more, again, older } = useAudit();
  const [chosen, setChosen] = useState<string | null>(null);
  const entry = entries.find(({ position }) => position === chosen);
  const saidType = (type: string): string => auditWords(type)[language];
  const columns: readonly Column<Entry>[] = [
    { id: 'at', header: t('audit.at'), cell: ({ at }) => dateTime(at), width: '160px' },
    { id: 'who', header: t('audit.who'), cell: ({ actorName }) => say(actorWords(actorName)), weight: 'medium', width: '20%' },
    { id: 'what', header: t('audit.what'), cell: ({ type }) => saidType(type), width: '26%' },
    { id: 'subject', header: t('audit.subject'), cell: (one) => subjectOf(one, state, language), width: '26%', cut: true },
    { id: 'position', header: t('audit.position'), cell: ({ position }) => Number(position), numeric: true, weight: 'second' },
  ];
  return (
    <ListPage
      title={t('place.audit')}
      note={t('audit.note')}
      tools={
        <Button size="sm" icon={IconRetry} onClick={again}>
          {t('audit.again')}
        </Button>
      }
      drawer={
        entry && (
          <Drawer
            open
            onClose={() => setChosen(null)}
            closeLabel={t('app.close')}
            title={saidType(entry.type)}
            subtitle={`${entry.type} · ${Number(entry.position)}`}
          >
            <Facts
              items={[
                { term: t('audit.who'), value: say(actorWords(entry.actorName)) },
                { term: t('audit.at'), value: `${dateTime(entry.at)} (${timeInFull(entry.at)})` },
                { term: t('audit.subject'), value: subjectOf(entry, state, language) },
              ]}
            />
            <SectionHead level={3} title={t('audit.details')} />
            <Facts items={detailsOf(entry.data, state, language)} />
          </Drawer>
        )
      }
    >
      <DataTable
        label={t('place.audit')}
        columns={columns}
        rows={entries}
        rowKey={({ position }) => position}
        state={status}
        loadingLabel={t('app.loading')}
        empty={<EmptyState title={t('audit.none')} text={t('audit.noneText')} />}
        failed={<ErrorState title={t('audit.failed')} text={t('audit.failedText')} actions={<Button onClick={again}>{t('app.again')}</Button>} />}
        selectedKey={chosen}
        onSelect={({ position }) => setChosen(position === chosen ? null : position)}
      />
      {more && (
        <div className="cb-row audit-more">
          <Button icon={IconDownload} onClick={older}>
            {t('audit.older')}
          </Button>
        </div>
      )}
    </ListPage>
  );
};

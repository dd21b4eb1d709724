import { Button, DataTable, EmptyState, ErrorState, SkeletonLines, type Column } from '@callboard/ui';
import { useFormats, useLanguage, useSay } from '@callboard/web-client';
import { useEffect, useState } from 'react';
import { useQuery } from 'urql';
import { useText } from '../words/texts.ts';
import { ExplanationDocument, type Explanation } from './explanation-document.ts';
import { explanationSentences } from './explanation-sentences.ts';
import './explanation-view.css';
import { verdictWords } from './reason-words.ts';

/** How often it is asked why somebody still waits. */
const askAgainMs = 5_000;

type Candidate = Explanation['candidates'][number];

const Candidates = ({ explanation }: { readonly explanation: Explanation }) => {
  const t = useText();
  const say = useSay();
  const { duration } = useFormats();
  const columns: readonly Column<Candidate>[] = [
    { id: 'agent', header: t('why.agent'), weight: 'medium', cell: ({ agentName }) => agentName },
    {
      id: 'verdict',
      header: t('why.verdict'),
      cell: ({ reason, chosen }) => <span className={chosen ? 'cb-good cb-medium' : undefined}>{say(verdictWords(reason))}</span>,
    },
    { id: 'idle', header: t('why.idle'), numeric: true, cell: ({ idleMs }) => (idleMs === null ? '–' : duration(idleMs)) },
    { id: 'level', header: t('why.skill'), numeric: true, cell: ({ level }) => level ?? '–' },
  ];
  return (
    <div className="why-candidates">
      <DataTable
        label={t('why.candidates')}
        columns={columns}
        rows={explanation.candidates}
        rowKey={({ agentId }) => agentId}
        empty={null}
        loadingLabel={t('why.loading')}
      />
    </div>
  );
};

/** The account in sentences, with every candidate on demand. */
export const ExplanationText = ({ explanation, roomy = false }: { readonly explanation: Explanation; readonly roomy?: boolean | undefined }) => {
  const t = useText();
  const language = useLanguage();
  const [open, setOpen] = useState(roomy);
  const { ruleVersion, queueVersion, stepVersion } = explanation;
  const versions = [
    ...(ruleVersion > 0 ? [t('why.rules', { version: ruleVersion })] : []),
    ...(queueVersion === null ? [] : [t('why.queueSettings', { version: queueVersion })]),
    ...(stepVersion === null || stepVersion === queueVersion ? [] : [t('why.stepSettings', { version: stepVersion })]),
  ];
  return (
    <div className="why">
      <p className="cb-12 cb-second">{explanationSentences(explanation, language).join(' ')}</p>
      <div className="cb-row cb-wrap">
        {explanation.candidates.length > 0 && (
          <button type="button" className="cb-link cb-12" aria-expanded={open} onClick={() => setOpen(!open)}>
            {t(open ? 'why.candidatesHide' : 'why.candidates')}
          </button>
        )}
        {versions.length > 0 && <span className="cb-11 cb-muted">{versions.join(' · ')}</span>}
      </div>
      {open && <Candidates explanation={explanation} />}
    </div>
  );
};

export interface ExplanationViewProps {
  /** Exactly one of the two is given: why this agent, or why still waiting. */
  readonly offerId?: string | undefined;
  readonly stayId?: string | undefined;
  /** There is room for the candidates at once. */
  readonly roomy?: boolean | undefined;
}

/** Asks the router for its account and says it in words. */
export const ExplanationView = ({ offerId, stayId, roomy }: ExplanationViewProps) => {
  const t = useText();
  const [{ data, error, fetching }, again] = useQuery({
    query: ExplanationDocument,
    variables: { offerId: offerId ?? null, stayId: stayId ?? null },
    // Why somebody still waits changes by the second; a decision that was made does not.
    requestPolicy: stayId === undefined ? 'cache-first' : 'network-only',
  });
  const stillWaits = stayId !== undefined;
  useEffect(() => {
    if (!stillWaits) return undefined;
    const timer = setInterval(() => again({ requestPolicy: 'network-only' }), askAgainMs);
    return () => clearInterval(timer);
  }, [stillWaits, again]);
  if (error && data === undefined) {
    return (
      <ErrorState
        title={t('why.failed')}
        actions={
          <Button size="sm" onClick={() => again({ requestPolicy: 'network-only' })}>
            {t('app.again')}
          </Button>
        }
      />
    );
  }
  const explanation = data?.explanation ?? null;
  if (explanation === null)
    return fetching ? <SkeletonLines label={t('why.loading')} count={3} /> : <EmptyState title={t('why.none')} text={t('why.noneText')} />;
  return <ExplanationText explanation={explanation} roomy={roomy} />;
};

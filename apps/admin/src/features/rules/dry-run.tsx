import { Drawer, DrawerSection, EmptyState, ErrorState, ListRow, SkeletonLines } from '@callboard/ui';
import { channelIcons, channelLabels, outcomeWords, useFormats, useLanguage, useSay } from '@callboard/web-client';
import { useState } from 'react';
import { useQuery } from 'urql';
import { withNames } from '../../config/named.ts';
import type { RoutingRule } from '../../config/shapes.ts';
import { graphql } from '../../generated/index.ts';
import { useStaged } from '../../staging/stage.ts';
import { useText } from '../../words/texts.ts';

const RecentDocument = graphql(`
  query RecentInteractions {
    findInteractions(limit: 20) {
      interactionId
      channel
      at
      queueName
      agentName
      outcome
    }
  }
`);
const DryRunDocument = graphql(`
  query DryRun($interactionId: ID!, $rules: Json) {
    dryRunRules(interactionId: $interactionId, rules: $rules) {
      text {
        cs
        en
      }
    }
  }
`);

const Lines = ({ interactionId, staged }: { readonly interactionId: string; readonly staged: readonly RoutingRule[] | null }) => {
  const t = useText();
  const language = useLanguage();
  const state = useStaged();
  const [{ data, fetching, error }] = useQuery({ query: DryRunDocument, variables: { interactionId, rules: staged }, requestPolicy: 'network-only' });
  if (error) return <ErrorState title={t('rules.dryRunFailed')} text={error.graphQLErrors[0]?.message ?? t('app.unreachable')} />;
  if (fetching || data === undefined) return <SkeletonLines label={t('app.loading')} count={3} />;
  if (data.dryRunRules.length === 0) return <p className="cb-second">{t('rules.dryRunNothing')}</p>;
  return (
    <ol className="dry-run-lines">
      {data.dryRunRules.map(({ text }, index) => (
        <li key={index}>{withNames(text[language], state, language)}</li>
      ))}
    </ol>
  );
};

export interface DryRunProps {
  /** Rules that are not saved yet; null tries those in force. */
  readonly staged: readonly RoutingRule[] | null;
  readonly onClose: () => void;
}

/** What the rules would do with an interaction like this one. Nothing is recorded. */
export const DryRun = ({ staged, onClose }: DryRunProps) => {
  const t = useText();
  const say = useSay();
  const { time } = useFormats();
  const [chosen, setChosen] = useState<string | null>(null);
  const [{ data, error }] = useQuery({ query: RecentDocument, requestPolicy: 'cache-and-network' });
  const recent = data?.findInteractions ?? [];
  return (
    <Drawer
      open
      onClose={onClose}
      closeLabel={t('app.close')}
      title={t('rules.dryRun')}
      subtitle={t(staged === null ? 'rules.dryRunNote' : 'rules.dryRunStaged')}
    >
      <DrawerSection>
        {chosen === null ? <p className="cb-second">{t('rules.dryRunChoose')}</p> : <Lines interactionId={chosen} staged={staged} />}
      </DrawerSection>
      <DrawerSection>
        <h3 className="cb-cap">{t('rules.recent')}</h3>
        {error && <ErrorState title={t('rules.dryRunFailed')} text={t('app.unreachable')} />}
        {data && recent.length === 0 && <EmptyState title={t('rules.noRecent')} />}
        {recent.map(({ interactionId, channel, at, queueName, outcome }) => (
          <ListRow
            key={interactionId}
            icon={channelIcons[channel]}
            iconLabel={say(channelLabels[channel])}
            title={queueName ?? '–'}
            subtitle={say(outcomeWords(outcome))}
            right={time(at)}
            strong={interactionId === chosen}
            onClick={() => setChosen(interactionId)}
          />
        ))}
      </DrawerSection>
    </Drawer>
  );
};

import { SectionHead } from '@callboard/ui';
import { useQuery } from 'urql';
import { ExplanationView } from '../../explanation/explanation-view.tsx';
import { useText } from '../../words/texts.ts';
import { HistoryDocument } from './history-document.ts';
import { offersIn } from './offers-in.ts';
import './interaction.css';

export interface WhyThisAgentProps {
  readonly interactionId: string;
  readonly agentId: string;
  /** As the floor names the customer. */
  readonly agentName: string;
}

/** Why the router gave an interaction to the agent who has it; nothing where a person did. */
export const WhyThisAgent = ({ interactionId, agentId, agentName }: WhyThisAgentProps) => {
  const t = useText();
  const [{ data }] = useQuery({ query: HistoryDocument, variables: { interactionId, after: null }, requestPolicy: 'cache-and-network' });
  const offer = offersIn(data?.history?.steps ?? []).findLast((routed) => routed.agentId === agentId);
  if (offer === undefined) return null;
  return (
    <section aria-label={t('why.titleAgent', { agent: agentName })}>
      <SectionHead level={3} title={t('why.titleAgent', { agent: agentName })} />
      <div className="why-agent">
        <ExplanationView offerId={offer.offerId} />
      </div>
    </section>
  );
};

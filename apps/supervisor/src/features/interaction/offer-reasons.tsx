import { DrawerSection, EmptyState } from '@callboard/ui';
import { useFormats } from '@callboard/web-client';
import { ExplanationView } from '../../explanation/explanation-view.tsx';
import { useDirectory } from '../../floor/directory.ts';
import { useText } from '../../words/texts.ts';
import type { Step } from './history-document.ts';
import { offersIn } from './offers-in.ts';

/** Why each agent was chosen who was offered this interaction, the last one first. */
export const OfferReasons = ({ steps }: { readonly steps: readonly Step[] }) => {
  const t = useText();
  const { timeInFull } = useFormats();
  const { agentName } = useDirectory();
  const offers = offersIn(steps).toReversed();
  if (offers.length === 0) return <EmptyState title={t('interaction.noOffer')} text={t('interaction.noOfferText')} />;
  return offers.map(({ offerId, agentId, at }) => (
    <DrawerSection key={offerId}>
      <div className="cb-row">
        <h3 className="cb-strong">{t('why.titleAgent', { agent: agentName(agentId) ?? '–' })}</h3>
        <span className="cb-12 cb-muted cb-end">{timeInFull(at)}</span>
      </div>
      <ExplanationView offerId={offerId} roomy />
    </DrawerSection>
  ));
};

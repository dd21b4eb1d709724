import type { Step } from './history-document.ts';
import { fieldsOf, textOf } from './step-text.ts';

export interface RoutedOffer {
  readonly offerId: string;
  readonly agentId: string | null;
  readonly at: number;
}

/** The router's decisions in a history, the oldest first. */
export const offersIn = (steps: readonly Pick<Step, 'type' | 'at' | 'data'>[]): readonly RoutedOffer[] =>
  steps.flatMap(({ type, at, data }) => {
    if (type !== 'InteractionRouted') return [];
    const fields = fieldsOf(data);
    const offerId = textOf(fields['offerId']);
    return offerId === null ? [] : [{ offerId, agentId: textOf(fields['agentId']), at }];
  });

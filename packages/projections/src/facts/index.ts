import { agentStateFacts } from './agent-state-facts.ts';
import type { FactProjection } from './fact-document.ts';
import { interactionFacts } from './interaction-facts.ts';

/** Every projection of fact rows. */
export const factProjections: readonly FactProjection[] = [interactionFacts, agentStateFacts];

import { stepWords, type Language, type RichText } from '@callboard/web-client';
import type { Directory } from '../../floor/directory.ts';
import type { Say } from '../../words/texts.ts';
import type { Step } from './history-document.ts';

/** Reads fields of an event or a state from outside. */
export const fieldsOf = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value)) : {};

export const textOf = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);
export const listOf = (value: unknown): readonly Readonly<Record<string, unknown>>[] => (Array.isArray(value) ? value.map(fieldsOf) : []);

/** Names beside ids, as the timeline's sentences want them. */
const named = (data: Readonly<Record<string, unknown>>, { agentName, queueName }: Directory): Readonly<Record<string, unknown>> => ({
  ...data,
  agentName: agentName(textOf(data['agentId']) ?? textOf(data['byAgentId']) ?? textOf(data['fromAgentId'])),
  queueName: queueName(textOf(data['queueId'])),
  toAgentName: agentName(textOf(data['toAgentId'])),
  toQueueName: queueName(textOf(data['toQueueId'])),
});

/** What the shared sentences say of an agent's leg is said otherwise of the customer's. */
const ofCustomer: Readonly<Record<string, 'state.customerJoined' | 'state.customerLeft'>> = {
  InteractionLegJoined: 'state.customerJoined',
  InteractionLegLeft: 'state.customerLeft',
};

/** An event in words; unknown ones keep their own name. */
export const stepText = (step: Pick<Step, 'type' | 'data'>, directory: Directory, language: Language, t: Say): RichText => {
  const data = fieldsOf(step.data);
  const own = data['party'] === 'customer' ? ofCustomer[step.type] : undefined;
  return own === undefined ? stepWords({ code: step.type, details: named(data, directory) }, language) : [{ text: t(own), strong: false }];
};

import { type AgentId, type HandlingId, type InteractionEvent } from '@callboard/contracts';
import { reject } from '@callboard/kernel';
import { type Asked, type InteractionDecision, on, whileOpen } from './decision.ts';
import { closedWhenIdle } from './endings.ts';
import type { Handling, Interaction } from './state.ts';

const handlingWithId = (state: Interaction, handlingId: HandlingId): Handling | null =>
  state.presence === 'absent' ? null : (state.handlings.find((handling) => handling.handlingId === handlingId) ?? null);

const unknownHandling = (state: Interaction): InteractionDecision => reject(state.presence === 'absent' ? 'InteractionNotStarted' : 'HandlingNotOpen');

const isTooEarly = ({ how, at }: Asked<'FinishWrapUp'>, deadline: number | null): boolean => how === 'timer' && (deadline === null || at < deadline);

/** The last wrap-up closes an interaction in which nothing else is open. A timer set before the deadline was moved changes nothing. */
export const finishWrapUp = (command: Asked<'FinishWrapUp'>, state: Interaction): InteractionDecision => {
  const handling = handlingWithId(state, command.handlingId);
  if (handling === null) return unknownHandling(state);
  switch (handling.status) {
    case 'active':
      return reject('NotInWrapUp');
    case 'ended':
      return [];
    case 'wrap-up': {
      if (isTooEarly(command, handling.deadline)) return [];
      const wrapped: InteractionEvent = {
        type: 'InteractionWrapped',
        ...on(command),
        handlingId: handling.handlingId,
        agentId: handling.agentId,
        how: command.how,
      };
      return closedWhenIdle(state, [wrapped], on(command), (state.presence === 'absent' ? null : state.ended) ?? 'completed');
    }
  }
};

const ofAgent = (state: Interaction, handlingId: HandlingId, agentId: AgentId, decide: (handling: Handling) => InteractionDecision): InteractionDecision => {
  const handling = handlingWithId(state, handlingId);
  if (handling === null) return unknownHandling(state);
  return handling.agentId === agentId ? decide(handling) : reject('HandlingOfAnotherAgent');
};

export const extendWrapUp = (command: Asked<'ExtendWrapUp'>, state: Interaction): InteractionDecision =>
  whileOpen(state, (open) =>
    ofAgent(open, command.handlingId, command.agentId, (handling) => {
      if (handling.status !== 'wrap-up') return reject('NotInWrapUp');
      const { handlingId, agentId, deadline } = command;
      return handling.deadline === deadline ? [] : [{ type: 'InteractionWrapUpExtended', ...on(command), handlingId, agentId, deadline }];
    }),
  );

const sameCodes = (a: readonly string[], b: readonly string[]): boolean => a.length === b.length && a.every((code, index) => code === b[index]);

/** From the answer on, and after closing as a correction. What it supersedes is named by its handling and its number among the handling's codes. */
export const disposition = (command: Asked<'Disposition'>, state: Interaction): InteractionDecision =>
  ofAgent(state, command.handlingId, command.agentId, (handling) => {
    const { handlingId, agentId, dispositionIds, note } = command;
    const { count, dispositionIds: present, noted } = handling.disposition;
    // Notes are sealed and cannot be compared: only codes without notes are known to be the same.
    if (count > 0 && note === null && !noted && sameCodes(present, dispositionIds)) return [];
    const supersedes = count === 0 ? null : `${handlingId}#${count}`;
    return [{ type: 'InteractionDispositioned', ...on(command), handlingId, agentId, dispositionIds: [...dispositionIds], note, supersedes }];
  });

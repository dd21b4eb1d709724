import { useDeskCommand } from '../../desk/use-desk-command.ts';
import { useText } from '../../words/texts.ts';
import { ConsultAgent, ConsultQueue, ConsultSkill, TransferToAgent, TransferToNumber, TransferToQueue, TransferToSkill } from './call-commands.ts';
import type { Target } from './use-targets.ts';

interface HandOver {
  /** Asks for it; `minLevel` (1 to 5) counts for skills alone. Whether it was taken is in the answer, why not is said in the corner. */
  readonly carryOut: (to: Target, minLevel: number) => Promise<{ readonly ok: boolean }>;
  readonly pending: boolean;
}

/** Passes work on to a target, or has somebody there asked first. */
export const useHandOver = (interactionId: string, consult: boolean): HandOver => {
  const failed = useText()('call.failed');
  const [toAgent, toAgentPending] = useDeskCommand(TransferToAgent, failed);
  const [toQueue, toQueuePending] = useDeskCommand(TransferToQueue, failed);
  const [toSkill, toSkillPending] = useDeskCommand(TransferToSkill, failed);
  const [toNumber, toNumberPending] = useDeskCommand(TransferToNumber, failed);
  const [askAgent, askingAgent] = useDeskCommand(ConsultAgent, failed);
  const [askQueue, askingQueue] = useDeskCommand(ConsultQueue, failed);
  const [askSkill, askingSkill] = useDeskCommand(ConsultSkill, failed);
  return {
    carryOut: (to, minLevel) => {
      switch (to.kind) {
        case 'agent':
          return (consult ? askAgent : toAgent)({ interactionId, agentId: to.id });
        case 'queue':
          return (consult ? askQueue : toQueue)({ interactionId, queueId: to.id });
        case 'skill':
          return (consult ? askSkill : toSkill)({ interactionId, skillId: to.id, minLevel });
        case 'number':
          return toNumber({ interactionId, number: to.id });
      }
    },
    pending: toAgentPending || toQueuePending || toSkillPending || toNumberPending || askingAgent || askingQueue || askingSkill,
  };
};

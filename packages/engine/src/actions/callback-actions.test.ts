import type { InteractionEvent } from '@callboard/contracts';
import { type CommandMeta, instant } from '@callboard/kernel';
import { describe, expect, it } from 'vitest';
import type { CallboardCommand } from '../domain/commands.ts';
import { interaction } from '../domain/interaction/interaction.ts';
import { acceptCallback, after, anna, finished, infoLine, interactionId, offer, offerCallback, stay, subjectId, waiting } from '../testing/index.ts';
import { callbackActions, dialCallback } from './callback-actions.ts';

const meta: CommandMeta = { commandId: 'asked', tenant: 'demo', actor: { kind: 'user', id: anna }, correlationId: 'asked', causationId: null };
const { number } = acceptCallback();
const { step, at } = offerCallback();
const offered: InteractionEvent = { type: 'InteractionCallbackOffered', interactionId, at, stayId: stay(1), queueId: infoLine, step };
const accepted: InteractionEvent = {
  type: 'InteractionCallbackAccepted',
  interactionId,
  at: after(12),
  stayId: stay(1),
  queueId: infoLine,
  number,
  attempts: 2,
  retrySeconds: 600,
};

/** What the actions need of the engine, over one interaction that has lived through these facts; what is asked of the exchange and the log is noted. */
const over = (facts: readonly InteractionEvent[], device: string | null = '4001') => {
  const asked: unknown[] = [];
  const commands: CallboardCommand[] = [];
  const state = facts.reduce(interaction.decider.evolve, interaction.decider.initial);
  const connection = { exchangeId: 'pbx', callId: '77', deviceId: '4001' };
  const context: Parameters<typeof dialCallback>[0] & Parameters<typeof callbackActions>[0] = {
    interaction: () => Promise.resolve(state),
    vault: { read: (field) => Promise.resolve('clear' in field ? field.clear : null) },
    dispatch: (command) => {
      commands.push(command);
      return Promise.resolve({ ok: true, position: 1n, revision: 0, changed: true, repeated: false });
    },
    world: { queue: () => null, deviceOf: () => (device === null ? null : { kind: 'desk', address: device }) },
    telephony: {
      linkUp: () => true,
      call: (from, to) => {
        asked.push([from, to]);
        return Promise.resolve({ ok: true, connection });
      },
    },
  };
  return { context, asked, commands, connection };
};

describe('a customer who wants to be called back', () => {
  it('is called where he called from, unless he says another number', async () => {
    const { context, commands } = over([...waiting, offered]);
    await callbackActions(context).acceptCallback({ interactionId, number: null, at: after(12) }, meta);
    await callbackActions(context).acceptCallback({ interactionId, number: '601 000-002', at: after(12) }, meta);
    expect(commands.map((command) => (command.type === 'AcceptCallback' ? command.number : null))).toEqual([
      { subjectId, clear: { address: '+420200111222', name: null } },
      { subjectId, clear: { address: '601000002', name: null } },
    ]);
  });

  it('needs a number, and a call that is not over', async () => {
    const { acceptCallback: ask } = callbackActions(over(waiting).context);
    expect(await ask({ interactionId, number: 'at home', at: after(12) }, meta)).toEqual({ ok: false, rejected: 'NumberInvalid' });
    expect(await callbackActions(over(finished).context).acceptCallback({ interactionId, number: null, at }, meta)).toEqual({
      ok: false,
      rejected: 'InteractionClosed',
    });
  });
});

describe('an agent who takes a callback', () => {
  const taken = { interactionId, offerId: offer(1), agentId: anna, at: instant(at + 1) };

  it('has the exchange call the customer from his telephone, and his turn begins', async () => {
    const { context, asked, commands, connection } = over([...waiting, offered, accepted]);
    expect(await dialCallback(context, taken, meta)).toMatchObject({ ok: true });
    expect(asked).toEqual([['4001', '+420601000001']]);
    expect(commands).toMatchObject([{ type: 'AnswerOffer', offerId: offer(1), connection, evidence: 'observed' }]);
  });

  it('needs a telephone, and somebody to call', async () => {
    expect(await dialCallback(over([...waiting, offered, accepted], null).context, taken, meta)).toEqual({ ok: false, rejected: 'AgentNotSignedIn' });
    const { context, asked } = over([...waiting, offered]);
    expect(await dialCallback(context, taken, meta)).toEqual({ ok: false, rejected: 'NumberInvalid' });
    expect(asked).toEqual([]);
  });
});

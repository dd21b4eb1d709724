import type { CallboardEvent } from '@callboard/contracts';
import type { CommandMeta } from '@callboard/kernel';
import { describe, expect, it } from 'vitest';
import { clock, startVoiceCentre, type VoiceCentre } from '../testing/voice-centre.ts';

const CALLER = '+420603118401';
const STEP_MS = 10;
const PATIENCE_MS = 25_000;

/** What the server records in the course of one call that is answered, talked and wrapped up. */
const RECORDED = [
  'AgentSignedIn',
  'AgentBecameReady',
  'InteractionStarted',
  'InteractionQueued',
  'OffersDecided',
  'InteractionRouted',
  'InteractionOffered',
  'InteractionAnswered',
  'InteractionLegLeft',
  'InteractionWrapUpStarted',
  'InteractionWrapped',
  'InteractionClosed',
] as const satisfies readonly CallboardEvent['type'][];
const WORK = [...RECORDED.map((type) => `append ${type}`), 'checkpoint', 'divert', 'answer', 'clear'];
const POINTS = WORK.flatMap((work) => [`before ${work}`, `after ${work}`]);

const times = (centre: VoiceCentre, type: CallboardEvent['type']): number => centre.events.filter(({ event }) => event.type === type).length;
const first = <T extends CallboardEvent['type']>(centre: VoiceCentre, type: T): Extract<CallboardEvent, { type: T }> | null =>
  (centre.events.find(({ event }) => event.type === type)?.event ?? null) as Extract<CallboardEvent, { type: T }> | null;

/** Hana and her caller, who go on asking until they are answered, each time under the same id: what a screen does. */
const oneCall = async (centre: VoiceCentre, died: Promise<void>): Promise<{ readonly wasKilled: boolean }> => {
  const agentId = centre.agent('hana');
  const metas = new Map<string, CommandMeta>();
  const metaOf = (what: string): CommandMeta => {
    const meta = metas.get(what) ?? { ...centre.meta(), fingerprint: what };
    metas.set(what, meta);
    return meta;
  };
  const now = () => ({ at: clock.now() });
  let isDead = false;
  let wasKilled = false;
  const never = new Promise<never>(() => undefined);
  let whenDead: Promise<void> = died.then(() => void (isDead = wasKilled = true));
  const ask = (what: string, action: (meta: CommandMeta) => Promise<unknown>): Promise<unknown> => Promise.race([action(metaOf(what)), whenDead]);
  await centre.phones.watch(CALLER, {});
  let hasCalled = false;
  const end = Date.now() + PATIENCE_MS;
  while (times(centre, 'InteractionClosed') === 0 || isDead) {
    if (Date.now() > end)
      throw new Error(
        `not closed; the last events were ${centre.events
          .slice(-12)
          .map((e) => e.event.type)
          .join(', ')}`,
      );
    if (isDead) {
      isDead = false;
      whenDead = never;
      await centre.restart();
    }
    const { desk } = centre.engine;
    const offered = first(centre, 'InteractionOffered');
    if (times(centre, 'AgentSignedIn') === 0) await ask('startWork', (meta) => desk.startWork({ agentId, device: null, ...now() }, meta));
    else if (times(centre, 'AgentBecameReady') === 0) await ask('goReady', (meta) => desk.goReady({ agentId, ...now() }, meta));
    else if (!hasCalled) hasCalled = (await centre.phones.call(CALLER, '800100')) !== null;
    else if (offered !== null && times(centre, 'InteractionAnswered') === 0) {
      const { interactionId, offerId } = offered;
      await ask('accept', (meta) => desk.acceptOffer({ agentId, interactionId, offerId, ...now() }, meta));
    } else if (offered !== null && times(centre, 'InteractionLegLeft') === 0 && times(centre, 'InteractionAnswered') > 0)
      await ask('hangUp', (meta) => desk.hangUp({ agentId, interactionId: offered.interactionId, ...now() }, meta));
    else if (offered !== null && times(centre, 'InteractionWrapUpStarted') > 0 && times(centre, 'InteractionWrapped') === 0)
      await ask('finish', (meta) => desk.finishWrapUp({ agentId, interactionId: offered.interactionId, ...now() }, meta));
    await Promise.race([new Promise((resolve) => setTimeout(resolve, STEP_MS)), whenDead]);
  }
  return { wasKilled };
};

describe('a server that ends in the course of a call', () => {
  it.each(POINTS)('%s finds everything again: one call, each thing of it once', { timeout: 40_000 }, async (point) => {
    const centre = await startVoiceCentre();
    try {
      const { wasKilled } = await oneCall(centre, centre.killAt(point));
      expect(wasKilled).toBe(true);
      for (const type of RECORDED) {
        if (type === 'OffersDecided' || type === 'InteractionRouted' || type === 'InteractionOffered' || type === 'InteractionLegLeft') continue;
        expect(times(centre, type), type).toBe(1);
      }
      // The customer's leg and hers.
      expect(times(centre, 'InteractionLegJoined')).toBe(2);
      expect(times(centre, 'InteractionLegLeft')).toBe(2);
      const offers = centre.events.flatMap(({ event }) => (event.type === 'InteractionRouted' ? [event.offerId] : []));
      const ended = centre.events.flatMap(({ event }) => (/^InteractionOffer(?!ed)/.test(event.type) && 'offerId' in event ? [event.offerId] : []));
      expect(ended.toSorted()).toEqual(offers.toSorted());
      expect(new Set(centre.events.map(({ id }) => id)).size).toBe(centre.events.length);
      expect(centre.engine.health()).toMatchObject({ openInteractions: 0, exchange: 'up', leading: true });
      expect(centre.engine.parked()).toEqual([]);
    } finally {
      await centre.close();
    }
  });
});

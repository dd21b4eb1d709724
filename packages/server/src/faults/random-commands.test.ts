import { isRejection } from '@callboard/kernel';
import { describe, expect, it } from 'vitest';
import { interaction, type Interaction, joinedLegs, openOffer, openStay, openWrapUps } from '@callboard/engine';
import {
  after,
  anna,
  answer,
  boris,
  close,
  confirm,
  customersLeg,
  cyril,
  enqueue,
  expire,
  fail,
  finishWrapUp,
  handling,
  hangUp,
  leg,
  offer,
  referenceModel,
  rejectOffer,
  route,
  start,
  stay,
  withdraw,
  type ModelledCommand,
  type Sheet,
} from '@callboard/engine/testing';

const { decide, evolve, initial } = interaction.decider;
/** Steps of the night's run; the suite takes a twentieth of them. */
const NIGHT = 1_000_000;
const STEPS = process.env['CALLBOARD_FAULTS'] === 'long' ? NIGHT : NIGHT / 20;
const STEPS_OF_A_LIFE = 60;

/** Evenly spread numbers below 1, the same for a seed each time. */
const chances = (seed: number): (() => number) => {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d_2b_79_f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
};

/** Asks for anything at all: mostly about what stands now, now and then about what is over or never was. Ids of what begins are new. */
const asker = (seed: number): ((sheet: Sheet) => ModelledCommand) => {
  const chance = chances(seed);
  const oneOf = <T>(items: readonly [T, ...T[]]): T => items[Math.floor(chance() * items.length)] ?? items[0];
  const channel = oneOf(['voice', 'chat'] as const);
  const begun = { stays: 0, offers: 0, legs: 0 };
  let seconds = 0;
  let wasStarted = chance() < 0.1;
  const recent = (newest: number): number => Math.max(0, newest - Math.floor(chance() ** 2 * 5));
  const now = <T>(standing: T | null | undefined, other: T): T => (standing != null && chance() < 0.8 ? standing : other);
  const agentId = () => oneOf([anna, boris, cyril]);
  const wrapUp = () => oneOf([null, { deadline: null }, { deadline: after(seconds + 20) }]);
  return (sheet) => {
    seconds += Math.floor(chance() * 8);
    const at = after(seconds);
    const offerId = now(sheet.offered?.offerId, offer(recent(begun.offers)));
    const legId = now(sheet.inIt[Math.floor(chance() * sheet.inIt.length)]?.legId, chance() < 0.3 ? customersLeg : leg(recent(begun.legs)));
    const luck = wasStarted ? chance() * 100 : 0;
    wasStarted = true;
    if (luck < 2) return start({ channel, at });
    if (luck < 14) return enqueue({ stayId: stay((begun.stays += chance() < 0.9 ? 1 : 0)), at });
    if (luck < 30) {
      begun.offers += chance() < 0.9 ? 1 : 0;
      return route({
        offerId: offer(begun.offers),
        stayId: now(sheet.waits, stay(recent(begun.stays))),
        agentId: agentId(),
        at,
        expiresAt: after(seconds + 10),
      });
    }
    if (luck < 40) return confirm({ offerId, at, expiresAt: after(seconds + 15) });
    if (luck < 58) {
      begun.legs += 1;
      return answer({ offerId, legId: leg(begun.legs), handlingId: handling(begun.legs), at });
    }
    if (luck < 62) return rejectOffer({ offerId, agentId: now(sheet.offered?.agentId, agentId()), at });
    if (luck < 65) return expire({ offerId, at });
    if (luck < 67) return fail({ offerId, at });
    if (luck < 69) return withdraw({ offerId, at });
    if (luck < 76) return { type: oneOf(['HoldLeg', 'RetrieveLeg'] as const), interactionId: start().interactionId, legId, at };
    if (luck < 86) return hangUp({ legId, wrapUp: wrapUp(), at });
    if (luck < 99) return finishWrapUp({ handlingId: now(sheet.wrappingUp[0], handling(recent(begun.legs))), how: oneOf(['agent', 'timer']), at });
    return close({ reason: oneOf(['agent-ended', 'visitor-gone', 'system']), wrapUp: wrapUp(), at });
  };
};

const sheetOf = (state: Interaction): Sheet => {
  const offered = openOffer(state);
  return {
    presence: state.presence,
    closedBecause: state.presence === 'closed' ? state.reason : null,
    waits: openStay(state)?.stayId ?? null,
    offered: offered === null ? null : { offerId: offered.offerId, agentId: offered.agentId, alerting: offered.alerting },
    inIt: joinedLegs(state).map(({ legId, held }) => ({ legId, held })),
    wrappingUp: openWrapUps(state).map(({ handlingId }) => handlingId),
  };
};

describe('an interaction and a model of it that was written without it', () => {
  it('agree after every step of many random lives', { timeout: 600_000 }, () => {
    const reached = new Map<string, number>();
    let steps = 0;
    for (let seed = 1; steps < STEPS; seed += 1) {
      const model = referenceModel();
      let state: Interaction = initial;
      const ask = asker(seed);
      for (let index = 0; index < STEPS_OF_A_LIFE; index += 1) {
        const command = ask(model.sheet());
        const decision = decide(command, state);
        const taken = !isRejection(decision);
        if (!isRejection(decision)) state = decision.reduce(evolve, state);
        const modelled = model.asked(command);
        const [ours, theirs] = [
          { taken, ...sheetOf(state) },
          { taken: modelled, ...model.sheet() },
        ];
        if (JSON.stringify(ours) !== JSON.stringify(theirs)) expect(ours, `seed ${seed}, step ${index}: ${JSON.stringify(command)}`).toEqual(theirs);
        reached.set(`${command.type} ${taken ? 'taken' : 'refused'}`, (reached.get(`${command.type} ${taken ? 'taken' : 'refused'}`) ?? 0) + 1);
        steps += 1;
      }
      if (state.presence === 'closed') reached.set(state.reason, (reached.get(state.reason) ?? 0) + 1);
    }
    // What was never reached was not compared.
    for (const end of ['abandoned', 'customer-left', 'completed', 'agent-ended', 'visitor-gone', 'system']) expect(reached.get(end), end).toBeGreaterThan(5);
    for (const type of ['EnqueueInteraction', 'AnswerOffer', 'ConfirmOffer', 'RejectOffer', 'HoldLeg', 'RetrieveLeg', 'LeaveLeg', 'FinishWrapUp'])
      for (const how of ['taken', 'refused']) expect(reached.get(`${type} ${how}`), `${type} ${how}`).toBeGreaterThan(20);
  });
});

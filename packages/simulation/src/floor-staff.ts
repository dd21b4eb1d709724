import { AgentId, type CallboardEvent, type ChannelKind, channels, HandlingId, LegId, ReasonId } from '@callboard/contracts';
import { byType, instant } from '@callboard/kernel';
import type { Agenda } from './agenda.ts';
import type { Chance } from './chance.ts';
import { EXCHANGE, type Outside } from './outside.ts';
import type { ScenarioAgents } from './scenario.ts';

const HOUR_MS = 3_600_000;
const BREAK = ReasonId.parse('break');

export type Person = { readonly agentId: AgentId; readonly group: ScenarioAgents; readonly chance: Chance; readonly desk: string };

/** Everybody who works, by agent. */
export const staffOf = (groups: readonly ScenarioAgents[], chance: Chance): ReadonlyMap<AgentId, Person> => {
  const staff = new Map<AgentId, Person>();
  for (const [index, group] of groups.entries()) {
    for (let number = 0; number < group.count; number += 1) {
      const agentId = AgentId.parse(`agent-${index}-${String(number).padStart(4, '0')}`);
      staff.set(agentId, { agentId, group, chance: chance.part(agentId), desk: `${2000 + staff.size}` });
    }
  }
  return staff;
};

export type FloorStaff = {
  /** Puts everybody's day into the agenda. */
  readonly comeToWork: () => void;
  /** What people do about an event that shows on their screens and devices. */
  readonly notice: (event: CallboardEvent) => void;
};

export type FloorStaffOptions = {
  readonly staff: ReadonlyMap<AgentId, Person>;
  readonly agenda: Agenda;
  readonly outside: Outside;
  readonly makeId: (kind: string) => string;
  readonly start: number;
  readonly ringDelayMs: number;
  readonly offerSeconds: (queueId: string, channel: ChannelKind) => number;
  readonly isBusy: (agentId: AgentId) => boolean;
  readonly callIdOf: (interactionId: string) => string;
  /** Nobody is on the line: the agent is asked on his screen, and dials when he takes it. */
  readonly awaitsCall: (interactionId: string) => boolean;
};

/** Agents: they come, take breaks, answer or miss what rings, and go. */
export const createFloorStaff = (options: FloorStaffOptions): FloorStaff => {
  const { staff, agenda, outside, makeId, start, ringDelayMs, offerSeconds, isBusy, callIdOf, awaitsCall } = options;
  const now = () => agenda.clock.now();
  const by = (agentId: AgentId) => ({ kind: 'user', id: agentId }) as const;
  const soonOr = (ms: number, run: () => void): void => {
    if (ms <= 0) run();
    else agenda.after(ms, run);
  };

  const signIn = ({ agentId, desk }: Person): void =>
    outside.send(
      by(agentId),
      [
        { type: 'SignIn', agentId, device: { kind: 'desk', address: desk }, at: now() },
        { type: 'GoReady', agentId, busy: isBusy(agentId), at: now() },
      ],
      false,
    );
  const comeBack = (agentId: AgentId): void => outside.send(by(agentId), [{ type: 'GoReady', agentId, busy: isBusy(agentId), at: now() }], false);

  const takeBreak = ({ agentId }: Person, minutes: number): void => {
    outside.send(by(agentId), [{ type: 'GoNotReady', agentId, reasonId: BREAK, busy: isBusy(agentId), at: now() }], false);
    agenda.after(minutes * 60_000, () => comeBack(agentId));
  };

  const answer = ({ agentId, group, chance, desk }: Person, offer: Extract<CallboardEvent, { type: 'InteractionOffered' }>): void => {
    const { interactionId, offerId } = offer;
    const dialled = awaitsCall(interactionId) ? { exchangeId: EXCHANGE, callId: `to-${callIdOf(interactionId)}`, deviceId: desk } : null;
    const connection = offer.connection ?? dialled;
    const missed = chance.happens(group.missShare);
    const rejected = chance.happens(group.rejectShare);
    if (missed) return;
    soonOr(chance.draw(group.reaction) * 1000, () => {
      const overExchange = connection !== null;
      // Nothing can be dialled: the offer runs out.
      if (dialled !== null && !outside.linkUp()) return;
      if (rejected) outside.send(by(agentId), [{ type: 'RejectOffer', interactionId, offerId, agentId, reason: 'other', at: now() }], false);
      else {
        outside.send(
          overExchange ? { kind: 'device', id: desk } : by(agentId),
          [
            {
              type: 'AnswerOffer',
              interactionId,
              offerId,
              legId: LegId.parse(makeId('leg')),
              handlingId: HandlingId.parse(makeId('handling')),
              connection,
              evidence: 'observed',
              at: now(),
            },
          ],
          overExchange,
        );
      }
    });
  };

  const notice = byType<CallboardEvent, [], void>(
    {
      // The exchange: the call is diverted, and rings a moment later.
      InteractionRouted: ({ interactionId, offerId, queueId, agentId, channel, expiresAt }) => {
        const person = staff.get(agentId);
        if (person === undefined || !channels[channel].telephony) return;
        if (awaitsCall(interactionId)) {
          const asked = { type: 'ConfirmOffer', interactionId, offerId, connection: null, expiresAt, at: now() } as const;
          outside.send({ kind: 'policy', id: 'call-effects' }, [asked], true);
          return;
        }
        soonOr(ringDelayMs, () => {
          const device = { kind: 'device', id: person.desk } as const;
          if (!outside.linkUp()) {
            outside.send(device, [{ type: 'FailOffer', interactionId, offerId, reason: 'link-lost', at: now() }], false);
            return;
          }
          const connection = { exchangeId: EXCHANGE, callId: callIdOf(interactionId), deviceId: person.desk };
          outside.send(
            device,
            [{ type: 'ConfirmOffer', interactionId, offerId, connection, expiresAt: instant(now() + offerSeconds(queueId, channel) * 1000), at: now() }],
            true,
          );
        });
      },
      InteractionOffered: (event) => {
        const person = staff.get(event.agentId);
        if (person !== undefined) answer(person, event);
      },
      AgentStoppedResponding: ({ agentId }) => {
        const person = staff.get(agentId);
        if (person !== undefined) agenda.after(person.chance.draw(person.group.away) * 1000, () => comeBack(agentId));
      },
    },
    () => undefined,
  );

  return {
    notice,
    comeToWork: () => {
      for (const person of staff.values()) {
        const { shifts, breaks } = person.group;
        if (shifts.length === 0) signIn(person);
        for (const { fromHour, toHour } of shifts) {
          agenda.at(start + fromHour * HOUR_MS, () => signIn(person));
          agenda.at(start + toHour * HOUR_MS, () =>
            outside.send(by(person.agentId), [{ type: 'SignOut', agentId: person.agentId, reason: 'agent', busy: isBusy(person.agentId), at: now() }], false),
          );
        }
        for (const { atHour, minutes } of breaks) agenda.at(start + atHour * HOUR_MS, () => takeBreak(person, minutes));
      }
    },
  };
};

import { ExchangeId, PLATFORM } from '@callboard/contracts';
import type { CallboardCommand } from '@callboard/engine';
import type { Actor, CommandMeta } from '@callboard/kernel';
import type { Agenda } from './agenda.ts';
import type { Chance } from './chance.ts';
import type { Faults } from './scenario.ts';
import type { VirtualEngine } from './virtual-engine.ts';

export const EXCHANGE = ExchangeId.parse('pbx');

/** What came from outside together, over the exchange or not. */
type Parcel = { readonly commands: readonly { readonly command: CallboardCommand; readonly meta: CommandMeta }[]; readonly overExchange: boolean };

/**
 * The way from the outside world into the engine. Everything sent arrives in the end, at least once; with faults it comes late, twice, in
 * another order, and only after a lost link or a dead engine has come back.
 */
export type Outside = {
  /** Sends commands that belong together; they are carried out one after the other when they arrive. */
  readonly send: (actor: Actor, commands: readonly CallboardCommand[], overExchange: boolean) => void;
  /** Delivers what is due without time passing. True when there was something. */
  readonly deliverOne: () => boolean;
  readonly linkUp: () => boolean;
  readonly pending: () => number;
  /** Refusals by name: a fault may cause them, a faultless run must not. */
  readonly refusals: ReadonlyMap<string, number>;
};

export type OutsideOptions = {
  readonly tenant: string;
  readonly agenda: Agenda;
  readonly engine: VirtualEngine;
  readonly makeId: (kind: string) => string;
  readonly chance: Chance;
  readonly faults: Faults | null;
};

export const createOutside = ({ tenant, agenda, engine, makeId, chance, faults }: OutsideOptions): Outside => {
  const due: Parcel[] = [];
  let onTheWay = 0;
  let linkIsUp = true;
  let waitingForLink: Parcel[] = [];
  let waitingForEngine: Parcel[] = [];
  const refusals = new Map<string, number>();

  const carryOut = (parcel: Parcel): void => {
    for (const [place, { command, meta }] of parcel.commands.entries()) {
      const answer = engine.execute(command, meta);
      if (answer === null) {
        // Not taken: whoever sent it asks again, with the same command ids.
        waitingForEngine.push({ ...parcel, commands: parcel.commands.slice(place) });
        return;
      }
      if (!answer.ok) refusals.set(`${command.type}: ${answer.rejected}`, (refusals.get(`${command.type}: ${answer.rejected}`) ?? 0) + 1);
    }
  };

  const arrive = (parcel: Parcel): void => {
    if (parcel.overExchange && !linkIsUp) waitingForLink.push(parcel);
    else if (!engine.isUp()) waitingForEngine.push(parcel);
    else carryOut(parcel);
  };

  const later = (ms: number, parcel: Parcel): void => {
    onTheWay += 1;
    agenda.after(ms, () => {
      onTheWay -= 1;
      arrive(parcel);
    });
  };

  const linkCommand = (command: CallboardCommand): Parcel => {
    const id = makeId('link');
    return {
      overExchange: false,
      commands: [{ command, meta: { commandId: id, tenant: PLATFORM, actor: { kind: 'device', id: EXCHANGE }, correlationId: id, causationId: null } }],
    };
  };

  const loseLink = (): void => {
    if (faults === null) return;
    const { linkLossesPerHour, linkLossSeconds } = faults;
    agenda.after(chance.exponential(3_600_000 / linkLossesPerHour), () => {
      linkIsUp = false;
      arrive(linkCommand({ type: 'LoseLink', exchangeId: EXCHANGE, reason: 'closed', at: agenda.clock.now() }));
      agenda.after(chance.exponential(linkLossSeconds * 1000), () => {
        linkIsUp = true;
        const calls = waitingForLink;
        waitingForLink = [];
        // The snapshot: what happened meanwhile is learnt first, then the link counts as restored.
        for (const parcel of calls) arrive(parcel);
        arrive(linkCommand({ type: 'RestoreLink', exchangeId: EXCHANGE, callsFound: calls.length, callsGone: 0, at: agenda.clock.now() }));
        loseLink();
      });
    });
  };

  let restarting = false;
  /** Somebody brings a dead engine back, and what was not taken is sent again. */
  const watch = (): void => {
    if (engine.isUp() || restarting) return;
    restarting = true;
    agenda.after(chance.draw({ law: 'uniform', from: 0, to: 2 * (faults?.restartSeconds ?? 0) }) * 1000, () => {
      restarting = false;
      engine.start();
      const parcels = engine.isUp() ? waitingForEngine : [];
      if (engine.isUp()) waitingForEngine = [];
      for (const parcel of parcels) arrive(parcel);
    });
  };

  if (faults !== null && faults.linkLossesPerHour > 0) loseLink();

  return {
    refusals,
    linkUp: () => linkIsUp,
    pending: () => due.length + onTheWay + waitingForLink.length + waitingForEngine.length,
    send: (actor, commands, overExchange) => {
      const correlationId = makeId('cause');
      const parcel: Parcel = {
        overExchange,
        commands: commands.map((command, index) => ({
          command,
          meta: { commandId: `${correlationId}:${index}`, tenant, actor, correlationId, causationId: null, outsideAt: String(command.at) },
        })),
      };
      if (faults !== null && chance.happens(faults.duplicateShare)) later(chance.exponential(faults.delaySeconds * 1000), parcel);
      if (faults !== null && chance.happens(faults.delayShare)) later(chance.exponential(faults.delaySeconds * 1000), parcel);
      else due.push(parcel);
    },
    deliverOne: () => {
      watch();
      const parcel = due.shift();
      if (parcel === undefined) return false;
      arrive(parcel);
      return true;
    },
  };
};

import { hangUp, liftHandset, rejectRinging } from './exchange/by-hand.ts';
import { setService } from './exchange/handle.ts';
import { normaliseNumber } from './exchange/number-plan.ts';
import type { Exchange } from './exchange/state.ts';
import type { Step } from './exchange/step.ts';
import { noFaults, type Faults } from './faults.ts';
import type { VirtualPbx } from './virtual-pbx.ts';

/** The answer to one test control command, written as one JSON line. */
export type ControlAnswer = { readonly ok: true; readonly [detail: string]: unknown } | { readonly ok: false; readonly error: string };

type Arguments = Readonly<Record<string, unknown>>;
type Command = (pbx: VirtualPbx, given: Arguments) => ControlAnswer;

const no = (error: string): ControlAnswer => ({ ok: false, error });

const atPhone =
  (act: (exchange: Exchange, deviceID: string, nowMs: number) => Step | null, nothing: string): Command =>
  (pbx, { device }) => {
    if (typeof device !== 'string') return no('device is missing');
    const deviceID = normaliseNumber(device);
    return pbx.apply((exchange, nowMs) => act(exchange, deviceID, nowMs)) ? { ok: true } : no(nothing);
  };

const service =
  (inService: boolean): Command =>
  (pbx, { device }) => {
    if (typeof device !== 'string') return no('device is missing');
    const deviceID = normaliseNumber(device);
    return { ok: pbx.apply((exchange) => setService(exchange, deviceID, inService)) as true };
  };

const statuses = [
  'disabled',
  'partiallyDisabled',
  'enabled',
  'initializing',
  'messagesLost',
  'normal',
  'overloadImminent',
  'overloadReached',
  'overloadRelieved',
] as const;

const readFaults = (given: Arguments): Partial<Faults> | string => {
  const wrong = Object.entries(given).find(
    ([name, value]) => name !== 'do' && !(Object.hasOwn(noFaults, name) && typeof value === typeof noFaults[name as keyof Faults]),
  );
  if (wrong) return `${wrong[0]} is not a fault, or its value is of another type`;
  const { do: _do, ...faults } = given;
  return faults;
};

/** The commands by their name; the keys are the list. */
const commands: Readonly<Record<string, Command>> = {
  answer: atPhone(liftHandset, 'nothing rings there'),
  hangup: atPhone((exchange, deviceID) => hangUp(exchange, deviceID), 'no call there'),
  reject: atPhone(rejectRinging, 'nothing rings there'),
  outOfService: service(false),
  backInService: service(true),
  dropLinks: (pbx) => ({ ok: true, dropped: pbx.dropLinks() }),
  freeze: (pbx, { ms }) => {
    if (typeof ms !== 'number' || !(ms > 0)) return no('ms has to be more than 0');
    pbx.freeze(ms);
    return { ok: true };
  },
  faults: (pbx, given) => {
    const faults = readFaults(given);
    if (typeof faults === 'string') return no(faults);
    pbx.setFaults(faults);
    return { ok: true, faults: pbx.faults };
  },
  noFaults: (pbx) => {
    pbx.setFaults(noFaults);
    return { ok: true, faults: pbx.faults };
  },
  systemStatus: (pbx, { status }) => {
    const known = statuses.find((each) => each === status);
    if (!known) return no(`status has to be one of ${statuses.join(', ')}`);
    pbx.announceStatus(known);
    return { ok: true };
  },
  state: (pbx) => ({ ok: true, calls: [...pbx.exchange.calls.values()], monitors: pbx.monitorCount, applications: pbx.applicationCount, faults: pbx.faults }),
};

/** Carries out one line of the test control channel. Never throws for what the line says. */
export const control = (pbx: VirtualPbx, line: string): ControlAnswer => {
  let given: unknown;
  try {
    given = JSON.parse(line);
  } catch {
    return no('not a JSON line');
  }
  if (typeof given !== 'object' || given === null || !('do' in given)) return no('do is missing');
  const name = String(given.do);
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  return command ? command(pbx, given) : no(`no command ${name}; there are ${Object.keys(commands).join(', ')}`);
};

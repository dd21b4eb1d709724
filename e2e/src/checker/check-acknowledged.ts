import type { Acknowledgement, Effect, Fields } from './acknowledgement.ts';
import { type Finding, finding } from './finding.ts';
import type { LogEvent } from './log.ts';

type Index = {
  readonly byKey: ReadonlyMap<string, readonly LogEvent[]>;
  readonly byType: ReadonlyMap<string, readonly LogEvent[]>;
};

const keyOf = ({ id }: Acknowledgement): string => (id.kind === 'command' ? `command ${id.commandId}` : `sent ${id.sentId}`);

const indexOf = (log: readonly LogEvent[]): Index => {
  const byKey = new Map<string, LogEvent[]>();
  const byType = new Map<string, LogEvent[]>();
  const add = (to: Map<string, LogEvent[]>, key: string, event: LogEvent): void => {
    const list = to.get(key);
    if (list === undefined) to.set(key, [event]);
    else list.push(event);
  };
  for (const event of log) {
    add(byKey, `command ${event.commandId}`, event);
    add(byType, event.type, event);
    if (event.type === 'ConversationMessageReceived') add(byKey, `sent ${String(event.data['sentId'])}`, event);
  }
  return { byKey, byType };
};

/** Two appends of one command to one stream: its revisions there are not in one piece. */
const appendedTwice = (events: readonly LogEvent[]): boolean => {
  const byStream = Map.groupBy(events, ({ stream }) => stream);
  return [...byStream.values()].some((own) => own.some(({ revision }, at) => at > 0 && revision !== (own[at - 1]?.revision ?? 0) + 1));
};

const about = ({ data }: LogEvent, fields: Fields): boolean => Object.entries(fields).every(([name, value]) => data[name] === value);
const ofTypes = ({ byType }: Index, types: readonly string[], fields: Fields): readonly LogEvent[] =>
  types.flatMap((type) => (byType.get(type) ?? []).filter((event) => about(event, fields)));

const held = (index: Index, { about: fields, reached, undone }: Extract<Effect, { kind: 'state' }>, told: number): boolean => {
  const last = ofTypes(index, [...reached, ...undone], fields)
    .filter(({ position }) => position <= told)
    .toSorted((a, b) => a.position - b.position)
    .at(-1);
  return last !== undefined && reached.includes(last.type);
};

/** Whether the log has what an answer of "done" promised; its own events were found under its id already. */
const hasEffect = (index: Index, { effect, answer, askedAt, answeredAt }: Acknowledgement, own: readonly LogEvent[]): boolean => {
  switch (effect.kind) {
    case 'event':
      return own.length > 0;
    case 'state':
      return own.length > 0 || held(index, effect, answer.kind === 'done' ? Number(answer.position) : 0);
    case 'fact':
      return own.length > 0 || effect.facts.some(({ type, fields }) => ofTypes(index, [type], fields).some(({ recordedAt }) => recordedAt <= answeredAt));
    case 'follows': {
      // Told a position: the goal held already there. Otherwise the exchange took the request.
      const told = answer.kind === 'done' ? Number(answer.position) : 0;
      return effect.facts.some(({ type, fields }) => ofTypes(index, [type], fields).some((event) => event.recordedAt >= askedAt || event.position <= told));
    }
    case 'chat-over': {
      const interactionId = String(own[0]?.data['interactionId']);
      return ofTypes(index, ['InteractionEnded', 'InteractionClosed'], { interactionId }).some(({ recordedAt }) => recordedAt <= answeredAt);
    }
  }
};

/** What the exchange is asked for after it was recorded, and what becomes of it when the exchange refuses. */
const settles: Readonly<Record<string, readonly string[]>> = {
  InteractionTransferRequested: ['InteractionTransferFailed', 'InteractionTransferred', 'InteractionClosed'],
  InteractionConsultStarted: ['InteractionConsultEnded', 'InteractionClosed'],
};
/** A transfer or a consultation is recorded before the exchange is asked: one that the exchange refused has left its request, and behind it what became of it. */
const isSettledRequest = (index: Index, { type, position, data }: LogEvent): boolean =>
  type in settles && ofTypes(index, settles[type] ?? [], { interactionId: String(data['interactionId']) }).some((settled) => settled.position > position);

/** Asked again, a command whose goal holds already is told a later position than its own: enough to read what it wrote. */
const isWhereTold = ({ kind }: Effect, own: readonly LogEvent[], told: number): boolean =>
  own.some(({ position }) => position === told || (kind !== 'event' && position < told));

/** What was acknowledged is in the log, once, and where the client was told; what was refused is not there at all. */
export const checkAcknowledged = (log: readonly LogEvent[], acknowledgements: readonly Acknowledgement[]): readonly Finding[] => {
  const index = indexOf(log);
  const findings: Finding[] = [];
  for (const acknowledgement of acknowledgements) {
    const { field, answer, id, effect, attempts } = acknowledgement;
    const key = keyOf(acknowledgement);
    const own = index.byKey.get(key) ?? [];
    const where = `${field}, ${key}, asked ${attempts} times`;
    if (answer.kind === 'refused') {
      if (id.kind !== 'chat' && own.some((event) => !isSettledRequest(index, event)))
        findings.push(finding('what was refused is not in the log', `${where}: refused with ${answer.name}, found at position ${own[0]?.position}`));
      continue;
    }
    if (!hasEffect(index, acknowledgement, own)) {
      findings.push(finding(effect.kind === 'follows' ? 'what the exchange took has its fact' : 'what was acknowledged is in the log', where));
      continue;
    }
    if (id.kind === 'sent' ? own.length > 1 : id.kind === 'command' && appendedTwice(own))
      findings.push(finding('what was acknowledged is in the log once', `${where}: positions ${own.map(({ position }) => position).join(', ')}`));
    if (id.kind === 'command' && own.length > 0 && answer.position !== null && !isWhereTold(effect, own, Number(answer.position)))
      findings.push(
        finding('the acknowledged position is that of the event', `${where}: told ${Number(answer.position)}, found ${own.map((e) => e.position).join(', ')}`),
      );
  }
  return findings;
};

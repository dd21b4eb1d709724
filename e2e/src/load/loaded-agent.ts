import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { Acknowledgement, Effect } from '../checker/acknowledgement.ts';
import type { Heard } from '../checker/check-subscribers.ts';
import { type Phone, type Phones } from '../harness/phones.ts';
import type { Program } from '../harness/program.ts';
import { watchView } from '../harness/watched-view.ts';
import type { Chance } from './chance.ts';
import { retryingClient } from './retrying-client.ts';

type Item = {
  readonly id: string;
  readonly channel: string;
  readonly queueId: string | null;
  readonly offer: { readonly id: string; readonly alerting: boolean } | null;
  readonly legState: string | null;
  readonly wrapUpSince: number | null;
  readonly finishedAt: number | null;
  readonly lastAuthor: string | null;
  readonly handlingId: string | null;
};
type Mine = { readonly id: string; readonly status: string };

const DESK = `subscription($after: Cursor) { desk(after: $after) { cursor since reset removes upserts {
  __typename
  ... on MyState { id agent { id status } }
  ... on WorkItem { id channel queueId offer { id alerting } legState wrapUpSince finishedAt lastAuthor handlingId }
} } }`;
const TICK_MS = 120;
const HOW_ASKING_ENDS = ['transfer', 'conference', 'return'] as const;
const NOT_READY = ['AgentSignedIn', 'AgentBecameNotReady', 'AgentStoppedResponding', 'AgentSignedOut', 'AgentNextStatusCleared'] as const;

/** Whoever stops says what he heard at his desk. */
export type LoadedAgent = { readonly stop: () => Promise<Heard> };

export type AgentOptions = {
  readonly url: string;
  readonly program: Program;
  readonly phones: Phones;
  readonly desk: string;
  readonly chance: Chance;
  readonly dispositions: (queueId: string | null) => readonly string[];
  readonly otherQueue: string;
  /** Agents at work, who pass calls to each other and ask each other; each adds himself. Null: he does neither. */
  readonly colleagues: Set<string> | null;
  readonly remember: (acknowledgement: Acknowledgement) => void;
  /** How long a command may remain without an answer, ms. */
  readonly patienceMs?: number;
};

/** An agent who works without a pause: picks up, holds, passes on, asks others, writes, wraps up, comes back when he was missed. */
export const loadedAgent = async (options: AgentOptions): Promise<LoadedAgent> => {
  const { url, program, phones, desk, chance, dispositions, otherQueue, colleagues, remember, patienceMs } = options;
  const client = retryingClient(`${url}/graphql`, program.token, remember, patienceMs);
  const phone: Phone = await phones.phone(desk);
  const said = new Map<string, number>();
  const noted = new Set<string>();
  /** Handlings in which he has asked somebody, and how often he has tried to come to an end with it. */
  const asking = new Map<string, number>();
  let mine: Mine | null = null;
  let running = true;

  const view = watchView(url, program.token, DESK, 'desk', {
    who: `the desk ${desk}`,
    changed: ({ upserts }) => {
      const state = upserts.find((item) => item['__typename'] === 'MyState');
      if (state === undefined) return;
      mine = state['agent'] as Mine;
      colleagues?.add(mine.id);
    },
  });
  // The selection above is the type.
  const items = (): readonly Item[] => [...view.rows.values()].filter((row) => row['__typename'] === 'WorkItem') as readonly unknown[] as readonly Item[];

  /** The exchange reports one of these of this agent's leg; when the caller was quicker, that the leg has left. */
  const legFact = ({ id: interactionId }: Item, ...types: readonly string[]): Effect => ({
    kind: 'follows',
    facts: [...types, 'InteractionLegLeft'].map((type) => ({ type, fields: { interactionId, agentId: String(mine?.id) } })),
  });
  const pickUp = async (): Promise<void> => {
    if (phone.state() === 'ringing' && chance.unit() < 0.5) await phone.answer().catch(() => undefined);
  };
  const somebodyElse = (): string | null => {
    const others = [...(colleagues ?? [])].filter((id) => id !== mine?.id);
    return others[Math.floor(chance.unit() * others.length)] ?? null;
  };
  const handlingOf = ({ id, handlingId }: Item): string => handlingId ?? id;
  /** Asks a colleague or a queue about the call; the consultation is under way when it was taken. */
  const ask = async (item: Item): Promise<void> => {
    const on = { interactionId: item.id };
    const begun: Effect = { kind: 'fact', facts: [{ type: 'InteractionConsultStarted', fields: { ...on, agentId: String(mine?.id) } }] };
    const agentId = chance.unit() < 0.5 ? somebodyElse() : null;
    const { ok } =
      agentId === null
        ? await client.command('consultQueue', begun, { ...on, queueId: otherQueue })
        : await client.command('consultAgent', begun, { ...on, agentId });
    if (ok) asking.set(handlingOf(item), 0);
  };
  /** Hands over to whom he asked, takes him in, or comes back alone; what cannot be done yet is tried again, and given up in the end. */
  const endAsking = async (item: Item, tries: number): Promise<void> => {
    const on = { interactionId: item.id };
    const ended: Effect = {
      kind: 'follows',
      facts: [
        { type: 'InteractionConsultEnded', fields: { ...on, agentId: String(mine?.id) } },
        { type: 'InteractionLegLeft', fields: { ...on, agentId: String(mine?.id) } },
        { type: 'InteractionConferenced', fields: on },
      ],
    };
    const how = tries < 3 ? (HOW_ASKING_ENDS[Math.floor(chance.unit() * HOW_ASKING_ENDS.length)] ?? 'return') : 'return';
    const { ok } = await client.command('completeConsult', ended, { ...on, how });
    if (ok || tries > 5) asking.delete(handlingOf(item));
    else asking.set(handlingOf(item), tries + 1);
  };
  const passToColleague = async (item: Item): Promise<void> => {
    const agentId = somebodyElse();
    if (agentId !== null) await client.command('transferToAgent', legFact(item), { interactionId: item.id, agentId });
  };

  const voice = async (item: Item): Promise<void> => {
    const on = { interactionId: item.id };
    if (item.offer !== null) return;
    const luck = chance.unit();
    const tries = asking.get(handlingOf(item));
    if (tries !== undefined && item.legState !== null && item.legState !== 'ended') return luck < 0.15 ? endAsking(item, tries) : undefined;
    if (item.legState === 'held') await client.command('retrieve', legFact(item, 'InteractionLegRetrieved'), on);
    else if (item.legState === 'talking' && luck < 0.03) await client.command('hold', legFact(item, 'InteractionLegHeld'), on);
    else if (item.legState === 'talking' && luck < 0.05) await client.command('transferToQueue', legFact(item), { ...on, queueId: otherQueue });
    else if (item.legState === 'talking' && luck < 0.12) await client.command('hangUp', legFact(item), on);
    else if (colleagues === null) return;
    else if (item.legState === 'talking' && luck < 0.16) await passToColleague(item);
    else if (item.legState === 'talking' && luck < 0.3) await ask(item);
  };
  const chat = async (item: Item): Promise<void> => {
    const on = { interactionId: item.id };
    if (item.offer !== null) {
      const fields = { offerId: item.offer.id };
      return void (await client.command('acceptOffer', { kind: 'fact', facts: [{ type: 'InteractionOfferAccepted', fields }] }, { ...on, ...fields }));
    }
    if (item.legState !== 'talking' || item.lastAuthor !== 'customer') return;
    const count = (said.get(item.id) ?? 0) + 1;
    said.set(item.id, count);
    await client.command('sendMessage', { kind: 'event' }, { ...on, messageId: randomUUID(), text: `answer ${count}` });
    const over = ['InteractionEnded', 'InteractionClosed'].map((type) => ({ type, fields: on }));
    if (count >= 3) await client.command('endConversation', { kind: 'fact', facts: over }, on);
  };
  const wrapUp = async (item: Item): Promise<void> => {
    const [choice] = dispositions(item.queueId);
    const handling = String(item.handlingId);
    if (choice !== undefined && !noted.has(handling)) {
      noted.add(handling);
      await client.command(
        'setDisposition',
        { kind: 'event' },
        { interactionId: item.id, handlingId: handling, dispositionIds: [choice] },
        { dispositionIds: '[ID!]!' },
      );
    }
    const wrapped = { type: 'InteractionWrapped', fields: { handlingId: handling } };
    await client.command('finishWrapUp', { kind: 'fact', facts: [wrapped] }, { interactionId: item.id, handlingId: handling });
  };

  const comeToWork = async ({ id: agentId, status }: Mine): Promise<void> => {
    const about = { agentId };
    if (status === 'signed_out')
      await client.command('startWork', { kind: 'state', about, reached: ['AgentSignedIn', 'AgentDeviceChanged'], undone: ['AgentSignedOut'] });
    if (status === 'signed_out' || status === 'not_responding' || status === 'not_ready')
      await client.command('goReady', { kind: 'state', about, reached: ['AgentBecameReady', 'AgentNextStatusSet'], undone: NOT_READY });
  };

  const tick = async (): Promise<void> => {
    if (mine !== null) await comeToWork(mine);
    await pickUp();
    for (const item of items()) {
      if (item.wrapUpSince !== null && item.finishedAt === null) await wrapUp(item);
      else if (item.channel === 'voice') await voice(item);
      else await chat(item);
    }
  };
  const work = (async () => {
    while (running) {
      await tick();
      await pause(TICK_MS);
    }
  })();

  return {
    stop: async () => {
      running = false;
      await work;
      return view.close();
    },
  };
};

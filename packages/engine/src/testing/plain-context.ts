import { type CallboardEvent, streamOf } from '@callboard/contracts';
import { type Codec, createExecutor, type EventStore, instant, memoryEventStore, START } from '@callboard/kernel';
import { createContacts } from '../contacts.ts';
import type { EngineContext } from '../context.ts';
import { executeCommand } from '../domain/command-table.ts';
import { conversation } from '../domain/conversation/conversation.ts';
import { interaction } from '../domain/interaction/interaction.ts';
import { createWorld } from '../world.ts';
import { MORNING } from './vocabulary.ts';

/** The surroundings of an engine without an outside: nobody is known, nothing is sealed, waiting takes no time, and nothing is recorded. `over` says what is otherwise. */
export const plainContext = (over: Partial<EngineContext> = {}): EngineContext => {
  const nobody = (): Promise<{ readonly presence: 'absent' }> => Promise.resolve({ presence: 'absent' });
  let ids = 0;
  return {
    tenant: 'demo',
    world: createWorld(),
    clock: { now: () => MORNING },
    newId: () => `id-${(ids += 1)}`,
    vault: {
      seal: () => Promise.reject(new Error('nothing is sealed here')),
      open: () => Promise.resolve(null),
      read: () => Promise.resolve(null),
      erase: () => Promise.resolve(),
      isErased: () => Promise.resolve(false),
      rotate: () => Promise.resolve(),
      close: () => Promise.resolve(),
    },
    hash: (text) => text,
    contacts: createContacts(
      () => Promise.resolve(null),
      (text) => text,
    ),
    telephony: null,
    dispatch: () => Promise.resolve({ ok: true, position: START, revision: 0, changed: true, repeated: false }),
    interaction: () => Promise.resolve({ presence: 'absent', offers: [] }),
    heldAt: () => Promise.resolve(START),
    contact: nobody,
    conversation: nobody,
    user: nobody,
    pause: () => Promise.resolve(),
    log: { info: () => undefined, warn: () => undefined, error: () => undefined },
    ...over,
  };
};

/** Nothing is sealed: nobody says anything personal here. */
export const plainCodec: Codec<CallboardEvent> = {
  encode: (event) => Promise.resolve({ type: event.type, version: 1, data: { ...event }, sealed: {} }),
  decode: ({ data, ...stored }) => ({ ...stored, event: data as unknown as CallboardEvent }),
};

/** The same over a log in memory, which its world does not follow: a process that is behind its own log. */
export const contextOverLog = (over: Partial<EngineContext> = {}): { readonly context: EngineContext; readonly store: EventStore } => {
  const store = memoryEventStore({ now: () => instant(0) });
  const executor = createExecutor<CallboardEvent>({ store, codec: plainCodec });
  const context = plainContext({
    dispatch: (command, asked) => executeCommand(executor, command, asked),
    interaction: async (id) => (await executor.load(interaction, streamOf('demo', 'interaction', id))).state,
    conversation: async (id) => (await executor.load(conversation, streamOf('demo', 'conversation', id))).state,
    heldAt: async (kind, id) => {
      const stream = streamOf('demo', kind, id);
      return (kind === 'interaction' ? await executor.load(interaction, stream) : await executor.load(conversation, stream)).position;
    },
    ...over,
  });
  return { context, store };
};

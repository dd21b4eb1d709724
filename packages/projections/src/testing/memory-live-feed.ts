import type { LiveFeed, LiveMessage, Whisper } from '../ports/index.ts';

/** A live feed within the process that can lose messages, as networks do. */
export const memoryLiveFeed = (): LiveFeed & { readonly loseNext: (messages: number) => void } => {
  const handlers = new Set<(message: LiveMessage | Whisper) => void>();
  let lost = 0;
  return {
    loseNext: (messages) => {
      lost = messages;
    },
    publish: async (message) => {
      if (message.kind === 'changes' && lost > 0) {
        lost -= 1;
        return;
      }
      for (const handler of handlers) handler(message);
    },
    listen: async (handler) => {
      handlers.add(handler);
      return async () => void handlers.delete(handler);
    },
    close: async () => handlers.clear(),
  };
};

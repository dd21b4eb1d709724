import type { LiveFeed, LiveMessage, Whisper } from '@callboard/projections/ports';

/** Projections and gateways in one process. A handler that throws stops nobody else; its error surfaces as an unhandled one. */
export const inProcessLiveFeed = (): LiveFeed => {
  const handlers = new Set<(message: LiveMessage | Whisper) => void>();
  return {
    publish: (message) => {
      for (const handler of handlers) {
        try {
          handler(message);
        } catch (error) {
          queueMicrotask(() => {
            throw error;
          });
        }
      }
      return Promise.resolve();
    },
    listen: (handler) => {
      const own = (message: LiveMessage | Whisper): void => handler(message);
      handlers.add(own);
      return Promise.resolve(() => {
        handlers.delete(own);
        return Promise.resolve();
      });
    },
    close: () => {
      handlers.clear();
      return Promise.resolve();
    },
  };
};

import { type ChatState, emptyChat, type OutboxMessage } from './chat-state.ts';

/**
 * What the visitor's browser keeps. The token and what was not sent yet outlive the tab, so that a reload loses nothing; the transcript
 * stays with the tab and is asked for anew elsewhere.
 */
export interface ChatMemory {
  readonly load: () => ChatState;
  readonly save: (state: ChatState) => void;
  /** The token another tab has taken up or given up. */
  readonly onOtherToken: (listener: (token: string | null) => void) => void;
  readonly wasOpen: () => boolean | null;
  readonly keepOpen: (open: boolean) => void;
}

type Kept = Pick<ChatState, 'token' | 'outbox' | 'leftInteractionId' | 'readId'>;
type Transcript = Pick<ChatState, 'cursor' | 'position' | 'messages' | 'talk'> & { readonly token: string | null };

const read = <T>(storage: () => Storage, key: string): T | null => {
  try {
    const text = storage().getItem(key);
    return text === null ? null : (JSON.parse(text) as T);
  } catch {
    return null; // a page may forbid storage; the chat then lives as long as the page
  }
};

const write = (storage: () => Storage, key: string, value: unknown): void => {
  try {
    storage().setItem(key, JSON.stringify(value));
  } catch {
    // forbidden or full: the chat goes on without
  }
};

const unsent = (message: OutboxMessage): OutboxMessage => (message.status === 'sending' ? { ...message, status: 'waiting' } : message);

/** Keeps a chat under its server and site. */
export const createChatMemory = (server: string, site: string): ChatMemory => {
  const key = `callboard.chat:${server}:${site}`;
  const lasting = (): Storage => localStorage;
  const ofTab = (): Storage => sessionStorage;
  let saved = '';
  return {
    load: () => {
      const kept = read<Kept>(lasting, key);
      if (kept === null) return emptyChat;
      const transcript = read<Transcript>(ofTab, key);
      const { cursor, position, messages, talk } = transcript !== null && transcript.token === kept.token ? transcript : emptyChat;
      return { ...emptyChat, ...kept, outbox: kept.outbox.map(unsent), cursor, position, messages, talk };
    },
    save: ({ token, outbox, leftInteractionId, readId, cursor, position, messages, talk }) => {
      const kept: Kept = { token, outbox, leftInteractionId, readId };
      const text = JSON.stringify(kept);
      if (text !== saved) {
        saved = text;
        write(lasting, key, kept);
      }
      const transcript: Transcript = { token, cursor, position, messages, talk };
      write(ofTab, key, transcript);
    },
    onOtherToken: (listener) =>
      addEventListener('storage', (event) => {
        if (event.key !== key) return;
        listener(read<Kept>(lasting, key)?.token ?? null);
      }),
    wasOpen: () => read<boolean>(ofTab, `${key}:open`),
    keepOpen: (open) => write(ofTab, `${key}:open`, open),
  };
};

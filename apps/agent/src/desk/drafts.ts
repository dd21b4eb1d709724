import { create } from 'zustand';
import { createJSONStorage, persist } from 'zustand/middleware';

/** What an agent has written and the server does not have yet; kept over a lost connection, a sign-in and a reload of the tab. */
interface Drafts {
  /** Unsent text of a chat, by interaction. */
  readonly replies: Readonly<Record<string, string>>;
  /** Unsaved note, by interaction. */
  readonly notes: Readonly<Record<string, string>>;
}

export const useDrafts = create<Drafts>()(
  persist(() => ({ replies: {}, notes: {} }), { name: 'callboard.drafts', storage: createJSONStorage(() => sessionStorage) }),
);

const without = (texts: Readonly<Record<string, string>>, id: string): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(texts).filter(([key]) => key !== id));

/** Keeps or, empty, forgets the unsent text of a chat. */
export const keepReply = (interactionId: string, text: string): void => {
  useDrafts.setState(({ replies }) => ({ replies: text === '' ? without(replies, interactionId) : { ...replies, [interactionId]: text } }));
};

/** Keeps an unsaved note; `null` once the server has it. */
export const keepNote = (interactionId: string, text: string | null): void => {
  useDrafts.setState(({ notes }) => ({ notes: text === null ? without(notes, interactionId) : { ...notes, [interactionId]: text } }));
};

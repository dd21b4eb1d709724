import { useCommand } from '@callboard/web-client';
import { useCallback, useEffect, useRef, useState } from 'react';
import { keepNote, useDrafts } from '../../desk/drafts.ts';
import type { Work } from '../../desk/work.ts';
import { SetDisposition } from './work-commands.ts';

/** A note is saved when the hand has rested this long. */
const saveAfterMs = 1_200;

export type NoteState =
  | { readonly status: 'empty' | 'unsaved' | 'saving' }
  | { readonly status: 'saved'; readonly at: number | null }
  | { readonly status: 'failed'; readonly why: string };

export interface Note {
  readonly text: string;
  readonly state: NoteState;
  readonly write: (text: string) => void;
  /** Saves what is not saved yet, at once. Resolves to whether the server has all of it. */
  readonly save: () => Promise<boolean>;
}

/** The note of an interaction: the draft while there is one, else what the server has. A draft outlives connection and page. */
export const useNote = (work: Work): Note => {
  const draft = useDrafts(({ notes }) => notes[work.id]);
  const [run, { pending, trouble }] = useCommand(SetDisposition);
  const [savedAt, setSavedAt] = useState<number | null>(null);
  const latest = useRef(work);
  useEffect(() => {
    latest.current = work;
  });
  const save = useCallback(async (): Promise<boolean> => {
    const { id, handlingId, dispositionIds } = latest.current;
    const text = useDrafts.getState().notes[id];
    if (text === undefined) return true;
    const result = await run({ interactionId: id, handlingId, dispositionIds: [...dispositionIds], note: text });
    if (!result.ok) return false;
    setSavedAt(Date.now());
    if (useDrafts.getState().notes[id] === text) keepNote(id, null);
    return true;
  }, [run]);
  useEffect(() => {
    if (draft === undefined) return undefined;
    const timer = setTimeout(() => void save(), saveAfterMs);
    return () => clearTimeout(timer);
  }, [draft, save]);
  const [kept, setKept] = useState<{ readonly id: string; readonly text: string } | null>(null);
  const text = draft ?? (kept?.id === work.id ? kept.text : (work.note ?? ''));
  return {
    text,
    state: pending
      ? { status: 'saving' }
      : trouble !== null && draft !== undefined
        ? { status: 'failed', why: trouble }
        : draft !== undefined
          ? { status: 'unsaved' }
          : text === ''
            ? { status: 'empty' }
            : { status: 'saved', at: savedAt },
    write: (next) => {
      setKept({ id: work.id, text: next });
      keepNote(work.id, next);
    },
    save,
  };
};

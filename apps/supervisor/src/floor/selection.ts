import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router';

/** What the drawer shows. */
export type Selection =
  | { readonly kind: 'agent'; readonly id: string }
  | { readonly kind: 'queue'; readonly id: string }
  | { readonly kind: 'interaction'; readonly id: string }
  | { readonly kind: 'figure'; readonly figure: FigureName; readonly queueId: string | null }
  | { readonly kind: 'alerts' };

export const figureNames = ['waiting', 'longest', 'service-level', 'abandon-rate', 'ready', 'occupancy', 'answered', 'abandoned'] as const;
/** A figure that opens to the rows behind it. */
export type FigureName = (typeof figureNames)[number];

const parameter = 'show';

/** Reads a selection from an address; null for anything else. */
export const parseSelection = (text: string | null): Selection | null => {
  const [kind, id, queueId = null] = text?.split('.') ?? [];
  if (kind === 'alerts') return { kind };
  if (id === undefined || id === '') return null;
  if (kind === 'agent' || kind === 'queue' || kind === 'interaction') return { kind, id };
  const figure = figureNames.find((name) => name === id);
  return kind === 'figure' && figure !== undefined ? { kind, figure, queueId } : null;
};

export const selectionText = (selection: Selection): string => {
  switch (selection.kind) {
    case 'alerts':
      return 'alerts';
    case 'figure':
      return ['figure', selection.figure, ...(selection.queueId === null ? [] : [selection.queueId])].join('.');
    case 'agent':
    case 'queue':
    case 'interaction':
      return `${selection.kind}.${selection.id}`;
  }
};

/** The selection stands in the address: the browser's back goes to the one before, and a link opens the same drawer. */
export const useSelection = (): { readonly selection: Selection | null; readonly select: (selection: Selection | null) => void } => {
  const [parameters, setParameters] = useSearchParams();
  const text = parameters.get(parameter);
  const selection = useMemo(() => parseSelection(text), [text]);
  const select = useCallback(
    (next: Selection | null): void => {
      setParameters((before) => {
        const after = new URLSearchParams(before);
        if (next === null) after.delete(parameter);
        else after.set(parameter, selectionText(next));
        return after;
      });
    },
    [setParameters],
  );
  return { selection, select };
};

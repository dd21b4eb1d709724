import type { Words } from '@callboard/contracts';
import { actionRefusals } from './action-refusals.ts';
import { domainRefusals } from './domain-refusals.ts';
import { gatewayRefusals } from './gateway-refusals.ts';

/** A refusal on its way to a reader; `detail` is for programs and logs, never personal. */
export type RefusalShape = { readonly name: string; readonly detail: string | null };

const sentences: { readonly [name: string]: Words | undefined } = { ...domainRefusals, ...actionRefusals, ...gatewayRefusals };

const unknown: Words = {
  cs: 'Požadavek byl odmítnut. Zkuste to znovu, nebo se obraťte na správce.',
  en: 'The request was refused. Try again, or ask your administrator.',
};

/** What happened and what to do, in the reader's language. Names that nobody mapped get a general sentence; the name itself goes beside it. */
export const sentenceOf = (refusal: RefusalShape, language: 'cs' | 'en'): string => {
  const sentence = (Object.hasOwn(sentences, refusal.name) ? sentences[refusal.name] : undefined) ?? unknown;
  return sentence[language];
};

export const knownRefusals: readonly string[] = Object.keys(sentences);

import type { IncomingMessage } from 'node:http';

/** The language a request asks for before anybody knows who sends it: Czech for Czechs and Slovaks, else English. */
export const askedLanguage = ({ headers }: Pick<IncomingMessage, 'headers'>): 'cs' | 'en' =>
  /^\s*(cs|sk)\b/i.test(headers['accept-language'] ?? '') ? 'cs' : 'en';

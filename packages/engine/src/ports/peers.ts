/** Nobody serves what was asked now. Retryable; nothing was done. */
export class NobodyAnswers extends Error {
  override readonly name = 'NobodyAnswers';
}

/**
 * Questions from one process of an installation to another one. Questions and answers are plain data; bigints are carried. An implementation MUST
 * - throw `NobodyAnswers` at once where nobody serves, and after 8 s where somebody did and said nothing;
 * - throw what the answering side threw as an error with its words.
 */
export type Peers = {
  readonly ask: (service: string, question: unknown) => Promise<unknown>;
  /** Answers from now on. A service has one server at a time; where two serve, both do the work and the first answer counts. */
  readonly serve: (service: string, answer: (question: unknown) => Promise<unknown>) => Promise<void>;
  readonly close: () => Promise<void>;
};

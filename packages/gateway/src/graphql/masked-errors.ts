import { type ExecutionResult, GraphQLError } from 'graphql';
import { NewerThanThisProgram, StoreUnavailable, TooManyConflicts } from '@callboard/kernel';
import { ReadStoreUnavailable } from '@callboard/projections';
import type { Log } from '../ports.ts';

/** A part of the installation is away: asked again later, under the same command id, it is as if it had been asked once. */
const isOutage = (error: unknown): boolean => error instanceof StoreUnavailable || error instanceof ReadStoreUnavailable || error instanceof TooManyConflicts;

/** What a reader is told of an error: GraphQL's own and refusals as they are; of an outage or a bug only that it happened, and the id under which the log has it. */
export const maskError = (error: unknown, log: Log, newId: () => string): GraphQLError => {
  if (error instanceof GraphQLError && (error.originalError == null || error.originalError instanceof GraphQLError)) return error;
  const correlationId = newId();
  const cause = error instanceof GraphQLError ? error.originalError : error;
  log.error('an operation failed', { correlationId, error: cause instanceof Error ? (cause.stack ?? cause.message) : String(cause) });
  const path = error instanceof GraphQLError ? error.path : undefined;
  const [message, code] = isOutage(cause)
    ? ['The server cannot do that at the moment. Try again.', 'Unavailable']
    : cause instanceof NewerThanThisProgram
      ? ['A newer version of the server has worked on this. Use that version.', 'NewerThanThisProgram']
      : ['Something went wrong. Try again.', 'Internal'];
  return new GraphQLError(message, { ...(path === undefined ? {} : { path }), extensions: { code, correlationId } });
};

export const maskResult = (
  { data, errors }: ExecutionResult,
  log: Log,
  newId: () => string,
): { readonly data?: unknown; readonly errors?: readonly unknown[] } => ({
  ...(data === undefined ? {} : { data }),
  ...(errors === undefined ? {} : { errors: errors.map((error) => maskError(error, log, newId).toJSON()) }),
});

import { GraphQLError } from 'graphql';
import type { Builder } from '../builder.ts';

const LONGEST_CURSOR = 500;

export const defineInstant = (builder: Builder): void => {
  const moment = (value: unknown): number => {
    if (typeof value === 'number' && Number.isSafeInteger(value) && value >= 0) return value;
    throw new GraphQLError('an Instant is a whole number of milliseconds since 1970');
  };
  builder.scalarType('Instant', { description: 'Moment in milliseconds since 1970-01-01T00:00:00Z.', serialize: (value) => value, parseValue: moment });
};

export const defineCursor = (builder: Builder): void => {
  builder.scalarType('Cursor', {
    description: 'Opaque place in a live view; hand it back as `after` to get exactly what was missed.',
    serialize: (value) => value,
    parseValue: (value) => {
      if (typeof value === 'string' && value.length <= LONGEST_CURSOR) return value;
      throw new GraphQLError('a Cursor is text that a live view gave');
    },
  });
};

export const defineJson = (builder: Builder): void => {
  builder.scalarType('Json', { description: 'Any JSON value.', serialize: (value) => value, parseValue: (value) => value });
};

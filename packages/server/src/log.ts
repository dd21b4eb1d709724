import type { Log } from '@callboard/engine';
import { pino } from 'pino';

/** Structured logs on standard error: static text and attributes, one JSON object a line. */
export const createLog = (level: string, name: string): Log => {
  const logger = pino({ level, name, base: { name } }, pino.destination({ dest: 2, sync: false }));
  return {
    info: (message, attributes = {}) => logger.info(attributes, message),
    warn: (message, attributes = {}) => logger.warn(attributes, message),
    error: (message, attributes = {}) => logger.error(attributes, message),
  };
};

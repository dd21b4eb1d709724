import type { Personal } from '@callboard/contracts';
import { z } from 'zod';
import type { GatewayContext } from '../context.ts';
import { openField } from '../context.ts';

const Field = z.union([
  z.strictObject({ subjectId: z.string(), sealed: z.strictObject({ keyVersion: z.number(), iv: z.string(), data: z.string() }) }),
  z.strictObject({ subjectId: z.string(), erased: z.literal(true) }),
  z.strictObject({ subjectId: z.string(), clear: z.unknown() }),
]);

const personalField = (value: object): Personal<unknown> | null => {
  if (!('subjectId' in value) || !('sealed' in value || 'erased' in value || 'clear' in value)) return null;
  const field = Field.safeParse(value);
  return field.success ? (value as Personal<unknown>) : null;
};

/** A value of JSON with every personal field in it replaced by its clear text, or by `{ erased: true }`. */
export const openEvent = async (context: Pick<GatewayContext, 'services' | 'opened'>, value: unknown): Promise<unknown> => {
  if (typeof value !== 'object' || value === null) return typeof value === 'bigint' ? value.toString() : value;
  if (Array.isArray(value)) return Promise.all(value.map((part) => openEvent(context, part)));
  const field = personalField(value);
  if (field !== null) return (await openField(context, field)) ?? { erased: true };
  return Object.fromEntries(await Promise.all(Object.entries(value).map(async ([key, part]) => [key, await openEvent(context, part)] as const)));
};

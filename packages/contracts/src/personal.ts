import { z } from 'zod';

/**
 * A personal field of an event: in the clear only on its way to the log, sealed ever after.
 * Stored events and documents carry it sealed; the gateway opens it for those who may see. Whoever reads one must allow for `erased`.
 */
export type Personal<T> =
  | { readonly subjectId: string; readonly clear: T }
  | { readonly subjectId: string; readonly sealed: { readonly keyVersion: number; readonly iv: string; readonly data: string } }
  | { readonly subjectId: string; readonly erased: true };

const Sealed = z.object({ keyVersion: z.number().int(), iv: z.string(), data: z.string() });

/** The zod schema of a personal field whose clear text has the given shape. */
export const personal = <T extends z.ZodType>(clear: T) =>
  z.union([
    z.object({ subjectId: z.string(), sealed: Sealed }),
    z.object({ subjectId: z.string(), erased: z.literal(true) }),
    z.object({ subjectId: z.string(), clear }),
  ]) as unknown as z.ZodType<Personal<z.infer<T>>>;

/** Who is at the other end, as the channel told us: number, address or nickname. */
export const Party = z.object({ address: z.string().nullable(), name: z.string().nullable() });
export type Party = z.infer<typeof Party>;

export const MessageText = z.object({ text: z.string().max(20_000) });
export type MessageText = z.infer<typeof MessageText>;

export const ContactProfile = z.object({
  name: z.string(),
  birthDate: z.string().nullable(),
  insuredNumber: z.string().nullable(),
  phones: z.array(z.string()),
  emails: z.array(z.string()),
  insuredSince: z.string().nullable(),
  payer: z.string().nullable(),
  consents: z.array(z.string()),
});
export type ContactProfile = z.infer<typeof ContactProfile>;

/** Which fields of which event are personal. Sealing, erasure and the log's redaction hang on this table; a test holds it against the schemas. */
export const personalFields: { readonly [eventType: string]: readonly string[] } = {
  InteractionStarted: ['customer'],
  InteractionCallbackAccepted: ['number'],
  InteractionTransferRequested: ['toOutside'],
  InteractionTransferred: ['toOutside'],
  InteractionDispositioned: ['note'],
  ConversationOpened: ['visitor'],
  ConversationMessageReceived: ['content'],
  ConversationMessageSent: ['content'],
  ContactCreated: ['profile'],
  ContactChanged: ['profile'],
};

/** Why something that arrived could not be read. */
export type UnreadableReason =
  | 'InvokeIdNotDigits'
  | 'FrameTooLong'
  | 'EncodingUnknown'
  | 'BytesNotInEncoding'
  | 'XmlMalformed'
  | 'XmlDoctypeRefused'
  | 'XmlTooDeep'
  | 'XmlTooLarge'
  | 'FieldMissing'
  | 'FieldInvalid';

/** Something that arrived and could not be read: kept as it was, so that a person can find out what the exchange meant. */
export interface Unreadable {
  readonly kind: 'unreadable';
  readonly reason: UnreadableReason;
  /** A sentence for a log; may quote element names, never texts. */
  readonly detail: string;
  /** The frame's invoke ID when the framing has one and it could be read. */
  readonly invokeId: string | null;
  /** Local name of the root element when the document could be parsed. */
  readonly name: string | null;
  /** The body as it arrived; for an overlong frame its first 1024 bytes. */
  readonly bytes: Uint8Array;
}

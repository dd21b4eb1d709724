import { decodeText, defaultXmlLimits, escapeBareDeviceNumbers, parseXml, writeDocument, xmlElement, type XmlElement, type XmlLimits } from '../xml.ts';
import type { Unreadable, UnreadableReason } from '../unreadable.ts';
import { cstaEvents } from './events.ts';
import { SESSION_NAMESPACE, editionOf } from './namespace.ts';
import { cstaRequests, sessionRequests } from './requests.ts';
import { cstaNotices, cstaResponses, sessionNotices, sessionResponses } from './responses.ts';
import { FieldProblem, type Shape, type ValueOf } from './shape.ts';
import { errorCategories, type ErrorCategory } from './values.ts';

export const requestShapes = { ...sessionRequests, ...cstaRequests };
export const responseShapes = { ...sessionResponses, ...cstaResponses };
export const noticeShapes = { ...sessionNotices, ...cstaNotices };
export const eventShapes = cstaEvents;

type Messages<K extends string, S extends Readonly<Record<string, Shape<unknown>>>> = {
  readonly [N in keyof S & string]: { readonly kind: K; readonly name: N } & ValueOf<S[N]>;
}[keyof S & string];

export type CstaRequest = Messages<'request', typeof requestShapes>;
export type CstaResponse = Messages<'response', typeof responseShapes>;
export type CstaNotice = Messages<'notice', typeof noticeShapes>;
export type CstaEvent = Messages<'event', typeof eventShapes>;

export type RequestName = CstaRequest['name'];
export type EventName = CstaEvent['name'];
export type RequestNamed<N extends RequestName> = Extract<CstaRequest, { readonly name: N }>;
export type EventNamed<N extends EventName> = Extract<CstaEvent, { readonly name: N }>;
/** What a request is answered with: `XResponse`, or for the session services `XPosResponse`. */
export type ResponseTo<N extends RequestName> = Extract<CstaResponse, { readonly name: `${N}Response` | `${N}PosResponse` }>;

/** The exchange says no. A value, not an exception: the caller decides what it means. */
export interface CstaRefused {
  readonly kind: 'refused';
  readonly name: 'CSTAErrorCode';
  readonly category: ErrorCategory;
  /** The word inside the category, e.g. `invalidDeviceState`; `null` where there is none. */
  readonly value: string | null;
}

/** A message this codec has no model for; kept whole. */
export interface CstaUnknown {
  readonly kind: 'unknown';
  readonly name: string;
  readonly namespace: string | null;
  readonly xml: string;
}

export type CstaMessage = CstaRequest | CstaResponse | CstaNotice | CstaEvent | CstaRefused | CstaUnknown;

/** What can be sent. */
export type CstaOutgoing = CstaRequest | CstaResponse | CstaNotice | CstaEvent | CstaRefused;

/** A refusal to be sent. */
export const refused = (category: ErrorCategory, value: string | null): CstaRefused => ({ kind: 'refused', name: 'CSTAErrorCode', category, value });

/** A message as it arrived, with the text it was read from. */
export interface Received {
  readonly kind: 'received';
  readonly message: CstaMessage;
  readonly namespace: string | null;
  readonly xml: string;
}

export interface DecodeOptions {
  readonly limits?: XmlLimits;
  /** Accept `N<123>` with bare angle brackets (see `escapeBareDeviceNumbers`). */
  readonly tolerateBareDeviceNumbers?: boolean;
}

const shapesByKind = { request: requestShapes, response: responseShapes, notice: noticeShapes, event: eventShapes };
type ModelledKind = keyof typeof shapesByKind;

const catalogue: ReadonlyMap<string, { readonly kind: ModelledKind; readonly shape: Shape<unknown> }> = new Map(
  (Object.keys(shapesByKind) as ModelledKind[]).flatMap((kind) =>
    Object.entries<Shape<unknown>>(shapesByKind[kind]).map(([name, shape]) => [name, { kind, shape }] as const),
  ),
);

/** The schema spells it with one r; some exchanges correct that. */
const spellings: ReadonlyMap<string, string> = new Map([['TransferredEvent', 'TransferedEvent']]);

const readRefusal = (root: XmlElement): CstaRefused => {
  const [child] = root.children;
  if (!child) return refused('unspecified', null);
  const category = errorCategories.find((candidate) => candidate === child.name);
  const value = child.text.trim();
  // An unknown category keeps its name in the value, so that nothing is lost.
  return category ? refused(category, value === '' ? null : value) : refused('unspecified', `${child.name}: ${value}`);
};

const readRoot = (root: XmlElement, namespace: string | null, xml: string): CstaMessage => {
  if (root.name === 'CSTAErrorCode') return readRefusal(root);
  const name = spellings.get(root.name) ?? root.name;
  const entry = catalogue.get(name);
  if (!entry) return { kind: 'unknown', name: root.name, namespace, xml };
  const message: object = { ...(entry.shape.read(root) as object), kind: entry.kind, name };
  return message as CstaMessage;
};

/** Reads one document. Never throws for what arrived: what cannot be read comes back as `Unreadable` with its bytes. */
export const decodeMessage = (bytes: Uint8Array, invokeId: string | null = null, options: DecodeOptions = {}): Received | Unreadable => {
  const unreadable = (reason: UnreadableReason, detail: string, name: string | null = null): Unreadable => ({
    kind: 'unreadable',
    reason,
    detail,
    invokeId,
    name,
    bytes,
  });
  const decoded = decodeText(bytes);
  if (typeof decoded !== 'string') return unreadable(decoded.reason, decoded.detail);
  const document = parseXml(options.tolerateBareDeviceNumbers ? escapeBareDeviceNumbers(decoded) : decoded, options.limits ?? defaultXmlLimits);
  if (document.kind === 'failure') return unreadable(document.reason, document.detail);
  const { root, namespace, xml } = document;
  try {
    return { kind: 'received', message: readRoot(root, namespace, xml), namespace, xml };
  } catch (error) {
    if (error instanceof FieldProblem) return unreadable(error.reason, error.message, root.name);
    throw error;
  }
};

const writeRefusal = ({ category, value }: CstaRefused): XmlElement => xmlElement('CSTAErrorCode', [xmlElement(category, value ?? [])]);

export interface EncodeOptions {
  /** Namespace that was negotiated, written on the root; its `edN` decides the shape of what changed between editions. */
  readonly namespace: string;
  readonly typeOfNumber?: string | null;
}

const sessionNames: ReadonlySet<string> = new Set([...Object.keys(sessionRequests), ...Object.keys(sessionResponses), ...Object.keys(sessionNotices)]);

/** Builds the element of a message, without its namespace. */
export const messageElement = (message: CstaOutgoing, options: EncodeOptions): XmlElement => {
  if (message.kind === 'refused') return writeRefusal(message);
  const entry = catalogue.get(message.name);
  if (!entry) throw new RangeError(`no message ${message.name}`);
  return entry.shape.write(message.name, message, { edition: editionOf(options.namespace), typeOfNumber: options.typeOfNumber ?? null });
};

/** Writes one message as UTF-8. Session messages get their own namespace, all others the negotiated one. */
export const encodeMessage = (message: CstaOutgoing, options: EncodeOptions): Buffer => {
  const namespace = sessionNames.has(message.name) ? SESSION_NAMESPACE : options.namespace;
  return Buffer.from(writeDocument(messageElement(message, options), namespace), 'utf8');
};

/** Whether a decoded message answers a request; decided by its kind, never by the invoke ID, which both sides number on their own. */
export const isAnswer = (message: CstaMessage): message is CstaResponse | CstaRefused => message.kind === 'response' || message.kind === 'refused';

/** Whether an unmodelled or unreadable root element is an answer by its name. */
export const namesAnswer = (name: string): boolean => /(?:Response|PosResponse|NegResponse)$/.test(name) || name === 'CSTAErrorCode';

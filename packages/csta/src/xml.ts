import { TextDecoder } from 'node:util';
import { SaxesParser } from 'saxes';
import type { UnreadableReason } from './unreadable.ts';

/** An element with its local name; prefixes are dropped because real exchanges disagree about namespaces. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly XmlElement[];
  /** The element's own character data, joined, without that of its children. */
  readonly text: string;
}

export interface XmlDocument {
  readonly kind: 'document';
  readonly root: XmlElement;
  /** Namespace of the root element; `null` when it has none. */
  readonly namespace: string | null;
  /** The document as text, for logs and for what the codec does not model. */
  readonly xml: string;
}

export interface XmlFailure {
  readonly kind: 'failure';
  readonly reason: UnreadableReason;
  readonly detail: string;
}

export interface XmlLimits {
  readonly maxDepth: number;
  readonly maxElements: number;
  readonly maxCharacters: number;
}

export const defaultXmlLimits: XmlLimits = { maxDepth: 64, maxElements: 20_000, maxCharacters: 2_000_000 };

/** Thrown inside the parser's callbacks to leave it at once; caught by `parseXml`. */
class XmlRefusal extends Error {
  readonly reason: UnreadableReason;
  constructor(reason: UnreadableReason, detail: string) {
    super(detail);
    this.reason = reason;
  }
}

interface OpenElement {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: XmlElement[];
  text: string;
}

const localName = (qualified: string): string => qualified.slice(qualified.indexOf(':') + 1);

const prefixOf = (qualified: string): string => (qualified.includes(':') ? qualified.slice(0, qualified.indexOf(':')) : '');

const rootNamespace = (qualified: string, attributes: Readonly<Record<string, string>>): string | null => {
  const prefix = prefixOf(qualified);
  return attributes[prefix === '' ? 'xmlns' : `xmlns:${prefix}`] ?? null;
};

const plainAttributes = (attributes: Readonly<Record<string, string>>): ReadonlyMap<string, string> =>
  new Map(
    Object.entries(attributes)
      .filter(([name]) => name !== 'xmlns' && !name.startsWith('xmlns:'))
      .map(([name, value]) => [localName(name), value]),
  );

const declaredEncoding = (bytes: Uint8Array): string => {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, 200)).toString('latin1');
  return /^(?:\xEF\xBB\xBF)?\s*<\?xml[^>]*?encoding\s*=\s*["']([A-Za-z0-9._-]+)["']/.exec(head)?.[1]?.toLowerCase() ?? 'utf-8';
};

/** Turns a document's bytes into text by its byte order mark or declaration; UTF-8 where neither says otherwise. */
export const decodeText = (bytes: Uint8Array): string | XmlFailure => {
  const encoding = declaredEncoding(bytes);
  // WHATWG reads this label as windows-1252; exchanges that write it mean Latin-1.
  if (encoding === 'iso-8859-1' || encoding === 'latin1') return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  let decoder: TextDecoder;
  try {
    decoder = new TextDecoder(encoding, { fatal: true });
  } catch {
    return { kind: 'failure', reason: 'EncodingUnknown', detail: `encoding ${encoding}` };
  }
  try {
    return decoder.decode(bytes);
  } catch {
    return { kind: 'failure', reason: 'BytesNotInEncoding', detail: `bytes are not ${encoding}` };
  }
};

/** Escapes the angle brackets of `N<number!terminal>`, which a Mitel log shows bare: only for exchanges that really send them so. */
export const escapeBareDeviceNumbers = (text: string): string => text.replace(/(>\s*)N<([0-9+*#!&;]+)>/g, '$1N&lt;$2&gt;');

/**
 * Parses one document. Document types are refused, so that no entity can be declared; depth, elements and characters are limited.
 * White space around the document is allowed.
 */
export const parseXml = (text: string, limits: XmlLimits = defaultXmlLimits): XmlDocument | XmlFailure => {
  const xml = text.replace(/^\uFEFF/, '').trim();
  if (xml.length > limits.maxCharacters) return { kind: 'failure', reason: 'XmlTooLarge', detail: `more than ${limits.maxCharacters} characters` };
  const parser = new SaxesParser({ xmlns: false, position: false });
  const open: OpenElement[] = [];
  let root: XmlElement | null = null;
  let namespace: string | null = null;
  let elementCount = 0;

  parser.on('doctype', () => {
    throw new XmlRefusal('XmlDoctypeRefused', 'a document type declaration is not accepted');
  });
  parser.on('opentag', (tag) => {
    elementCount += 1;
    if (elementCount > limits.maxElements) throw new XmlRefusal('XmlTooLarge', `more than ${limits.maxElements} elements`);
    if (open.length >= limits.maxDepth) throw new XmlRefusal('XmlTooDeep', `deeper than ${limits.maxDepth} elements`);
    if (open.length === 0) namespace = rootNamespace(tag.name, tag.attributes);
    open.push({ name: localName(tag.name), attributes: plainAttributes(tag.attributes), children: [], text: '' });
  });
  const addText = (part: string): void => {
    const element = open.at(-1);
    if (element) element.text += part;
  };
  parser.on('text', addText);
  parser.on('cdata', addText);
  parser.on('closetag', () => {
    const element = open.pop();
    if (!element) return;
    const parent = open.at(-1);
    if (parent) parent.children.push(element);
    else root = element;
  });
  parser.on('error', (error) => {
    throw new XmlRefusal('XmlMalformed', error.message);
  });
  try {
    parser.write(xml).close();
  } catch (error) {
    if (error instanceof XmlRefusal) return { kind: 'failure', reason: error.reason, detail: error.message };
    throw error;
  }
  return root === null ? { kind: 'failure', reason: 'XmlMalformed', detail: 'no element' } : { kind: 'document', root, namespace, xml };
};

/** The first child of that name; where none matches exactly, the first that differs in case only (`callId` for `callID`). */
export const childOf = (element: XmlElement, name: string): XmlElement | undefined =>
  element.children.find((child) => child.name === name) ?? element.children.find((child) => child.name.toLowerCase() === name.toLowerCase());

/** Every child of that name, by the same leniency as `childOf`. */
export const childrenOf = (element: XmlElement, name: string): readonly XmlElement[] =>
  element.children.filter((child) => child.name.toLowerCase() === name.toLowerCase());

const NO_ATTRIBUTES: ReadonlyMap<string, string> = new Map();

/** An element to be written. */
export const xmlElement = (name: string, content: string | readonly XmlElement[] = [], attributes: ReadonlyMap<string, string> = NO_ATTRIBUTES): XmlElement =>
  typeof content === 'string' ? { name, attributes, children: [], text: content } : { name, attributes, children: content, text: '' };

/** XML 1.0 has no way to write these characters, not even escaped. */
// eslint-disable-next-line no-control-regex
const unwritable = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g;

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', '\r': '&#13;' };

/** Escapes character data; a character that XML cannot carry becomes U+FFFD. */
export const escapeXml = (text: string): string => text.replace(unwritable, '\uFFFD').replace(/[&<>"\r]/g, (character) => escapes[character] ?? character);

/** Attribute values also lose tabs and line feeds unless they are written as references. */
const escapeAttribute = (text: string): string => escapeXml(text).replace(/[\t\n]/g, (character) => (character === '\t' ? '&#9;' : '&#10;'));

/** Writes an element; text comes before children where it has both. */
export const writeElement = (element: XmlElement, namespace: string | null = null): string => {
  const declaration = namespace === null ? '' : ` xmlns="${escapeAttribute(namespace)}"`;
  const attributes = [...element.attributes].map(([name, value]) => ` ${name}="${escapeAttribute(value)}"`).join('');
  const content = escapeXml(element.text) + element.children.map((child) => writeElement(child)).join('');
  return content === '' ? `<${element.name}${declaration}${attributes}/>` : `<${element.name}${declaration}${attributes}>${content}</${element.name}>`;
};

/** Writes a whole document with its declaration. */
export const writeDocument = (root: XmlElement, namespace: string | null): string => `<?xml version="1.0" encoding="UTF-8"?>\n${writeElement(root, namespace)}`;

import { childOf, xmlElement, type XmlElement } from '../xml.ts';
import { FieldProblem, type Shape } from './shape.ts';

/**
 * One party's connection in one call. Both parts are opaque and compared literally. A part that the exchange left out reads
 * as the empty string, which none uses as an id, and is not written.
 */
export interface ConnectionID {
  readonly callID: string;
  readonly deviceID: string;
  /** `typeOfNumber` of the device part, kept because an exchange may want it back (`dynamic`). */
  readonly typeOfNumber?: string;
}

/** A device in an event: known, or not. */
export type PartyDevice = { readonly kind: 'device'; readonly id: string } | { readonly kind: 'notKnown' } | { readonly kind: 'restricted' };

/** Where a call was redirected last; `notRequired` says that it was not. */
export type RedirectionDevice =
  | { readonly kind: 'numberDialed'; readonly id: string }
  | { readonly kind: 'notKnown' }
  | { readonly kind: 'notRequired' }
  | { readonly kind: 'notSpecified' }
  | { readonly kind: 'restricted' };

/** Bytes (`hexBinary`), vendor XML, or text that should have been hex and was not. */
export type OctetData = { readonly hex: string } | { readonly privateXml: readonly XmlElement[] } | { readonly verbatim: string };

/** A known device. */
export const device = (id: string): PartyDevice => ({ kind: 'device', id });

/** The device's id where it is known. */
export const deviceIdOf = (party: PartyDevice | RedirectionDevice | undefined): string | null => (party && 'id' in party ? party.id : null);

/** Literal comparison, as the standard wants it; the type of number is no part of the identity. */
export const sameConnection = (one: ConnectionID, other: ConnectionID): boolean => one.callID === other.callID && one.deviceID === other.deviceID;

/** The dialable number inside the text form `N<number!extension&agent>name;parameters`; any other text is returned as it is. */
export const dialableNumber = (deviceID: string): string => /^N<([^!&>]*)/.exec(deviceID)?.[1] ?? deviceID;

/** The display name inside the text form `N<number>name;parameters`; `null` where there is none. */
export const displayName = (deviceID: string): string | null => {
  const name = /^N<[^>]*>([^;]*)/.exec(deviceID)?.[1];
  return name === undefined || name === '' ? null : name;
};

/** UTF-8 text as octets, e.g. an id of ours to come back in the events of a call. Classic exchanges keep 32 bytes. */
export const octetsOf = (value: string): OctetData => ({ hex: Buffer.from(value, 'utf8').toString('hex').toUpperCase() });

/** The UTF-8 text in octets; `null` for vendor XML. */
export const octetsText = (data: OctetData): string | null => {
  if ('hex' in data) return Buffer.from(data.hex, 'hex').toString('utf8');
  return 'verbatim' in data ? data.verbatim : null;
};

const typeAttributes = (typeOfNumber: string | null | undefined): ReadonlyMap<string, string> =>
  new Map(typeOfNumber === null || typeOfNumber === undefined ? [] : [['typeOfNumber', typeOfNumber]]);

/** The text of a device id, also where a client nests another element around it. */
const deviceText = (element: XmlElement): string => {
  const own = element.text.trim();
  const [first] = element.children;
  return own === '' && first ? deviceText(first) : own;
};

/** A plain device id, as services take it. */
export const deviceShape: Shape<string> = {
  description: { kind: 'device' },
  read: deviceText,
  write: (name, id, options) => xmlElement(name, id, typeAttributes(options.typeOfNumber)),
};

/** A plain device id in what the exchange sends, where no type of number is added. */
export const bareDeviceShape: Shape<string> = {
  description: { kind: 'device' },
  read: deviceText,
  write: (name, id) => xmlElement(name, id),
};

export const connectionShape: Shape<ConnectionID> = {
  description: { kind: 'connection' },
  read: (element) => {
    const callElement = childOf(element, 'callID');
    const deviceElement = childOf(element, 'deviceID');
    if (!callElement && !deviceElement) throw new FieldProblem('FieldMissing', `${element.name} has neither callID nor deviceID`);
    const typeOfNumber = deviceElement?.attributes.get('typeOfNumber');
    return {
      callID: callElement?.text.trim() ?? '',
      deviceID: deviceElement ? deviceText(deviceElement) : '',
      ...(typeOfNumber === undefined ? {} : { typeOfNumber }),
    };
  },
  write: (name, connection) =>
    xmlElement(name, [
      ...(connection.callID === '' ? [] : [xmlElement('callID', connection.callID)]),
      ...(connection.deviceID === '' ? [] : [xmlElement('deviceID', connection.deviceID, typeAttributes(connection.typeOfNumber))]),
    ]),
};

const wrappedDevice = (element: XmlElement, wrapper: string): string | null => {
  const wrapped = childOf(element, wrapper);
  const id = wrapped ? deviceText(wrapped) : element.text.trim();
  return id === '' ? null : id;
};

/** A device as events carry it: wrapped in `deviceIdentifier`, or unknown, or restricted. */
export const partyShape: Shape<PartyDevice> = {
  description: { kind: 'party' },
  read: (element) => {
    const id = wrappedDevice(element, 'deviceIdentifier');
    if (id !== null) return { kind: 'device', id };
    return childOf(element, 'restricted') ? { kind: 'restricted' } : { kind: 'notKnown' };
  },
  write: (name, party) => xmlElement(name, [party.kind === 'device' ? xmlElement('deviceIdentifier', party.id) : xmlElement(party.kind)]),
};

/** The far end of a connection list item: wrapped in `deviceID`, or unknown, or restricted. */
export const endpointShape: Shape<PartyDevice> = {
  description: { kind: 'endpoint' },
  read: (element) => {
    const id = wrappedDevice(element, 'deviceID');
    if (id !== null) return { kind: 'device', id };
    return childOf(element, 'restricted') ? { kind: 'restricted' } : { kind: 'notKnown' };
  },
  write: (name, party) => xmlElement(name, [party.kind === 'device' ? xmlElement('deviceID', party.id) : xmlElement(party.kind)]),
};

const plainRedirections = ['notRequired', 'notSpecified', 'restricted'] as const;

export const redirectionShape: Shape<RedirectionDevice> = {
  description: { kind: 'redirection' },
  read: (element) => {
    const id = wrappedDevice(element, 'numberDialed');
    if (id !== null) return { kind: 'numberDialed', id };
    return { kind: plainRedirections.find((kind) => childOf(element, kind)) ?? 'notKnown' };
  },
  write: (name, redirection) =>
    xmlElement(name, [redirection.kind === 'numberDialed' ? xmlElement('numberDialed', redirection.id) : xmlElement(redirection.kind)]),
};

/** `newDestination` of DeflectCall: plain text up to edition 4, a list of `device` from edition 5 on; both are read. */
export const deflectTargetShape: Shape<string> = {
  description: { kind: 'deflect-target' },
  read: deviceText,
  write: (name, id, options) =>
    options.edition >= 5
      ? xmlElement(name, [xmlElement('device', id, typeAttributes(options.typeOfNumber))])
      : xmlElement(name, id, typeAttributes(options.typeOfNumber)),
};

const hexPattern = /^(?:[0-9A-Fa-f]{2})*$/;

export const octetsShape: Shape<OctetData> = {
  description: { kind: 'octets' },
  read: (element) => {
    const vendor = childOf(element, 'private');
    if (vendor) return { privateXml: vendor.children };
    const value = (childOf(element, 'string') ?? element).text.trim();
    return hexPattern.test(value) ? { hex: value.toUpperCase() } : { verbatim: value };
  },
  write: (name, data) => {
    if ('privateXml' in data) return xmlElement(name, [xmlElement('private', data.privateXml)]);
    return xmlElement(name, [xmlElement('string', 'hex' in data ? data.hex : data.verbatim)]);
  },
};

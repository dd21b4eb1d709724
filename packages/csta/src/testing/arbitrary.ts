import fc from 'fast-check';
import { eventShapes, noticeShapes, requestShapes, responseShapes, type CstaOutgoing } from '../codec/message.ts';
import type { Fields, Shape } from '../codec/shape.ts';
import { xmlElement } from '../xml.ts';

/** Text that survives a round trip: XML characters, no white space at the ends, not empty. */
const word = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }).map(
  (text) =>
    text
      .toWellFormed()
      .replace(/[\p{Cc}\uFFFE\uFFFF]/gu, '')
      .trim() || 'x',
);

const hexDigits = fc.uint8Array({ minLength: 1, maxLength: 8 }).map((bytes) => Buffer.from(bytes).toString('hex').toUpperCase());

const vendorXml = fc.array(
  word.map((text) => xmlElement('vendor', text)),
  { minLength: 1, maxLength: 2 },
);

const party = fc.oneof(
  word.map((id) => ({ kind: 'device', id })),
  fc.constantFrom({ kind: 'notKnown' }, { kind: 'restricted' }),
);

/** Any value a shape can write, each optional part there or not. */
export const arbitraryOf = ({ description }: Shape<unknown>): fc.Arbitrary<unknown> => {
  switch (description.kind) {
    case 'text':
    case 'device':
    case 'deflect-target':
      return word;
    case 'empty':
      return fc.constant(null);
    case 'hex':
      return hexDigits;
    case 'octets':
      return fc.oneof(
        hexDigits.map((digits) => ({ hex: digits })),
        vendorXml.map((privateXml) => ({ privateXml })),
      );
    case 'integer':
      return fc.integer({ min: 0, max: 1_000_000 });
    case 'boolean':
      return fc.boolean();
    case 'any-xml':
      return vendorXml;
    case 'connection':
      return fc.record({ callID: word, deviceID: word, typeOfNumber: fc.constantFrom('dynamic', 'dialingNumber') }, { requiredKeys: ['callID', 'deviceID'] });
    case 'party':
    case 'endpoint':
      return party;
    case 'redirection':
      return fc.oneof(
        word.map((id) => ({ kind: 'numberDialed', id })),
        fc.constantFrom({ kind: 'notKnown' }, { kind: 'notRequired' }, { kind: 'notSpecified' }, { kind: 'restricted' }),
      );
    case 'word':
      return fc.constantFrom(...description.words);
    case 'record':
      return arbitraryRecord(description.fields);
    case 'list':
      return fc.array(arbitraryOf(description.item), { maxLength: 3 });
    case 'choice':
      return fc.oneof(...Object.entries(description.options).map(([kind, shape]) => arbitraryOf(shape).map((value) => ({ kind, value }))));
  }
};

const arbitraryRecord = (fields: Fields): fc.Arbitrary<object> => {
  const requiredKeys = Object.entries(fields)
    .filter(([, field]) => field.presence !== 'optional')
    .map(([name]) => name);
  return fc.record(Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, arbitraryOf(field.shape)])), {
    requiredKeys,
    noNullPrototype: true,
  });
};

const messageOf = (kind: string, name: string, body: unknown): CstaOutgoing => {
  const message: object = { kind, name, ...(body as object) };
  return message as CstaOutgoing;
};

/** Every message that can be sent, by kind and name, with any content. */
export const arbitraryMessages: ReadonlyMap<string, fc.Arbitrary<CstaOutgoing>> = new Map(
  Object.entries({ request: requestShapes, response: responseShapes, notice: noticeShapes, event: eventShapes }).flatMap(([kind, shapes]) =>
    Object.entries<Shape<unknown>>(shapes).map(([name, shape]) => [name, arbitraryOf(shape).map((body) => messageOf(kind, name, body))] as const),
  ),
);

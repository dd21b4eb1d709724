import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { childOf, decodeText, defaultXmlLimits, escapeBareDeviceNumbers, parseXml, writeElement, xmlElement, type XmlElement } from './xml.ts';

// The same values on every run; other seeds are for searching by hand.
fc.configureGlobal({ seed: 323 });

const rootOf = (xml: string): XmlElement => {
  const document = parseXml(xml);
  if (document.kind === 'failure') throw new Error(document.detail);
  return document.root;
};

describe('parsing', () => {
  it('drops prefixes and finds the namespace of the root', () => {
    const document = parseXml('<csta:MonitorStart xmlns:csta="urn:x"><monitorObject a="1"/></csta:MonitorStart>');
    expect(document).toMatchObject({ kind: 'document', namespace: 'urn:x', root: { name: 'MonitorStart', children: [{ name: 'monitorObject' }] } });
  });

  it('accepts prefixes that nobody declared, and no namespace at all', () => {
    expect(rootOf('<ns3:A><b/></ns3:A>').name).toBe('A');
    expect(parseXml('<A xmlns:aps="urn:y"><b/></A>')).toMatchObject({ namespace: null });
  });

  it('finds children that differ in case only when there is no exact one', () => {
    const element = rootOf('<c><callId>a</callId><callID>b</callID></c>');
    expect(childOf(element, 'callID')?.text).toBe('b');
    expect(childOf(rootOf('<c><callId>a</callId></c>'), 'callID')?.text).toBe('a');
  });

  it('ignores white space, comments and CDATA borders around what counts', () => {
    expect(rootOf('\n <a>x<!-- no -->y<![CDATA[<z>]]></a>\n\n').text).toBe('xy<z>');
  });

  it.each([
    ['an entity bomb', '<!DOCTYPE a [<!ENTITY x "xxxxxxxxxx"><!ENTITY y "&x;&x;&x;&x;">]><a>&y;</a>', 'XmlDoctypeRefused'],
    ['an external entity', '<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>', 'XmlDoctypeRefused'],
    ['an unclosed element', '<a><b></a>', 'XmlMalformed'],
    ['nothing', '', 'XmlMalformed'],
    ['two documents', '<a/><b/>', 'XmlMalformed'],
    ['endless depth', '<a>'.repeat(5_000), 'XmlTooDeep'],
    ['too many elements', `<a>${'<b/>'.repeat(30_000)}</a>`, 'XmlTooLarge'],
  ])('refuses %s', (_what, xml, reason) => {
    expect(parseXml(xml)).toMatchObject({ kind: 'failure', reason });
  });

  it('of anything neither throws nor takes long', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary', maxLength: 400 }),
          fc.array(fc.constantFrom('<', '>', '</', 'a', '&', ';', '"', '=', ' ', '<?', '?>', '<![CDATA[', ']]>', '\0')).map((parts) => parts.join('')),
        ),
        (xml) => {
          expect(['document', 'failure']).toContain(parseXml(xml).kind);
        },
      ),
      { numRuns: 500 },
    );
  });

  it('holds to the limits it is given', () => {
    expect(parseXml('<a><b><c/></b></a>', { ...defaultXmlLimits, maxDepth: 2 })).toMatchObject({ reason: 'XmlTooDeep' });
    expect(parseXml('<a>123456789</a>', { ...defaultXmlLimits, maxCharacters: 10 })).toMatchObject({ reason: 'XmlTooLarge' });
  });
});

describe('the encoding of a document', () => {
  it.each([
    ['UTF-8 without a declaration', Buffer.from('<a>č</a>', 'utf8')],
    ['utf-8 declared in small letters', Buffer.from('<?xml version="1.0" encoding="utf-8"?><a>č</a>', 'utf8')],
    ['a byte order mark', Buffer.from('\uFEFF<a>č</a>', 'utf8')],
    ['UTF-16', Buffer.from('\uFEFF<a>č</a>', 'utf16le')],
    ['windows-1250', Buffer.concat([Buffer.from('<?xml version="1.0" encoding="windows-1250"?><a>'), Buffer.from([0xe8]), Buffer.from('</a>')])],
  ])('is honoured: %s', (_what, bytes) => {
    const text = decodeText(bytes);
    expect(typeof text === 'string' && rootOf(text).text).toBe('č');
  });

  it('ISO-8859-1 is taken literally', () => {
    const text = decodeText(Buffer.from('<?xml version="1.0" encoding="ISO-8859-1"?><a>Müller</a>', 'latin1'));
    expect(typeof text === 'string' && rootOf(text).text).toBe('Müller');
  });

  it('must be known, and the bytes must be of it', () => {
    expect(decodeText(Buffer.from('<?xml version="1.0" encoding="klingon"?><a/>'))).toMatchObject({ reason: 'EncodingUnknown' });
    expect(decodeText(Buffer.from([0x3c, 0x61, 0xff, 0xfe]))).toMatchObject({ reason: 'BytesNotInEncoding' });
  });
});

describe('writing', () => {
  it('comes back as it was, whatever the texts are', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (text, attribute) => {
        // eslint-disable-next-line no-control-regex
        const writable = (value: string): string => value.replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g, '\uFFFD');
        const root = rootOf(writeElement(xmlElement('a', [xmlElement('b', text, new Map([['c', attribute]]))], new Map())));
        expect(root.children[0]?.text).toBe(writable(text));
        expect(root.children[0]?.attributes.get('c')).toBe(writable(attribute));
      }),
    );
  });

  it('replaces what XML cannot carry', () => {
    expect(writeElement(xmlElement('a', 'x\u0000\uD800y'))).toBe('<a>x\uFFFD\uFFFDy</a>');
  });
});

describe('bare device numbers', () => {
  it('are escaped, and other markup is left alone', () => {
    expect(escapeBareDeviceNumbers('<d>N<123!98></d><e>N</e>')).toBe('<d>N&lt;123!98&gt;</d><e>N</e>');
  });
});

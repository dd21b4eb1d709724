/** ECMA-354 application session services. */
export const SESSION_NAMESPACE = 'http://www.ecma-international.org/standards/ecma-354/appl_session';

/** Namespace of an edition of ECMA-323, 3..6; edition 2 used an older host name. */
export const namespaceOfEdition = (edition: 2 | 3 | 4 | 5 | 6): string =>
  edition === 2 ? 'http://www.ecma.ch/standards/ecma-323/csta/ed2' : `http://www.ecma-international.org/standards/ecma-323/csta/ed${edition}`;

/** The edition a namespace names, vendor variants (`…/ed3/priv7`, another host) included; 6 where it names none. */
export const editionOf = (namespace: string): number => Number(/\/csta\/ed(\d)/.exec(namespace)?.[1] ?? 6);

import { xmlElement, type XmlElement } from '../xml.ts';

/** How credentials travel inside `applicationSpecificInfo`; every vendor has its own way. */
export type Login =
  | { readonly kind: 'none' }
  /** OpenScape Business, asterisk-csp, the virtual exchange. */
  | { readonly kind: 'user-password'; readonly user: string; readonly password: string }
  /** Avaya DMCC; `sessionID` of an earlier session recovers it. */
  | { readonly kind: 'session-login-info'; readonly user: string; readonly password: string; readonly cleanupDelaySeconds: number; readonly sessionID: string }
  /** Anything else, element by element. */
  | { readonly kind: 'elements'; readonly elements: readonly XmlElement[] };

/** The elements to put into `applicationSpecificInfo`; none means the element is left out. */
export const loginElements = (login: Login): readonly XmlElement[] => {
  switch (login.kind) {
    case 'none':
      return [];
    case 'user-password':
      return [xmlElement('user', login.user), xmlElement('password', login.password)];
    case 'session-login-info':
      return [
        xmlElement(
          'SessionLoginInfo',
          [
            xmlElement('userName', login.user),
            xmlElement('password', login.password),
            xmlElement('sessionCleanupDelay', String(login.cleanupDelaySeconds)),
            xmlElement('sessionID', login.sessionID),
          ],
          new Map([['xmlns', 'http://www.avaya.com/csta']]),
        ),
      ];
    case 'elements':
      return login.elements;
  }
};

/** User and password as `user-password` sends them; `null` where either is missing. */
export const readUserPassword = (elements: readonly XmlElement[]): { readonly user: string; readonly password: string } | null => {
  const user = elements.find(({ name }) => name === 'user');
  const password = elements.find(({ name }) => name === 'password');
  return user && password ? { user: user.text.trim(), password: password.text.trim() } : null;
};

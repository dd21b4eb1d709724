import type { Accounts, Settings, UserAccount } from '@callboard/gateway';
import { centreItemId, type CentreItem, type DocumentReader, findLogin, type Login, ReadStoreUnavailable, userOf } from '@callboard/projections';
import { isOutage, openSqlite, whileOpening, wordsOf } from '@callboard/adapters/connections/sqlite';

/** What was read last, of so many users; the least recently used leaves first. */
const KNOWN = 10_000;
/** While the documents are away nobody waits for them at each request: they are tried again so often. */
const AWAY_MS = 1000;

/**
 * Users as sessions need them, from the read models. While the documents cannot be reached somebody with a session is who he was when he was read last: agents work
 * on. Nothing is lost by that: a change of his rights could not reach the documents either. Nobody signs in meanwhile.
 */
export const createAccounts = (documents: DocumentReader): Accounts => {
  const known = new Map<string, UserAccount | null>();
  let awayUntil = 0;
  const remember = (key: string, found: UserAccount | null): UserAccount | null => {
    known.delete(key);
    known.set(key, found);
    const oldest = known.size > KNOWN ? known.keys().next() : null;
    if (oldest !== null && oldest.done !== true) known.delete(oldest.value);
    return found;
  };
  const nameOf = async (tenant: string, kind: 'team' | 'site', id: string | null): Promise<string | null> => {
    if (id === null) return null;
    const item = await documents.load<CentreItem>('centre-item', tenant, centreItemId(kind, id));
    return item !== null && (item.kind === 'team' || item.kind === 'site') ? item.name : null;
  };
  const account = async (tenant: string, login: Login | null): Promise<UserAccount | null> => {
    const user = login?.tenant === tenant ? await userOf(documents, tenant, login.id) : null;
    if (user === null || login === null) return null;
    return {
      id: user.id,
      login: user.login,
      displayName: user.displayName,
      roles: user.roles,
      language: user.language,
      teamName: await nameOf(tenant, 'team', user.teamId),
      siteName: await nameOf(tenant, 'site', user.siteId),
      deskAddress: user.deskAddress,
      place: user.place,
      passwordHash: login.passwordHash,
      disabled: user.disabled || login.disabled,
    };
  };
  return {
    byId: async (tenant, userId) => {
      const key = JSON.stringify([tenant, userId]);
      const last = known.get(key);
      if (last !== undefined && performance.now() < awayUntil) return last;
      try {
        return remember(key, await account(tenant, await documents.load<Login>('login', tenant, userId)));
      } catch (error) {
        if (!(error instanceof ReadStoreUnavailable)) throw error;
        awayUntil = performance.now() + AWAY_MS;
        if (last === undefined) throw error;
        return last;
      }
    },
    byLogin: async (tenant, login) => account(tenant, await findLogin(documents, tenant, login)),
  };
};

/** What users arranged in their apps. Not part of the log: nothing is decided by it, and it may be lost without harm. */
export const sqliteSettings = (path: string): Settings & { readonly close: () => void } => {
  const db = openSqlite({ path, synchronous: 'NORMAL', busyTimeoutMs: 1000 });
  whileOpening(() => db.exec('CREATE TABLE IF NOT EXISTS settings (tenant TEXT, user TEXT, app TEXT, value TEXT, PRIMARY KEY (tenant, user, app))'));
  const select = db.prepare('SELECT value FROM settings WHERE tenant = ? AND user = ? AND app = ?');
  const save = db.prepare('INSERT INTO settings VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET value = excluded.value');
  /** A file that is locked, or has no room, is an outage: it may be asked again. */
  const asked = async <T>(work: () => T): Promise<T> => {
    try {
      return work();
    } catch (error) {
      throw isOutage(error) ? new ReadStoreUnavailable(`the settings cannot be reached: ${wordsOf(error)}`) : error;
    }
  };
  return {
    read: (tenant, userId, app) =>
      asked(() => {
        const row = select.get(tenant, userId, app);
        return typeof row?.['value'] === 'string' ? (JSON.parse(row['value']) as unknown) : {};
      }),
    save: (tenant, userId, app, settings) => asked(() => void save.run(tenant, userId, app, JSON.stringify(settings ?? {}))),
    close: () => db.close(),
  };
};

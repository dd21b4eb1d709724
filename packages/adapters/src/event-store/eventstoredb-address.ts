import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

const ADDRESS = /^esdb(?:\+discover)?:\/\/([^:@/?#]+:[^:@/?#]+@)?([^:@/?#,]+(?::\d+)?(?:,[^:@/?#,]+(?::\d+)?)*)\/?(?:\?(.*))?$/;

type Form = { readonly name: string; readonly takes: RegExp; readonly words: string };
const form = (takes: RegExp, words: string, ...names: readonly string[]): readonly Form[] => names.map((name) => ({ name, takes, words }));

/** What EventStoreDB's client takes after the question mark, and how a value of it must look for that client. */
const FORMS: ReadonlyMap<string, Form> = new Map(
  [
    ...form(/^(true|false)$/, 'true or false', 'tls', 'tlsVerifyCert', 'throwOnAppendFailure'),
    ...form(/^[1-9]\d*$/, 'a whole number from 1', 'maxDiscoverAttempts', 'defaultDeadline', 'gossipTimeout'),
    ...form(/^\d+$/, 'a whole number', 'discoveryInterval'),
    ...form(/^(-1|\d+)$/, 'a whole number, or -1 for never', 'keepAliveInterval', 'keepAliveTimeout'),
    ...form(/^[^?]+$/, 'a name', 'connectionName'),
    ...form(/^[^?]+$/, 'the path of a file', 'tlsCAFile', 'userCertFile', 'userKeyFile'),
    ...form(/^(leader|follower|read[_-]?only[_-]?replica|random)$/i, 'leader, follower, read_only_replica or random', 'nodePreference'),
  ].map((one) => [one.name.toLowerCase(), one]),
);

const decoded = (text: string): string | null => {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
};

const fileProblem = (name: string, path: string): string | null => {
  try {
    const content = readFileSync(path);
    if (name !== 'userKeyFile') new X509Certificate(content);
    return null;
  } catch (error) {
    return error instanceof Error && 'syscall' in error
      ? `names a file in ${name} that cannot be read: ${path}`
      : `names a file in ${name} that holds no certificate (PEM): ${path}`;
  }
};

type Read = { readonly problem: string } | { readonly options: ReadonlyMap<string, string> };

const readOptions = (text: string): Read => {
  const options = new Map<string, string>();
  for (const [place, option] of text === '' ? [] : text.split('&').entries()) {
    const [key = '', ...rest] = option.split('=');
    const known = FORMS.get(key.toLowerCase().replaceAll(/[_-]/g, ''));
    const value = rest.join('=');
    // What stands there may be a piece of a password that was not written as it must be.
    if (known === undefined) return { problem: `has an option that is not known: number ${place + 1} after the question mark` };
    if (!known.takes.test(value) || decoded(value) === null) return { problem: `has a wrong value for ${known.name}, which takes ${known.words}` };
    options.set(known.name, value);
  }
  return { options };
};

/** Whether the address says who we are. */
export const namesUser = (url: string): boolean => ADDRESS.exec(url.trim())?.[1] !== undefined;

export type TlsNodes = { readonly nodes: readonly { readonly host: string; readonly port: number }[]; readonly authority: Buffer | null };

const DEFAULT_PORT = 2113;

/** The nodes of an address that can be used, and whose signature their certificates need (null: that of any authority Node trusts); null where it asks for no TLS. */
export const tlsNodes = (url: string): TlsNodes | null => {
  const [, , hosts = '', text = ''] = ADDRESS.exec(url.trim()) ?? [];
  const read = readOptions(text);
  if ('problem' in read || read.options.get('tls') === 'false') return null;
  const file = decoded(read.options.get('tlsCAFile') ?? '') ?? '';
  const nodes = hosts.split(',').map((node) => {
    const [host = '', port = String(DEFAULT_PORT)] = node.split(':');
    return { host, port: Number(port) };
  });
  return { nodes, authority: file === '' ? null : readFileSync(resolve(file)) };
};

/**
 * Why an address cannot be used, as the rest of a sentence that begins with whose address it is; null when it can. Never says the address or a part of it:
 * the client itself would print all of it, with the password in it. Files are looked for as the client does, from the working directory.
 */
export const addressProblem = (url: string): string | null => {
  const [matched, user, , text = ''] = ADDRESS.exec(url.trim()) ?? [];
  if (matched === undefined || (user !== undefined && decoded(user) === null))
    return 'must look like esdb://user:password@host:port?tls=true; in names and passwords @ is written as %40, : as %3A, / as %2F and % as %25';
  const read = readOptions(text);
  if ('problem' in read) return read.problem;
  const { options } = read;
  if (options.get('tlsVerifyCert') === 'false')
    return 'has tlsVerifyCert=false, which its client does not know how to do; name the file of the certificate authority with tlsCAFile';
  if (user !== undefined && options.get('tls') === 'false')
    return 'names a user beside tls=false, and without TLS the password is never sent; leave out the user, or tls=false';
  if (options.has('userCertFile') !== options.has('userKeyFile')) return 'needs userCertFile and userKeyFile together';
  for (const name of options.get('tls') === 'false' ? [] : ['tlsCAFile', 'userCertFile', 'userKeyFile']) {
    const path = decoded(options.get(name) ?? '') ?? '';
    const problem = path === '' ? null : fileProblem(name, resolve(path));
    if (problem !== null) return problem;
  }
  return null;
};

/** The address of the event store cannot be used; the message says why, and nothing of the address. */
export class EventStoreAddressRefused extends Error {
  override readonly name = 'EventStoreAddressRefused';
}

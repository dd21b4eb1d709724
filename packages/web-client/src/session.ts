import type { Client } from '@urql/core';
import { runCommand, type CommandResult } from './command.ts';
import type { Connection } from './connection.ts';
import { graphql } from './generated/index.ts';
import type { MeQuery, SignInMutation, SignOutMutation } from './generated/graphql.ts';
import { createStore, type Store } from './store.ts';

export const MeDocument = graphql(`
  query Me {
    me {
      id
      login
      displayName
      roles
      language
      teamName
      siteName
      deskAddress
      place
      settings
    }
  }
`);
const SignInDocument = graphql(`
  mutation SignIn($login: String!, $password: String!) {
    signIn(login: $login, password: $password) {
      ok
      refusal {
        name
        sentence
      }
    }
  }
`);
const SignOutDocument = graphql(`
  mutation SignOut {
    signOut {
      ...CommandOutcome
    }
  }
`);

export type Me = NonNullable<MeQuery['me']>;

/** `unreachable`: nobody answered yet, so it is not known who sits here. */
export type SessionState =
  | { readonly status: 'asking' }
  | { readonly status: 'unreachable' }
  | { readonly status: 'signed-out'; readonly ended: boolean }
  | { readonly status: 'signed-in'; readonly me: Me };

export interface Session {
  readonly state: Pick<Store<SessionState>, 'get' | 'subscribe'>;
  /** Asks the server who sits here. An outage never signs anybody out. */
  readonly refresh: () => Promise<void>;
  readonly signIn: (login: string, password: string) => Promise<CommandResult<SignInMutation>>;
  readonly signOut: () => Promise<CommandResult<SignOutMutation>>;
}

/** Who sits here, by the cookie of the app's mount. */
export const createSession = (urql: Client, connection: Connection): Session => {
  const state = createStore<SessionState>({ status: 'asking' });
  const refresh = async (): Promise<void> => {
    const { data, error } = await urql.query(MeDocument, {}, { requestPolicy: 'network-only' }).toPromise();
    const before = state.get();
    if (error?.networkError || (error && !data)) {
      if (before.status !== 'signed-in') state.set({ status: 'unreachable' });
      return;
    }
    const me = data?.me ?? null;
    if (me === null) {
      connection.stop();
      if (before.status !== 'signed-out') state.set({ status: 'signed-out', ended: before.status === 'signed-in' });
    } else if (before.status !== 'signed-in' || before.me.id !== me.id) {
      state.set({ status: 'signed-in', me });
    }
  };
  connection.onFailedAttempt(() => void refresh());
  return {
    state,
    refresh,
    signIn: async (login, password) => {
      const result = await runCommand(urql, SignInDocument, { login, password });
      if (!result.ok) return result;
      // Live views that start with the new session connect by themselves, with its cookie.
      connection.stop();
      await refresh();
      return result;
    },
    signOut: async () => {
      const result = await runCommand(urql, SignOutDocument, {});
      if (result.ok) {
        connection.stop();
        state.set({ status: 'signed-out', ended: false });
      }
      return result;
    },
  };
};

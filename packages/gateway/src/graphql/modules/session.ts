import { z } from 'zod';
import { verifyPassword, MAX_PASSWORD_LENGTH } from '../../auth/passwords.ts';
import { appRoles, type StaffApp } from '../../auth/reader.ts';
import type { GatewayContext } from '../../context.ts';
import type { UserAccount } from '../../ports.ts';
import { type Builder, mutations, parsed, queries } from '../builder.ts';
import type { StaffTypes } from '../types/index.ts';
import { done, refused } from '../types/outcome.ts';
import type { RefusalShape } from '../refusals.ts';

type SignInShape = { readonly ok: boolean; readonly me: UserAccount | null; readonly token: string | null; readonly refusal: RefusalShape | null };

const Credentials = z.object({ login: z.string().trim().min(1).max(200), password: z.string().min(1).max(MAX_PASSWORD_LENGTH) });
const MAX_SETTINGS_CHARACTERS = 65_536;
const notSignedIn = (name: string): SignInShape => ({ ok: false, me: null, token: null, refusal: { name, detail: null } });

/** Nobody learns from text or timing whether a login exists: the password is always hashed, and the roles are looked at only after it fitted. */
const signIn = async (context: GatewayContext, app: StaffApp, login: string, password: string): Promise<SignInShape> => {
  const { services, address } = context;
  const { accounts, attempts, sessions, log, tenant } = services;
  if (attempts.waitMs(login, address) > 0) return notSignedIn('TooManyAttempts');
  const account = await accounts.byLogin(tenant, login);
  const fits = await verifyPassword(account === null || account.disabled ? null : account.passwordHash, password);
  if (!fits || account === null) {
    attempts.failed(login, address);
    log.info('sign-in refused', { app });
    return notSignedIn('SignInFailed');
  }
  attempts.succeeded(login, address);
  if (!account.roles.some((role) => appRoles[app].includes(role))) return notSignedIn('AppNotForYou');
  const token = await sessions.issue(account, tenant, app);
  context.setSession(token);
  log.info('signed in', { app, userId: account.id });
  return { ok: true, me: account, token: app === 'program' ? token : null, refusal: null };
};

export const sessionModule = (builder: Builder, { Role, Language, Outcome, Refusal }: StaffTypes): void => {
  const Me = builder.objectRef<UserAccount>('Me').implement({
    fields: (t) => ({
      id: t.exposeID('id'),
      login: t.exposeString('login'),
      displayName: t.exposeString('displayName'),
      roles: t.field({ type: [Role], resolve: (me) => me.roles }),
      language: t.field({ type: Language, resolve: (me) => me.language }),
      teamName: t.exposeString('teamName', { nullable: true }),
      siteName: t.exposeString('siteName', { nullable: true }),
      deskAddress: t.exposeString('deskAddress', { nullable: true }),
      place: t.exposeString('place', { nullable: true }),
      settings: t.field({
        type: 'Json',
        description: 'Stored settings of this app for this user: layout, density, shortcuts.',
        resolve: async (me, _args, { services, tenant, mount }) => (await services.settings.read(tenant, me.id, mount)) ?? {},
      }),
    }),
  });
  const SignInResult = builder.objectRef<SignInShape>('SignInResult').implement({
    fields: (t) => ({
      ok: t.exposeBoolean('ok'),
      me: t.field({ type: Me, nullable: true, resolve: (result) => result.me }),
      token: t.exposeString('token', { nullable: true, description: 'Only at /graphql, for programs: the apps get a cookie instead.' }),
      refusal: t.field({ type: Refusal, nullable: true, resolve: (result) => result.refusal }),
    }),
  });

  builder.queryFields((t) =>
    queries({
      me: t.field({
        type: Me,
        nullable: true,
        resolve: (_root, _args, { reader, services }) => (reader.kind === 'user' ? services.accounts.byId(reader.tenant, reader.userId) : null),
      }),
    }),
  );
  builder.mutationFields((t) =>
    mutations({
      signIn: t.field({
        type: SignInResult,
        args: { login: t.arg.string({ required: true }), password: t.arg.string({ required: true }) },
        resolve: (_root, args, context) => {
          const { login, password } = parsed(Credentials, args);
          return context.mount === 'chat' ? notSignedIn('NotAllowed') : signIn(context, context.mount, login, password);
        },
      }),
      signOut: t.field({
        type: Outcome,
        resolve: async (_root, _args, { services, reader, setSession }) => {
          setSession(null);
          await services.sessions.end(reader);
          return done();
        },
      }),
      saveSettings: t.field({
        type: Outcome,
        args: { settings: t.arg({ type: 'Json', required: true }) },
        resolve: async (_root, { settings }, { services, reader, mount }) => {
          if (reader.kind !== 'user') return refused('NotSignedIn');
          if ((JSON.stringify(settings) ?? '').length > MAX_SETTINGS_CHARACTERS) return refused('InputInvalid', 'settings');
          await services.settings.save(reader.tenant, reader.userId, mount, settings);
          return done();
        },
      }),
    }),
  );
};

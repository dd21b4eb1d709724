import { afterEach, describe, expect, it } from 'vitest';
import { pairOf, PASSWORD_WRONG, post, signIn, until } from '../testing/client.ts';
import { instant } from '@callboard/kernel';
import { PASSWORD } from '../testing/gateway-double.ts';
import { gateways } from '../testing/running.ts';

const { start: started, stop } = gateways();
afterEach(stop);

const who = (port: number, app: string, cookie: string) => post(port, `/${app}/graphql`, '{ me { login roles } }', { headers: { cookie } });

describe('signing in', () => {
  it('gives a cookie that only this app, no script and no other site gets', async () => {
    const { port } = await started();
    const { body, cookie } = await signIn(port, 'agent', 'jana', PASSWORD);
    expect(body).toMatchObject({ data: { signIn: { ok: true, token: null, me: { login: 'jana' } } } });
    expect(cookie).toMatch(/^callboard_agent_test=[\w.-]+; Path=\/agent; Max-Age=43200; HttpOnly; SameSite=Strict$/);
    expect((await who(port, 'agent', pairOf(cookie))).body).toMatchObject({ data: { me: { login: 'jana', roles: ['agent'] } } });
  });

  it('lets one browser be agent and supervisor at once, each with his own cookie', async () => {
    const { port } = await started();
    const agent = pairOf((await signIn(port, 'agent', 'jana', PASSWORD)).cookie);
    const supervisor = pairOf((await signIn(port, 'supervisor', 'petr', PASSWORD)).cookie);
    const both = `${agent}; ${supervisor}`;
    expect((await who(port, 'agent', both)).body).toMatchObject({ data: { me: { login: 'jana' } } });
    expect((await who(port, 'supervisor', both)).body).toMatchObject({ data: { me: { login: 'petr' } } });
  });

  it("does not take one app's token for another app", async () => {
    const { port } = await started();
    const token = pairOf((await signIn(port, 'supervisor', 'petr', PASSWORD)).cookie).split('=')[1];
    expect((await who(port, 'admin', `callboard_admin_test=${token}`)).body).toMatchObject({ data: { me: null } });
  });

  it('says the same of a wrong password, an unknown login and a disabled user', async () => {
    const { port, doubles } = await started();
    doubles.accounts.change('petr', { disabled: true });
    const answers = [
      await signIn(port, 'agent', 'jana', PASSWORD_WRONG),
      await signIn(port, 'agent', 'nobody', PASSWORD),
      await signIn(port, 'supervisor', 'petr', PASSWORD),
    ];
    expect(new Set(answers.map(({ body }) => JSON.stringify(body))).size).toBe(1);
    expect(answers[0]?.body).toMatchObject({ data: { signIn: { ok: false, refusal: { name: 'SignInFailed' } } } });
    expect(answers.every(({ cookie }) => cookie === null)).toBe(true);
  });

  it('is refused where the roles do not open the app', async () => {
    const { port } = await started();
    expect((await signIn(port, 'admin', 'jana', PASSWORD)).body).toMatchObject({ data: { signIn: { ok: false, refusal: { name: 'AppNotForYou' } } } });
  });

  it('makes those wait who fail five times, even with the right password, and lets them in afterwards', async () => {
    let now = 1_800_000_000_000;
    const { port } = await started({ clock: { now: () => instant(now) } });
    for (let tries = 0; tries < 5; tries += 1) await signIn(port, 'agent', 'jana', PASSWORD_WRONG);
    expect((await signIn(port, 'agent', 'jana', PASSWORD)).body).toMatchObject({ data: { signIn: { refusal: { name: 'TooManyAttempts' } } } });
    expect((await signIn(port, 'supervisor', 'petr', PASSWORD)).body).toMatchObject({ data: { signIn: { ok: true } } });
    now += 2_001;
    expect((await signIn(port, 'agent', 'jana', PASSWORD)).body).toMatchObject({ data: { signIn: { ok: true } } });
  });

  it('gives programs a bearer token instead of a cookie', async () => {
    const { port } = await started();
    const { body, cookie } = await signIn(port, '', 'eva', PASSWORD);
    expect(cookie).toBeNull();
    const token = (body as { data: { signIn: { token: string } } }).data.signIn.token;
    expect((await post(port, '/graphql', '{ me { login } }', { headers: { authorization: `Bearer ${token}` } })).body).toMatchObject({
      data: { me: { login: 'eva' } },
    });
  });
});

describe('a session', () => {
  it('is over after signing out, also for a copy of the cookie', async () => {
    const { port } = await started();
    const cookie = pairOf((await signIn(port, 'agent', 'jana', PASSWORD)).cookie);
    const out = await post(port, '/agent/graphql', 'mutation { signOut { ok } }', { headers: { cookie } });
    expect(out.cookie).toContain('Max-Age=0');
    expect((await who(port, 'agent', cookie)).body).toMatchObject({ data: { me: null } });
  });

  it('is over after signing out at the other gateway too, and after a restart', async () => {
    let now = Date.now();
    const clock = { now: () => instant(now) };
    const here = await started({ clock });
    const there = await started({ clock, settings: here.doubles.settings });
    const cookie = pairOf((await signIn(here.port, 'agent', 'jana', PASSWORD)).cookie);
    const other = pairOf((await signIn(here.port, 'agent', 'jana', PASSWORD)).cookie);
    expect((await who(there.port, 'agent', cookie)).body).toMatchObject({ data: { me: { login: 'jana' } } });
    await post(here.port, '/agent/graphql', 'mutation { signOut { ok } }', { headers: { cookie } });
    now += 1_001;
    expect((await who(there.port, 'agent', cookie)).body).toMatchObject({ data: { me: null } });
    const restarted = await started({ clock, settings: here.doubles.settings });
    expect((await who(restarted.port, 'agent', cookie)).body).toMatchObject({ data: { me: null } });
    expect((await who(restarted.port, 'agent', other)).body).toMatchObject({ data: { me: { login: 'jana' } } });
  });

  it('is over when the user is disabled or the password changes', async () => {
    const { port, doubles } = await started();
    const jana = pairOf((await signIn(port, 'agent', 'jana', PASSWORD)).cookie);
    const eva = pairOf((await signIn(port, 'admin', 'eva', PASSWORD)).cookie);
    doubles.accounts.change('jana', { disabled: true });
    doubles.accounts.change('eva', { passwordHash: 'another' });
    expect((await who(port, 'agent', jana)).body).toMatchObject({ data: { me: null } });
    expect((await who(port, 'admin', eva)).body).toMatchObject({ data: { me: null } });
  });

  it.each([
    ['an expired token', { now: 13 * 3600_000 }],
    ['a token of another key', { key: new Uint8Array(32).fill(9) }],
    ['a token of another installation', { installationId: 'other' }],
  ])('is not made by %s', async (_what, { now = 0, key, installationId = 'test' }: { now?: number; key?: Uint8Array; installationId?: string }) => {
    const issuer = await started({ installationId, ...(key === undefined ? {} : { sessionKey: key }), clock: { now: () => instant(Date.now() - now) } });
    const token = await issuer.gateway.issueToken(issuer.doubles.accounts.get('jana'), 'agent');
    const { port } = await started();
    expect((await who(port, 'agent', `callboard_agent_test=${token}`)).body).toMatchObject({ data: { me: null } });
  });

  it('is not made by an unsigned token, nor by a huge one', async () => {
    const { port } = await started();
    const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const claims = { sub: 'eva', tenant: 'demo', roles: ['admin'], app: 'admin', jti: 'x', pw: '', iss: 'callboard', aud: 'test', exp: 9_999_999_999 };
    const unsigned = `${part({ alg: 'none', typ: 'JWT' })}.${part(claims)}.`;
    for (const token of [unsigned, 'x'.repeat(5_000)])
      expect((await who(port, 'admin', `callboard_admin_test=${token}`)).body).toMatchObject({ data: { me: null } });
  });

  it('keeps settings per user and app', async () => {
    const { port } = await started();
    const cookie = pairOf((await signIn(port, 'agent', 'jana', PASSWORD)).cookie);
    const save = 'mutation($settings: Json!) { saveSettings(settings: $settings) { ok } }';
    await post(port, '/agent/graphql', save, { headers: { cookie }, variables: { settings: { density: 'compact' } } });
    await until('the settings are there', async () =>
      JSON.stringify((await post(port, '/agent/graphql', '{ me { settings } }', { headers: { cookie } })).body).includes('compact'),
    );
  });
});

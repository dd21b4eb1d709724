import { mkdtempSync, mkdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { instant } from '@callboard/kernel';
import { afterEach, describe, expect, it } from 'vitest';
import { live, post, until } from '../testing/client.ts';
import { readsDouble } from '../testing/gateway-double.ts';
import { gateways } from '../testing/running.ts';

const { start, stop } = gateways();
afterEach(stop);

const codeOf = (body: object): string => JSON.stringify(body);

describe('a request', () => {
  it('of a foreign origin, of another content type or by GET does nothing', async () => {
    const { port, doubles, cookie } = await start();
    const headers = { cookie: await cookie('agent', 'jana') };
    const ready = 'mutation { goReady { ok } }';
    expect((await post(port, '/agent/graphql', ready, { headers: { ...headers, origin: 'https://evil.example' } })).status).toBe(403);
    expect((await post(port, '/agent/graphql', ready, { headers: { ...headers, 'content-type': 'text/plain' } })).status).toBe(415);
    expect((await post(port, '/agent/graphql', ready, { headers: { ...headers, 'content-type': 'application/x-www-form-urlencoded' } })).status).toBe(415);
    expect((await fetch(`http://127.0.0.1:${port}/agent/graphql?query=${encodeURIComponent(ready)}`, { headers })).status).toBe(405);
    expect(doubles.engine.calls).toEqual([]);
    expect((await post(port, '/agent/graphql', ready, { headers: { ...headers, origin: `http://127.0.0.1:${port}` } })).body).toEqual({
      data: { goReady: { ok: true } },
    });
    expect(doubles.engine.calls.map(({ action }) => action)).toEqual(['desk.goReady']);
  });

  it.each([
    ['deep', `{ history(interactionId: "1") ${'{ steps '.repeat(9)}{ type }${' }'.repeat(9)} }`],
    ['full of aliases', `{ ${Array.from({ length: 60 }, (_, index) => `a${index}: me { id }`).join(' ')} }`],
    ['long', `{ ${'me { id } '.repeat(2_000)} }`],
    [
      'growing by its fragments',
      `{ ...a } fragment a on Query { ...b ...b ...b ...b ...b ...b } fragment b on Query { ...c ...c ...c ...c ...c ...c } fragment c on Query { ...d ...d ...d ...d ...d ...d } fragment d on Query { me { id login displayName place teamName siteName } }`,
    ],
    ['asking for the schema', '{ __schema { types { name } } }'],
    ['full of directives', `{ me { id ${'@include(if: true) '.repeat(40)} } }`],
  ])('that is %s is refused before execution', async (_what, query) => {
    const { port } = await start();
    const { body } = await post(port, '/agent/graphql', query);
    expect(body).toHaveProperty('errors');
    expect(body).not.toHaveProperty('data');
  });

  it('that comes while the server starts waits until everything recorded is known, as does a socket', async () => {
    const started = Promise.withResolvers<void>();
    const headers = { cookie: await (await start()).cookie('agent', 'jana') };
    const { port, doubles } = await start({ started: started.promise });
    let isAnswered = false;
    const answer = post(port, '/agent/graphql', 'mutation { goReady { ok } }', { headers }).finally(() => (isAnswered = true));
    const desk = live(port, '/agent/graphql', 'subscription { desk { cursor reset } }', { headers });
    // What does not wait is answered long before.
    for (let asked = 0; asked < 5; asked += 1) expect((await fetch(`http://127.0.0.1:${port}/health/live`)).status).toBe(200);
    expect(isAnswered).toBe(false);
    expect(doubles.engine.calls).toEqual([]);
    expect(desk.steps).toEqual([]);
    started.resolve();
    expect((await answer).body).toEqual({ data: { goReady: { ok: true } } });
    await until('the socket is let in', () => desk.steps.length === 1);
    expect(desk.errors).toEqual([]);
    desk.stop();
  });

  it.each([
    ['cs-CZ,cs;q=0.9', 'Server se právě spouští. Zkuste to prosím za chvíli znovu.'],
    ['en-GB', 'The server is starting. Please try again in a moment.'],
  ])('that has waited long for the start is told so in its language (%s)', async (language, message) => {
    const { port } = await start({ started: new Promise<void>(() => undefined), startWaitMs: 10 });
    const { status, headers, body } = await post(port, '/agent/graphql', '{ me { id } }', { headers: { 'accept-language': language } });
    expect(status).toBe(503);
    expect(headers.get('retry-after')).toBe('2');
    expect(body).toEqual({ errors: [{ message, extensions: { code: 'Starting' } }] });
  });

  it('with a body that is too large or no JSON is refused', async () => {
    const { port } = await start();
    expect((await post(port, '/agent/graphql', '', { raw: JSON.stringify({ query: '{ me { id } }', variables: { x: 'y'.repeat(600_000) } }) })).status).toBe(
      413,
    );
    expect((await post(port, '/agent/graphql', '', { raw: '{"query":' })).status).toBe(400);
  });

  it('that fails inside tells its reader nothing but an id, under which the log has the rest', async () => {
    const { port, doubles, cookie } = await start({ reads: readsDouble({ directory: () => Promise.reject(new Error('secret of the database')) }) });
    const { body } = await post(port, '/agent/graphql', '{ directory { queues { id } } }', { headers: { cookie: await cookie('agent', 'jana') } });
    const text = codeOf(body);
    expect(text).not.toContain('secret');
    expect(text).not.toContain('.ts');
    const id = /"correlationId":"([\w-]+)"/.exec(text)?.[1] ?? 'none';
    expect(doubles.log.lines.some((line) => line.includes(id) && line.includes('secret of the database'))).toBe(true);
  });

  it('answers a refusal with its name and a sentence in the language of the user', async () => {
    const { port, doubles, cookie } = await start();
    doubles.accounts.change('jana', { language: 'cs' });
    doubles.engine.answer('desk.goReady', () => ({ ok: false, rejected: 'AgentNotSignedIn' }));
    const { body } = await post(port, '/agent/graphql', 'mutation { goReady { ok position refusal { name sentence } } }', {
      headers: { cookie: await cookie('agent', 'jana') },
    });
    expect(body).toEqual({
      data: { goReady: { ok: false, position: null, refusal: { name: 'AgentNotSignedIn', sentence: 'Nejste v práci. Začněte práci a zkuste to znovu.' } } },
    });
  });

  it('names a bad field instead of passing it on', async () => {
    const { port, doubles, cookie } = await start();
    const query = 'mutation { changePriority(interactionId: "i1", priority: 400) { ok refusal { name } } }';
    const { body } = await post(port, '/supervisor/graphql', query, { headers: { cookie: await cookie('supervisor', 'petr') } });
    expect(body).toEqual({ data: { changePriority: { ok: false, refusal: { name: 'InputInvalid' } } } });
    expect(doubles.engine.calls).toEqual([]);
  });

  it('under the same command id asks the engine for the same thing', async () => {
    const { port, doubles, cookie } = await start();
    const query = 'mutation { createSkill(name: "Czech", group: "Languages", commandId: "c-1") { ok id } }';
    const headers = { cookie: await cookie('admin', 'eva') };
    const answers = [await post(port, '/admin/graphql', query, { headers }), await post(port, '/admin/graphql', query, { headers })];
    expect(answers[0]?.body).toEqual(answers[1]?.body);
    expect(new Set(doubles.engine.calls.map(({ args, meta }) => `${String(args['skillId'])} ${meta.commandId} ${meta.actor.id}`)).size).toBe(1);
  });

  it('of the command line is the operator only with the token of the run file', async () => {
    const { port } = await start({ operatorToken: 'a-long-random-token' });
    const ask = (token: string) => post(port, '/graphql', '{ systemStatus { parked { id } } }', { headers: { authorization: `Bearer ${token}` } });
    expect((await ask('a-long-random-token')).body).toEqual({ data: { systemStatus: { parked: [] } } });
    expect(codeOf((await ask('a-long-random-tokem')).body)).toContain('NotSignedIn');
  });
});

describe('a visitor', () => {
  const START =
    'mutation($text: String!) { startChat(site: "demo", name: "Bob", text: $text, sentId: "s1", context: [{ name: "url", value: "https://shop.example/" }]) { ok token conversationId refusal { name } } }';
  const SAY = 'mutation { say(text: "There?", sentId: "s2") { ok refusal { name } } }';
  const TALK = 'subscription { conversation { cursor reset removes upserts { __typename ... on Message { id text } } } }';

  it('starts a chat, goes on in it over POST and socket, from an allowed origin only', async () => {
    const { port, doubles } = await start({ chatOrigins: ['https://shop.example'] });
    doubles.engine.answer('chat.startChat', () => ({ ok: true, position: 1n, id: 'c1' }));
    const shop = { origin: 'https://shop.example' };
    expect((await post(port, '/chat/graphql', START, { variables: { text: 'Hi' }, headers: { origin: 'https://evil.example' } })).status).toBe(403);
    const started = await post(port, '/chat/graphql', START, { variables: { text: 'Hi' }, headers: shop });
    expect(started.headers.get('access-control-allow-origin')).toBe('https://shop.example');
    expect(started.cookie).toBeNull();
    const { token, conversationId } = (started.body as { data: { startChat: { token: string; conversationId: string } } }).data.startChat;
    expect(conversationId).toBe('c1');
    expect((await post(port, '/chat/graphql', SAY, { headers: { ...shop, authorization: `Bearer ${token}` } })).body).toEqual({
      data: { say: { ok: true, refusal: null } },
    });
    expect((await post(port, '/chat/graphql', SAY, { headers: shop })).body).toEqual({ data: { say: { ok: false, refusal: { name: 'NotSignedIn' } } } });
    expect(doubles.engine.calls.map(({ action, args }) => [action, args['conversationId'], args['text']])).toEqual([
      ['chat.startChat', null, 'Hi'],
      ['chat.say', 'c1', 'There?'],
    ]);

    const talk = live(port, '/chat/graphql', TALK, { headers: shop, params: { token } });
    await until('the conversation', () => talk.steps.length === 1);
    const content = { subjectId: 's', clear: { text: 'Hello' } };
    doubles.views.of
      .conversation('c1')
      .put({ type: 'Message', id: 'm1', conversationId: 'c1', author: 'agent', authorName: 'Jana', content, at: instant(1), state: 'sent' });
    await until('the answer', () => talk.steps.length === 2);
    expect(talk.steps[1]?.upserts).toEqual([{ __typename: 'Message', id: 'm1', text: 'Hello' }]);
    await talk.client.dispose();

    await post(port, '/chat/graphql', START, { variables: { text: 'Again' }, headers: { ...shop, authorization: `Bearer ${token}` } });
    expect(doubles.engine.calls.at(-1)?.args).toMatchObject({ conversationId: 'c1', text: 'Again', context: { url: 'https://shop.example/' } });
  });

  it('gets nothing of the staff schema with his token, nor staff anything of his', async () => {
    const { port, doubles, gateway } = await start();
    doubles.engine.answer('chat.startChat', () => ({ ok: true, position: 1n, id: 'c1' }));
    const started = await post(port, '/chat/graphql', START, { variables: { text: 'Hi' } });
    const { token } = (started.body as { data: { startChat: { token: string } } }).data.startChat;
    expect(codeOf((await post(port, '/graphql', '{ directory { agents { id } } }', { headers: { authorization: `Bearer ${token}` } })).body)).toContain(
      'NotSignedIn',
    );
    const program = await gateway.issueToken(doubles.accounts.get('eva'), 'program');
    expect((await post(port, '/chat/graphql', SAY, { headers: { authorization: `Bearer ${program}` } })).body).toEqual({
      data: { say: { ok: false, refusal: { name: 'NotSignedIn' } } },
    });
  });

  it('who writes too much is told to wait', async () => {
    const { port, doubles } = await start();
    doubles.engine.answer('chat.startChat', () => ({ ok: true, position: 1n, id: 'c1' }));
    const started = await post(port, '/chat/graphql', START, { variables: { text: 'Hi' } });
    const { token } = (started.body as { data: { startChat: { token: string } } }).data.startChat;
    const answers = await Promise.all(Array.from({ length: 40 }, () => post(port, '/chat/graphql', SAY, { headers: { authorization: `Bearer ${token}` } })));
    expect(answers.some(({ body }) => codeOf(body).includes('TooManyRequests'))).toBe(true);
    expect(doubles.engine.calls.filter(({ action }) => action === 'chat.say').length).toBeLessThan(40);
  });
});

describe('the static side', () => {
  it('serves each app with its page for every path, strict headers and lasting hashed files', async () => {
    const root = mkdtempSync(join(tmpdir(), 'callboard-dist-'));
    mkdirSync(join(root, 'assets'));
    writeFileSync(join(root, 'index.html'), '<!doctype html><title>Agent</title>');
    writeFileSync(join(root, 'assets', 'main-B4x9_Kz1.js'), 'export {};');
    writeFileSync(join(root, 'callboard-chat.js'), '// chat');
    const { port } = await start({ dist: { agent: root, start: root }, chatScript: { root, name: 'callboard-chat.js' } });
    const get = (path: string) => fetch(`http://127.0.0.1:${port}${path}`, { redirect: 'manual' });
    const page = await get('/agent/work/42');
    expect(await page.text()).toContain('<title>Agent</title>');
    expect(page.headers.get('content-security-policy')).toContain("script-src 'self'");
    expect(page.headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
    expect(page.headers.get('cache-control')).toBe('no-cache');
    expect(page.headers.get('x-content-type-options')).toBe('nosniff');
    expect(page.headers.has('x-powered-by')).toBe(false);
    expect((await get('/agent/assets/main-B4x9_Kz1.js')).headers.get('cache-control')).toContain('immutable');
    expect((await get('/agent/assets/gone.js')).status).toBe(404);
    expect(await (await get('/agent/..%2f..%2f..%2f..%2fetc/passwd')).text()).not.toContain('root:');
    expect((await get('/elsewhere')).status).toBe(404);
    expect((await get('/agent')).headers.get('location')).toBe('/agent/');
    expect((await get('/')).status).toBe(200);
    expect((await get('/supervisor/')).status).toBe(404);
    const script = await get('/webchat/callboard-chat.js');
    expect(script.headers.get('access-control-allow-origin')).toBe('*');
    expect(script.headers.get('cross-origin-resource-policy')).toBe('cross-origin');
  });

  it('says how it is', async () => {
    const { port } = await start({ ready: () => false, metrics: () => 'callboard_more 1\n' });
    expect(await (await fetch(`http://127.0.0.1:${port}/health/live`)).json()).toEqual({ live: true });
    expect((await fetch(`http://127.0.0.1:${port}/health/ready`)).status).toBe(503);
    const metrics = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
    expect(metrics).toContain('callboard_live_snapshots_sent_total 0');
    expect(metrics).toContain('callboard_more 1');
  });
});

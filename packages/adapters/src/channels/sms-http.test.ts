import type { MessageChannelSubject } from '@callboard/engine/testing';
import { messageChannelChecks } from '@callboard/engine/testing';
import { instant } from '@callboard/kernel';
import { failuresOf, holdsContract } from '@callboard/kernel/contracts';
import { afterEach, describe, expect, it } from 'vitest';
import { smsGatewayDouble } from './testing/sms-gateway-double.ts';
import { smsHttp } from './sms-http.ts';

const SECRET = 'a-shared-secret';
const clock = { now: () => instant(Date.now()) };

const open = async () => {
  const said: { message: string; attributes: object }[] = [];
  let port = 0;
  const gateway = await smsGatewayDouble(SECRET, () => port);
  const channel = smsHttp({
    sendUrl: gateway.sendUrl,
    secret: SECRET,
    listen: { host: '127.0.0.1', port: 0 },
    clock,
    log: (message, attributes) => said.push({ message, attributes }),
  });
  const started: typeof channel = {
    ...channel,
    start: async (inbox) => {
      await channel.start(inbox);
      port = channel.port();
    },
  };
  const close = async (): Promise<void> => {
    await channel.close();
    await gateway.close();
  };
  return { channel: started, gateway, said, close };
};
const opened = (broken: (subject: MessageChannelSubject) => MessageChannelSubject) => async () => {
  const { channel, gateway, close } = await open();
  return { subject: broken({ channel, outside: gateway.outside }), close };
};

holdsContract(
  'SMS over HTTP',
  messageChannelChecks,
  opened((subject) => subject),
);

describe('the contract of message channels', () => {
  it('fails on a channel that says it has a message before it is recorded', async () => {
    const failed = await failuresOf(
      messageChannelChecks,
      opened((subject) => ({
        ...subject,
        channel: {
          ...subject.channel,
          start: (inbox) =>
            subject.channel.start({
              ...inbox,
              received: (message) => {
                inbox.received(message).catch(() => undefined);
                return Promise.resolve();
              },
            }),
        },
      })),
    );
    expect(failed).toEqual(['the outside is told that we have a message only when it is recorded, and may bring it again']);
  });
  it('fails on a channel that takes an outage for a refusal, and on one that loses messages', async () => {
    const refusing = await failuresOf(
      messageChannelChecks,
      opened((subject) => ({
        ...subject,
        channel: { ...subject.channel, send: (message) => subject.channel.send(message).catch(() => ({ ok: false, refused: 'down' })) },
      })),
    );
    expect(refusing).toEqual(['a service that is out of order is an outage, one that refuses gives a reason']);
    const losing = await failuresOf(
      messageChannelChecks,
      opened((subject) => ({ ...subject, channel: { ...subject.channel, send: () => Promise.resolve({ ok: true, delivered: true }) } })),
    );
    expect(losing).toContain('an answer reaches the customer, once however often it is sent');
  });
});

describe('the webhook', () => {
  let done: (() => Promise<void>) | null = null;
  afterEach(async () => {
    await done?.();
    done = null;
  });

  it('says in words what is wrong with a call, and takes none that is not signed', async () => {
    const { channel, gateway, said, close } = await open();
    done = close;
    const taken: string[] = [];
    await channel.start({
      received: ({ sentId }) => {
        taken.push(sentId);
        return Promise.resolve();
      },
      reported: () => Promise.resolve(),
    });
    const message = { id: 'm1', from: '+420601000111', to: '+420800100200', text: 'Ahoj' };
    expect(await gateway.call('/messages', message, 'sha256=0')).toBe(401);
    expect(await gateway.call('/elsewhere', message)).toBe(404);
    expect(await gateway.call('/messages', { ...message, from: 5 })).toBe(400);
    expect(await gateway.call('/messages', { ...message, text: 'x'.repeat(70_000) })).toBe(413);
    expect(await gateway.call('/reports', { id: 'not ours', state: 'delivered' })).toBe(400);
    expect(taken).toEqual([]);
    expect(await gateway.call('/messages', message)).toBe(200);
    expect(taken).toEqual(['m1']);
    expect(JSON.stringify(said)).not.toContain('601000111');
    expect(said.map(({ attributes }) => attributes)).toContainEqual({ path: '/messages', wrong: expect.stringContaining('from') as unknown });
  });
});

import { smsGatewayDouble } from '@callboard/adapters/channels/testing/sms-gateway-double';
import { smsHttp } from '@callboard/adapters/channels/sms-http';
import { MessageId } from '@callboard/contracts';
import { v7 } from 'uuid';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { clock, startVoiceCentre, type VoiceCentre } from './testing/voice-centre.ts';

const SECRET = 'a-shared-secret-of-the-gateway';
const CUSTOMER = '+420601000111';
const OURS = '+420800100200';

let gateway: Awaited<ReturnType<typeof smsGatewayDouble>>;
let centre: VoiceCentre;

beforeEach(async () => {
  let port = (): number => 0;
  gateway = await smsGatewayDouble(SECRET, () => port());
  const channel = smsHttp({ sendUrl: gateway.sendUrl, secret: SECRET, listen: { host: '127.0.0.1', port: 0 }, clock, log: () => undefined });
  port = channel.port;
  centre = await startVoiceCentre([channel]);
});
afterEach(async () => {
  await centre.close();
  await gateway.close();
});

const write = (sentId: string, text: string): Promise<boolean> => gateway.outside.write({ sentId, from: CUSTOMER, name: null, to: OURS, text });
const ready = async (login: string) => {
  const agentId = centre.agent(login);
  expect(await centre.engine.desk.startWork({ agentId, device: null, at: clock.now() }, centre.meta())).toMatchObject({ ok: true });
  expect(await centre.engine.desk.goReady({ agentId, at: clock.now() }, centre.meta())).toMatchObject({ ok: true });
  return agentId;
};
const count = (type: string): number => centre.events.filter((event) => event.type === type).length;

it('an SMS is queued, offered, answered, and its delivery reported; brought twice it is one', async () => {
  expect(await write('gw-1', 'Kdy máte otevřeno?')).toBe(true);
  expect(await write('gw-1', 'Kdy máte otevřeno?')).toBe(true);
  expect(await write('gw-2', 'A v sobotu?')).toBe(true);
  const queued = await centre.event('InteractionQueued');
  expect([count('InteractionStarted'), count('InteractionQueued')]).toEqual([1, 1]);
  await centre.event('ConversationMessageReceived', (e) => e.sentId === 'gw-2' && e.interactionId === queued.interactionId);
  expect(count('ConversationMessageReceived')).toBe(2);

  const agentId = await ready('ondrej');
  const { interactionId, offerId } = await centre.event('InteractionOffered', (e) => e.agentId === agentId);
  expect(await centre.engine.desk.acceptOffer({ agentId, interactionId, offerId, at: clock.now() }, centre.meta())).toMatchObject({ ok: true });
  await centre.event('InteractionAnswered');
  const messageId = MessageId.parse(v7());
  const answer = { agentId, interactionId, messageId, text: 'V sobotu od devíti.', at: clock.now() };
  expect(await centre.engine.desk.sendMessage(answer, centre.meta())).toMatchObject({ ok: true });
  await expect.poll(() => gateway.outside.got()).toEqual([{ from: OURS, to: CUSTOMER, text: 'V sobotu od devíti.' }]);
  const { conversationId } = await centre.event('ConversationMessageSent');
  expect(await gateway.outside.report({ conversationId, messageId, outcome: { delivered: true } })).toBe(true);
  await centre.event('ConversationMessageDelivered', (e) => e.messageId === messageId);
});

it('a gateway that is out of order gets the answer later, one that refuses is told to the agent', async () => {
  await write('gw-1', 'Dobrý den');
  const agentId = await ready('ondrej');
  const { interactionId, offerId } = await centre.event('InteractionOffered', (e) => e.agentId === agentId);
  await centre.engine.desk.acceptOffer({ agentId, interactionId, offerId, at: clock.now() }, centre.meta());
  await centre.event('InteractionAnswered');
  const send = async (text: string): Promise<MessageId> => {
    const messageId = MessageId.parse(v7());
    expect(await centre.engine.desk.sendMessage({ agentId, interactionId, messageId, text, at: clock.now() }, centre.meta())).toMatchObject({ ok: true });
    return messageId;
  };
  gateway.outside.beDown(true);
  await send('První');
  gateway.outside.beDown(false);
  await expect.poll(() => gateway.outside.got().map(({ text }) => text), { timeout: 10_000 }).toEqual(['První']);
  gateway.outside.refuseNext();
  const refused = await send('Druhá');
  expect(await centre.event('ConversationMessageFailed', (e) => e.messageId === refused)).toMatchObject({ reason: 'gateway-refused: 422' });
});

it('after the conversation was ended, the customer’s next message begins a new interaction of it', async () => {
  await write('gw-1', 'Dobrý den');
  const agentId = await ready('ondrej');
  const first = await centre.event('InteractionOffered', (e) => e.agentId === agentId);
  await centre.engine.desk.acceptOffer({ agentId, interactionId: first.interactionId, offerId: first.offerId, at: clock.now() }, centre.meta());
  await centre.event('InteractionAnswered');
  expect(await centre.engine.desk.endConversation({ agentId, interactionId: first.interactionId, at: clock.now() }, centre.meta())).toMatchObject({ ok: true });
  await centre.engine.desk.finishWrapUp({ agentId, interactionId: first.interactionId, at: clock.now() }, centre.meta());
  await centre.event('InteractionClosed');
  expect(await write('gw-2', 'Ještě jedna věc')).toBe(true);
  const second = await centre.event('InteractionStarted', (e) => e.interactionId !== first.interactionId);
  const begun = await centre.event('InteractionStarted');
  expect(second.conversationId).toBe(begun.conversationId);
  expect(count('ConversationOpened')).toBe(1);
  // What was handled before and is brought once more changes nothing.
  expect(await write('gw-1', 'Dobrý den')).toBe(true);
  expect(count('InteractionStarted')).toBe(2);
});

it('a message that comes while the agent still wraps up begins a new interaction, which is queued and offered', async () => {
  await write('gw-1', 'Dobrý den');
  const agentId = await ready('ondrej');
  const first = await centre.event('InteractionOffered', (e) => e.agentId === agentId);
  await centre.engine.desk.acceptOffer({ agentId, interactionId: first.interactionId, offerId: first.offerId, at: clock.now() }, centre.meta());
  await centre.event('InteractionAnswered');
  expect(await centre.engine.desk.endConversation({ agentId, interactionId: first.interactionId, at: clock.now() }, centre.meta())).toMatchObject({ ok: true });
  await centre.event('InteractionWrapUpStarted');
  expect(await write('gw-2', 'Ještě jedna věc')).toBe(true);
  const queued = await centre.event('InteractionQueued', (e) => e.interactionId !== first.interactionId);
  expect(await centre.event('ConversationMessageReceived', (e) => e.sentId === 'gw-2')).toMatchObject({ interactionId: queued.interactionId });
  expect(count('InteractionClosed')).toBe(0);
  expect(await write('gw-2', 'Ještě jedna věc')).toBe(true);
  expect(count('InteractionStarted')).toBe(2);
  await centre.engine.desk.finishWrapUp({ agentId, interactionId: first.interactionId, at: clock.now() }, centre.meta());
  expect(await centre.event('InteractionOffered', (e) => e.interactionId === queued.interactionId)).toMatchObject({ agentId });
});

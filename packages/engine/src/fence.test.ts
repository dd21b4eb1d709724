import { ExchangeId } from '@callboard/contracts';
import { type Effect, instant, memoryCheckpoints, memoryEventStore, type Message, type NewEvent, StoreUnavailable } from '@callboard/kernel';
import { recordedAs } from '@callboard/kernel/testing';
import { describe, expect, it } from 'vitest';
import { createFence } from './fence.ts';
import type { Telephony, TelephonyOutcome } from './ports/telephony.ts';

type Happened = { readonly type: 'ThingHappened' };

const ROUTER = 't.router-main';
const event: NewEvent = {
  ...{ id: 'event', type: 'ThingHappened', version: 1, data: {}, sealed: {}, actor: { kind: 'system', id: 'test' } },
  ...{ commandId: 'command', commandHash: 'h', correlationId: 'k', causationId: null, outsideAt: null },
};
const exchangeId = ExchangeId.parse('pbx');
const connection = { exchangeId, callId: 'call', deviceId: '201' };

/** An exchange that does everything it is asked for and remembers what that was. */
const obedient = (): { readonly telephony: Telephony; readonly asked: string[] } => {
  const asked: string[] = [];
  const does = (what: string) => (): Promise<TelephonyOutcome> => {
    asked.push(what);
    return Promise.resolve({ ok: true });
  };
  const nothing = (): Promise<void> => Promise.resolve();
  const telephony: Telephony = {
    ...{ exchangeId, start: nothing, close: nothing, linkUp: () => true, watch: nothing },
    ...{ divert: does('divert'), answer: does('answer'), hold: does('hold'), retrieve: does('retrieve'), clear: does('clear') },
    ...{ transferTo: does('transferTo'), consult: does('consult'), completeTransfer: does('completeTransfer'), conference: does('conference') },
    ...{ reconnect: does('reconnect'), call: does('call'), stands: () => Promise.resolve(null) },
  };
  return { telephony, asked };
};

/** One engine: `tells` is what lease and log say of it, and may change. */
const engine = (tells: { isSure: boolean; leads: boolean | Error }) => {
  const said = { looked: 0, replaced: 0, carriedOut: 0 };
  const fence = createFence({
    isSure: () => tells.isSure,
    leads: () => {
      said.looked += 1;
      return tells.leads instanceof Error ? Promise.reject(tells.leads) : Promise.resolve(tells.leads);
    },
    replaced: () => void (said.replaced += 1),
  });
  const log = memoryEventStore({ now: () => instant(1000) });
  const exchange = obedient();
  const effect: Effect<Message> = { name: 'e', keyOf: () => 'k', on: { ThingHappened: () => Promise.resolve(void (said.carriedOut += 1)) } };
  const happened: Happened = { type: 'ThingHappened' };
  return {
    fence,
    said,
    asked: exchange.asked,
    head: () => log.head(),
    append: (stream = 't.thing-1') => fence.store(log, (one) => one === ROUTER).append(stream, 'any', [event]),
    checkpoints: fence.checkpoints(memoryCheckpoints()),
    telephony: fence.telephony(exchange.telephony),
    carryOut: async () => {
      for (const { on } of fence.effects([effect])) await on['ThingHappened']?.(recordedAs(happened));
    },
  };
};

describe('an engine behind a fence', () => {
  it('that is sure of its lease works without looking who leads', async () => {
    const one = engine({ isSure: true, leads: false });
    one.fence.raise();
    expect(await one.append()).toMatchObject({ ok: true });
    expect(await one.telephony.divert(connection, '202')).toEqual({ ok: true });
    await one.carryOut();
    expect(one.said).toEqual({ looked: 0, replaced: 0, carriedOut: 1 });
  });

  it('that is not sure looks who leads, and goes on when it still does', async () => {
    const one = engine({ isSure: false, leads: true });
    one.fence.raise();
    expect(await one.append()).toMatchObject({ ok: true });
    await one.checkpoints.save('engine', 5n);
    expect(await one.checkpoints.load('engine')).toBe(5n);
    expect(one.said).toMatchObject({ looked: 2, replaced: 0 });
  });

  it('that has been replaced while it stood still records, asks and carries out nothing more, and says so once', async () => {
    const tells = { isSure: true, leads: true };
    const one = engine(tells);
    one.fence.raise();
    Object.assign(tells, { isSure: false, leads: false });
    await expect(one.append()).rejects.toThrow('another engine leads');
    await expect(one.checkpoints.save('engine', 5n)).rejects.toThrow('another engine leads');
    await expect(one.carryOut()).rejects.toThrow('another engine leads');
    const { telephony } = one;
    const requests = [
      telephony.divert(connection, '202'),
      ...[telephony.answer, telephony.hold, telephony.retrieve, telephony.clear].map((request) => request(connection)),
      telephony.transferTo(connection, '202'),
      telephony.consult(connection, '202'),
      ...[telephony.completeTransfer, telephony.conference, telephony.reconnect].map((request) => request(connection, connection)),
      telephony.call('201', '800100'),
    ];
    expect(new Set(await Promise.all(requests))).toEqual(new Set(requests.map(() => ({ ok: false, refused: 'link-lost' }))));
    // A lease that looks sure again makes it no leader.
    tells.isSure = true;
    await expect(one.append()).rejects.toThrow('another engine leads');
    expect([one.said, one.asked, await one.head(), await one.checkpoints.load('engine')]).toEqual([{ looked: 1, replaced: 1, carriedOut: 0 }, [], 0n, 0n]);
  });

  it('leaves the router’s stream to its revision, which is read to know who leads', async () => {
    const one = engine({ isSure: false, leads: false });
    one.fence.raise();
    expect(await one.append(ROUTER)).toMatchObject({ ok: true });
    expect(one.said.looked).toBe(0);
  });

  it('records nothing when it is not sure and the log cannot be read, and is not replaced by that', async () => {
    const one = engine({ isSure: false, leads: new StoreUnavailable('away') });
    one.fence.raise();
    await expect(one.append()).rejects.toThrow('away');
    expect([one.said.replaced, await one.head()]).toEqual([0, 0n]);
  });

  it('that does not lead yet is not held up: it takes commands as every process does', async () => {
    const one = engine({ isSure: false, leads: false });
    expect(await one.append()).toMatchObject({ ok: true });
    expect(one.said.looked).toBe(0);
  });
});

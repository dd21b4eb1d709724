import { describe, expect, it } from 'vitest';
import { VirtualTime } from '../testing/virtual-time.ts';
import { rejectRinging } from './by-hand.ts';
import { nextDeadlineMs } from './deadlines.ts';

const CUSTOMER = '+420603118427';
const PILOT = '800100';

describe('a call nobody answers', () => {
  it('goes back to the pilot it came from', () => {
    const time = new VirtualTime({ ringLimitMs: 20_000 });
    const { callID } = time.call(CUSTOMER, PILOT);
    time.do('DeflectCall', { callToBeDiverted: { callID, deviceID: PILOT }, newDestination: '4001' });
    time.forget();
    time.pass(19_999);
    expect(time.happenings).toEqual([]);
    time.pass(1);
    expect(time.saidAt('4001')).toEqual(['Diverted null callForwardNoAnswer']);
    expect(time.saidAt(PILOT)).toEqual(['Delivered alerting callForwardNoAnswer', 'Queued queued callForwardNoAnswer']);
    expect(time.exchange.calls.get(callID)?.lastRedirection).toBe('4001');
  });

  it('ends where there is nothing to go back to', () => {
    const time = new VirtualTime({ ringLimitMs: 20_000 });
    time.call('4001', '4002');
    time.forget();
    time.pass(20_000);
    expect(time.saidAt('4002')).toEqual(['ConnectionCleared null callForwardNoAnswer']);
    expect(time.saidAt('4001')).toEqual(['ConnectionCleared connected callForwardNoAnswer', 'ConnectionCleared null callForwardNoAnswer']);
    expect(time.exchange.calls.size).toBe(0);
  });

  it('returns to whoever transferred it, and ends when he does not answer either', () => {
    const time = new VirtualTime({ ringLimitMs: 20_000 });
    const { callID } = time.call(CUSTOMER, '4001');
    time.do('AnswerCall', { callToBeAnswered: { callID, deviceID: '4001' } });
    time.do('SingleStepTransferCall', { activeCall: { callID, deviceID: '4001' }, transferredTo: '4002' });
    time.forget();
    time.pass(20_000);
    expect(time.saidAt('4002')).toEqual(['Diverted null callForwardNoAnswer']);
    expect(time.saidAt('4001')).toEqual(['Delivered alerting recallNoAnswer']);
    time.pass(20_000);
    expect(time.exchange.calls.size).toBe(0);
    expect(time.saidAt(CUSTOMER).at(-1)).toBe('ConnectionCleared null callForwardNoAnswer');
  });

  it('that is rejected by hand goes back at once', () => {
    const time = new VirtualTime();
    const { callID } = time.call(CUSTOMER, PILOT);
    time.do('DeflectCall', { callToBeDiverted: { callID, deviceID: PILOT }, newDestination: '4001' });
    time.forget();
    const step = rejectRinging(time.exchange, '4001', time.nowMs);
    if (!step) throw new Error('nothing rings');
    time.apply(step);
    expect(time.saidAt(PILOT)).toEqual(['Delivered alerting callForwardNoAnswer', 'Queued queued callForwardNoAnswer']);
    expect(rejectRinging(time.exchange, '4001', time.nowMs)).toBeNull();
  });
});

describe('patience', () => {
  it('with a prompt ends when nobody lifts the handset', () => {
    const time = new VirtualTime({ promptLimitMs: 5_000 });
    time.do('MakeCall', { callingDevice: '4001', calledDirectoryNumber: '4002', autoOriginate: 'prompt' });
    time.pass(5_000);
    expect(time.saidAt('4001')).toEqual(['ServiceInitiated initiated makeCall', 'ConnectionCleared null timeout']);
    expect(time.saidAt('4002')).toEqual([]);
  });

  it('with a busy tone ends by itself', () => {
    const time = new VirtualTime({ toneLimitMs: 5_000 });
    time.call('4001', '4002');
    time.call('4003', '4001');
    time.pass(5_000);
    expect(time.saidAt('4003')).toEqual([
      'ServiceInitiated initiated makeCall',
      'Originated connected newCall',
      'Failed connected busy',
      'ConnectionCleared null normalClearing',
    ]);
    expect(time.exchange.calls.size).toBe(1);
  });

  it('in a queue ends, too', () => {
    const time = new VirtualTime({ queueLimitMs: 60_000 });
    time.call(CUSTOMER, PILOT);
    time.forget();
    time.pass(60_000);
    expect(time.saidAt(PILOT)).toEqual(['ConnectionCleared queued queueTimeOverflow', 'ConnectionCleared null queueTimeOverflow']);
    expect(time.exchange.calls.size).toBe(0);
  });

  it('of an answered call has no end', () => {
    const time = new VirtualTime();
    const { callID } = time.call(CUSTOMER, '4001');
    time.do('AnswerCall', { callToBeAnswered: { callID, deviceID: '4001' } });
    expect(nextDeadlineMs(time.exchange)).toBeNull();
  });
});

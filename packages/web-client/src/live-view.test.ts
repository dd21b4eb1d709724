import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import { parse } from 'graphql';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createConnection } from './connection.ts';
import type { LiveChange } from './live-items.ts';
import { createLiveView } from './live-view.ts';
import { change, scriptedTransport } from './testing/scripted-transport.ts';

type Row = { readonly __typename: 'Row'; readonly id: string; readonly text: string } | { readonly __typename: 'Other'; readonly id: string };
interface Data {
  readonly rows: LiveChange<Row>;
}
const document: TypedDocumentNode<Data, { readonly after: string | null }> = parse('subscription Rows($after: String) { rows(after: $after) { cursor } }');
const row = (id: string, text = id): Row => ({ __typename: 'Row', id, text });
const frame = (): void => {
  vi.advanceTimersByTime(250);
};

const started = () => {
  const wire = scriptedTransport();
  const connection = createConnection(wire.open, () => 0.5);
  const view = createLiveView(connection, document, {});
  let renders = 0;
  const unsubscribe = view.subscribe(() => {
    renders += 1;
  });
  const send = (step: LiveChange<Row>): void =>
    wire
      .latest()
      .operations.at(-1)
      ?.sink.next({ data: { rows: step } });
  const ids = (): readonly string[] => [...(view.get().items.get('Row')?.keys() ?? [])];
  const connect = (): void => wire.latest().events.connected();
  const cut = (): void => wire.latest().events.closed({ code: 1006, reason: '' });
  return {
    wire,
    connection,
    view,
    send,
    ids,
    connect,
    cut,
    unsubscribe,
    renders: () => renders,
    after: () => wire.latest().operations.at(-1)?.request.variables['after'],
  };
};

describe('a live view', () => {
  beforeEach(() => {
    vi.useFakeTimers({ now: 1_000_000, toFake: ['setTimeout', 'clearTimeout', 'Date', 'requestAnimationFrame', 'cancelAnimationFrame'] });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('loads until the first change, then shows its items', () => {
    const { view, send, ids, connect, after } = started();
    expect(view.get().status).toBe('loading');
    expect(after()).toBeNull();
    connect();
    send(change('1', { reset: true, upserts: [row('a'), row('b')] }));
    frame();
    expect(view.get().status).toBe('ready');
    expect(ids()).toEqual(['a', 'b']);
  });

  it('applies many changes in one frame, in order', () => {
    const { send, ids, connect, renders } = started();
    connect();
    send(change('1', { upserts: [row('a')] }));
    send(change('2', { upserts: [row('b')] }));
    send(change('3', { removes: ['a'] }));
    expect(renders()).toBe(0);
    frame();
    expect(ids()).toEqual(['b']);
    expect(renders()).toBe(1);
  });

  it('keeps the maps of types that a change did not touch', () => {
    const { view, send, connect } = started();
    connect();
    send(change('1', { upserts: [row('a'), { __typename: 'Other', id: 'x' }] }));
    frame();
    const before = view.get().items;
    send(change('2', { upserts: [row('a', 'new')] }));
    frame();
    expect(view.get().items.get('Other')).toBe(before.get('Other'));
    expect(view.get().items.get('Row')).not.toBe(before.get('Row'));
    expect(before.get('Row')?.get('a')).toEqual(row('a'));
  });

  it('subscribes anew with its latest cursor after a cut, and gets exactly what it missed', () => {
    const { wire, send, ids, connect, cut, after } = started();
    connect();
    send(change('1', { reset: true, upserts: [row('a')] }));
    send(change('2', { upserts: [row('b')] }));
    cut();
    vi.advanceTimersByTime(1_000);
    expect(wire.sockets).toHaveLength(2);
    expect(after()).toBe('2');
    connect();
    send(change('5', { upserts: [row('c')], removes: ['a'] }));
    frame();
    expect(ids()).toEqual(['b', 'c']);
  });

  it('starts from nothing on a reset', () => {
    const { send, ids, connect, cut } = started();
    connect();
    send(change('1', { upserts: [row('a'), row('b')] }));
    frame();
    cut();
    vi.advanceTimersByTime(1_000);
    connect();
    send(change('9', { reset: true, upserts: [row('z')] }));
    frame();
    expect(ids()).toEqual(['z']);
  });

  it('takes nothing from a socket that is over', () => {
    const { wire, ids, connect, send, cut } = started();
    connect();
    send(change('1', { upserts: [row('a')] }));
    frame();
    const old = wire.latest().operations[0];
    cut();
    vi.advanceTimersByTime(1_000);
    connect();
    old?.sink.next({ data: { rows: change('2', { removes: ['a'] }) } });
    frame();
    expect(ids()).toEqual(['a']);
  });

  it('shows the same when a change comes twice', () => {
    const { view, connect, send } = started();
    connect();
    send(change('1', { upserts: [row('a')] }));
    send(change('2', { upserts: [row('b')], removes: ['a'] }));
    frame();
    const { items } = view.get();
    send(change('2', { upserts: [row('b')], removes: ['a'] }));
    frame();
    expect(view.get().items).toEqual(items);
  });

  it('takes what is not recorded and so moves no cursor: it comes, changes and goes', () => {
    const { view, ids, connect, send, after, wire } = started();
    connect();
    send(change('1', { upserts: [row('a')] }));
    frame();
    send(change('1', { upserts: [row('typing', 'first')] }));
    frame();
    expect(ids()).toEqual(['a', 'typing']);
    send(change('1', { upserts: [row('typing', 'again')] }));
    frame();
    expect(view.get().items.get('Row')?.get('typing')).toEqual(row('typing', 'again'));
    send(change('1', { removes: ['typing'] }));
    frame();
    expect(ids()).toEqual(['a']);
    wire.latest().operations[0]?.sink.complete();
    vi.advanceTimersByTime(1_000);
    expect(after()).toBe('1');
  });

  it('keeps the maps when a step carries nothing', () => {
    const { view, connect, send } = started();
    connect();
    send(change('1', { upserts: [row('a')] }));
    frame();
    const rows = view.get().items.get('Row');
    send(change('1'));
    frame();
    expect(view.get().items.get('Row')).toBe(rows);
  });

  it('says what a cut hid once everything missed is there', () => {
    const { view, connect, send, cut } = started();
    connect();
    send(change('1', { upserts: [row('a')] }));
    frame();
    cut();
    vi.advanceTimersByTime(60_000);
    connect();
    expect(view.away.get()).toBeNull();
    send(change('4', { upserts: [row('b')] }));
    frame();
    const away = view.away.get();
    expect(away?.before.get('Row')?.has('b')).toBe(false);
    expect(away?.after.get('Row')?.has('b')).toBe(true);
    expect((away?.to ?? 0) - (away?.from ?? 0)).toBeGreaterThan(59_000);
    view.dismissAway();
    expect(view.away.get()).toBeNull();
  });

  it('ends the cut even when nothing was missed', () => {
    const { view, connect, send, cut } = started();
    connect();
    send(change('1', { upserts: [row('a')] }));
    frame();
    cut();
    vi.advanceTimersByTime(1_000);
    connect();
    send(change('1'));
    frame();
    expect(view.away.get()).not.toBeNull();
  });

  it('shows the refusal of the server and tries again', () => {
    const { wire, view, connect } = started();
    connect();
    wire.latest().operations[0]?.sink.error([{ message: 'Only supervisors see the floor.' }]);
    expect(view.get()).toMatchObject({ status: 'failed', trouble: 'Only supervisors see the floor.' });
    vi.advanceTimersByTime(6_000);
    expect(wire.latest().operations).toHaveLength(2);
  });

  it('resumes where the server let go of it on a standing socket', () => {
    const { wire, connect, send, after } = started();
    connect();
    send(change('7'));
    wire.latest().operations[0]?.sink.complete();
    vi.advanceTimersByTime(1_000);
    expect(wire.sockets).toHaveLength(1);
    expect(wire.latest().operations).toHaveLength(2);
    expect(after()).toBe('7');
  });

  it('learns the clock of the server from the change that was least late', () => {
    const { connection, connect, send } = started();
    connect();
    send(change('1', { serverTime: Date.now() + 4_800 }));
    send(change('2', { serverTime: Date.now() + 5_000 }));
    send(change('3', { serverTime: Date.now() + 4_200 }));
    expect(connection.serverOffsetMs()).toBe(5_000);
  });

  it('lets go of the server when nobody has looked for a while', () => {
    const { wire, unsubscribe, connect } = started();
    connect();
    unsubscribe();
    expect(wire.latest().operations[0]?.ended).toBe(false);
    vi.advanceTimersByTime(6_000);
    expect(wire.latest().operations[0]?.ended).toBe(true);
  });
});

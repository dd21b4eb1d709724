import { act } from 'react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { click, mount, press, type Mounted } from '../mount.tsx';
import { DataTable, type Column, type DataTableProps } from './data-table.tsx';

interface Queue {
  readonly id: string;
  readonly waiting: number;
}

const queues: readonly Queue[] = [
  { id: 'a', waiting: 6 },
  { id: 'b', waiting: 3 },
  { id: 'c', waiting: 1 },
];
const columns: readonly Column<Queue>[] = [
  { id: 'id', header: 'Queue', cell: (row) => row.id },
  { id: 'waiting', header: 'Waiting', cell: (row) => row.waiting, numeric: true, sortable: true },
];

let page: Mounted;
const show = (more: Partial<DataTableProps<Queue>> = {}) => (
  <DataTable
    label="Queues"
    columns={columns}
    rows={queues}
    rowKey={(row) => row.id}
    empty={<p>empty</p>}
    failed={<p>failed</p>}
    loadingLabel="loading"
    {...more}
  />
);
const focused = (): string | undefined => (document.activeElement instanceof HTMLElement ? document.activeElement.dataset['row'] : undefined);
const order = (): readonly string[] => [...page.container.querySelectorAll<HTMLElement>('tr[data-row]')].map((row) => row.dataset['row'] ?? '');

afterEach(() => page.unmount());

describe('a table', () => {
  it('moves between rows with arrows, Home and End, and stops at both ends', () => {
    page = mount(show({ onSelect: vi.fn() }));
    act(() => page.find('tr[data-row="a"]').focus());
    for (const [key, expected] of [
      ['ArrowDown', 'b'],
      ['ArrowDown', 'c'],
      ['ArrowDown', 'c'],
      ['ArrowUp', 'b'],
      ['Home', 'a'],
      ['ArrowUp', 'a'],
      ['End', 'c'],
    ] as const) {
      press(document.activeElement ?? document.body, key);
      expect(focused()).toBe(expected);
    }
  });

  it('selects the row of the keyboard with Enter and the row of the pointer with a click', () => {
    const onSelect = vi.fn<(row: Queue) => void>();
    page = mount(show({ onSelect }));
    press(page.find('tr[data-row="b"]'), 'Enter');
    click(page.find('tr[data-row="c"]'));
    expect(onSelect.mock.calls.map(([row]) => row.id)).toEqual(['b', 'c']);
  });

  it('takes the Tab key once: at the selected row, else at the first', () => {
    page = mount(show({ onSelect: vi.fn() }));
    expect(page.find('tr[tabindex="0"]').dataset['row']).toBe('a');
    page.render(show({ onSelect: vi.fn(), selectedKey: 'b' }));
    expect([...page.container.querySelectorAll('tr[tabindex="0"]')]).toEqual([page.find('tr[data-row="b"]')]);
    expect(page.find('tr[data-row="b"]').getAttribute('aria-selected')).toBe('true');
  });

  it('draws the shape of rows while the first load, keeps old rows while others load', () => {
    page = mount(show({ rows: [], state: 'loading', skeletonCount: 4 }));
    expect(page.container.querySelectorAll('tbody tr')).toHaveLength(4);
    expect(page.find('table').getAttribute('aria-busy')).toBe('true');
    page.render(show({ state: 'loading' }));
    expect(order()).toEqual(['a', 'b', 'c']);
  });

  it('says that it is empty and that it failed', () => {
    page = mount(show({ rows: [] }));
    expect(page.container.textContent).toBe('empty');
    page.render(show({ state: 'failed' }));
    expect(page.container.textContent).toBe('failed');
  });

  it('keeps its order while the pointer is over the rows and takes the new one afterwards', () => {
    const turned: readonly Queue[] = [{ id: 'd', waiting: 9 }, ...queues.toReversed()];
    page = mount(show());
    const pointer = (type: string): void => act(() => void page.find('tbody').dispatchEvent(new PointerEvent(type, { bubbles: true })));
    pointer('pointerover');
    page.render(show({ rows: turned }));
    expect(order()).toEqual(['a', 'b', 'c', 'd']);
    pointer('pointerout');
    expect(order()).toEqual(['d', 'c', 'b', 'a']);
  });

  it('asks for the other direction when a sorted header is pressed again', () => {
    const onSort = vi.fn();
    page = mount(show({ onSort, sort: { columnId: 'waiting', descending: false } }));
    expect(page.find('th[aria-sort]').getAttribute('aria-sort')).toBe('ascending');
    click(page.find('.cb-table-sort'));
    expect(onSort).toHaveBeenCalledWith({ columnId: 'waiting', descending: true });
  });
});

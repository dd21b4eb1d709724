import { act } from 'react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { click, mount, press, type Mounted } from '../mount.tsx';
import { Drawer } from './drawer.tsx';
import { SearchBox } from './search-box.tsx';
import { Segmented } from './segmented.tsx';
import { TabPanel, Tabs } from './tabs.tsx';

let page: Mounted;
afterEach(() => page.unmount());

const options = [
  { value: 'a', label: 'A' },
  { value: 'b', label: 'B', disabled: true },
  { value: 'c', label: 'C' },
] as const;

describe('a choice of a few', () => {
  it('moves with arrows around its ends and past what cannot be chosen', () => {
    const onChange = vi.fn();
    page = mount(<Segmented label="Team" options={options} value="a" onChange={onChange} />);
    press(page.find('[data-value="a"]'), 'ArrowRight');
    press(page.find('[data-value="a"]'), 'ArrowLeft');
    expect(onChange.mock.calls).toEqual([['c'], ['c']]);
  });

  it('takes the Tab key at its first option while nothing is chosen', () => {
    page = mount(<Segmented label="Team" options={options} value={null} onChange={vi.fn()} />);
    expect(page.find('[tabindex="0"]').textContent).toBe('A');
  });
});

describe('tabs', () => {
  const tabs = [
    { value: 'mine', label: 'Mine', count: 4 },
    { value: 'done', label: 'Done' },
  ] as const;

  it('move with arrows and name their panel', () => {
    const onChange = vi.fn();
    page = mount(
      <>
        <Tabs id="work" label="Work" tabs={tabs} value="mine" onChange={onChange} />
        <TabPanel tabsId="work" value="mine">
          text
        </TabPanel>
      </>,
    );
    press(page.find('#work-tab-mine'), 'ArrowRight');
    expect(onChange).toHaveBeenCalledWith('done');
    expect(page.find(`#${page.find('[role="tabpanel"]').getAttribute('aria-labelledby')}`).textContent).toBe('Mine4');
  });
});

describe('a drawer', () => {
  const drawer = (open: boolean, onClose: () => void) => (
    <Drawer open={open} onClose={onClose} closeLabel="Close" title="Hana">
      <p>text</p>
    </Drawer>
  );

  it('closes with Escape and with its button, and not while it is closed', () => {
    const onClose = vi.fn();
    page = mount(drawer(true, onClose));
    press(document.body, 'Escape');
    click(page.find('button[aria-label="Close"]'));
    expect(onClose).toHaveBeenCalledTimes(2);
    page.render(drawer(false, onClose));
    press(document.body, 'Escape');
    expect(onClose).toHaveBeenCalledTimes(2);
  });

  it('stays where something above took the key', () => {
    const onClose = vi.fn();
    page = mount(drawer(true, onClose));
    const take = (event: Event): void => event.preventDefault();
    document.body.addEventListener('keydown', take);
    press(document.body, 'Escape');
    document.body.removeEventListener('keydown', take);
    expect(onClose).not.toHaveBeenCalled();
  });
});

describe('a drawer with an open menu', () => {
  it('leaves Escape to the menu', () => {
    const onClose = vi.fn();
    page = mount(
      <Drawer open onClose={onClose} closeLabel="Close" title="Hana">
        <ul role="menu">
          <li role="menuitem" tabIndex={0}>
            one
          </li>
        </ul>
      </Drawer>,
    );
    press(page.find('[role="menuitem"]'), 'Escape');
    expect(onClose).not.toHaveBeenCalled();
  });
});

describe('the search', () => {
  it('is emptied by Escape, which then goes no further', () => {
    const onChange = vi.fn();
    const outside = vi.fn();
    page = mount(<SearchBox label="Find" value="Dvo" onChange={onChange} />);
    document.addEventListener('keydown', outside);
    act(() => page.find('input').focus());
    press(page.find('input'), 'Escape');
    document.removeEventListener('keydown', outside);
    expect(onChange).toHaveBeenCalledWith('');
    expect(outside).not.toHaveBeenCalled();
  });
});

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DensitySwitch, ThemeSwitch } from './components/switches.tsx';
import { click, mount, type Mounted } from './mount.tsx';
import { UiProvider } from './ui-provider.tsx';

let page: Mounted;
const app = (
  <UiProvider>
    <ThemeSwitch label="Look" labels={{ light: 'Light', dark: 'Dark', auto: 'System' }} />
    <DensitySwitch label="Density" labels={{ comfortable: 'Comfortable', compact: 'Compact' }} />
  </UiProvider>
);
const html = document.documentElement;

beforeEach(() => localStorage.clear());
afterEach(() => page.unmount());

describe('the provider', () => {
  it("keeps our scheme in step with Mantine's and remembers it", () => {
    page = mount(app);
    click(page.find('[data-value="dark"]'));
    expect(html.dataset['scheme']).toBe('dark');
    expect(html.dataset['mantineColorScheme']).toBe('dark');
    expect(localStorage.getItem('callboard.scheme')).toBe('dark');
    click(page.find('[data-value="light"]'));
    expect([html.dataset['scheme'], html.dataset['mantineColorScheme']]).toEqual(['light', 'light']);
  });

  it('starts with what was remembered', () => {
    localStorage.setItem('callboard.scheme', 'dark');
    localStorage.setItem('callboard.density', 'compact');
    page = mount(app);
    expect([html.dataset['scheme'], html.dataset['density']]).toEqual(['dark', 'compact']);
  });

  it('puts the density on the page and remembers it', () => {
    page = mount(app);
    expect(html.dataset['density']).toBe('comfortable');
    click(page.find('[data-value="compact"]'));
    expect(html.dataset['density']).toBe('compact');
    expect(localStorage.getItem('callboard.density')).toBe('compact');
  });
});

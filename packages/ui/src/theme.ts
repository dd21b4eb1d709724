import {
  ActionIcon,
  Button,
  Checkbox,
  createTheme,
  Input,
  InputWrapper,
  Menu,
  Modal,
  Pill,
  Popover,
  Switch,
  Tooltip,
  type CSSVariablesResolver,
  type MantineColorsTuple,
} from '@mantine/core';

const ten = (value: string): MantineColorsTuple => [value, value, value, value, value, value, value, value, value, value];

/** Every shade of Mantine's colours is one of our tokens, so that no palette colour can slip onto a screen. */
const colors: Readonly<Record<string, MantineColorsTuple>> = {
  accent: ten('var(--accent-fill)'),
  red: ten('var(--bad)'),
  green: ten('var(--good)'),
  teal: ten('var(--good)'),
  orange: ten('var(--warn)'),
  yellow: ten('var(--warn)'),
  blue: ten('var(--accent-fill)'),
  gray: [
    'var(--hover)',
    'var(--sunken)',
    'var(--line)',
    'var(--line)',
    'var(--line-strong)',
    'var(--ink-3)',
    'var(--ink-3)',
    'var(--ink-2)',
    'var(--ink)',
    'var(--ink)',
  ],
  dark: [
    'var(--ink)',
    'var(--ink-2)',
    'var(--ink-3)',
    'var(--ink-3)',
    'var(--line-strong)',
    'var(--hover)',
    'var(--card)',
    'var(--card)',
    'var(--sunken)',
    'var(--sunken)',
  ],
};

const controlVariables = { '--input-size': 'var(--control)', '--input-height': 'var(--control)', '--input-fz': 'var(--fs-13)', '--input-padding-y': '5px' };

/** Mantine's theme. Looks that variables cannot reach are in theme.css. */
export const theme = createTheme({
  primaryColor: 'accent',
  colors,
  fontFamily: 'var(--font)',
  fontFamilyMonospace: 'var(--font-mono)',
  fontSizes: { xs: 'var(--fs-11)', sm: 'var(--fs-12)', md: 'var(--fs-13)', lg: 'var(--fs-15)', xl: 'var(--fs-18)' },
  lineHeights: { xs: '1.3', sm: '1.35', md: '1.54', lg: '1.47', xl: '1.35' },
  radius: { xs: 'var(--r-small)', sm: 'var(--r-control)', md: 'var(--r-tile)', lg: 'var(--r-card)', xl: 'var(--r-float)' },
  spacing: { xs: 'var(--s1)', sm: 'var(--s2)', md: 'var(--s3)', lg: 'var(--s4)', xl: 'var(--s6)' },
  shadows: { xs: 'none', sm: 'none', md: 'var(--shadow-float)', lg: 'var(--shadow-float)', xl: 'var(--shadow-float)' },
  headings: { fontFamily: 'var(--font)', fontWeight: '600' },
  defaultRadius: 'sm',
  cursorType: 'pointer',
  respectReducedMotion: true,
  focusRing: 'auto',
  components: {
    Button: Button.extend({
      defaultProps: { size: 'md' },
      vars: (_theme, props) => ({
        root: {
          '--button-height': props.size === 'sm' ? 'var(--control-small)' : 'var(--control)',
          '--button-fz': props.size === 'sm' ? 'var(--fs-12)' : 'var(--fs-13)',
          '--button-padding-x': 'var(--s3)',
        },
      }),
    }),
    ActionIcon: ActionIcon.extend({ defaultProps: { variant: 'subtle', color: 'gray' }, vars: () => ({ root: { '--ai-size': 'var(--control)' } }) }),
    Input: Input.extend({ vars: () => ({ wrapper: controlVariables }) }),
    InputWrapper: InputWrapper.extend({ defaultProps: { inputWrapperOrder: ['label', 'input', 'description', 'error'] } }),
    Checkbox: Checkbox.extend({ defaultProps: { size: 'sm' } }),
    Switch: Switch.extend({ defaultProps: { size: 'sm' } }),
    Pill: Pill.extend({ defaultProps: { size: 'sm' } }),
    // Focus goes to the first item: a placeholder without a role may not stand in a menu.
    Menu: Menu.extend({
      defaultProps: { position: 'bottom-end', offset: 4, radius: 'md', transitionProps: { duration: 120 }, withInitialFocusPlaceholder: false },
    }),
    Popover: Popover.extend({ defaultProps: { offset: 4, radius: 'md', transitionProps: { duration: 120 } } }),
    Tooltip: Tooltip.extend({ defaultProps: { openDelay: 400, offset: 6, transitionProps: { duration: 120 } } }),
    Modal: Modal.extend({
      defaultProps: {
        centered: true,
        radius: 'lg',
        padding: 'lg',
        transitionProps: { duration: 200, transition: 'fade' },
        overlayProps: { color: 'var(--scrim)', backgroundOpacity: 1 },
      },
    }),
  },
});

const accentVariables = {
  '--mantine-primary-color-contrast': 'var(--on-fill)',
  '--mantine-color-accent-filled': 'var(--accent-fill)',
  '--mantine-color-accent-filled-hover': 'var(--accent-fill-hover)',
  '--mantine-color-accent-light': 'var(--accent-soft)',
  '--mantine-color-accent-light-hover': 'var(--selected)',
  '--mantine-color-accent-light-color': 'var(--accent-ink)',
  '--mantine-color-accent-text': 'var(--accent-ink)',
  '--mantine-color-accent-outline': 'var(--accent)',
  '--mantine-color-accent-outline-hover': 'var(--hover)',
  '--mantine-color-gray-light': 'var(--sunken)',
  '--mantine-color-gray-light-hover': 'var(--hover)',
  '--mantine-color-gray-light-color': 'var(--ink-2)',
};

const surfaceVariables = {
  '--mantine-color-white': 'var(--on-fill)',
  '--mantine-color-black': 'var(--ink)',
  '--mantine-color-bright': 'var(--ink)',
  '--mantine-color-text': 'var(--ink)',
  '--mantine-color-body': 'var(--card)',
  '--mantine-color-error': 'var(--bad)',
  '--mantine-color-success': 'var(--good)',
  '--mantine-color-placeholder': 'var(--ink-3)',
  '--mantine-color-anchor': 'var(--accent-ink)',
  '--mantine-color-default': 'var(--card)',
  '--mantine-color-default-hover': 'var(--hover)',
  '--mantine-color-default-color': 'var(--ink)',
  '--mantine-color-default-border': 'var(--line-strong)',
  '--mantine-color-dimmed': 'var(--ink-3)',
  '--mantine-color-disabled': 'var(--sunken)',
  '--mantine-color-disabled-color': 'var(--ink-3)',
  '--mantine-color-disabled-border': 'var(--line)',
};

/** Points Mantine's colour variables at our tokens. The same in both schemes: the tokens themselves change with `data-scheme`. */
export const cssVariablesResolver: CSSVariablesResolver = () => ({
  variables: { '--mantine-cursor-pointer': 'pointer' },
  light: { ...surfaceVariables, ...accentVariables },
  dark: { ...surfaceVariables, ...accentVariables },
});

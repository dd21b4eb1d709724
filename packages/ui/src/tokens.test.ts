/// <reference types="node" />
import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const styles: ReadonlyMap<string, string> = new Map(
  globSync(['*.css', 'components/*.css'], { cwd: import.meta.dirname }).map((path) => [path, readFileSync(`${import.meta.dirname}/${path}`, 'utf8')] as const),
);
const tokens = styles.get('tokens.css') ?? '';

const [light = '', dark = ''] = tokens.split("[data-scheme='dark']");
const hexesIn = (css: string): Readonly<Record<string, string>> =>
  Object.fromEntries([...css.matchAll(/--([\w-]+):\s*(#[0-9a-f]{6})/gu)].map(([, name, hex]) => [name, hex]));
const schemes: Readonly<Record<string, Readonly<Record<string, string>>>> = { light: hexesIn(light), dark: { ...hexesIn(light), ...hexesIn(dark) } };

const channel = (value: number): number => (value <= 0.03928 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);
const luminance = (hex: string): number => {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => channel(Number.parseInt(hex.slice(at, at + 2), 16) / 255));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
};
/** Contrast by WCAG 2.2, 1 to 21. */
const contrast = (left: string, right: string): number => {
  const [brighter = 0, darker = 0] = [luminance(left), luminance(right)].toSorted((one, other) => other - one);
  return (brighter + 0.05) / (darker + 0.05);
};

const surfaces = ['paper', 'card', 'sunken', 'float', 'hover', 'selected'];
const inks = ['ink', 'ink-2', 'ink-3', 'accent-ink', 'good', 'warn', 'bad'];
const states = ['ready', 'alerting', 'talking', 'held', 'wrapup', 'away', 'missed'];
const fills = ['accent-fill', 'accent-fill-hover', 'accept-fill', 'accept-fill-hover', 'end-fill', 'end-fill-hover', 'badge-fill', 'breach-fill'];

const pairs: readonly (readonly [string, string])[] = [
  ...inks.flatMap((ink) => surfaces.map((surface) => [ink, surface] as const)),
  ...states.map((state) => [state, `${state}-soft`] as const),
  ['accent-ink', 'accent-soft'],
  ['breach-ink', 'breach-fill'],
  ...fills.map((fill) => ['on-fill', fill] as const),
];

describe.each(Object.entries(schemes))('the %s scheme', (_, colours) => {
  it('has every colour that text stands in and on', () => {
    expect(pairs.flat().filter((name) => colours[name] === undefined)).toEqual([]);
  });

  it('reads at 4.5:1 or better wherever text stands', () => {
    const weak = pairs.map(([ink, ground]) => `${ink} on ${ground} ${contrast(colours[ink] ?? '', colours[ground] ?? '').toFixed(2)}`);
    expect(weak.filter((line) => !(Number(line.split(' ').at(-1)) >= 4.5))).toEqual([]);
  });
});

describe('a style sheet', () => {
  const others = [...styles].filter(([path]) => path !== 'tokens.css');

  it('is among those read here', () => {
    expect(others.length).toBeGreaterThan(30);
  });

  it.each(others)('%s names no colour and no font size of its own', (_, css) => {
    expect(css).not.toMatch(/#[0-9a-f]{3,8}\b|\brgba?\(/iu);
    expect(css).not.toMatch(/font(-size)?:[^;]*\d+px/u);
  });

  it.each(others)('%s uses only tokens that exist', (_, css) => {
    const defined = new Set([...tokens.matchAll(/--([\w-]+):/gu)].map(([, name]) => name));
    const used = [...css.matchAll(/var\(--([\w-]+)/gu)].map(([, name]) => name);
    expect(used.filter((name) => !defined.has(name))).toEqual([]);
  });
});

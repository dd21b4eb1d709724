import { expect, it } from 'vitest';
import { initialsOf } from './avatar.tsx';

it.each([
  ['Jana Nováková', 'JN'],
  ['  čeněk  ', 'Č'],
  ['Š\u030canna de Łódź', 'Š\u030cŁ'],
  ['👩‍💻 Eva', '👩‍💻E'],
  ['', ''],
])('of %j are whole characters', (name, initials) => {
  expect(initialsOf(name)).toBe(initials);
});

import { expect, it } from 'vitest';
import { seedQueues } from './centre.ts';
import { seedCustomers } from './customers.ts';
import { seedUsers } from './people.ts';

const FEWEST = 2;

/** Who of the demo's own agents can take what comes to a queue, before the search is widened. */
const servers = (key: string): readonly string[] => {
  const needs = Object.entries(seedQueues.find((queue) => queue.key === key)?.needs ?? expect.fail(`there is no queue ${key}`));
  return seedUsers
    .filter(({ forPeople, queues, skills }) => !forPeople && queues.includes(key) && needs.every(([skill, level]) => (skills[skill] ?? 0) >= level))
    .map(({ login }) => login);
};

it('every queue that customers come to is served by several of the demo’s own agents, whoever of the people is there', () => {
  const queues = [...new Set(seedCustomers.map(({ queue }) => queue))];
  expect(queues).toContain('vip');
  expect(queues.filter((key) => servers(key).length < FEWEST).map((key) => ({ key, servedBy: servers(key) }))).toEqual([]);
});

it('VIPs are served at every site', () => {
  const teams = new Set(seedUsers.filter(({ login }) => servers('vip').includes(login)).map(({ team }) => team.split('-')[0]));
  expect(teams).toEqual(new Set(['praha', 'brno', 'ostrava']));
});

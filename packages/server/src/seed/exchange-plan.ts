import { defaultConfig, type PbxConfig } from '@callboard/virtual-pbx';
import { seedQueues } from './centre.ts';

/** The virtual exchange of the demo: a pilot number for each voice queue, desks 4001–4099. */
export const demoExchange: PbxConfig = {
  ...defaultConfig,
  plan: {
    ...defaultConfig.plan,
    pilots: seedQueues.flatMap(({ name, entries }) => entries.filter(({ channel }) => channel === 'voice').map(({ address }) => ({ number: address, name }))),
  },
};

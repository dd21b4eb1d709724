/** The embedded telephone exchange (signalling only). Usually run as a process of its own by `main.ts`; tests may hold one in theirs. */
export { ConfigProblem, defaultConfig, parseConfig, type CstaConfig, type PbxConfig } from './config.ts';
export { control, type ControlAnswer } from './control.ts';
export type { NumberPlan, Pilot } from './exchange/number-plan.ts';
export type { ExchangeSettings } from './exchange/state.ts';
export type { Faults } from './faults.ts';
export { VirtualPbx } from './virtual-pbx.ts';

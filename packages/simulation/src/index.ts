export { createChance, type Chance, type Law } from './chance.ts';
export { erlangA, erlangB, erlangC, type Theory } from './erlang.ts';
export type { Estimate, Results } from './estimate.ts';
export { createInvariants, type Invariants } from './invariants.ts';
export { parseScenario, type ParsedScenario } from './parse-scenario.ts';
export { type Run, runOnce, SIMULATION_START } from './run.ts';
export type { Faults, Scenario } from './scenario.ts';
export { simulate, type Simulated, type SimulateOptions } from './simulate.ts';
export { lineOf } from './virtual-log.ts';

export type { AgentCommand, AgentRejection } from './domain/agent/commands.ts';
export type { CallboardCommand, CommandType } from './domain/commands.ts';

import type { AgentCommand } from './agent/commands.ts';
import type { CentreCommand } from './centre/commands.ts';
import type { ContactCommand } from './contact/commands.ts';
import type { ConversationCommand } from './conversation/commands.ts';
import type { ExchangeCommand } from './exchange/commands.ts';
import type { InteractionCommand } from './interaction/commands.ts';
import type { QueueCommand } from './queue/commands.ts';
import type { RouterCommand } from './router/commands.ts';
import type { UserCommand } from './user/commands.ts';

/** Everything that can be asked. */
export type CallboardCommand =
  AgentCommand | CentreCommand | ContactCommand | ConversationCommand | ExchangeCommand | InteractionCommand | QueueCommand | RouterCommand | UserCommand;

export type CommandType = CallboardCommand['type'];

import type { Builder } from '../builder.ts';
import { defineAgentRow } from './agent-row.ts';
import { defineCentre } from './centre.ts';
import { defineConversation } from './conversation.ts';
import { messageEnums, staffEnums } from './enums.ts';
import { defineCreateResult, defineOutcome } from './outcome.ts';
import { defineCursor, defineInstant, defineJson } from './scalars.ts';
import { defineWorkItem } from './work-item.ts';

/** What several modules of the staff schema speak of. */
export const defineStaffTypes = (builder: Builder) => {
  defineInstant(builder);
  defineCursor(builder);
  defineJson(builder);
  const enums = { ...staffEnums(builder), ...messageEnums(builder) };
  const outcomes = defineOutcome(builder);
  return {
    ...enums,
    ...outcomes,
    CreateResult: defineCreateResult(builder, outcomes),
    ...defineCentre(builder),
    ...defineConversation(builder, enums),
    AgentRow: defineAgentRow(builder, enums),
    WorkItem: defineWorkItem(builder, enums),
  };
};
export type StaffTypes = ReturnType<typeof defineStaffTypes>;

/** What the visitors' schema speaks of. */
export const defineVisitorTypes = (builder: Builder) => {
  defineInstant(builder);
  defineCursor(builder);
  const enums = messageEnums(builder);
  return { ...enums, ...defineOutcome(builder), ...defineConversation(builder, enums) };
};
export type VisitorTypes = ReturnType<typeof defineVisitorTypes>;

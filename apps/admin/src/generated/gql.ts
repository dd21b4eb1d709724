/* eslint-disable */
import * as types from './graphql.ts';
import type { TypedDocumentNode as DocumentNode } from '@graphql-typed-document-node/core';

/**
 * Map of all GraphQL operations in the project.
 *
 * This map has several performance disadvantages:
 * 1. It is not tree-shakeable, so it will include all operations in the project.
 * 2. It is not minifiable, so the string of a GraphQL query will be multiple times inside the bundle.
 * 3. It does not support dead code elimination, so it will add unused operations.
 *
 * Therefore it is highly recommended to use the babel or swc plugin for production.
 * Learn more about it here: https://the-guild.dev/graphql/codegen/plugins/presets/preset-client#reducing-bundle-size
 */
type Documents = {
    "\n  subscription Config($after: Cursor) {\n    config(after: $after) {\n      cursor\n      position\n      reset\n      serverTime\n      removes\n      upserts {\n        __typename\n        ... on User {\n          id\n          login\n          displayName\n          roles\n          teamId\n          userSiteId: siteId\n          language\n          deskAddress\n          place\n          skills {\n            skillId\n            level\n            validFrom\n            validTo\n          }\n          queues {\n            queueId\n            order\n          }\n          units\n          capacities: channels {\n            channel\n            max\n            cost\n          }\n          chatDuringCall\n          disabled\n        }\n        ... on Queue {\n          id\n          name\n          channels\n          routing\n          service\n          entries {\n            channel\n            address\n          }\n          dispositionIds\n          retired\n        }\n        ... on Skill {\n          id\n          name\n          group\n          retired\n        }\n        ... on Site {\n          id\n          name\n          external\n        }\n        ... on Team {\n          id\n          name\n          siteId\n        }\n        ... on Reason {\n          id\n          words: name {\n            cs\n            en\n          }\n          productive\n          maxMinutes\n          retired\n        }\n        ... on Disposition {\n          id\n          words: name {\n            cs\n            en\n          }\n          retired\n        }\n        ... on Calendar {\n          id\n          name\n          calendar\n        }\n        ... on IdleRule {\n          id\n          resetBy: channels\n          missedOffers\n          breaks\n        }\n        ... on RoutingRules {\n          id\n          version\n          rules\n        }\n      }\n    }\n  }\n": typeof types.ConfigDocument,
    "\n  query SystemStatus {\n    systemStatus {\n      components {\n        name\n        state\n        sentence {\n          cs\n          en\n        }\n        since\n      }\n      projections {\n        name\n        version\n        position\n        behindEvents\n        rebuilding\n      }\n      parked {\n        id\n        projection\n        documentIds\n        eventType\n        position\n        reason\n        at\n      }\n    }\n  }\n": typeof types.SystemStatusDocument,
    "\n  query Audit($limit: Int!, $before: String) {\n    audit(limit: $limit, before: $before) {\n      position\n      at\n      actorName\n      type\n      subject\n      data\n    }\n  }\n": typeof types.AuditDocument,
    "\n  query FindPersons($text: String!) {\n    findContacts(text: $text, limit: 20) {\n      id\n      erased\n      name\n      insuredNumber\n      phones\n      emails\n    }\n  }\n": typeof types.FindPersonsDocument,
    "\n  mutation EraseContact($contactId: ID!, $commandId: ID) {\n    eraseContact(contactId: $contactId, commandId: $commandId) {\n      ok\n      receipt\n      refusal {\n        name\n        sentence\n      }\n    }\n  }\n": typeof types.EraseContactDocument,
    "\n  query RecentInteractions {\n    findInteractions(limit: 20) {\n      interactionId\n      channel\n      at\n      queueName\n      agentName\n      outcome\n    }\n  }\n": typeof types.RecentInteractionsDocument,
    "\n  query DryRun($interactionId: ID!, $rules: Json) {\n    dryRunRules(interactionId: $interactionId, rules: $rules) {\n      text {\n        cs\n        en\n      }\n    }\n  }\n": typeof types.DryRunDocument,
    "\n  mutation RetryParked($id: ID!) {\n    retryParked(id: $id) {\n      ...CommandOutcome\n    }\n  }\n": typeof types.RetryParkedDocument,
    "\n  mutation RebuildProjection($name: String!) {\n    rebuildProjection(name: $name) {\n      ...CommandOutcome\n    }\n  }\n": typeof types.RebuildProjectionDocument,
    "\n  mutation CreateUser($input: UserInput!, $commandId: ID) {\n    createUser(input: $input, commandId: $commandId) {\n      ...CreateOutcome\n    }\n  }\n": typeof types.CreateUserDocument,
    "\n  mutation ChangeUser($userId: ID!, $change: UserChange!, $commandId: ID) {\n    changeUser(userId: $userId, change: $change, commandId: $commandId) {\n      ...CommandOutcome\n    }\n  }\n": typeof types.ChangeUserDocument,
    "\n  mutation SetSkills($cells: [SkillCell!]!, $commandId: ID) {\n    setSkills(cells: $cells, commandId: $commandId) {\n      ...CommandOutcome\n    }\n  }\n": typeof types.SetSkillsDocument,
    "\n  mutation CreateSkill($name: String!, $group: String!, $commandId: ID) {\n    createSkill(name: $name, group: $group, commandId: $commandId) {\n      ...CreateOutcome\n    }\n  }\n": typeof types.CreateSkillDocument,
    "\n  mutation RetireSkill($skillId: ID!, $commandId: ID) {\n    retireSkill(skillId: $skillId, commandId: $commandId) {\n      ...CommandOutcome\n    }\n  }\n": typeof types.RetireSkillDocument,
    "\n  mutation CreateQueue($name: String!, $channels: [ChannelKind!]!, $routing: Json, $service: Json, $entries: [QueueEntryInput!], $commandId: ID) {\n    createQueue(name: $name, channels: $channels, routing: $routing, service: $service, entries: $entries, commandId: $commandId) {\n      ...CreateOutcome\n    }\n  }\n": typeof types.CreateQueueDocument,
    "\n  mutation ChangeQueue(\n    $queueId: ID!\n    $name: String\n    $routing: Json\n    $service: Json\n    $entries: [QueueEntryInput!]\n    $dispositionIds: [ID!]\n    $retired: Boolean\n    $commandId: ID\n  ) {\n    changeQueue(\n      queueId: $queueId\n      name: $name\n      routing: $routing\n      service: $service\n      entries: $entries\n      dispositionIds: $dispositionIds\n      retired: $retired\n      commandId: $commandId\n    ) {\n      ...CommandOutcome\n    }\n  }\n": typeof types.ChangeQueueDocument,
    "\n  mutation DefineReason($reasonId: ID, $name: WordsInput!, $productive: Boolean!, $maxMinutes: Int, $retired: Boolean, $commandId: ID) {\n    defineReason(reasonId: $reasonId, name: $name, productive: $productive, maxMinutes: $maxMinutes, retired: $retired, commandId: $commandId) {\n      ...CreateOutcome\n    }\n  }\n": typeof types.DefineReasonDocument,
    "\n  mutation DefineDisposition($dispositionId: ID, $name: WordsInput!, $retired: Boolean, $commandId: ID) {\n    defineDisposition(dispositionId: $dispositionId, name: $name, retired: $retired, commandId: $commandId) {\n      ...CreateOutcome\n    }\n  }\n": typeof types.DefineDispositionDocument,
    "\n  mutation DefineCalendar($calendarId: ID, $name: String!, $calendar: Json!, $commandId: ID) {\n    defineCalendar(calendarId: $calendarId, name: $name, calendar: $calendar, commandId: $commandId) {\n      ...CreateOutcome\n    }\n  }\n": typeof types.DefineCalendarDocument,
    "\n  mutation DefineTeam($teamId: ID, $name: String!, $siteId: ID!, $commandId: ID) {\n    defineTeam(teamId: $teamId, name: $name, siteId: $siteId, commandId: $commandId) {\n      ...CreateOutcome\n    }\n  }\n": typeof types.DefineTeamDocument,
    "\n  mutation DefineSite($siteId: ID, $name: String!, $external: Boolean!, $commandId: ID) {\n    defineSite(siteId: $siteId, name: $name, external: $external, commandId: $commandId) {\n      ...CreateOutcome\n    }\n  }\n": typeof types.DefineSiteDocument,
    "\n  mutation SetIdleRule($channels: [ChannelKind!]!, $missedOffers: Boolean!, $breaks: Boolean!, $commandId: ID) {\n    setIdleRule(channels: $channels, missedOffers: $missedOffers, breaks: $breaks, commandId: $commandId) {\n      ...CommandOutcome\n    }\n  }\n": typeof types.SetIdleRuleDocument,
    "\n  mutation PublishRules($rules: Json!, $basedOnVersion: Int!, $commandId: ID) {\n    publishRoutingRules(rules: $rules, basedOnVersion: $basedOnVersion, commandId: $commandId) {\n      ...CommandOutcome\n    }\n  }\n": typeof types.PublishRulesDocument,
    "\n  fragment CommandOutcome on Outcome {\n    ok\n    position\n    refusal {\n      name\n      sentence\n    }\n  }\n  fragment CreateOutcome on CreateResult {\n    ok\n    id\n    position\n    refusal {\n      name\n      sentence\n    }\n  }\n": typeof types.CommandOutcomeFragmentDoc,
};
const documents: Documents = {
    "\n  subscription Config($after: Cursor) {\n    config(after: $after) {\n      cursor\n      position\n      reset\n      serverTime\n      removes\n      upserts {\n        __typename\n        ... on User {\n          id\n          login\n          displayName\n          roles\n          teamId\n          userSiteId: siteId\n          language\n          deskAddress\n          place\n          skills {\n            skillId\n            level\n            validFrom\n            validTo\n          }\n          queues {\n            queueId\n            order\n          }\n          units\n          capacities: channels {\n            channel\n            max\n            cost\n          }\n          chatDuringCall\n          disabled\n        }\n        ... on Queue {\n          id\n          name\n          channels\n          routing\n          service\n          entries {\n            channel\n            address\n          }\n          dispositionIds\n          retired\n        }\n        ... on Skill {\n          id\n          name\n          group\n          retired\n        }\n        ... on Site {\n          id\n          name\n          external\n        }\n        ... on Team {\n          id\n          name\n          siteId\n        }\n        ... on Reason {\n          id\n          words: name {\n            cs\n            en\n          }\n          productive\n          maxMinutes\n          retired\n        }\n        ... on Disposition {\n          id\n          words: name {\n            cs\n            en\n          }\n          retired\n        }\n        ... on Calendar {\n          id\n          name\n          calendar\n        }\n        ... on IdleRule {\n          id\n          resetBy: channels\n          missedOffers\n          breaks\n        }\n        ... on RoutingRules {\n          id\n          version\n          rules\n        }\n      }\n    }\n  }\n": types.ConfigDocument,
    "\n  query SystemStatus {\n    systemStatus {\n      components {\n        name\n        state\n        sentence {\n          cs\n          en\n        }\n        since\n      }\n      projections {\n        name\n        version\n        position\n        behindEvents\n        rebuilding\n      }\n      parked {\n        id\n        projection\n        documentIds\n        eventType\n        position\n        reason\n        at\n      }\n    }\n  }\n": types.SystemStatusDocument,
    "\n  query Audit($limit: Int!, $before: String) {\n    audit(limit: $limit, before: $before) {\n      position\n      at\n      actorName\n      type\n      subject\n      data\n    }\n  }\n": types.AuditDocument,
    "\n  query FindPersons($text: String!) {\n    findContacts(text: $text, limit: 20) {\n      id\n      erased\n      name\n      insuredNumber\n      phones\n      emails\n    }\n  }\n": types.FindPersonsDocument,
    "\n  mutation EraseContact($contactId: ID!, $commandId: ID) {\n    eraseContact(contactId: $contactId, commandId: $commandId) {\n      ok\n      receipt\n      refusal {\n        name\n        sentence\n      }\n    }\n  }\n": types.EraseContactDocument,
    "\n  query RecentInteractions {\n    findInteractions(limit: 20) {\n      interactionId\n      channel\n      at\n      queueName\n      agentName\n      outcome\n    }\n  }\n": types.RecentInteractionsDocument,
    "\n  query DryRun($interactionId: ID!, $rules: Json) {\n    dryRunRules(interactionId: $interactionId, rules: $rules) {\n      text {\n        cs\n        en\n      }\n    }\n  }\n": types.DryRunDocument,
    "\n  mutation RetryParked($id: ID!) {\n    retryParked(id: $id) {\n      ...CommandOutcome\n    }\n  }\n": types.RetryParkedDocument,
    "\n  mutation RebuildProjection($name: String!) {\n    rebuildProjection(name: $name) {\n      ...CommandOutcome\n    }\n  }\n": types.RebuildProjectionDocument,
    "\n  mutation CreateUser($input: UserInput!, $commandId: ID) {\n    createUser(input: $input, commandId: $commandId) {\n      ...CreateOutcome\n    }\n  }\n": types.CreateUserDocument,
    "\n  mutation ChangeUser($userId: ID!, $change: UserChange!, $commandId: ID) {\n    changeUser(userId: $userId, change: $change, commandId: $commandId) {\n      ...CommandOutcome\n    }\n  }\n": types.ChangeUserDocument,
    "\n  mutation SetSkills($cells: [SkillCell!]!, $commandId: ID) {\n    setSkills(cells: $cells, commandId: $commandId) {\n      ...CommandOutcome\n    }\n  }\n": types.SetSkillsDocument,
    "\n  mutation CreateSkill($name: String!, $group: String!, $commandId: ID) {\n    createSkill(name: $name, group: $group, commandId: $commandId) {\n      ...CreateOutcome\n    }\n  }\n": types.CreateSkillDocument,
    "\n  mutation RetireSkill($skillId: ID!, $commandId: ID) {\n    retireSkill(skillId: $skillId, commandId: $commandId) {\n      ...CommandOutcome\n    }\n  }\n": types.RetireSkillDocument,
    "\n  mutation CreateQueue($name: String!, $channels: [ChannelKind!]!, $routing: Json, $service: Json, $entries: [QueueEntryInput!], $commandId: ID) {\n    createQueue(name: $name, channels: $channels, routing: $routing, service: $service, entries: $entries, commandId: $commandId) {\n      ...CreateOutcome\n    }\n  }\n": types.CreateQueueDocument,
    "\n  mutation ChangeQueue(\n    $queueId: ID!\n    $name: String\n    $routing: Json\n    $service: Json\n    $entries: [QueueEntryInput!]\n    $dispositionIds: [ID!]\n    $retired: Boolean\n    $commandId: ID\n  ) {\n    changeQueue(\n      queueId: $queueId\n      name: $name\n      routing: $routing\n      service: $service\n      entries: $entries\n      dispositionIds: $dispositionIds\n      retired: $retired\n      commandId: $commandId\n    ) {\n      ...CommandOutcome\n    }\n  }\n": types.ChangeQueueDocument,
    "\n  mutation DefineReason($reasonId: ID, $name: WordsInput!, $productive: Boolean!, $maxMinutes: Int, $retired: Boolean, $commandId: ID) {\n    defineReason(reasonId: $reasonId, name: $name, productive: $productive, maxMinutes: $maxMinutes, retired: $retired, commandId: $commandId) {\n      ...CreateOutcome\n    }\n  }\n": types.DefineReasonDocument,
    "\n  mutation DefineDisposition($dispositionId: ID, $name: WordsInput!, $retired: Boolean, $commandId: ID) {\n    defineDisposition(dispositionId: $dispositionId, name: $name, retired: $retired, commandId: $commandId) {\n      ...CreateOutcome\n    }\n  }\n": types.DefineDispositionDocument,
    "\n  mutation DefineCalendar($calendarId: ID, $name: String!, $calendar: Json!, $commandId: ID) {\n    defineCalendar(calendarId: $calendarId, name: $name, calendar: $calendar, commandId: $commandId) {\n      ...CreateOutcome\n    }\n  }\n": types.DefineCalendarDocument,
    "\n  mutation DefineTeam($teamId: ID, $name: String!, $siteId: ID!, $commandId: ID) {\n    defineTeam(teamId: $teamId, name: $name, siteId: $siteId, commandId: $commandId) {\n      ...CreateOutcome\n    }\n  }\n": types.DefineTeamDocument,
    "\n  mutation DefineSite($siteId: ID, $name: String!, $external: Boolean!, $commandId: ID) {\n    defineSite(siteId: $siteId, name: $name, external: $external, commandId: $commandId) {\n      ...CreateOutcome\n    }\n  }\n": types.DefineSiteDocument,
    "\n  mutation SetIdleRule($channels: [ChannelKind!]!, $missedOffers: Boolean!, $breaks: Boolean!, $commandId: ID) {\n    setIdleRule(channels: $channels, missedOffers: $missedOffers, breaks: $breaks, commandId: $commandId) {\n      ...CommandOutcome\n    }\n  }\n": types.SetIdleRuleDocument,
    "\n  mutation PublishRules($rules: Json!, $basedOnVersion: Int!, $commandId: ID) {\n    publishRoutingRules(rules: $rules, basedOnVersion: $basedOnVersion, commandId: $commandId) {\n      ...CommandOutcome\n    }\n  }\n": types.PublishRulesDocument,
    "\n  fragment CommandOutcome on Outcome {\n    ok\n    position\n    refusal {\n      name\n      sentence\n    }\n  }\n  fragment CreateOutcome on CreateResult {\n    ok\n    id\n    position\n    refusal {\n      name\n      sentence\n    }\n  }\n": types.CommandOutcomeFragmentDoc,
};

/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 *
 *
 * @example
 * ```ts
 * const query = graphql(`query GetUser($id: ID!) { user(id: $id) { name } }`);
 * ```
 *
 * The query argument is unknown!
 * Please regenerate the types.
 */
export function graphql(source: string): unknown;

/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  subscription Config($after: Cursor) {\n    config(after: $after) {\n      cursor\n      position\n      reset\n      serverTime\n      removes\n      upserts {\n        __typename\n        ... on User {\n          id\n          login\n          displayName\n          roles\n          teamId\n          userSiteId: siteId\n          language\n          deskAddress\n          place\n          skills {\n            skillId\n            level\n            validFrom\n            validTo\n          }\n          queues {\n            queueId\n            order\n          }\n          units\n          capacities: channels {\n            channel\n            max\n            cost\n          }\n          chatDuringCall\n          disabled\n        }\n        ... on Queue {\n          id\n          name\n          channels\n          routing\n          service\n          entries {\n            channel\n            address\n          }\n          dispositionIds\n          retired\n        }\n        ... on Skill {\n          id\n          name\n          group\n          retired\n        }\n        ... on Site {\n          id\n          name\n          external\n        }\n        ... on Team {\n          id\n          name\n          siteId\n        }\n        ... on Reason {\n          id\n          words: name {\n            cs\n            en\n          }\n          productive\n          maxMinutes\n          retired\n        }\n        ... on Disposition {\n          id\n          words: name {\n            cs\n            en\n          }\n          retired\n        }\n        ... on Calendar {\n          id\n          name\n          calendar\n        }\n        ... on IdleRule {\n          id\n          resetBy: channels\n          missedOffers\n          breaks\n        }\n        ... on RoutingRules {\n          id\n          version\n          rules\n        }\n      }\n    }\n  }\n"): (typeof documents)["\n  subscription Config($after: Cursor) {\n    config(after: $after) {\n      cursor\n      position\n      reset\n      serverTime\n      removes\n      upserts {\n        __typename\n        ... on User {\n          id\n          login\n          displayName\n          roles\n          teamId\n          userSiteId: siteId\n          language\n          deskAddress\n          place\n          skills {\n            skillId\n            level\n            validFrom\n            validTo\n          }\n          queues {\n            queueId\n            order\n          }\n          units\n          capacities: channels {\n            channel\n            max\n            cost\n          }\n          chatDuringCall\n          disabled\n        }\n        ... on Queue {\n          id\n          name\n          channels\n          routing\n          service\n          entries {\n            channel\n            address\n          }\n          dispositionIds\n          retired\n        }\n        ... on Skill {\n          id\n          name\n          group\n          retired\n        }\n        ... on Site {\n          id\n          name\n          external\n        }\n        ... on Team {\n          id\n          name\n          siteId\n        }\n        ... on Reason {\n          id\n          words: name {\n            cs\n            en\n          }\n          productive\n          maxMinutes\n          retired\n        }\n        ... on Disposition {\n          id\n          words: name {\n            cs\n            en\n          }\n          retired\n        }\n        ... on Calendar {\n          id\n          name\n          calendar\n        }\n        ... on IdleRule {\n          id\n          resetBy: channels\n          missedOffers\n          breaks\n        }\n        ... on RoutingRules {\n          id\n          version\n          rules\n        }\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query SystemStatus {\n    systemStatus {\n      components {\n        name\n        state\n        sentence {\n          cs\n          en\n        }\n        since\n      }\n      projections {\n        name\n        version\n        position\n        behindEvents\n        rebuilding\n      }\n      parked {\n        id\n        projection\n        documentIds\n        eventType\n        position\n        reason\n        at\n      }\n    }\n  }\n"): (typeof documents)["\n  query SystemStatus {\n    systemStatus {\n      components {\n        name\n        state\n        sentence {\n          cs\n          en\n        }\n        since\n      }\n      projections {\n        name\n        version\n        position\n        behindEvents\n        rebuilding\n      }\n      parked {\n        id\n        projection\n        documentIds\n        eventType\n        position\n        reason\n        at\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Audit($limit: Int!, $before: String) {\n    audit(limit: $limit, before: $before) {\n      position\n      at\n      actorName\n      type\n      subject\n      data\n    }\n  }\n"): (typeof documents)["\n  query Audit($limit: Int!, $before: String) {\n    audit(limit: $limit, before: $before) {\n      position\n      at\n      actorName\n      type\n      subject\n      data\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query FindPersons($text: String!) {\n    findContacts(text: $text, limit: 20) {\n      id\n      erased\n      name\n      insuredNumber\n      phones\n      emails\n    }\n  }\n"): (typeof documents)["\n  query FindPersons($text: String!) {\n    findContacts(text: $text, limit: 20) {\n      id\n      erased\n      name\n      insuredNumber\n      phones\n      emails\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation EraseContact($contactId: ID!, $commandId: ID) {\n    eraseContact(contactId: $contactId, commandId: $commandId) {\n      ok\n      receipt\n      refusal {\n        name\n        sentence\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation EraseContact($contactId: ID!, $commandId: ID) {\n    eraseContact(contactId: $contactId, commandId: $commandId) {\n      ok\n      receipt\n      refusal {\n        name\n        sentence\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query RecentInteractions {\n    findInteractions(limit: 20) {\n      interactionId\n      channel\n      at\n      queueName\n      agentName\n      outcome\n    }\n  }\n"): (typeof documents)["\n  query RecentInteractions {\n    findInteractions(limit: 20) {\n      interactionId\n      channel\n      at\n      queueName\n      agentName\n      outcome\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query DryRun($interactionId: ID!, $rules: Json) {\n    dryRunRules(interactionId: $interactionId, rules: $rules) {\n      text {\n        cs\n        en\n      }\n    }\n  }\n"): (typeof documents)["\n  query DryRun($interactionId: ID!, $rules: Json) {\n    dryRunRules(interactionId: $interactionId, rules: $rules) {\n      text {\n        cs\n        en\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RetryParked($id: ID!) {\n    retryParked(id: $id) {\n      ...CommandOutcome\n    }\n  }\n"): (typeof documents)["\n  mutation RetryParked($id: ID!) {\n    retryParked(id: $id) {\n      ...CommandOutcome\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RebuildProjection($name: String!) {\n    rebuildProjection(name: $name) {\n      ...CommandOutcome\n    }\n  }\n"): (typeof documents)["\n  mutation RebuildProjection($name: String!) {\n    rebuildProjection(name: $name) {\n      ...CommandOutcome\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation CreateUser($input: UserInput!, $commandId: ID) {\n    createUser(input: $input, commandId: $commandId) {\n      ...CreateOutcome\n    }\n  }\n"): (typeof documents)["\n  mutation CreateUser($input: UserInput!, $commandId: ID) {\n    createUser(input: $input, commandId: $commandId) {\n      ...CreateOutcome\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation ChangeUser($userId: ID!, $change: UserChange!, $commandId: ID) {\n    changeUser(userId: $userId, change: $change, commandId: $commandId) {\n      ...CommandOutcome\n    }\n  }\n"): (typeof documents)["\n  mutation ChangeUser($userId: ID!, $change: UserChange!, $commandId: ID) {\n    changeUser(userId: $userId, change: $change, commandId: $commandId) {\n      ...CommandOutcome\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation SetSkills($cells: [SkillCell!]!, $commandId: ID) {\n    setSkills(cells: $cells, commandId: $commandId) {\n      ...CommandOutcome\n    }\n  }\n"): (typeof documents)["\n  mutation SetSkills($cells: [SkillCell!]!, $commandId: ID) {\n    setSkills(cells: $cells, commandId: $commandId) {\n      ...CommandOutcome\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation CreateSkill($name: String!, $group: String!, $commandId: ID) {\n    createSkill(name: $name, group: $group, commandId: $commandId) {\n      ...CreateOutcome\n    }\n  }\n"): (typeof documents)["\n  mutation CreateSkill($name: String!, $group: String!, $commandId: ID) {\n    createSkill(name: $name, group: $group, commandId: $commandId) {\n      ...CreateOutcome\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RetireSkill($skillId: ID!, $commandId: ID) {\n    retireSkill(skillId: $skillId, commandId: $commandId) {\n      ...CommandOutcome\n    }\n  }\n"): (typeof documents)["\n  mutation RetireSkill($skillId: ID!, $commandId: ID) {\n    retireSkill(skillId: $skillId, commandId: $commandId) {\n      ...CommandOutcome\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation CreateQueue($name: String!, $channels: [ChannelKind!]!, $routing: Json, $service: Json, $entries: [QueueEntryInput!], $commandId: ID) {\n    createQueue(name: $name, channels: $channels, routing: $routing, service: $service, entries: $entries, commandId: $commandId) {\n      ...CreateOutcome\n    }\n  }\n"): (typeof documents)["\n  mutation CreateQueue($name: String!, $channels: [ChannelKind!]!, $routing: Json, $service: Json, $entries: [QueueEntryInput!], $commandId: ID) {\n    createQueue(name: $name, channels: $channels, routing: $routing, service: $service, entries: $entries, commandId: $commandId) {\n      ...CreateOutcome\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation ChangeQueue(\n    $queueId: ID!\n    $name: String\n    $routing: Json\n    $service: Json\n    $entries: [QueueEntryInput!]\n    $dispositionIds: [ID!]\n    $retired: Boolean\n    $commandId: ID\n  ) {\n    changeQueue(\n      queueId: $queueId\n      name: $name\n      routing: $routing\n      service: $service\n      entries: $entries\n      dispositionIds: $dispositionIds\n      retired: $retired\n      commandId: $commandId\n    ) {\n      ...CommandOutcome\n    }\n  }\n"): (typeof documents)["\n  mutation ChangeQueue(\n    $queueId: ID!\n    $name: String\n    $routing: Json\n    $service: Json\n    $entries: [QueueEntryInput!]\n    $dispositionIds: [ID!]\n    $retired: Boolean\n    $commandId: ID\n  ) {\n    changeQueue(\n      queueId: $queueId\n      name: $name\n      routing: $routing\n      service: $service\n      entries: $entries\n      dispositionIds: $dispositionIds\n      retired: $retired\n      commandId: $commandId\n    ) {\n      ...CommandOutcome\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation DefineReason($reasonId: ID, $name: WordsInput!, $productive: Boolean!, $maxMinutes: Int, $retired: Boolean, $commandId: ID) {\n    defineReason(reasonId: $reasonId, name: $name, productive: $productive, maxMinutes: $maxMinutes, retired: $retired, commandId: $commandId) {\n      ...CreateOutcome\n    }\n  }\n"): (typeof documents)["\n  mutation DefineReason($reasonId: ID, $name: WordsInput!, $productive: Boolean!, $maxMinutes: Int, $retired: Boolean, $commandId: ID) {\n    defineReason(reasonId: $reasonId, name: $name, productive: $productive, maxMinutes: $maxMinutes, retired: $retired, commandId: $commandId) {\n      ...CreateOutcome\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation DefineDisposition($dispositionId: ID, $name: WordsInput!, $retired: Boolean, $commandId: ID) {\n    defineDisposition(dispositionId: $dispositionId, name: $name, retired: $retired, commandId: $commandId) {\n      ...CreateOutcome\n    }\n  }\n"): (typeof documents)["\n  mutation DefineDisposition($dispositionId: ID, $name: WordsInput!, $retired: Boolean, $commandId: ID) {\n    defineDisposition(dispositionId: $dispositionId, name: $name, retired: $retired, commandId: $commandId) {\n      ...CreateOutcome\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation DefineCalendar($calendarId: ID, $name: String!, $calendar: Json!, $commandId: ID) {\n    defineCalendar(calendarId: $calendarId, name: $name, calendar: $calendar, commandId: $commandId) {\n      ...CreateOutcome\n    }\n  }\n"): (typeof documents)["\n  mutation DefineCalendar($calendarId: ID, $name: String!, $calendar: Json!, $commandId: ID) {\n    defineCalendar(calendarId: $calendarId, name: $name, calendar: $calendar, commandId: $commandId) {\n      ...CreateOutcome\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation DefineTeam($teamId: ID, $name: String!, $siteId: ID!, $commandId: ID) {\n    defineTeam(teamId: $teamId, name: $name, siteId: $siteId, commandId: $commandId) {\n      ...CreateOutcome\n    }\n  }\n"): (typeof documents)["\n  mutation DefineTeam($teamId: ID, $name: String!, $siteId: ID!, $commandId: ID) {\n    defineTeam(teamId: $teamId, name: $name, siteId: $siteId, commandId: $commandId) {\n      ...CreateOutcome\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation DefineSite($siteId: ID, $name: String!, $external: Boolean!, $commandId: ID) {\n    defineSite(siteId: $siteId, name: $name, external: $external, commandId: $commandId) {\n      ...CreateOutcome\n    }\n  }\n"): (typeof documents)["\n  mutation DefineSite($siteId: ID, $name: String!, $external: Boolean!, $commandId: ID) {\n    defineSite(siteId: $siteId, name: $name, external: $external, commandId: $commandId) {\n      ...CreateOutcome\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation SetIdleRule($channels: [ChannelKind!]!, $missedOffers: Boolean!, $breaks: Boolean!, $commandId: ID) {\n    setIdleRule(channels: $channels, missedOffers: $missedOffers, breaks: $breaks, commandId: $commandId) {\n      ...CommandOutcome\n    }\n  }\n"): (typeof documents)["\n  mutation SetIdleRule($channels: [ChannelKind!]!, $missedOffers: Boolean!, $breaks: Boolean!, $commandId: ID) {\n    setIdleRule(channels: $channels, missedOffers: $missedOffers, breaks: $breaks, commandId: $commandId) {\n      ...CommandOutcome\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation PublishRules($rules: Json!, $basedOnVersion: Int!, $commandId: ID) {\n    publishRoutingRules(rules: $rules, basedOnVersion: $basedOnVersion, commandId: $commandId) {\n      ...CommandOutcome\n    }\n  }\n"): (typeof documents)["\n  mutation PublishRules($rules: Json!, $basedOnVersion: Int!, $commandId: ID) {\n    publishRoutingRules(rules: $rules, basedOnVersion: $basedOnVersion, commandId: $commandId) {\n      ...CommandOutcome\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment CommandOutcome on Outcome {\n    ok\n    position\n    refusal {\n      name\n      sentence\n    }\n  }\n  fragment CreateOutcome on CreateResult {\n    ok\n    id\n    position\n    refusal {\n      name\n      sentence\n    }\n  }\n"): (typeof documents)["\n  fragment CommandOutcome on Outcome {\n    ok\n    position\n    refusal {\n      name\n      sentence\n    }\n  }\n  fragment CreateOutcome on CreateResult {\n    ok\n    id\n    position\n    refusal {\n      name\n      sentence\n    }\n  }\n"];

export function graphql(source: string) {
  return (documents as any)[source] ?? {};
}

export type DocumentType<TDocumentNode extends DocumentNode<any, any>> = TDocumentNode extends DocumentNode<  infer TType,  any>  ? TType  : never;
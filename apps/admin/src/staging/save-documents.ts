import { graphql } from '../generated/index.ts';

export const CreateUserDocument = graphql(`
  mutation CreateUser($input: UserInput!, $commandId: ID) {
    createUser(input: $input, commandId: $commandId) {
      ...CreateOutcome
    }
  }
`);
export const ChangeUserDocument = graphql(`
  mutation ChangeUser($userId: ID!, $change: UserChange!, $commandId: ID) {
    changeUser(userId: $userId, change: $change, commandId: $commandId) {
      ...CommandOutcome
    }
  }
`);
export const SetSkillsDocument = graphql(`
  mutation SetSkills($cells: [SkillCell!]!, $commandId: ID) {
    setSkills(cells: $cells, commandId: $commandId) {
      ...CommandOutcome
    }
  }
`);
export const CreateSkillDocument = graphql(`
  mutation CreateSkill($name: String!, $group: String!, $commandId: ID) {
    createSkill(name: $name, group: $group, commandId: $commandId) {
      ...CreateOutcome
    }
  }
`);
export const RetireSkillDocument = graphql(`
  mutation RetireSkill($skillId: ID!, $commandId: ID) {
    retireSkill(skillId: $skillId, commandId: $commandId) {
      ...CommandOutcome
    }
  }
`);
export const CreateQueueDocument = graphql(`
  mutation CreateQueue($name: String!, $channels: [ChannelKind!]!, $routing: Json, $service: Json, $entries: [QueueEntryInput!], $commandId: ID) {
    createQueue(name: $name, channels: $channels, routing: $routing, service: $service, entries: $entries, commandId: $commandId) {
      ...CreateOutcome
    }
  }
`);
export const ChangeQueueDocument = graphql(`
  mutation ChangeQueue(
    $queueId: ID!
    $name: String
    $routing: Json
    $service: Json
    $entries: [QueueEntryInput!]
    $dispositionIds: [ID!]
    $retired: Boolean
    $commandId: ID
  ) {
    changeQueue(
      queueId: $queueId
      name: $name
      routing: $routing
      service: $service
      entries: $entries
      dispositionIds: $dispositionIds
      retired: $retired
      commandId: $commandId
    ) {
      ...CommandOutcome
    }
  }
`);
export const DefineReasonDocument = graphql(`
  mutation DefineReason($reasonId: ID, $name: WordsInput!, $productive: Boolean!, $maxMinutes: Int, $retired: Boolean, $commandId: ID) {
    defineReason(reasonId: $reasonId, name: $name, productive: $productive, maxMinutes: $maxMinutes, retired: $retired, commandId: $commandId) {
      ...CreateOutcome
    }
  }
`);
export const DefineDispositionDocument = graphql(`
  mutation DefineDisposition($dispositionId: ID, $name: WordsInput!, $retired: Boolean, $commandId: ID) {
    defineDisposition(dispositionId: $dispositionId, name: $name, retired: $retired, commandId: $commandId) {
      ...CreateOutcome
    }
  }
`);
export const DefineCalendarDocument = graphql(`
  mutation DefineCalendar($calendarId: ID, $name: String!, $calendar: Json!, $commandId: ID) {
    defineCalendar(calendarId: $calendarId, name: $name, calendar: $calendar, commandId: $commandId) {
      ...CreateOutcome
    }
  }
`);
export const DefineTeamDocument = graphql(`
  mutation DefineTeam($teamId: ID, $name: String!, $siteId: ID!, $commandId: ID) {
    defineTeam(teamId: $teamId, name: $name, siteId: $siteId, commandId: $commandId) {
      ...CreateOutcome
    }
  }
`);
export const DefineSiteDocument = graphql(`
  mutation DefineSite($siteId: ID, $name: String!, $external: Boolean!, $commandId: ID) {
    defineSite(siteId: $siteId, name: $name, external: $external, commandId: $commandId) {
      ...CreateOutcome
    }
  }
`);
export const SetIdleRuleDocument = graphql(`
  mutation SetIdleRule($channels: [ChannelKind!]!, $missedOffers: Boolean!, $breaks: Boolean!, $commandId: ID) {
    setIdleRule(channels: $channels, missedOffers: $missedOffers, breaks: $breaks, commandId: $commandId) {
      ...CommandOutcome
    }
  }
`);
export const PublishRulesDocument = graphql(`
  mutation PublishRules($rules: Json!, $basedOnVersion: Int!, $commandId: ID) {
    publishRoutingRules(rules: $rules, basedOnVersion: $basedOnVersion, commandId: $commandId) {
      ...CommandOutcome
    }
  }
`);

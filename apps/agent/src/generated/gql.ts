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
    "\n  query Interaction($id: ID!) {\n    interaction(id: $id) {\n      id\n      ...Work\n    }\n  }\n": typeof types.InteractionDocument,
    "\n  subscription Desk($after: Cursor) {\n    desk(after: $after) {\n      cursor\n      position\n      reset\n      serverTime\n      removes\n      upserts {\n        __typename\n        ... on MyState {\n          id\n          ...MyDesk\n        }\n        ... on WorkItem {\n          id\n          ...Work\n        }\n        ... on ExchangeState {\n          id\n          up\n          since\n        }\n      }\n    }\n  }\n": typeof types.DeskDocument,
    "\n  query AgentDirectory {\n    directory {\n      agents {\n        id\n        displayName\n      }\n      queues {\n        id\n        name\n        channels\n        dispositionIds\n        wrapUp\n      }\n      skills {\n        id\n        name\n        group\n        retired\n      }\n      reasons {\n        id\n        name {\n          cs\n          en\n        }\n        maxMinutes\n        retired\n      }\n      dispositions {\n        id\n        name {\n          cs\n          en\n        }\n        retired\n      }\n    }\n  }\n": typeof types.AgentDirectoryDocument,
    "\n  fragment MyDesk on MyState {\n    agent {\n      id\n      displayName\n      deviceKind\n      deviceAddress\n      status\n      statusSince\n      reasonId\n      next {\n        status\n        reasonId\n      }\n      activity\n      activitySince\n      callsToday\n      chatsToday\n      handleMsToday\n      signedInMsToday\n      pauseMsToday\n      missedToday\n      day {\n        state\n        from\n        to\n      }\n    }\n    capacityText {\n      channel\n      used\n      max\n    }\n  }\n": typeof types.MyDeskFragmentDoc,
    "\n  fragment Work on WorkItem {\n    id\n    channel\n    direction\n    queueId\n    queueName\n    customerName\n    customerAddress\n    erased\n    contactId\n    vip\n    attributes\n    startedAt\n    queuedAt\n    waitedMs\n    offer {\n      id\n      expiresAt\n      offeredAt\n      alerting\n    }\n    legState\n    legSince\n    handlingId\n    handlingSince\n    wrapUpSince\n    wrapUpDeadline\n    finishedAt\n    closedAt\n    customerGone\n    conversationId\n    lastText\n    lastAuthor\n    lastMessageAt\n    unread\n    dispositionIds\n    note\n    others\n    steps {\n      at\n      code\n      details\n    }\n  }\n": typeof types.WorkFragmentDoc,
    "\n  mutation Hold($interactionId: ID!, $commandId: ID) {\n    hold(interactionId: $interactionId, commandId: $commandId) {\n      ...CommandOutcome\n    }\n  }\n": typeof types.HoldDocument,
    "\n  mutation Retrieve($interactionId: ID!, $commandId: ID) {\n    retrieve(interactionId: $interactionId, commandId: $commandId) {\n      ...CommandOutcome\n    }\n  }\n": typeof types.RetrieveDocument,
    "\n  mutation HangUp($interactionId: ID!, $commandId: ID) {\n    hangUp(interactionId: $interactionId, commandId: $commandId) {\n      ...CommandOutcome\n    }\n  }\n": typeof types.HangUpDocument,
    "\n  mutation TransferToAgent($interactionId: ID!, $agentId: ID!, $commandId: ID) {\n    transferToAgent(interactionId: $interactionId, agentId: $agentId, commandId: $commandId) {\n      ...CommandOutcome\n    }\n  }\n": typeof types.TransferToAgentDocument,
    "\n  mutation TransferToQueue($interactionId: ID!, $queueId: ID!, $commandId: ID) {\n    transferToQueue(interactionId: $interactionId, queueId: $queueId, commandId: $commandId) {\n      ...CommandOutcome\n    }\n  }\n": typeof types.TransferToQueueDocument,
    "\n  mutation TransferToSkill($interactionId: ID!, $skillId: ID!, $minLevel: Int, $commandId: ID) {\n    transferToSkill(interactionId: $interactionId, skillId: $skillId, minLevel: $minLevel, commandId: $commandId) {\n      ...CommandOutcome\n    }\n  }\n": typeof types.TransferToSkillDocument,
    "\n  mutation TransferToNumber($interactionId: ID!, $number: String!, $commandId: ID) {\n    transferToNumber(interactionId: $interactionId, number: $number, commandId: $commandId) {\n      ...CommandOutcome\n    }\n  }\n": typeof types.TransferToNumberDocument,
    "\n  mutation ConsultAgent($interactionId: ID!, $agentId: ID!, $commandId: ID) {\n    consultAgent(interactionId: $interactionId, agentId: $agentId, commandId: $commandId) {\n      ...CommandOutcome\n    }\n  }\n": typeof types.ConsultAgentDocument,
    "\n  mutation ConsultQueue($interactionId: ID!, $queueId: ID!, $commandId: ID) {\n    consultQueue(interactionId: $interactionId, queueId: $queueId, commandId: $commandId) {\n      ...CommandOutcome\n    }\n  }\n": typeof types.ConsultQueueDocument,
    "\n  mutation ConsultSkill($interactionId: ID!, $skillId: ID!, $minLevel: Int, $commandId: ID) {\n    consultSkill(interactionId: $interactionId, skillId: $skillId, minLevel: $minLevel, commandId: $commandId) {\n      ...CommandOutcome\n    }\n  }\n": typeof types.ConsultSkillDocument,
    "\n  mutation CompleteConsult($interactionId: ID!, $how: String!, $commandId: ID) {\n    completeConsult(interactionId: $interactionId, how: $how, commandId: $commandId) {\n      ...CommandOutcome\n    }\n  }\n": typeof types.CompleteConsultDocument,
    "\n  query TransferTargets($text: String, $interactionId: ID) {\n    transferTargets(text: $text, interactionId: $interactionId) {\n      agents {\n        id\n        displayName\n        status\n        activity\n        deviceAddress\n      }\n      queues {\n        id\n        name\n        ready\n        estimateMs\n        waiting\n      }\n    }\n  }\n": typeof types.TransferTargetsDocument,
    "\n  mutation SendMessage($interactionId: ID!, $text: String!, $messageId: ID, $commandId: ID) {\n    sendMessage(interactionId: $interactionId, text: $text, messageId: $messageId, commandId: $commandId) {\n      ...CommandOutcome\n    }\n  }\n": typeof types.SendMessageDocument,
    "\n  mutation TypingNow($interactionId: ID!) {\n    typing(interactionId: $interactionId)\n  }\n": typeof types.TypingNowDocument,
    "\n  mutation MarkRead($interactionId: ID!, $messageId: ID!, $commandId: ID) {\n    markRead(interactionId: $interactionId, messageId: $messageId, commandId: $commandId) {\n      ...CommandOutcome\n    }\n  }\n": typeof types.MarkReadDocument,
    "\n  mutation EndConversation($interactionId: ID!, $commandId: ID) {\n    endConversation(interactionId: $interactionId, commandId: $commandId) {\n      ...CommandOutcome\n    }\n  }\n": typeof types.EndConversationDocument,
    "\n  subscription Conversation($conversationId: ID!, $after: Cursor) {\n    conversation(conversationId: $conversationId, after: $after) {\n      cursor\n      position\n      reset\n      serverTime\n      removes\n      upserts {\n        __typename\n        ... on Message {\n          id\n          author\n          authorName\n          text\n          erased\n          at\n          state\n        }\n        ... on Typing {\n          id\n          author\n          name\n          until\n        }\n        ... on ConversationState {\n          id\n          open\n          endedBy\n        }\n      }\n    }\n  }\n": typeof types.ConversationDocument,
    "\n  mutation LinkContact($interactionId: ID!, $contactId: ID!, $commandId: ID) {\n    linkContact(interactionId: $interactionId, contactId: $contactId, commandId: $commandId) {\n      ...CommandOutcome\n    }\n  }\n": typeof types.LinkContactDocument,
    "\n  fragment ContactCard on Contact {\n    id\n    erased\n    name\n    birthDate\n    insuredNumber\n    phones\n    emails\n    insuredSince\n    payer\n    consents\n    vip\n    recent {\n      interactionId\n      channel\n      at\n      queueName\n      agentName\n      outcome\n      handleMs\n      waitedMs\n      dispositionIds\n    }\n  }\n": typeof types.ContactCardFragmentDoc,
    "\n  query Contact($id: ID!) {\n    contact(id: $id) {\n      ...ContactCard\n    }\n  }\n": typeof types.ContactDocument,
    "\n  mutation SetDisposition($interactionId: ID!, $handlingId: ID, $dispositionIds: [ID!]!, $note: String, $commandId: ID) {\n    setDisposition(interactionId: $interactionId, handlingId: $handlingId, dispositionIds: $dispositionIds, note: $note, commandId: $commandId) {\n      ...CommandOutcome\n    }\n  }\n": typeof types.SetDispositionDocument,
    "\n  mutation ExtendWrapUp($interactionId: ID!, $handlingId: ID, $commandId: ID) {\n    extendWrapUp(interactionId: $interactionId, handlingId: $handlingId, commandId: $commandId) {\n      ...CommandOutcome\n    }\n  }\n": typeof types.ExtendWrapUpDocument,
    "\n  mutation FinishWrapUp($interactionId: ID!, $handlingId: ID, $commandId: ID) {\n    finishWrapUp(interactionId: $interactionId, handlingId: $handlingId, commandId: $commandId) {\n      ...CommandOutcome\n    }\n  }\n": typeof types.FinishWrapUpDocument,
    "\n  mutation ReturnToQueue($interactionId: ID!, $commandId: ID) {\n    returnToQueue(interactionId: $interactionId, commandId: $commandId) {\n      ...CommandOutcome\n    }\n  }\n": typeof types.ReturnToQueueDocument,
    "\n  mutation AcceptOffer($interactionId: ID!, $offerId: ID!, $commandId: ID) {\n    acceptOffer(interactionId: $interactionId, offerId: $offerId, commandId: $commandId) {\n      ...CommandOutcome\n    }\n  }\n": typeof types.AcceptOfferDocument,
    "\n  mutation RejectOffer($interactionId: ID!, $offerId: ID!, $reason: OfferRejectReason!, $commandId: ID) {\n    rejectOffer(interactionId: $interactionId, offerId: $offerId, reason: $reason, commandId: $commandId) {\n      ...CommandOutcome\n    }\n  }\n": typeof types.RejectOfferDocument,
    "\n  query FindContacts($text: String!) {\n    findContacts(text: $text, limit: 20) {\n      id\n      erased\n      name\n      insuredNumber\n      phones\n      vip\n    }\n  }\n": typeof types.FindContactsDocument,
    "\n  mutation StartWork($commandId: ID) {\n    startWork(commandId: $commandId) {\n      ...CommandOutcome\n    }\n  }\n": typeof types.StartWorkDocument,
    "\n  mutation GoReady($commandId: ID) {\n    goReady(commandId: $commandId) {\n      ...CommandOutcome\n    }\n  }\n": typeof types.GoReadyDocument,
    "\n  mutation GoNotReady($reasonId: ID!, $commandId: ID) {\n    goNotReady(reasonId: $reasonId, commandId: $commandId) {\n      ...CommandOutcome\n    }\n  }\n": typeof types.GoNotReadyDocument,
    "\n  mutation ClearNextStatus($commandId: ID) {\n    clearNextStatus(commandId: $commandId) {\n      ...CommandOutcome\n    }\n  }\n": typeof types.ClearNextStatusDocument,
    "\n  mutation EndWork($commandId: ID) {\n    endWork(commandId: $commandId) {\n      ...CommandOutcome\n    }\n  }\n": typeof types.EndWorkDocument,
    "\n  query MyDone {\n    myDone(limit: 50) {\n      id\n      ...Work\n    }\n  }\n": typeof types.MyDoneDocument,
    "\n  fragment CommandOutcome on Outcome {\n    ok\n    position\n    refusal {\n      name\n      sentence\n    }\n  }\n  fragment CreateOutcome on CreateResult {\n    ok\n    id\n    position\n    refusal {\n      name\n      sentence\n    }\n  }\n": typeof types.CommandOutcomeFragmentDoc,
};
const documents: Documents = {
    "\n  query Interaction($id: ID!) {\n    interaction(id: $id) {\n      id\n      ...Work\n    }\n  }\n": types.InteractionDocument,
    "\n  subscription Desk($after: Cursor) {\n    desk(after: $after) {\n      cursor\n      position\n      reset\n      serverTime\n      removes\n      upserts {\n        __typename\n        ... on MyState {\n          id\n          ...MyDesk\n        }\n        ... on WorkItem {\n          id\n          ...Work\n        }\n        ... on ExchangeState {\n          id\n          up\n          since\n        }\n      }\n    }\n  }\n": types.DeskDocument,
    "\n  query AgentDirectory {\n    directory {\n      agents {\n        id\n        displayName\n      }\n      queues {\n        id\n        name\n        channels\n        dispositionIds\n        wrapUp\n      }\n      skills {\n        id\n        name\n        group\n        retired\n      }\n      reasons {\n        id\n        name {\n          cs\n          en\n        }\n        maxMinutes\n        retired\n      }\n      dispositions {\n        id\n        name {\n          cs\n          en\n        }\n        retired\n      }\n    }\n  }\n": types.AgentDirectoryDocument,
    "\n  fragment MyDesk on MyState {\n    agent {\n      id\n      displayName\n      deviceKind\n      deviceAddress\n      status\n      statusSince\n      reasonId\n      next {\n        status\n        reasonId\n      }\n      activity\n      activitySince\n      callsToday\n      chatsToday\n      handleMsToday\n      signedInMsToday\n      pauseMsToday\n      missedToday\n      day {\n        state\n        from\n        to\n      }\n    }\n    capacityText {\n      channel\n      used\n      max\n    }\n  }\n": types.MyDeskFragmentDoc,
    "\n  fragment Work on WorkItem {\n    id\n    channel\n    direction\n    queueId\n    queueName\n    customerName\n    customerAddress\n    erased\n    contactId\n    vip\n    attributes\n    startedAt\n    queuedAt\n    waitedMs\n    offer {\n      id\n      expiresAt\n      offeredAt\n      alerting\n    }\n    legState\n    legSince\n    handlingId\n    handlingSince\n    wrapUpSince\n    wrapUpDeadline\n    finishedAt\n    closedAt\n    customerGone\n    conversationId\n    lastText\n    lastAuthor\n    lastMessageAt\n    unread\n    dispositionIds\n    note\n    others\n    steps {\n      at\n      code\n      details\n    }\n  }\n": types.WorkFragmentDoc,
    "\n  mutation Hold($interactionId: ID!, $commandId: ID) {\n    hold(interactionId: $interactionId, commandId: $commandId) {\n      ...CommandOutcome\n    }\n  }\n": types.HoldDocument,
    "\n  mutation Retrieve($interactionId: ID!, $commandId: ID) {\n    retrieve(interactionId: $interactionId, commandId: $commandId) {\n      ...CommandOutcome\n    }\n  }\n": types.RetrieveDocument,
    "\n  mutation HangUp($interactionId: ID!, $commandId: ID) {\n    hangUp(interactionId: $interactionId, commandId: $commandId) {\n      ...CommandOutcome\n    }\n  }\n": types.HangUpDocument,
    "\n  mutation TransferToAgent($interactionId: ID!, $agentId: ID!, $commandId: ID) {\n    transferToAgent(interactionId: $interactionId, agentId: $agentId, commandId: $commandId) {\n      ...CommandOutcome\n    }\n  }\n": types.TransferToAgentDocument,
    "\n  mutation TransferToQueue($interactionId: ID!, $queueId: ID!, $commandId: ID) {\n    transferToQueue(interactionId: $interactionId, queueId: $queueId, commandId: $commandId) {\n      ...CommandOutcome\n    }\n  }\n": types.TransferToQueueDocument,
    "\n  mutation TransferToSkill($interactionId: ID!, $skillId: ID!, $minLevel: Int, $commandId: ID) {\n    transferToSkill(interactionId: $interactionId, skillId: $skillId, minLevel: $minLevel, commandId: $commandId) {\n      ...CommandOutcome\n    }\n  }\n": types.TransferToSkillDocument,
    "\n  mutation TransferToNumber($interactionId: ID!, $number: String!, $commandId: ID) {\n    transferToNumber(interactionId: $interactionId, number: $number, commandId: $commandId) {\n      ...CommandOutcome\n    }\n  }\n": types.TransferToNumberDocument,
    "\n  mutation ConsultAgent($interactionId: ID!, $agentId: ID!, $commandId: ID) {\n    consultAgent(interactionId: $interactionId, agentId: $agentId, commandId: $commandId) {\n      ...CommandOutcome\n    }\n  }\n": types.ConsultAgentDocument,
    "\n  mutation ConsultQueue($interactionId: ID!, $queueId: ID!, $commandId: ID) {\n    consultQueue(interactionId: $interactionId, queueId: $queueId, commandId: $commandId) {\n      ...CommandOutcome\n    }\n  }\n": types.ConsultQueueDocument,
    "\n  mutation ConsultSkill($interactionId: ID!, $skillId: ID!, $minLevel: Int, $commandId: ID) {\n    consultSkill(interactionId: $interactionId, skillId: $skillId, minLevel: $minLevel, commandId: $commandId) {\n      ...CommandOutcome\n    }\n  }\n": types.ConsultSkillDocument,
    "\n  mutation CompleteConsult($interactionId: ID!, $how: String!, $commandId: ID) {\n    completeConsult(interactionId: $interactionId, how: $how, commandId: $commandId) {\n      ...CommandOutcome\n    }\n  }\n": types.CompleteConsultDocument,
    "\n  query TransferTargets($text: String, $interactionId: ID) {\n    transferTargets(text: $text, interactionId: $interactionId) {\n      agents {\n        id\n        displayName\n        status\n        activity\n        deviceAddress\n      }\n      queues {\n        id\n        name\n        ready\n        estimateMs\n        waiting\n      }\n    }\n  }\n": types.TransferTargetsDocument,
    "\n  mutation SendMessage($interactionId: ID!, $text: String!, $messageId: ID, $commandId: ID) {\n    sendMessage(interactionId: $interactionId, text: $text, messageId: $messageId, commandId: $commandId) {\n      ...CommandOutcome\n    }\n  }\n": types.SendMessageDocument,
    "\n  mutation TypingNow($interactionId: ID!) {\n    typing(interactionId: $interactionId)\n  }\n": types.TypingNowDocument,
    "\n  mutation MarkRead($interactionId: ID!, $messageId: ID!, $commandId: ID) {\n    markRead(interactionId: $interactionId, messageId: $messageId, commandId: $commandId) {\n      ...CommandOutcome\n    }\n  }\n": types.MarkReadDocument,
    "\n  mutation EndConversation($interactionId: ID!, $commandId: ID) {\n    endConversation(interactionId: $interactionId, commandId: $commandId) {\n      ...CommandOutcome\n    }\n  }\n": types.EndConversationDocument,
    "\n  subscription Conversation($conversationId: ID!, $after: Cursor) {\n    conversation(conversationId: $conversationId, after: $after) {\n      cursor\n      position\n      reset\n      serverTime\n      removes\n      upserts {\n        __typename\n        ... on Message {\n          id\n          author\n          authorName\n          text\n          erased\n          at\n          state\n        }\n        ... on Typing {\n          id\n          author\n          name\n          until\n        }\n        ... on ConversationState {\n          id\n          open\n          endedBy\n        }\n      }\n    }\n  }\n": types.ConversationDocument,
    "\n  mutation LinkContact($interactionId: ID!, $contactId: ID!, $commandId: ID) {\n    linkContact(interactionId: $interactionId, contactId: $contactId, commandId: $commandId) {\n      ...CommandOutcome\n    }\n  }\n": types.LinkContactDocument,
    "\n  fragment ContactCard on Contact {\n    id\n    erased\n    name\n    birthDate\n    insuredNumber\n    phones\n    emails\n    insuredSince\n    payer\n    consents\n    vip\n    recent {\n      interactionId\n      channel\n      at\n      queueName\n      agentName\n      outcome\n      handleMs\n      waitedMs\n      dispositionIds\n    }\n  }\n": types.ContactCardFragmentDoc,
    "\n  query Contact($id: ID!) {\n    contact(id: $id) {\n      ...ContactCard\n    }\n  }\n": types.ContactDocument,
    "\n  mutation SetDisposition($interactionId: ID!, $handlingId: ID, $dispositionIds: [ID!]!, $note: String, $commandId: ID) {\n    setDisposition(interactionId: $interactionId, handlingId: $handlingId, dispositionIds: $dispositionIds, note: $note, commandId: $commandId) {\n      ...CommandOutcome\n    }\n  }\n": types.SetDispositionDocument,
    "\n  mutation ExtendWrapUp($interactionId: ID!, $handlingId: ID, $commandId: ID) {\n    extendWrapUp(interactionId: $interactionId, handlingId: $handlingId, commandId: $commandId) {\n      ...CommandOutcome\n    }\n  }\n": types.ExtendWrapUpDocument,
    "\n  mutation FinishWrapUp($interactionId: ID!, $handlingId: ID, $commandId: ID) {\n    finishWrapUp(interactionId: $interactionId, handlingId: $handlingId, commandId: $commandId) {\n      ...CommandOutcome\n    }\n  }\n": types.FinishWrapUpDocument,
    "\n  mutation ReturnToQueue($interactionId: ID!, $commandId: ID) {\n    returnToQueue(interactionId: $interactionId, commandId: $commandId) {\n      ...CommandOutcome\n    }\n  }\n": types.ReturnToQueueDocument,
    "\n  mutation AcceptOffer($interactionId: ID!, $offerId: ID!, $commandId: ID) {\n    acceptOffer(interactionId: $interactionId, offerId: $offerId, commandId: $commandId) {\n      ...CommandOutcome\n    }\n  }\n": types.AcceptOfferDocument,
    "\n  mutation RejectOffer($interactionId: ID!, $offerId: ID!, $reason: OfferRejectReason!, $commandId: ID) {\n    rejectOffer(interactionId: $interactionId, offerId: $offerId, reason: $reason, commandId: $commandId) {\n      ...CommandOutcome\n    }\n  }\n": types.RejectOfferDocument,
    "\n  query FindContacts($text: String!) {\n    findContacts(text: $text, limit: 20) {\n      id\n      erased\n      name\n      insuredNumber\n      phones\n      vip\n    }\n  }\n": types.FindContactsDocument,
    "\n  mutation StartWork($commandId: ID) {\n    startWork(commandId: $commandId) {\n      ...CommandOutcome\n    }\n  }\n": types.StartWorkDocument,
    "\n  mutation GoReady($commandId: ID) {\n    goReady(commandId: $commandId) {\n      ...CommandOutcome\n    }\n  }\n": types.GoReadyDocument,
    "\n  mutation GoNotReady($reasonId: ID!, $commandId: ID) {\n    goNotReady(reasonId: $reasonId, commandId: $commandId) {\n      ...CommandOutcome\n    }\n  }\n": types.GoNotReadyDocument,
    "\n  mutation ClearNextStatus($commandId: ID) {\n    clearNextStatus(commandId: $commandId) {\n      ...CommandOutcome\n    }\n  }\n": types.ClearNextStatusDocument,
    "\n  mutation EndWork($commandId: ID) {\n    endWork(commandId: $commandId) {\n      ...CommandOutcome\n    }\n  }\n": types.EndWorkDocument,
    "\n  query MyDone {\n    myDone(limit: 50) {\n      id\n      ...Work\n    }\n  }\n": types.MyDoneDocument,
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
export function graphql(source: "\n  query Interaction($id: ID!) {\n    interaction(id: $id) {\n      id\n      ...Work\n    }\n  }\n"): (typeof documents)["\n  query Interaction($id: ID!) {\n    interaction(id: $id) {\n      id\n      ...Work\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  subscription Desk($after: Cursor) {\n    desk(after: $after) {\n      cursor\n      position\n      reset\n      serverTime\n      removes\n      upserts {\n        __typename\n        ... on MyState {\n          id\n          ...MyDesk\n        }\n        ... on WorkItem {\n          id\n          ...Work\n        }\n        ... on ExchangeState {\n          id\n          up\n          since\n        }\n      }\n    }\n  }\n"): (typeof documents)["\n  subscription Desk($after: Cursor) {\n    desk(after: $after) {\n      cursor\n      position\n      reset\n      serverTime\n      removes\n      upserts {\n        __typename\n        ... on MyState {\n          id\n          ...MyDesk\n        }\n        ... on WorkItem {\n          id\n          ...Work\n        }\n        ... on ExchangeState {\n          id\n          up\n          since\n        }\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query AgentDirectory {\n    directory {\n      agents {\n        id\n        displayName\n      }\n      queues {\n        id\n        name\n        channels\n        dispositionIds\n        wrapUp\n      }\n      skills {\n        id\n        name\n        group\n        retired\n      }\n      reasons {\n        id\n        name {\n          cs\n          en\n        }\n        maxMinutes\n        retired\n      }\n      dispositions {\n        id\n        name {\n          cs\n          en\n        }\n        retired\n      }\n    }\n  }\n"): (typeof documents)["\n  query AgentDirectory {\n    directory {\n      agents {\n        id\n        displayName\n      }\n      queues {\n        id\n        name\n        channels\n        dispositionIds\n        wrapUp\n      }\n      skills {\n        id\n        name\n        group\n        retired\n      }\n      reasons {\n        id\n        name {\n          cs\n          en\n        }\n        maxMinutes\n        retired\n      }\n      dispositions {\n        id\n        name {\n          cs\n          en\n        }\n        retired\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment MyDesk on MyState {\n    agent {\n      id\n      displayName\n      deviceKind\n      deviceAddress\n      status\n      statusSince\n      reasonId\n      next {\n        status\n        reasonId\n      }\n      activity\n      activitySince\n      callsToday\n      chatsToday\n      handleMsToday\n      signedInMsToday\n      pauseMsToday\n      missedToday\n      day {\n        state\n        from\n        to\n      }\n    }\n    capacityText {\n      channel\n      used\n      max\n    }\n  }\n"): (typeof documents)["\n  fragment MyDesk on MyState {\n    agent {\n      id\n      displayName\n      deviceKind\n      deviceAddress\n      status\n      statusSince\n      reasonId\n      next {\n        status\n        reasonId\n      }\n      activity\n      activitySince\n      callsToday\n      chatsToday\n      handleMsToday\n      signedInMsToday\n      pauseMsToday\n      missedToday\n      day {\n        state\n        from\n        to\n      }\n    }\n    capacityText {\n      channel\n      used\n      max\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment Work on WorkItem {\n    id\n    channel\n    direction\n    queueId\n    queueName\n    customerName\n    customerAddress\n    erased\n    contactId\n    vip\n    attributes\n    startedAt\n    queuedAt\n    waitedMs\n    offer {\n      id\n      expiresAt\n      offeredAt\n      alerting\n    }\n    legState\n    legSince\n    handlingId\n    handlingSince\n    wrapUpSince\n    wrapUpDeadline\n    finishedAt\n    closedAt\n    customerGone\n    conversationId\n    lastText\n    lastAuthor\n    lastMessageAt\n    unread\n    dispositionIds\n    note\n    others\n    steps {\n      at\n      code\n      details\n    }\n  }\n"): (typeof documents)["\n  fragment Work on WorkItem {\n    id\n    channel\n    direction\n    queueId\n    queueName\n    customerName\n    customerAddress\n    erased\n    contactId\n    vip\n    attributes\n    startedAt\n    queuedAt\n    waitedMs\n    offer {\n      id\n      expiresAt\n      offeredAt\n      alerting\n    }\n    legState\n    legSince\n    handlingId\n    handlingSince\n    wrapUpSince\n    wrapUpDeadline\n    finishedAt\n    closedAt\n    customerGone\n    conversationId\n    lastText\n    lastAuthor\n    lastMessageAt\n    unread\n    dispositionIds\n    note\n    others\n    steps {\n      at\n      code\n      details\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation Hold($interactionId: ID!, $commandId: ID) {\n    hold(interactionId: $interactionId, commandId: $commandId) {\n      ...CommandOutcome\n    }\n  }\n"): (typeof documents)["\n  mutation Hold($interactionId: ID!, $commandId: ID) {\n    hold(interactionId: $interactionId, commandId: $commandId) {\n      ...CommandOutcome\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation Retrieve($interactionId: ID!, $commandId: ID) {\n    retrieve(interactionId: $interactionId, commandId: $commandId) {\n      ...CommandOutcome\n    }\n  }\n"): (typeof documents)["\n  mutation Retrieve($interactionId: ID!, $commandId: ID) {\n    retrieve(interactionId: $interactionId, commandId: $commandId) {\n      ...CommandOutcome\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation HangUp($interactionId: ID!, $commandId: ID) {\n    hangUp(interactionId: $interactionId, commandId: $commandId) {\n      ...CommandOutcome\n    }\n  }\n"): (typeof documents)["\n  mutation HangUp($interactionId: ID!, $commandId: ID) {\n    hangUp(interactionId: $interactionId, commandId: $commandId) {\n      ...CommandOutcome\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation TransferToAgent($interactionId: ID!, $agentId: ID!, $commandId: ID) {\n    transferToAgent(interactionId: $interactionId, agentId: $agentId, commandId: $commandId) {\n      ...CommandOutcome\n    }\n  }\n"): (typeof documents)["\n  mutation TransferToAgent($interactionId: ID!, $agentId: ID!, $commandId: ID) {\n    transferToAgent(interactionId: $interactionId, agentId: $agentId, commandId: $commandId) {\n      ...CommandOutcome\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation TransferToQueue($interactionId: ID!, $queueId: ID!, $commandId: ID) {\n    transferToQueue(interactionId: $interactionId, queueId: $queueId, commandId: $commandId) {\n      ...CommandOutcome\n    }\n  }\n"): (typeof documents)["\n  mutation TransferToQueue($interactionId: ID!, $queueId: ID!, $commandId: ID) {\n    transferToQueue(interactionId: $interactionId, queueId: $queueId, commandId: $commandId) {\n      ...CommandOutcome\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation TransferToSkill($interactionId: ID!, $skillId: ID!, $minLevel: Int, $commandId: ID) {\n    transferToSkill(interactionId: $interactionId, skillId: $skillId, minLevel: $minLevel, commandId: $commandId) {\n      ...CommandOutcome\n    }\n  }\n"): (typeof documents)["\n  mutation TransferToSkill($interactionId: ID!, $skillId: ID!, $minLevel: Int, $commandId: ID) {\n    transferToSkill(interactionId: $interactionId, skillId: $skillId, minLevel: $minLevel, commandId: $commandId) {\n      ...CommandOutcome\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation TransferToNumber($interactionId: ID!, $number: String!, $commandId: ID) {\n    transferToNumber(interactionId: $interactionId, number: $number, commandId: $commandId) {\n      ...CommandOutcome\n    }\n  }\n"): (typeof documents)["\n  mutation TransferToNumber($interactionId: ID!, $number: String!, $commandId: ID) {\n    transferToNumber(interactionId: $interactionId, number: $number, commandId: $commandId) {\n      ...CommandOutcome\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation ConsultAgent($interactionId: ID!, $agentId: ID!, $commandId: ID) {\n    consultAgent(interactionId: $interactionId, agentId: $agentId, commandId: $commandId) {\n      ...CommandOutcome\n    }\n  }\n"): (typeof documents)["\n  mutation ConsultAgent($interactionId: ID!, $agentId: ID!, $commandId: ID) {\n    consultAgent(interactionId: $interactionId, agentId: $agentId, commandId: $commandId) {\n      ...CommandOutcome\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation ConsultQueue($interactionId: ID!, $queueId: ID!, $commandId: ID) {\n    consultQueue(interactionId: $interactionId, queueId: $queueId, commandId: $commandId) {\n      ...CommandOutcome\n    }\n  }\n"): (typeof documents)["\n  mutation ConsultQueue($interactionId: ID!, $queueId: ID!, $commandId: ID) {\n    consultQueue(interactionId: $interactionId, queueId: $queueId, commandId: $commandId) {\n      ...CommandOutcome\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation ConsultSkill($interactionId: ID!, $skillId: ID!, $minLevel: Int, $commandId: ID) {\n    consultSkill(interactionId: $interactionId, skillId: $skillId, minLevel: $minLevel, commandId: $commandId) {\n      ...CommandOutcome\n    }\n  }\n"): (typeof documents)["\n  mutation ConsultSkill($interactionId: ID!, $skillId: ID!, $minLevel: Int, $commandId: ID) {\n    consultSkill(interactionId: $interactionId, skillId: $skillId, minLevel: $minLevel, commandId: $commandId) {\n      ...CommandOutcome\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation CompleteConsult($interactionId: ID!, $how: String!, $commandId: ID) {\n    completeConsult(interactionId: $interactionId, how: $how, commandId: $commandId) {\n      ...CommandOutcome\n    }\n  }\n"): (typeof documents)["\n  mutation CompleteConsult($interactionId: ID!, $how: String!, $commandId: ID) {\n    completeConsult(interactionId: $interactionId, how: $how, commandId: $commandId) {\n      ...CommandOutcome\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query TransferTargets($text: String, $interactionId: ID) {\n    transferTargets(text: $text, interactionId: $interactionId) {\n      agents {\n        id\n        displayName\n        status\n        activity\n        deviceAddress\n      }\n      queues {\n        id\n        name\n        ready\n        estimateMs\n        waiting\n      }\n    }\n  }\n"): (typeof documents)["\n  query TransferTargets($text: String, $interactionId: ID) {\n    transferTargets(text: $text, interactionId: $interactionId) {\n      agents {\n        id\n        displayName\n        status\n        activity\n        deviceAddress\n      }\n      queues {\n        id\n        name\n        ready\n        estimateMs\n        waiting\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation SendMessage($interactionId: ID!, $text: String!, $messageId: ID, $commandId: ID) {\n    sendMessage(interactionId: $interactionId, text: $text, messageId: $messageId, commandId: $commandId) {\n      ...CommandOutcome\n    }\n  }\n"): (typeof documents)["\n  mutation SendMessage($interactionId: ID!, $text: String!, $messageId: ID, $commandId: ID) {\n    sendMessage(interactionId: $interactionId, text: $text, messageId: $messageId, commandId: $commandId) {\n      ...CommandOutcome\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation TypingNow($interactionId: ID!) {\n    typing(interactionId: $interactionId)\n  }\n"): (typeof documents)["\n  mutation TypingNow($interactionId: ID!) {\n    typing(interactionId: $interactionId)\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation MarkRead($interactionId: ID!, $messageId: ID!, $commandId: ID) {\n    markRead(interactionId: $interactionId, messageId: $messageId, commandId: $commandId) {\n      ...CommandOutcome\n    }\n  }\n"): (typeof documents)["\n  mutation MarkRead($interactionId: ID!, $messageId: ID!, $commandId: ID) {\n    markRead(interactionId: $interactionId, messageId: $messageId, commandId: $commandId) {\n      ...CommandOutcome\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation EndConversation($interactionId: ID!, $commandId: ID) {\n    endConversation(interactionId: $interactionId, commandId: $commandId) {\n      ...CommandOutcome\n    }\n  }\n"): (typeof documents)["\n  mutation EndConversation($interactionId: ID!, $commandId: ID) {\n    endConversation(interactionId: $interactionId, commandId: $commandId) {\n      ...CommandOutcome\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  subscription Conversation($conversationId: ID!, $after: Cursor) {\n    conversation(conversationId: $conversationId, after: $after) {\n      cursor\n      position\n      reset\n      serverTime\n      removes\n      upserts {\n        __typename\n        ... on Message {\n          id\n          author\n          authorName\n          text\n          erased\n          at\n          state\n        }\n        ... on Typing {\n          id\n          author\n          name\n          until\n        }\n        ... on ConversationState {\n          id\n          open\n          endedBy\n        }\n      }\n    }\n  }\n"): (typeof documents)["\n  subscription Conversation($conversationId: ID!, $after: Cursor) {\n    conversation(conversationId: $conversationId, after: $after) {\n      cursor\n      position\n      reset\n      serverTime\n      removes\n      upserts {\n        __typename\n        ... on Message {\n          id\n          author\n          authorName\n          text\n          erased\n          at\n          state\n        }\n        ... on Typing {\n          id\n          author\n          name\n          until\n        }\n        ... on ConversationState {\n          id\n          open\n          endedBy\n        }\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation LinkContact($interactionId: ID!, $contactId: ID!, $commandId: ID) {\n    linkContact(interactionId: $interactionId, contactId: $contactId, commandId: $commandId) {\n      ...CommandOutcome\n    }\n  }\n"): (typeof documents)["\n  mutation LinkContact($interactionId: ID!, $contactId: ID!, $commandId: ID) {\n    linkContact(interactionId: $interactionId, contactId: $contactId, commandId: $commandId) {\n      ...CommandOutcome\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment ContactCard on Contact {\n    id\n    erased\n    name\n    birthDate\n    insuredNumber\n    phones\n    emails\n    insuredSince\n    payer\n    consents\n    vip\n    recent {\n      interactionId\n      channel\n      at\n      queueName\n      agentName\n      outcome\n      handleMs\n      waitedMs\n      dispositionIds\n    }\n  }\n"): (typeof documents)["\n  fragment ContactCard on Contact {\n    id\n    erased\n    name\n    birthDate\n    insuredNumber\n    phones\n    emails\n    insuredSince\n    payer\n    consents\n    vip\n    recent {\n      interactionId\n      channel\n      at\n      queueName\n      agentName\n      outcome\n      handleMs\n      waitedMs\n      dispositionIds\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Contact($id: ID!) {\n    contact(id: $id) {\n      ...ContactCard\n    }\n  }\n"): (typeof documents)["\n  query Contact($id: ID!) {\n    contact(id: $id) {\n      ...ContactCard\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation SetDisposition($interactionId: ID!, $handlingId: ID, $dispositionIds: [ID!]!, $note: String, $commandId: ID) {\n    setDisposition(interactionId: $interactionId, handlingId: $handlingId, dispositionIds: $dispositionIds, note: $note, commandId: $commandId) {\n      ...CommandOutcome\n    }\n  }\n"): (typeof documents)["\n  mutation SetDisposition($interactionId: ID!, $handlingId: ID, $dispositionIds: [ID!]!, $note: String, $commandId: ID) {\n    setDisposition(interactionId: $interactionId, handlingId: $handlingId, dispositionIds: $dispositionIds, note: $note, commandId: $commandId) {\n      ...CommandOutcome\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation ExtendWrapUp($interactionId: ID!, $handlingId: ID, $commandId: ID) {\n    extendWrapUp(interactionId: $interactionId, handlingId: $handlingId, commandId: $commandId) {\n      ...CommandOutcome\n    }\n  }\n"): (typeof documents)["\n  mutation ExtendWrapUp($interactionId: ID!, $handlingId: ID, $commandId: ID) {\n    extendWrapUp(interactionId: $interactionId, handlingId: $handlingId, commandId: $commandId) {\n      ...CommandOutcome\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation FinishWrapUp($interactionId: ID!, $handlingId: ID, $commandId: ID) {\n    finishWrapUp(interactionId: $interactionId, handlingId: $handlingId, commandId: $commandId) {\n      ...CommandOutcome\n    }\n  }\n"): (typeof documents)["\n  mutation FinishWrapUp($interactionId: ID!, $handlingId: ID, $commandId: ID) {\n    finishWrapUp(interactionId: $interactionId, handlingId: $handlingId, commandId: $commandId) {\n      ...CommandOutcome\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation ReturnToQueue($interactionId: ID!, $commandId: ID) {\n    returnToQueue(interactionId: $interactionId, commandId: $commandId) {\n      ...CommandOutcome\n    }\n  }\n"): (typeof documents)["\n  mutation ReturnToQueue($interactionId: ID!, $commandId: ID) {\n    returnToQueue(interactionId: $interactionId, commandId: $commandId) {\n      ...CommandOutcome\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation AcceptOffer($interactionId: ID!, $offerId: ID!, $commandId: ID) {\n    acceptOffer(interactionId: $interactionId, offerId: $offerId, commandId: $commandId) {\n      ...CommandOutcome\n    }\n  }\n"): (typeof documents)["\n  mutation AcceptOffer($interactionId: ID!, $offerId: ID!, $commandId: ID) {\n    acceptOffer(interactionId: $interactionId, offerId: $offerId, commandId: $commandId) {\n      ...CommandOutcome\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RejectOffer($interactionId: ID!, $offerId: ID!, $reason: OfferRejectReason!, $commandId: ID) {\n    rejectOffer(interactionId: $interactionId, offerId: $offerId, reason: $reason, commandId: $commandId) {\n      ...CommandOutcome\n    }\n  }\n"): (typeof documents)["\n  mutation RejectOffer($interactionId: ID!, $offerId: ID!, $reason: OfferRejectReason!, $commandId: ID) {\n    rejectOffer(interactionId: $interactionId, offerId: $offerId, reason: $reason, commandId: $commandId) {\n      ...CommandOutcome\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query FindContacts($text: String!) {\n    findContacts(text: $text, limit: 20) {\n      id\n      erased\n      name\n      insuredNumber\n      phones\n      vip\n    }\n  }\n"): (typeof documents)["\n  query FindContacts($text: String!) {\n    findContacts(text: $text, limit: 20) {\n      id\n      erased\n      name\n      insuredNumber\n      phones\n      vip\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation StartWork($commandId: ID) {\n    startWork(commandId: $commandId) {\n      ...CommandOutcome\n    }\n  }\n"): (typeof documents)["\n  mutation StartWork($commandId: ID) {\n    startWork(commandId: $commandId) {\n      ...CommandOutcome\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation GoReady($commandId: ID) {\n    goReady(commandId: $commandId) {\n      ...CommandOutcome\n    }\n  }\n"): (typeof documents)["\n  mutation GoReady($commandId: ID) {\n    goReady(commandId: $commandId) {\n      ...CommandOutcome\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation GoNotReady($reasonId: ID!, $commandId: ID) {\n    goNotReady(reasonId: $reasonId, commandId: $commandId) {\n      ...CommandOutcome\n    }\n  }\n"): (typeof documents)["\n  mutation GoNotReady($reasonId: ID!, $commandId: ID) {\n    goNotReady(reasonId: $reasonId, commandId: $commandId) {\n      ...CommandOutcome\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation ClearNextStatus($commandId: ID) {\n    clearNextStatus(commandId: $commandId) {\n      ...CommandOutcome\n    }\n  }\n"): (typeof documents)["\n  mutation ClearNextStatus($commandId: ID) {\n    clearNextStatus(commandId: $commandId) {\n      ...CommandOutcome\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation EndWork($commandId: ID) {\n    endWork(commandId: $commandId) {\n      ...CommandOutcome\n    }\n  }\n"): (typeof documents)["\n  mutation EndWork($commandId: ID) {\n    endWork(commandId: $commandId) {\n      ...CommandOutcome\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query MyDone {\n    myDone(limit: 50) {\n      id\n      ...Work\n    }\n  }\n"): (typeof documents)["\n  query MyDone {\n    myDone(limit: 50) {\n      id\n      ...Work\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment CommandOutcome on Outcome {\n    ok\n    position\n    refusal {\n      name\n      sentence\n    }\n  }\n  fragment CreateOutcome on CreateResult {\n    ok\n    id\n    position\n    refusal {\n      name\n      sentence\n    }\n  }\n"): (typeof documents)["\n  fragment CommandOutcome on Outcome {\n    ok\n    position\n    refusal {\n      name\n      sentence\n    }\n  }\n  fragment CreateOutcome on CreateResult {\n    ok\n    id\n    position\n    refusal {\n      name\n      sentence\n    }\n  }\n"];

export function graphql(source: string) {
  return (documents as any)[source] ?? {};
}

export type DocumentType<TDocumentNode extends DocumentNode<any, any>> = TDocumentNode extends DocumentNode<  infer TType,  any>  ? TType  : never;
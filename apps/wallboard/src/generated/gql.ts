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
    "\n  subscription Wallboard($after: Cursor) {\n    wallboard(after: $after) {\n      cursor\n      position\n      reset\n      serverTime\n      removes\n      upserts {\n        __typename\n        ... on AgentRow {\n          id\n        }\n        ... on WaitingItem {\n          id\n        }\n        ... on QueueRow {\n          id\n          name\n          channels\n          waiting\n          longestSince\n          longestLimitMs\n          estimateMs\n          serviceLevel\n          serviceLevelTarget\n          serviceLevelSeconds\n          serviceLevelOf\n          answered\n          abandoned\n          ready\n        }\n        ... on CentreFigures {\n          id\n          waiting\n          waitingTrend10Min\n          serviceLevel\n          serviceLevelWithin\n          serviceLevelOf\n          serviceLevelLast30Min\n          answered\n          abandoned\n          abandonRate\n          agentsReady\n          agentsSignedIn\n          agentsByState {\n            state\n            count\n          }\n          occupancy30Min\n          quarters {\n            from\n            answered\n            abandoned\n          }\n        }\n        ... on FloorAlert {\n          id\n          kind\n          severity\n          since\n          ofQueueId: queueId\n          count\n        }\n      }\n    }\n  }\n": typeof types.WallboardDocument,
    "\n  fragment CommandOutcome on Outcome {\n    ok\n    position\n    refusal {\n      name\n      sentence\n    }\n  }\n  fragment CreateOutcome on CreateResult {\n    ok\n    id\n    position\n    refusal {\n      name\n      sentence\n    }\n  }\n": typeof types.CommandOutcomeFragmentDoc,
};
const documents: Documents = {
    "\n  subscription Wallboard($after: Cursor) {\n    wallboard(after: $after) {\n      cursor\n      position\n      reset\n      serverTime\n      removes\n      upserts {\n        __typename\n        ... on AgentRow {\n          id\n        }\n        ... on WaitingItem {\n          id\n        }\n        ... on QueueRow {\n          id\n          name\n          channels\n          waiting\n          longestSince\n          longestLimitMs\n          estimateMs\n          serviceLevel\n          serviceLevelTarget\n          serviceLevelSeconds\n          serviceLevelOf\n          answered\n          abandoned\n          ready\n        }\n        ... on CentreFigures {\n          id\n          waiting\n          waitingTrend10Min\n          serviceLevel\n          serviceLevelWithin\n          serviceLevelOf\n          serviceLevelLast30Min\n          answered\n          abandoned\n          abandonRate\n          agentsReady\n          agentsSignedIn\n          agentsByState {\n            state\n            count\n          }\n          occupancy30Min\n          quarters {\n            from\n            answered\n            abandoned\n          }\n        }\n        ... on FloorAlert {\n          id\n          kind\n          severity\n          since\n          ofQueueId: queueId\n          count\n        }\n      }\n    }\n  }\n": types.WallboardDocument,
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
export function graphql(source: "\n  subscription Wallboard($after: Cursor) {\n    wallboard(after: $after) {\n      cursor\n      position\n      reset\n      serverTime\n      removes\n      upserts {\n        __typename\n        ... on AgentRow {\n          id\n        }\n        ... on WaitingItem {\n          id\n        }\n        ... on QueueRow {\n          id\n          name\n          channels\n          waiting\n          longestSince\n          longestLimitMs\n          estimateMs\n          serviceLevel\n          serviceLevelTarget\n          serviceLevelSeconds\n          serviceLevelOf\n          answered\n          abandoned\n          ready\n        }\n        ... on CentreFigures {\n          id\n          waiting\n          waitingTrend10Min\n          serviceLevel\n          serviceLevelWithin\n          serviceLevelOf\n          serviceLevelLast30Min\n          answered\n          abandoned\n          abandonRate\n          agentsReady\n          agentsSignedIn\n          agentsByState {\n            state\n            count\n          }\n          occupancy30Min\n          quarters {\n            from\n            answered\n            abandoned\n          }\n        }\n        ... on FloorAlert {\n          id\n          kind\n          severity\n          since\n          ofQueueId: queueId\n          count\n        }\n      }\n    }\n  }\n"): (typeof documents)["\n  subscription Wallboard($after: Cursor) {\n    wallboard(after: $after) {\n      cursor\n      position\n      reset\n      serverTime\n      removes\n      upserts {\n        __typename\n        ... on AgentRow {\n          id\n        }\n        ... on WaitingItem {\n          id\n        }\n        ... on QueueRow {\n          id\n          name\n          channels\n          waiting\n          longestSince\n          longestLimitMs\n          estimateMs\n          serviceLevel\n          serviceLevelTarget\n          serviceLevelSeconds\n          serviceLevelOf\n          answered\n          abandoned\n          ready\n        }\n        ... on CentreFigures {\n          id\n          waiting\n          waitingTrend10Min\n          serviceLevel\n          serviceLevelWithin\n          serviceLevelOf\n          serviceLevelLast30Min\n          answered\n          abandoned\n          abandonRate\n          agentsReady\n          agentsSignedIn\n          agentsByState {\n            state\n            count\n          }\n          occupancy30Min\n          quarters {\n            from\n            answered\n            abandoned\n          }\n        }\n        ... on FloorAlert {\n          id\n          kind\n          severity\n          since\n          ofQueueId: queueId\n          count\n        }\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment CommandOutcome on Outcome {\n    ok\n    position\n    refusal {\n      name\n      sentence\n    }\n  }\n  fragment CreateOutcome on CreateResult {\n    ok\n    id\n    position\n    refusal {\n      name\n      sentence\n    }\n  }\n"): (typeof documents)["\n  fragment CommandOutcome on Outcome {\n    ok\n    position\n    refusal {\n      name\n      sentence\n    }\n  }\n  fragment CreateOutcome on CreateResult {\n    ok\n    id\n    position\n    refusal {\n      name\n      sentence\n    }\n  }\n"];

export function graphql(source: string) {
  return (documents as any)[source] ?? {};
}

export type DocumentType<TDocumentNode extends DocumentNode<any, any>> = TDocumentNode extends DocumentNode<  infer TType,  any>  ? TType  : never;
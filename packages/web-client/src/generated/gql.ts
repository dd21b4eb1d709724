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
    "\n  mutation GoReady($commandId: ID) {\n    goReady(commandId: $commandId) {\n      ok\n    }\n  }\n": typeof types.GoReadyDocument,
    "\n  fragment CommandOutcome on Outcome {\n    ok\n    position\n    refusal {\n      name\n      sentence\n    }\n  }\n  fragment CreateOutcome on CreateResult {\n    ok\n    id\n    position\n    refusal {\n      name\n      sentence\n    }\n  }\n": typeof types.CommandOutcomeFragmentDoc,
    "\n  query Me {\n    me {\n      id\n      login\n      displayName\n      roles\n      language\n      teamName\n      siteName\n      deskAddress\n      place\n      settings\n    }\n  }\n": typeof types.MeDocument,
    "\n  mutation SignIn($login: String!, $password: String!) {\n    signIn(login: $login, password: $password) {\n      ok\n      refusal {\n        name\n        sentence\n      }\n    }\n  }\n": typeof types.SignInDocument,
    "\n  mutation SignOut {\n    signOut {\n      ...CommandOutcome\n    }\n  }\n": typeof types.SignOutDocument,
    "\n  mutation SaveSettings($settings: Json!) {\n    saveSettings(settings: $settings) {\n      ...CommandOutcome\n    }\n  }\n": typeof types.SaveSettingsDocument,
};
const documents: Documents = {
    "\n  mutation GoReady($commandId: ID) {\n    goReady(commandId: $commandId) {\n      ok\n    }\n  }\n": types.GoReadyDocument,
    "\n  fragment CommandOutcome on Outcome {\n    ok\n    position\n    refusal {\n      name\n      sentence\n    }\n  }\n  fragment CreateOutcome on CreateResult {\n    ok\n    id\n    position\n    refusal {\n      name\n      sentence\n    }\n  }\n": types.CommandOutcomeFragmentDoc,
    "\n  query Me {\n    me {\n      id\n      login\n      displayName\n      roles\n      language\n      teamName\n      siteName\n      deskAddress\n      place\n      settings\n    }\n  }\n": types.MeDocument,
    "\n  mutation SignIn($login: String!, $password: String!) {\n    signIn(login: $login, password: $password) {\n      ok\n      refusal {\n        name\n        sentence\n      }\n    }\n  }\n": types.SignInDocument,
    "\n  mutation SignOut {\n    signOut {\n      ...CommandOutcome\n    }\n  }\n": types.SignOutDocument,
    "\n  mutation SaveSettings($settings: Json!) {\n    saveSettings(settings: $settings) {\n      ...CommandOutcome\n    }\n  }\n": types.SaveSettingsDocument,
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
export function graphql(source: "\n  mutation GoReady($commandId: ID) {\n    goReady(commandId: $commandId) {\n      ok\n    }\n  }\n"): (typeof documents)["\n  mutation GoReady($commandId: ID) {\n    goReady(commandId: $commandId) {\n      ok\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment CommandOutcome on Outcome {\n    ok\n    position\n    refusal {\n      name\n      sentence\n    }\n  }\n  fragment CreateOutcome on CreateResult {\n    ok\n    id\n    position\n    refusal {\n      name\n      sentence\n    }\n  }\n"): (typeof documents)["\n  fragment CommandOutcome on Outcome {\n    ok\n    position\n    refusal {\n      name\n      sentence\n    }\n  }\n  fragment CreateOutcome on CreateResult {\n    ok\n    id\n    position\n    refusal {\n      name\n      sentence\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Me {\n    me {\n      id\n      login\n      displayName\n      roles\n      language\n      teamName\n      siteName\n      deskAddress\n      place\n      settings\n    }\n  }\n"): (typeof documents)["\n  query Me {\n    me {\n      id\n      login\n      displayName\n      roles\n      language\n      teamName\n      siteName\n      deskAddress\n      place\n      settings\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation SignIn($login: String!, $password: String!) {\n    signIn(login: $login, password: $password) {\n      ok\n      refusal {\n        name\n        sentence\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation SignIn($login: String!, $password: String!) {\n    signIn(login: $login, password: $password) {\n      ok\n      refusal {\n        name\n        sentence\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation SignOut {\n    signOut {\n      ...CommandOutcome\n    }\n  }\n"): (typeof documents)["\n  mutation SignOut {\n    signOut {\n      ...CommandOutcome\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation SaveSettings($settings: Json!) {\n    saveSettings(settings: $settings) {\n      ...CommandOutcome\n    }\n  }\n"): (typeof documents)["\n  mutation SaveSettings($settings: Json!) {\n    saveSettings(settings: $settings) {\n      ...CommandOutcome\n    }\n  }\n"];

export function graphql(source: string) {
  return (documents as any)[source] ?? {};
}

export type DocumentType<TDocumentNode extends DocumentNode<any, any>> = TDocumentNode extends DocumentNode<  infer TType,  any>  ? TType  : never;
import { type GraphQLSchema, lexicographicSortSchema, printSchema } from 'graphql';
import { staffPermissions, visitorPermissions } from '../auth/permissions.ts';
import { newBuilder } from './builder.ts';
import { guardSchema } from './guard.ts';
import { configModule } from './modules/config.ts';
import { contactsModule } from './modules/contacts.ts';
import { deskModule } from './modules/desk.ts';
import { directoryModule } from './modules/directory.ts';
import { floorModule } from './modules/floor.ts';
import { historyModule } from './modules/history.ts';
import { measuresModule } from './modules/measures.ts';
import { messagesModule } from './modules/messages.ts';
import { operationsModule } from './modules/operations.ts';
import { peopleModule } from './modules/people.ts';
import { sessionModule } from './modules/session.ts';
import { settingsModule } from './modules/settings.ts';
import { statusModule } from './modules/status.ts';
import { visitorModule } from './modules/visitor.ts';
import { workModule } from './modules/work.ts';
import { defineStaffTypes, defineVisitorTypes } from './types/index.ts';

const staffModules = [
  sessionModule,
  statusModule,
  workModule,
  messagesModule,
  deskModule,
  floorModule,
  configModule,
  peopleModule,
  settingsModule,
  directoryModule,
  contactsModule,
  historyModule,
  measuresModule,
  operationsModule,
];

/** What the apps and programs see. */
export const staffSchema = (): GraphQLSchema => {
  const builder = newBuilder();
  builder.queryType({});
  builder.mutationType({ description: '`commandId` may be given by the caller: the same id again answers as it did the first time.' });
  builder.subscriptionType({});
  const types = defineStaffTypes(builder);
  for (const module of staffModules) module(builder, types);
  return guardSchema(builder.toSchema(), staffPermissions);
};

/** What the chat window on somebody's web page sees. */
export const chatSchema = (): GraphQLSchema => {
  const builder = newBuilder();
  visitorModule(builder, defineVisitorTypes(builder));
  return guardSchema(builder.toSchema(), visitorPermissions);
};

/** The committed `schema.graphql`: sorted, so that it changes only where the schema does. */
export const printStaffSchema = (): string => `${printSchema(lexicographicSortSchema(staffSchema()))}\n`;
export const printChatSchema = (): string => `${printSchema(lexicographicSortSchema(chatSchema()))}\n`;

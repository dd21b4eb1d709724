export { hashPassword, verifyPassword } from './auth/passwords.ts';
export { askedBy } from './auth/permissions.ts';
export type { StaffApp } from './auth/reader.ts';
export type * from './engine-port.ts';
export { printChatSchema, printStaffSchema } from './graphql/schemas.ts';
export { createGateway, type Gateway, type GatewayOptions } from './http/server.ts';
export type { LiveCounters } from './live/counters.ts';
export type * from './ports.ts';

/**
 * The least that does the same: a command over a WebSocket, one row in SQLite with an fsync shared by what arrives in one turn, a Map, and the change
 * to the agent's own socket. No accounts, no rules, no GraphQL. A child process of `bench live`.
 */
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { type WebSocket, WebSocketServer } from 'ws';

const db = new DatabaseSync(join(process.argv[2] ?? '.', 'floor.db'));
db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; CREATE TABLE events (position INTEGER PRIMARY KEY, body TEXT NOT NULL) STRICT');
const insert = db.prepare('INSERT INTO events (body) VALUES (?)');

type Waiting = { readonly socket: WebSocket; readonly text: string };
const documents = new Map<string, unknown>();
let waiting: Waiting[] = [];

const commit = (): void => {
  const group = waiting;
  waiting = [];
  db.exec('BEGIN');
  for (const { text } of group) insert.run(text);
  db.exec('COMMIT');
  for (const { socket, text } of group) {
    const { agent, status } = JSON.parse(text) as { readonly agent: string; readonly status: string };
    documents.set(agent, { agent, status });
    socket.send(JSON.stringify(documents.get(agent)));
  }
};

const server = new WebSocketServer({ port: 0, host: '127.0.0.1' });
server.on('connection', (socket) => {
  socket.on('message', (data: Buffer) => {
    waiting.push({ socket, text: data.toString('utf8') });
    if (waiting.length === 1) setImmediate(commit);
  });
});
server.on('listening', () => process.send?.({ port: (server.address() as AddressInfo).port }));

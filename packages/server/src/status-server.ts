import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Operations } from '@callboard/gateway';
import express, { type ErrorRequestHandler, type Router } from 'express';

export type StatusServer = {
  /** Rejects with the system's error (`EADDRINUSE` …). Port 0 takes a free one. */
  readonly listen: (port: number, host: string) => Promise<number>;
  readonly close: () => Promise<void>;
};

export type StatusServerOptions = {
  readonly operations: Operations;
  readonly ready: () => boolean;
  /** What this process does, for /health/ready. */
  readonly about: () => object;
  readonly ops: Router;
  /** For /metrics, in the text format of Prometheus. */
  readonly metrics: () => Promise<string>;
  readonly failed: (error: unknown) => void;
};

/** What a process without people in front of it answers: how it is, and the operator's questions. */
export const statusServer = ({ operations, ready, about, ops, metrics, failed }: StatusServerOptions): StatusServer => {
  const app = express();
  app.disable('x-powered-by');
  app.get('/health/live', (_request, response) => void response.json({ live: true }));
  app.get('/health/ready', async (_request, response) => {
    const components = await operations.components();
    const isReady = ready();
    response
      .status(isReady ? 200 : 503)
      .json({ ready: isReady, ...about(), components: components.map(({ name, state, sentence, since }) => ({ name, state, sentence, since })) });
  });
  app.get('/metrics', async (_request, response) => void response.type('text/plain; version=0.0.4').send(await metrics()));
  app.use('/ops', ops);
  app.use((_request, response) => void response.status(404).type('text/plain').send('This server has not the role gateway.\n'));
  const broken: ErrorRequestHandler = (error: unknown, _request, response, next) => {
    failed(error);
    if (response.headersSent) return next(error);
    response.status(500).json({ error: 'Something went wrong. The log of this server says what.' });
  };
  app.use(broken);
  const http = createServer(app);
  return {
    listen: (port, host) =>
      new Promise((resolve, reject) => {
        http.once('error', reject);
        // A server that listens over TCP has an address with a port.
        http.listen(port, host, () => resolve((http.address() as AddressInfo).port));
      }),
    close: () =>
      new Promise((resolve) => {
        http.close(() => resolve());
        http.closeAllConnections();
      }),
  };
};

import { request as ask } from 'node:http';
import express, { type Router } from 'express';
import { z } from 'zod';

const Urls = z.record(z.string(), z.string());

/** In development: hands requests for the apps on to their own servers, which reload what changed. */
export const devProxy = (urls: string): Router => {
  const targets = Urls.parse(JSON.parse(urls));
  const router = express.Router();
  router.use((request, response, next) => {
    const app = /^\/(agent|supervisor|admin|wallboard)\//.exec(request.path)?.[1] ?? 'start';
    const target = targets[app];
    if (target === undefined || request.path.endsWith('/graphql') || /^\/(health|metrics|demo|ops|graphql|webchat)/.test(request.path)) return next();
    const passed = ask(new URL(request.originalUrl, target), { method: request.method, headers: request.headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    passed.on('error', () => void response.status(502).type('text/plain').send('The development server of this app does not answer.\n'));
    request.pipe(passed);
  });
  return router;
};

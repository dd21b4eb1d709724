import { existsSync } from 'node:fs';
import { join } from 'node:path';
import express, { type RequestHandler, Router } from 'express';
import { pageHeaders } from './headers.ts';

const ONE_YEAR_SECONDS = 31_536_000;
/** What Vite names by its content. */
const hashed = /[.-][A-Za-z0-9_-]{8,}\.(js|css|woff2?|svg|png|webp|map)$/;

const cacheControl = (path: string): string => (hashed.test(path) ? `public, max-age=${ONE_YEAR_SECONDS}, immutable` : 'no-cache');

/**
 * A built app: its files, and its page for every path under it, or at its root only. Hashed files are kept for good, the page is asked for each time.
 */
export const staticApp = (dist: string, pageAt: 'every path' | 'root' = 'every path'): Router => {
  const router = Router();
  router.use(
    express.static(dist, {
      index: false,
      redirect: false,
      setHeaders: (response, path) => {
        response.setHeader('Cache-Control', cacheControl(path));
        if (path.endsWith('.html')) pageHeaders(response);
      },
    }),
  );
  const page: RequestHandler = (request, response, next) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') return next();
    if (pageAt === 'root' && request.path !== '/') return next();
    // A missing file is not a page of the app.
    if (/\.[a-z0-9]{2,5}$/i.test(request.path) && !request.path.endsWith('.html')) return next();
    if (!existsSync(join(dist, 'index.html'))) {
      response.status(503).type('text/plain').send('This app has not been built yet.\n');
      return;
    }
    pageHeaders(response);
    response.setHeader('Cache-Control', 'no-cache');
    response.sendFile('index.html', { root: dist, cacheControl: false });
  };
  router.use(page);
  return router;
};

/** The chat window's script, to be loaded by pages of any origin. */
export const publicScript =
  (file: { readonly root: string; readonly name: string }): RequestHandler =>
  (_request, response, next) => {
    response.setHeader('Access-Control-Allow-Origin', '*');
    response.setHeader('Cross-Origin-Resource-Policy', 'cross-origin');
    response.setHeader('Cache-Control', 'public, max-age=300');
    response.type('text/javascript');
    response.sendFile(file.name, { root: file.root, cacheControl: false }, (error) => {
      if (error !== undefined && !response.headersSent) next();
    });
  };

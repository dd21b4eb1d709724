import { timingSafeEqual } from 'node:crypto';
import { AnalyticsUnavailable, QueryRefused, type AnalyticsStore, type ResultFormat } from '@callboard/projections';
import type { Reads } from '@callboard/gateway';
import { parsePosition, positionText } from '@callboard/kernel';
import express, { type Request, type RequestHandler, type Response, type Router } from 'express';
import { z } from 'zod';
import { isSingleStatement } from './single-statement.ts';
import { sqlRefusal } from './sql-refusal.ts';

export type OpsOptions = {
  readonly token: string;
  readonly tenant: string;
  readonly analytics: AnalyticsStore | null;
  readonly analyticsProblem: () => string | null;
  /** Null where this server has not the role gateway. */
  readonly history: Reads['history'] | null;
  /** Clear text of personal fields, for the operator's history. */
  readonly open: (value: unknown) => Promise<unknown>;
  readonly rebuild: (name: string) => Promise<boolean>;
  readonly rebuildAnalytics: () => Promise<void>;
  readonly progress: () => Promise<unknown>;
  readonly status: () => Promise<unknown>;
  readonly erase: (contactId: string) => Promise<{ readonly ok: boolean }>;
};

const formats: { readonly [format: string]: ResultFormat } = { table: 'PrettyCompact', csv: 'CSVWithNames', json: 'JSON' };

const same = (given: string, wanted: string): boolean => {
  const [a, b] = [Buffer.from(given), Buffer.from(wanted)];
  return a.length === b.length && timingSafeEqual(a, b);
};

/** Lets in who holds the run file's token: the user who started the system. */
export const onlyOperator =
  (token: string): RequestHandler =>
  (request, response, next) => {
    const given = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1] ?? '';
    if (same(given, token)) next();
    else response.status(401).json({ error: 'This is for the operator of this installation; the callboard command knows how to get in.' });
  };

const handled =
  (work: (request: Request, response: Response) => Promise<void>): RequestHandler =>
  (request, response, next) => {
    work(request, response).catch(next);
  };

const Sql = z.object({ sql: z.string().min(1).max(100_000), format: z.enum(['table', 'csv', 'json']).default('table') });

/** What the `callboard` command asks a running system. */
export const opsRouter = (options: OpsOptions): Router => {
  const router = express.Router();
  router.use(onlyOperator(options.token));
  router.use(express.json({ limit: '256kb' }));

  router.post(
    '/sql',
    handled(async (request, response) => {
      const asked = Sql.safeParse(request.body);
      if (!asked.success) return void response.status(400).json({ error: 'A request has the fields sql and format (table, csv or json).' });
      if (!isSingleStatement(asked.data.sql))
        return void response.status(400).json({ error: 'callboard sql takes one statement; ask the second one by itself.' });
      const problem = options.analyticsProblem();
      if (options.analytics === null || problem !== null) return void response.status(503).json({ error: problem ?? 'Reports are not available.' });
      try {
        response.type('text/plain').send(await options.analytics.query(asked.data.sql, { format: formats[asked.data.format] ?? 'PrettyCompact' }));
      } catch (error) {
        if (error instanceof QueryRefused) {
          const { analytics } = options;
          const ask = async (sql: string): Promise<unknown> => JSON.parse(await analytics.query(sql));
          return void response.status(400).json({ error: await sqlRefusal(error.message, asked.data.sql, ask) });
        }
        if (error instanceof AnalyticsUnavailable) return void response.status(503).json({ error: error.message });
        throw error;
      }
    }),
  );
  router.get(
    '/history/:id',
    handled(async (request, response) => {
      const id = String(request.params['id']);
      if (options.history === null) return void response.status(404).json({ error: 'Ask a server with the role gateway for a history.' });
      const steps = await options.history(options.tenant, id, null);
      if (steps.length === 0) return void response.status(404).json({ error: `There is no interaction ${id}.` });
      response.json({
        steps: await Promise.all(
          steps.map(async (step) => ({ ...step, position: positionText(parsePosition(step.position) ?? 0n), data: await options.open(step.data) })),
        ),
      });
    }),
  );
  router.post(
    '/rebuild/:name',
    handled(async (request, response) => {
      const name = String(request.params['name']);
      if (name === 'analytics') {
        await options.rebuildAnalytics();
        return void response.json({ started: true });
      }
      const started = await options.rebuild(name);
      response.status(started ? 202 : 404).json(started ? { started } : { error: `There is no projection ${name}, or it is being rebuilt already.` });
    }),
  );
  router.get(
    '/progress',
    handled(async (_request, response) => void response.json(await options.progress())),
  );
  router.get(
    '/status',
    handled(async (_request, response) => void response.json(await options.status())),
  );
  router.post(
    '/erase/:id',
    handled(async (request, response) => {
      const id = String(request.params['id']);
      const done = await options.erase(id);
      if (done.ok) response.json(done);
      else response.status(404).json({ error: `There is no contact ${id} that could be erased.` });
    }),
  );
  return router;
};

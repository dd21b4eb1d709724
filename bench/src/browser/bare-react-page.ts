import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { once } from 'node:events';
import { build } from 'vite';

const MAIN = `
import { createElement } from 'react';
import { createRoot } from 'react-dom/client';
const field = (label, type) => createElement('label', null, label, createElement('input', { type }));
createRoot(document.getElementById('root')).render(
  createElement('main', null, createElement('h1', null, 'Agent'), field('Login', 'text'), field('Password', 'password'), createElement('button', null, 'Sign in')),
);`;
const PAGE =
  '<!doctype html><html><head><meta charset="utf-8"><title>bare</title></head><body><div id="root"></div><script type="module" src="./main.js"></script></body></html>';

const KINDS: { readonly [extension: string]: string } = { html: 'text/html; charset=utf-8', js: 'text/javascript', css: 'text/css' };

const agentModules = fileURLToPath(new URL('../../../apps/agent/node_modules/', import.meta.url));

/** A sign-in form made with React and nothing else, built as ours are and served by the bare server: the least that a React page costs. */
export const bareReactPage = async (folder: string): Promise<{ readonly url: string; readonly close: () => void }> => {
  const [root, outDir] = [join(folder, 'page'), join(folder, 'built')];
  mkdirSync(root, { recursive: true });
  writeFileSync(join(root, 'index.html'), PAGE);
  writeFileSync(join(root, 'main.js'), MAIN);
  const alias = { react: join(agentModules, 'react'), 'react-dom': join(agentModules, 'react-dom') };
  await build({ root, configFile: false, logLevel: 'error', resolve: { alias }, build: { outDir, emptyOutDir: true } });
  const server = createServer((request, response) => {
    const path = request.url === '/' ? 'index.html' : (request.url ?? '').slice(1);
    try {
      const body = readFileSync(join(outDir, path));
      response.writeHead(200, { 'content-type': KINDS[path.split('.').at(-1) ?? ''] ?? 'application/octet-stream' }).end(body);
    } catch {
      response.writeHead(404).end();
    }
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, close: () => void server.close() };
};

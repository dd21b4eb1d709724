import { createServer } from 'node:http';

/** A strict policy such as a careful site has: scripts and connections of its own and of Callboard's host, styles of its own only, nothing in line. */
export const strictPolicy = (callboard) =>
  [
    "default-src 'none'",
    `script-src 'self' ${callboard}`,
    "style-src 'self'",
    `connect-src ${callboard} ${callboard.replace(/^http/, 'ws')}`,
    "img-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
  ].join('; ');

const page = (callboard, attributes) => `<!doctype html>
<html lang="cs">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>Pojišťovna – platby</title>
    <link rel="stylesheet" href="/site.css" />
    <script src="${callboard}/webchat/callboard-chat.js" data-site="web" data-language="cs" ${attributes} async></script>
  </head>
  <body>
    <h1>Platby pojistného</h1>
    <p>Stránka cizího webu. Okno chatu vpravo dole je od Callboardu.</p>
    <textarea aria-label="Poznámka">Styly této stránky jsou záměrně hrubé.</textarea>
  </body>
</html>
`;

/** Rough rules that must not reach the chat window, and that its own must not change. */
const styles = `body { font: 18px/1.6 Georgia, serif; margin: 40px; color: #204020; }
* { letter-spacing: 0.02em; }
button, textarea { border: 6px dotted hotpink; padding: 20px; font-size: 24px; text-transform: uppercase; }
section, header { background: gold; }
`;

/**
 * Serves a page of somebody else's site that carries the chat window. `callboard` is the origin of a running Callboard (`http://127.0.0.1:4000`);
 * port 0 takes a free one. Answers the page's address and how to stop it.
 */
export const serveForeignPage = ({ callboard, port = 0, attributes = '' }) =>
  new Promise((resolve, reject) => {
    const server = createServer((request, response) => {
      const css = request.url === '/site.css';
      response.setHeader('Content-Security-Policy', strictPolicy(callboard));
      response.setHeader('Content-Type', css ? 'text/css; charset=utf-8' : 'text/html; charset=utf-8');
      response.end(css ? styles : page(callboard, attributes));
    });
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      resolve({ url: `http://127.0.0.1:${server.address().port}/`, stop: () => new Promise((done) => server.close(done)) });
    });
  });

if (process.argv[1] === import.meta.filename) {
  const [callboard = 'http://127.0.0.1:4000', port = '4300'] = process.argv.slice(2);
  const { url } = await serveForeignPage({ callboard, port: Number(port) });
  console.log(`A foreign page with the chat window of ${callboard}: ${url}`);
}

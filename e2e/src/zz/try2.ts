import { startSystem } from '../harness/system.ts';
import { openBrowser, openContext } from '../harness/browser.ts';
import { serveForeignPage } from '../harness/foreign-page.ts';
import { openAgent } from '../pages/agent-page.ts';
import { openVisitor } from '../pages/chat-window.ts';
const system = await startSystem();
const browser = await openBrowser();
const site = await serveForeignPage({ callboard: system.url });
try {
  const tomas = await openAgent(await openContext(browser), system.url, 'tomas');
  tomas.page.on('console', (m) => console.log('console', m.text().slice(0, 500)));
  tomas.page.on('pageerror', (m) => console.log('pageerror', String(m).slice(0, 1500)));
  await tomas.goReady();
  const visitor = await openVisitor(await openContext(browser), site.url);
  await visitor.say('Dobrý den, dotaz');
  await tomas.offers.waitFor();
  await tomas.accept();
  await tomas.messages.getByText('Dobrý den, dotaz').waitFor();
  await tomas.endChat();
  for (let i = 0; i < 4; i++) { await new Promise((r) => setTimeout(r, 700)); console.log(i, await tomas.page.locator('body').ariaSnapshot()); }
} finally {
  await browser.close(); await site.stop(); await system.stop();
}

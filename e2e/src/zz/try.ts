import { signInProgram } from '../harness/program.ts';
import { readLog } from '../checker/log.ts';
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
  tomas.page.on('websocket', (ws) => ws.on('framereceived', (f) => { if (String(f.payload).includes('yping')) console.log('agent <', String(f.payload).slice(0, 1500)); }));
  await tomas.page.reload();
  await tomas.goReady();
  const visitor = await openVisitor(await openContext(browser), site.url);
  visitor.page.on('request', (r) => { if (r.url().includes('graphql')) console.log('visitor >', r.postData()?.slice(0, 200)); });
  visitor.page.on('response', async (r) => { if (r.url().includes('graphql')) console.log('visitor <', (await r.text().catch(() => '')).slice(0, 200)); });
  await visitor.say('Dobrý den, dotaz');
  await tomas.offers.waitFor({timeout: 5000}).catch(async () => { console.log(await tomas.page.locator('body').ariaSnapshot()); console.log(readLog(system.dataDir).slice(-12).map((e) => e.type + JSON.stringify(e.data).slice(0, 200)).join('\n')); const q = readLog(system.dataDir).find((e) => e.type === 'InteractionQueued'); console.log(JSON.stringify(q?.data)); const jana = await signInProgram(system.url, 'jana'); console.log(JSON.stringify(await jana.ask('query($s: ID!) { explanation(stayId: $s) { step tieBreak needs { skillName minLevel } candidates { agentName reason level chosen } others { reason count } } }', { s: q?.data['stayId'] }))); console.log(system.log()); throw new Error('no offer'); });
  await tomas.accept();
  await tomas.messages.getByText('Dobrý den, dotaz').waitFor();
  await visitor.delivery('přečteno').waitFor();
  console.log('--- type');
  await visitor.field.pressSequentially('Děkuji');
  await new Promise((r) => setTimeout(r, 1500));
  console.log(await tomas.page.locator('main').ariaSnapshot());
} finally {
  await browser.close(); await site.stop(); await system.stop();
}

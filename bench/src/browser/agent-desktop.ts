import type { Page } from 'playwright-core';

const PASSWORD = 'callboard-demo';

/** Signs in at the agent's desktop as a person does; resolves when his status is shown, with which he can work. */
export const signInAtDesktop = async (page: Page, login: string): Promise<void> => {
  await page.getByLabel(/^Přihlašovací jméno/).fill(login);
  await page
    .getByLabel(/^Heslo/)
    .first()
    .fill(PASSWORD);
  await page.getByRole('button', { name: 'Přihlásit se', exact: true }).click();
  await page
    .getByRole('banner')
    .getByRole('button', { name: /^(Připraven|Pauza|Neodpovídá|Odhlášen)/ })
    .waitFor();
};

const asking = (query: string): string => `
  const ask = async (query) => {
    const answer = await fetch('/agent/graphql', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ query }) });
    const { data, errors } = await answer.json();
    if (errors !== undefined) throw new Error(JSON.stringify(errors));
    return data;
  };
  ${query}`;

/**
 * Leaves `toggle()` in the page: asks for the agent's other status and answers the milliseconds until the pill of his status shows it. Both by the
 * page's clock. Rejects when the command is refused or nothing shows for ten seconds.
 */
export const prepareDesktop = (page: Page): Promise<void> =>
  page.evaluate<void>(
    asking(`
  (async () => {
    await ask('mutation { startWork(deviceKind: none) { ok } }');
    const { directory } = await ask('{ directory { reasons { id } } }');
    const banner = document.querySelector('header');
    const isReady = () => [...banner.querySelectorAll('button')].some((button) => button.textContent.trim().startsWith('Připraven'));
    window.toggle = () => new Promise((resolve, reject) => {
      const wanted = !isReady();
      const late = setTimeout(() => reject(new Error('the pill does not change')), 10_000);
      const begin = performance.now();
      const observer = new MutationObserver(() => {
        if (isReady() !== wanted) return;
        const ms = performance.now() - begin;
        observer.disconnect();
        clearTimeout(late);
        resolve(ms);
      });
      observer.observe(banner, { subtree: true, childList: true, characterData: true });
      const command = wanted ? 'goReady' : 'goNotReady(reasonId: "' + directory.reasons[0].id + '")';
      ask('mutation { done: ' + command + ' { ok } }').then(({ done }) => done.ok || reject(new Error('refused')), reject);
    });
  })()`),
  );

import type { Page } from 'playwright-core';

/** The least page that shows an agent his status: a socket to the floor's server, painted once per animation frame. Leaves `toggle()` in it, as the desktop has. */
export const prepareFloorPage = async (page: Page, port: number): Promise<void> => {
  await page.setContent('<!doctype html><title>floor</title><p id="status">not-ready</p>');
  await page.evaluate<void>(`
  (async () => {
    const shown = document.getElementById('status');
    const socket = new WebSocket('ws://127.0.0.1:${port}');
    await new Promise((resolve, reject) => { socket.onopen = resolve; socket.onerror = reject; });
    let next = null;
    socket.onmessage = ({ data }) => {
      const isFirst = next === null;
      next = JSON.parse(data).status;
      if (isFirst) requestAnimationFrame(() => { shown.textContent = next; next = null; });
    };
    window.toggle = () => new Promise((resolve, reject) => {
      const wanted = shown.textContent === 'ready' ? 'not-ready' : 'ready';
      const late = setTimeout(() => reject(new Error('the page does not change')), 10_000);
      const begin = performance.now();
      const observer = new MutationObserver(() => {
        if (shown.textContent !== wanted) return;
        const ms = performance.now() - begin;
        observer.disconnect();
        clearTimeout(late);
        resolve(ms);
      });
      observer.observe(shown, { subtree: true, childList: true, characterData: true });
      socket.send(JSON.stringify({ agent: 'page', status: wanted }));
    });
  })()`);
};

import type { BrowserContext, Locator, Page } from 'playwright-core';

/** The chat window on a customer's page, as its visitor sees it. */
export const chatWindow = (page: Page) => {
  const field = page.getByRole('textbox', { name: 'Napište zprávu' });
  const list = page.getByLabel('Zprávy', { exact: true });
  return {
    page,
    dialog: page.getByRole('dialog'),
    list,
    field,
    /** What the head says of the conversation. */
    note: (text: string | RegExp): Locator => page.getByRole('dialog').getByText(text),
    message: (text: string): Locator => list.getByText(text, { exact: true }),
    typing: (name: string): Locator => list.getByText(`${name} píše`),
    /** Delivery of the visitor's last message. */
    delivery: (state: string): Locator => list.getByText(new RegExp(`^${state} \\d`)),
    open: async (): Promise<void> => page.getByRole('button', { name: /^Otevřít chat/ }).click(),
    say: async (text: string): Promise<void> => {
      await field.fill(text);
      await field.press('Enter');
    },
    end: async (): Promise<void> => {
      await page.getByRole('button', { name: 'Ukončit rozhovor' }).click();
      await page.getByRole('button', { name: 'Ukončit', exact: true }).click();
    },
  };
};
export type ChatWindow = ReturnType<typeof chatWindow>;

/** A visitor who opens the page and the chat window on it. What the page's policy refused is collected in `refused`. */
export const openVisitor = async (context: BrowserContext, url: string): Promise<ChatWindow & { readonly refused: readonly string[] }> => {
  const page = await context.newPage();
  const refused: string[] = [];
  page.on('console', (message) => {
    if (/Content.Security.Policy|TrustedHTML|TrustedScript/i.test(message.text())) refused.push(message.text());
  });
  page.on('pageerror', (error) => refused.push(String(error)));
  await page.goto(url);
  const chat = chatWindow(page);
  await chat.open();
  return { ...chat, refused };
};

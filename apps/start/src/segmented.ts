/** Makes a group of radio buttons work: click, arrow keys, one tab stop. */
export const segmented = (group: HTMLElement, chosen: (value: string) => void): ((value: string) => void) => {
  const buttons = [...group.querySelectorAll<HTMLButtonElement>('button[data-value]')];
  const show = (value: string): void => {
    for (const button of buttons) {
      const on = button.dataset['value'] === value;
      button.setAttribute('aria-checked', String(on));
      button.tabIndex = on ? 0 : -1;
    }
  };
  const choose = (button: HTMLButtonElement | undefined): void => {
    if (button === undefined) return;
    show(button.dataset['value'] ?? '');
    button.focus();
    chosen(button.dataset['value'] ?? '');
  };
  for (const button of buttons) button.addEventListener('click', () => choose(button));
  group.addEventListener('keydown', (event) => {
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const at = buttons.findIndex((button) => button.getAttribute('aria-checked') === 'true');
    choose(buttons[(at + step + buttons.length) % buttons.length]);
  });
  return show;
};

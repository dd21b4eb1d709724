type Attributes = Readonly<Record<string, string | boolean | null>>;

const svgNamespace = 'http://www.w3.org/2000/svg';

/** Makes an element with classes, attributes and children. Nothing is parsed from text, so no page policy stands in the way. */
export const element = <Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  className: string,
  attributes: Attributes = {},
  ...children: readonly (Node | string)[]
): HTMLElementTagNameMap[Tag] => {
  const made = document.createElement(tag);
  if (className !== '') made.className = className;
  for (const [name, value] of Object.entries(attributes)) if (value !== null && value !== false) made.setAttribute(name, value === true ? '' : value);
  made.append(...children);
  return made;
};

/** Sets the text only where it differs, so that assistive technology hears it once. */
export const setText = (target: Element, text: string): void => {
  if (target.textContent !== text) target.textContent = text;
};

export const show = (target: HTMLElement, shown: boolean): void => {
  if (target.hidden === shown) target.hidden = !shown;
};

const paths = {
  chat: [
    'M3 20l1.3 -3.9c-2.324 -3.437 -1.426 -7.872 2.1 -10.374c3.526 -2.501 8.59 -2.296 11.845 .48c3.255 2.777 3.695 7.266 1.029 10.501c-2.666 3.235 -7.615 4.215 -11.574 2.293l-4.7 1',
  ],
  minus: ['M5 12l14 0'],
  send: [
    'M4.698 4.034l16.302 7.966l-16.302 7.966a.503 .503 0 0 1 -.546 -.124a.555 .555 0 0 1 -.12 -.568l2.468 -7.274l-2.468 -7.274a.555 .555 0 0 1 .12 -.568a.503 .503 0 0 1 .546 -.124',
    'M6.5 12h14.5',
  ],
  leave: ['M14 8v-2a2 2 0 0 0 -2 -2h-7a2 2 0 0 0 -2 2v12a2 2 0 0 0 2 2h7a2 2 0 0 0 2 -2v-2', 'M9 12h12l-3 -3', 'M18 15l3 -3'],
  offline: [
    'M12 18l.01 0',
    'M9.172 15.172a4 4 0 0 1 5.656 0',
    'M6.343 12.343a7.963 7.963 0 0 1 3.864 -2.14m4.163 .155a7.965 7.965 0 0 1 3.287 2',
    'M3.515 9.515a12 12 0 0 1 3.544 -2.455m3.101 -.92a12 12 0 0 1 10.325 3.374',
    'M3 3l18 18',
  ],
} as const;

/** An icon of Tabler's outline set; hidden from assistive technology, its button is named. */
export const icon = (name: keyof typeof paths): SVGSVGElement => {
  const svg = document.createElementNS(svgNamespace, 'svg');
  for (const [key, value] of [
    ['viewBox', '0 0 24 24'],
    ['aria-hidden', 'true'],
    ['class', 'icon'],
  ] as const)
    svg.setAttribute(key, value);
  for (const d of paths[name]) {
    const path = document.createElementNS(svgNamespace, 'path');
    path.setAttribute('d', d);
    svg.append(path);
  }
  return svg;
};

/** A button that is only an icon, with its name. */
export const iconButton = (name: keyof typeof paths, className: string, label: string): HTMLButtonElement =>
  element('button', `icon-button ${className}`, { type: 'button', 'aria-label': label, title: label }, icon(name));

/** Names an icon button anew, after the language changed. */
export const rename = (button: HTMLElement, label: string): void => {
  if (button.getAttribute('aria-label') === label) return;
  button.setAttribute('aria-label', label);
  button.title = label;
};

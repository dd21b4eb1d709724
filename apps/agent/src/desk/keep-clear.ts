/**
 * A ref for what shares the foot of the centre: offers stay above the foot and the composer (`.work-place-centre .cb-offers`), and the
 * last messages above the offers (`.chat-messages`). Made once per kind of thing, outside of components, so that it keeps its identity.
 */
export const keepClear =
  (name: 'composer' | 'foot' | 'offers') =>
  (element: HTMLElement | null): (() => void) | undefined => {
    const centre = element?.closest<HTMLElement>('.work-place-centre');
    if (element == null || centre == null) return undefined;
    const property = `--clear-${name}`;
    const observer = new ResizeObserver(() => centre.style.setProperty(property, `${element.offsetHeight}px`));
    observer.observe(element);
    return () => {
      observer.disconnect();
      centre.style.removeProperty(property);
    };
  };

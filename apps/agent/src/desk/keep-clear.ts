/**
 * A ref for what stands at the foot of the centre and must not be covered: offers stay above it (`.work-place-centre .cb-offers`).
 * Made once per kind of thing, outside of components, so that it keeps its identity.
 */
export const keepClear =
  (name: 'composer' | 'foot') =>
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

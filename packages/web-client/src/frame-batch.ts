/** Longest wait for a frame: a page in the background gets none, and its title and sounds must still follow. */
const hiddenMs = 200;

/** Collects calls and carries them out together, once per animation frame. The answer asks for one; `flush` takes it at once. */
export const createFrameBatch = (work: () => void): { readonly ask: () => void; readonly flush: () => void } => {
  let frame: number | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const flush = (): void => {
    if (timer === undefined) return;
    if (frame !== undefined) cancelAnimationFrame(frame);
    clearTimeout(timer);
    frame = undefined;
    timer = undefined;
    work();
  };
  return {
    ask: () => {
      if (timer !== undefined) return;
      timer = setTimeout(flush, hiddenMs);
      frame = requestAnimationFrame(flush);
    },
    flush,
  };
};

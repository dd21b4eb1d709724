import { createContext, useContext, useSyncExternalStore } from 'react';

const oneSecondMs = 1000;
const listeners = new Set<() => void>();
let nowMs = 0;
let timeout: ReturnType<typeof setTimeout> | undefined;

const wholeSecond = (atMs: number): number => Math.floor(atMs / oneSecondMs) * oneSecondMs;

const tick = (): void => {
  nowMs = wholeSecond(Date.now());
  for (const listener of listeners) listener();
};

const schedule = (): void => {
  timeout = setTimeout(
    () => {
      tick();
      schedule();
    },
    oneSecondMs - (Date.now() % oneSecondMs),
  );
};

const onVisible = (): void => {
  if (!document.hidden) tick();
};

const subscribe = (listener: () => void): (() => void) => {
  if (listeners.size === 0) {
    nowMs = wholeSecond(Date.now());
    schedule();
    document.addEventListener('visibilitychange', onVisible);
  }
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearTimeout(timeout);
    document.removeEventListener('visibilitychange', onVisible);
  };
};

const snapshot = (): number => (listeners.size === 0 ? wholeSecond(Date.now()) : nowMs);

/** Milliseconds to add to this machine's clock to get the server's. */
export type ServerOffset = () => number;

/** Gives every timer of the page the server's clock; without it the machine's own is used. */
export const ServerOffsetContext = createContext<ServerOffset>(() => 0);

/** The server's time, epoch ms, from the one clock of the page that ticks on whole seconds. Steps are whole seconds, so no digit is skipped. */
export const useNowMs = (): number => useSyncExternalStore(subscribe, snapshot, snapshot) + useContext(ServerOffsetContext)();

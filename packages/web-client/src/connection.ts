import { createStore, type Store } from './store.ts';
import type { LiveError, LiveRequest, LiveResult, OpenTransport, Transport } from './transport.ts';

/** `since` in epoch ms of this machine. */
export type ConnectionState =
  | { readonly status: 'idle' }
  | { readonly status: 'connecting' }
  /** `staleSince`: the server is there and gets no new data itself; what it serves is from then. */
  | { readonly status: 'live'; readonly since: number; readonly staleSince?: number }
  /** `since` is when the line was last heard; `nextAttemptAt` is null while an attempt is under way. */
  | { readonly status: 'cut'; readonly since: number; readonly nextAttemptAt: number | null }
  /** The server does not know who we are: nothing is tried before `restart`. */
  | { readonly status: 'refused' };

/** An operation that is to run whenever there is a connection. */
export interface KeptOperation {
  /** Asked anew before every start, so that it carries the latest cursor. */
  readonly request: () => LiveRequest;
  readonly next: (result: LiveResult) => void;
  /** The server refused the operation; it is tried again later. */
  readonly refused: (errors: readonly LiveError[]) => void;
}

export interface Connection {
  readonly state: Pick<Store<ConnectionState>, 'get' | 'subscribe'>;
  /** Runs an operation on every connection from now on; the answer ends it. */
  readonly keep: (operation: KeptOperation) => () => void;
  /** Tries at once instead of waiting. */
  readonly wake: () => void;
  /** Starts from nothing, after somebody signed in. */
  readonly restart: () => void;
  /** Ends the socket and stays down until `restart` or a new operation. */
  readonly stop: () => void;
  /** When anything was last heard, epoch ms of this machine; null before the first time. */
  readonly lastHeardAt: () => number | null;
  /** Milliseconds to add to this machine's clock to get the server's; 0 until the server told its time. */
  readonly serverOffsetMs: () => number;
  readonly observeServerTime: (serverTimeMs: number) => void;
  /** Called for every attempt that found no server, so that the session can be asked whether it still stands. */
  readonly onFailedAttempt: (listener: () => void) => () => void;
}

const firstRetryMs = 500;
const longestRetryMs = 10_000;
const refusedRetryMs = 5_000;
const silentMs = 11_000;
const offsetSamples = 20;
const sameMomentMs = 2_000;
const notSignedIn: ReadonlySet<number> = new Set([4401, 4403]);

/** Waits grow from half a second to ten, each between half and all of its length, so that a thousand clients do not come back together. */
export const retryDelayMs = (failures: number, chance: number): number =>
  Math.min(longestRetryMs, firstRetryMs * 2 ** Math.max(0, failures - 1)) * (0.5 + chance / 2);

/** Makes the one live connection of a page. It reconnects by itself, and at once when the network or the page comes back. */
export const createConnection = (open: OpenTransport, chance: () => number = Math.random): Connection => {
  const state = createStore<ConnectionState>({ status: 'idle' });
  const operations = new Map<KeptOperation, () => void>();
  const failedAttempts = new Set<() => void>();
  let transport: Transport | null = null;
  let failures = 0;
  let retry: ReturnType<typeof setTimeout> | undefined;
  let heardAt: number | null = null;
  let offsets: readonly number[] = [];

  const cutSince = (): number => {
    const now = state.get();
    return now.status === 'cut' ? now.since : (heardAt ?? Date.now());
  };

  const isErrorList = (error: unknown): error is readonly LiveError[] => Array.isArray(error);

  const attach = (operation: KeptOperation, current: Transport): void => {
    const mine = (): boolean => transport === current && operations.has(operation);
    const again = (delayMs: number): void => {
      const timer = setTimeout(() => {
        if (mine()) attach(operation, current);
      }, delayMs);
      operations.set(operation, () => clearTimeout(timer));
    };
    const end = current.subscribe(operation.request(), {
      next: (result) => {
        if (!mine()) return;
        if (result.errors !== undefined && result.errors.length > 0) operation.refused(result.errors);
        else operation.next(result);
      },
      error: (error) => {
        if (!mine() || !isErrorList(error)) return;
        operation.refused(error);
        again(refusedRetryMs);
      },
      // The server let go of a slow reader while the socket stands: resume.
      complete: () => {
        if (mine()) again(retryDelayMs(1, chance()));
      },
    });
    operations.set(operation, end);
  };

  const aged = (oldMs: number | null): void => {
    const now = state.get();
    if (now.status !== 'live') return;
    const { since, staleSince } = now;
    if (oldMs === null) {
      if (staleSince !== undefined) state.set({ status: 'live', since });
      return;
    }
    const from = Date.now() - oldMs;
    // The way there and back takes its time: the same moment is told a little differently each time.
    if (staleSince === undefined || Math.abs(staleSince - from) > sameMomentMs) state.set({ status: 'live', since, staleSince: from });
  };

  const connect = (): void => {
    clearTimeout(retry);
    if (transport !== null || operations.size === 0) return;
    const now = state.get();
    state.set(now.status === 'cut' ? { ...now, nextAttemptAt: null } : { status: 'connecting' });
    const opened: Transport = open({
      connected: () => {
        if (transport !== opened) return;
        failures = 0;
        heardAt = Date.now();
        state.set({ status: 'live', since: heardAt });
      },
      heard: () => {
        if (transport === opened) heardAt = Date.now();
      },
      dataOld: (ms) => {
        if (transport === opened) aged(ms);
      },
      closed: ({ code }) => {
        if (transport !== opened) return;
        transport = null;
        lost(code);
      },
    });
    transport = opened;
    for (const operation of [...operations.keys()]) attach(operation, opened);
  };

  const lost = (code: number | null): void => {
    if (operations.size === 0) {
      state.set({ status: 'idle' });
      return;
    }
    if (code !== null && notSignedIn.has(code)) {
      state.set({ status: 'refused' });
      for (const listener of [...failedAttempts]) listener();
      return;
    }
    const since = cutSince();
    const wasLive = state.get().status === 'live';
    failures += 1;
    const delayMs = retryDelayMs(failures, chance());
    state.set({ status: 'cut', since, nextAttemptAt: Date.now() + delayMs });
    retry = setTimeout(connect, delayMs);
    if (!wasLive) for (const listener of [...failedAttempts]) listener();
  };

  const giveUp = (): void => {
    const current = transport;
    transport = null;
    current?.terminate();
  };

  const wake = (): void => {
    if (state.get().status === 'refused') return;
    const silent = heardAt !== null && Date.now() - heardAt > silentMs;
    if (transport !== null && state.get().status === 'live' && !silent) return;
    if (transport !== null) {
      const since = cutSince();
      giveUp();
      state.set({ status: 'cut', since, nextAttemptAt: null });
    }
    connect();
  };

  const onOffline = (): void => {
    if (transport === null) return;
    giveUp();
    lost(null);
  };
  const onVisible = (): void => {
    if (!document.hidden) wake();
  };
  window.addEventListener('online', wake);
  window.addEventListener('pageshow', wake);
  window.addEventListener('offline', onOffline);
  document.addEventListener('visibilitychange', onVisible);

  const down = (): void => {
    clearTimeout(retry);
    giveUp();
    failures = 0;
    state.set({ status: 'idle' });
  };

  return {
    state,
    keep: (operation) => {
      operations.set(operation, () => undefined);
      if (transport === null && state.get().status !== 'cut' && state.get().status !== 'refused') connect();
      else if (transport !== null) attach(operation, transport);
      return () => {
        const end = operations.get(operation);
        operations.delete(operation);
        end?.();
      };
    },
    wake,
    restart: () => {
      down();
      connect();
    },
    stop: down,
    lastHeardAt: () => heardAt,
    // A message can only be late, so the largest difference of the last few is the nearest to the truth.
    serverOffsetMs: () => (offsets.length === 0 ? 0 : Math.max(...offsets)),
    observeServerTime: (serverTimeMs) => {
      offsets = [...offsets.slice(1 - offsetSamples), serverTimeMs - Date.now()];
    },
    onFailedAttempt: (listener) => {
      failedAttempts.add(listener);
      return () => {
        failedAttempts.delete(listener);
      };
    },
  };
};

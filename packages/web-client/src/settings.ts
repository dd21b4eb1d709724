import type { WebClient } from './client.ts';
import { graphql } from './generated/index.ts';
import { recall, remember } from './local-memory.ts';
import { createStore, type Store } from './store.ts';

const SaveSettingsDocument = graphql(`
  mutation SaveSettings($settings: Json!) {
    saveSettings(settings: $settings) {
      ...CommandOutcome
    }
  }
`);

/** Changes made within this time are saved together. */
const saveAfterMs = 800;

export interface SettingsStore<Settings extends object> extends Pick<Store<Settings>, 'get' | 'subscribe'> {
  readonly change: (part: Partial<Settings>) => void;
}

/**
 * A user's settings of one app. They are kept with the user on the server; this browser's copy serves until the server has answered
 * and where it does not. `parse` must accept anything and fill what is missing.
 */
export const createSettings = <Settings extends object>(client: WebClient, parse: (value: unknown) => Settings): SettingsStore<Settings> => {
  const name = `callboard.settings${client.mount.replaceAll('/', '.')}`;
  const ownerName = `${name}.owner`;
  const local = (): unknown => {
    try {
      return JSON.parse(recall(name) ?? '{}');
    } catch {
      return {}; // not ours, or from another version
    }
  };
  const store = createStore(parse(local()));
  let timer: ReturnType<typeof setTimeout> | undefined;
  const adopt = (): void => {
    const session = client.session.state.get();
    if (session.status !== 'signed-in' || timer !== undefined) return;
    const { id, settings } = session.me;
    if (typeof settings === 'object' && settings !== null && Object.keys(settings).length > 0) store.set(parse(settings));
    // Somebody else's copy is not for whoever has no settings of his own yet.
    else if (recall(ownerName) !== id) store.set(parse({}));
    remember(ownerName, id);
  };
  client.session.state.subscribe(adopt);
  adopt();
  return {
    get: store.get,
    subscribe: store.subscribe,
    change: (part) => {
      store.set({ ...store.get(), ...part });
      remember(name, JSON.stringify(store.get()));
      clearTimeout(timer);
      timer = setTimeout(() => {
        timer = undefined;
        void client.command(SaveSettingsDocument, { settings: store.get() });
      }, saveAfterMs);
    },
  };
};

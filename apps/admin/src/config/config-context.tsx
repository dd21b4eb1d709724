import { useLiveView, useWebClient, type LiveSnapshot } from '@callboard/web-client';
import { createContext, useContext, useMemo, useState, type ReactNode } from 'react';
import { configStateOf, type ConfigState } from './config-state.ts';
import { createConfigView, type ConfigItem, type ConfigView } from './config-view.ts';

interface Config {
  readonly view: ConfigView;
  readonly state: ConfigState;
  readonly status: LiveSnapshot<ConfigItem>['status'];
  readonly trouble: string | null;
}

const ConfigContext = createContext<Config | null>(null);

/** What is set, live, as long as the session stands. */
export const ConfigProvider = ({ children }: { readonly children: ReactNode }) => {
  const client = useWebClient();
  const [view] = useState(() => createConfigView(client));
  const { items, status, trouble } = useLiveView(view);
  const state = useMemo(() => configStateOf(items), [items]);
  const config = useMemo(() => ({ view, state, status, trouble }), [view, state, status, trouble]);
  return <ConfigContext value={config}>{children}</ConfigContext>;
};

/** Throws outside `ConfigProvider`. */
export const useConfig = (): Config => {
  const config = useContext(ConfigContext);
  if (config === null) throw new Error('useConfig outside ConfigProvider');
  return config;
};

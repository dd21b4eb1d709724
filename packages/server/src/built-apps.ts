/** The apps as they are served: what the server must be told of it, and how to end what serves them. */
export type BuiltApps = { readonly env: NodeJS.ProcessEnv; readonly close: () => Promise<void> };

/** What live views did since the start; tests and /metrics read it. */
export type LiveCounters = {
  /** First steps that were a reset: a whole view was sent. */
  snapshotsSent: number;
  /** First steps that gave a reader with a cursor exactly what it missed. */
  resumesServed: number;
  /** Resets in the middle of a subscription: the ring had a hole. */
  resetsPushed: number;
  /** Steps executed and encoded; each may have gone to many readers. */
  stepsEncoded: number;
  /** Messages written to sockets. */
  messagesSent: number;
  /** Sockets cut off because they did not read. */
  slowClientsCut: number;
  /** Upgrades refused for their origin. */
  originsRefused: number;
  /** Sockets closed because the session behind them ended. */
  sessionsEnded: number;
  /** Open now. */
  sockets: number;
  subscriptions: number;
  /** Groups of equal readers now. */
  groups: number;
};

export const newCounters = (): LiveCounters => ({
  snapshotsSent: 0,
  resumesServed: 0,
  resetsPushed: 0,
  stepsEncoded: 0,
  messagesSent: 0,
  slowClientsCut: 0,
  originsRefused: 0,
  sessionsEnded: 0,
  sockets: 0,
  subscriptions: 0,
  groups: 0,
});

const described: { readonly [K in keyof LiveCounters]: readonly [kind: 'counter' | 'gauge', name: string, help: string] } = {
  snapshotsSent: ['counter', 'callboard_live_snapshots_sent_total', 'Whole views sent to new or late readers.'],
  resumesServed: ['counter', 'callboard_live_resumes_served_total', 'Readers that got exactly what they missed.'],
  resetsPushed: ['counter', 'callboard_live_resets_pushed_total', 'Resets sent to readers that were connected.'],
  stepsEncoded: ['counter', 'callboard_live_steps_encoded_total', 'Steps executed and encoded.'],
  messagesSent: ['counter', 'callboard_live_messages_sent_total', 'Messages written to sockets.'],
  slowClientsCut: ['counter', 'callboard_live_slow_clients_cut_total', 'Sockets cut off because they did not read.'],
  originsRefused: ['counter', 'callboard_live_origins_refused_total', 'Upgrades refused for their origin.'],
  sessionsEnded: ['counter', 'callboard_live_sessions_ended_total', 'Sockets closed because their session ended.'],
  sockets: ['gauge', 'callboard_live_sockets', 'Open sockets.'],
  subscriptions: ['gauge', 'callboard_live_subscriptions', 'Open subscriptions.'],
  groups: ['gauge', 'callboard_live_groups', 'Groups of equal readers.'],
};

/** The text format of Prometheus. */
export const countersText = (counters: LiveCounters): string =>
  Object.entries(described)
    .map(([key, [kind, name, help]]) => `# HELP ${name} ${help}\n# TYPE ${name} ${kind}\n${name} ${counters[key as keyof LiveCounters]}\n`)
    .join('');

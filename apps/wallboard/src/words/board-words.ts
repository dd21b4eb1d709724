/** Everything a wall says. */
export interface BoardWords {
  readonly centre: string;
  readonly live: string;
  readonly connecting: string;
  readonly asOf: (time: string) => string;
  readonly longest: string;
  readonly limit: (queue: string, limit: string) => string;
  readonly nobodyWaits: string;
  readonly waiting: string;
  readonly trend: (count: number) => string;
  readonly byChannel: (calls: number, chats: number) => string;
  readonly estimate: (time: string) => string;
  readonly level: string;
  readonly levelOf: (within: number, of: number) => string;
  readonly last30: (share: string) => string;
  readonly agents: string;
  readonly states: Readonly<Record<'talking' | 'held' | 'alerting' | 'ready' | 'wrapup' | 'away' | 'missed', string>>;
  readonly signedIn: (count: number) => string;
  readonly occupancy: (share: string) => string;
  readonly chart: string;
  readonly answered: string;
  readonly abandoned: string;
  readonly chartEmpty: string;
  readonly abandonedToday: string;
  readonly abandonedCount: (count: number) => string;
  readonly goal: (most: string) => string;
  readonly chats: string;
  readonly oldest: (time: string) => string;
  readonly queues: string;
  readonly columns: Readonly<Record<'queue' | 'waiting' | 'longest' | 'estimate' | 'level' | 'answered' | 'abandoned' | 'ready', string>>;
  readonly page: (page: number, of: number) => string;
  readonly age: (time: string) => string;
  readonly ageNow: string;
  readonly loading: string;
  readonly alerts: Readonly<Record<'longest-wait' | 'service-level' | 'nobody-there', (queue: string) => string>>;
  readonly access: Readonly<Record<'title' | 'code' | 'text' | 'here' | 'signIn' | 'login' | 'password' | 'submit', string>>;
}

/** One answer of an operation. */
export interface LiveResult {
  readonly data?: Readonly<Record<string, unknown>> | null | undefined;
  readonly errors?: readonly LiveError[] | undefined;
}

export interface LiveError {
  readonly message: string;
}

export interface LiveRequest {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

export interface LiveSink {
  readonly next: (result: LiveResult) => void;
  /** A list of GraphQL errors where the server refused the operation; anything else where the socket ended. */
  readonly error: (error: unknown) => void;
  readonly complete: () => void;
}

/** One socket from its opening to its end; it never reopens. */
export interface Transport {
  /** Starts an operation under an id that was never used on this socket; the answer ends it. */
  readonly subscribe: (request: LiveRequest, sink: LiveSink) => () => void;
  /** Gives the socket up at once, without waiting for the other side. */
  readonly terminate: () => void;
}

export interface TransportEvents {
  readonly connected: () => void;
  /** Something came: the line lives. */
  readonly heard: () => void;
  /** What the server said when it was asked whether it is there: how old the data it serves are at most, ms; null while they are live. */
  readonly dataOld: (ms: number | null) => void;
  /** The socket is over; told once. */
  readonly closed: (close: { readonly code: number | null; readonly reason: string }) => void;
}

/** Opens a socket; it connects with its first operation. */
export type OpenTransport = (events: TransportEvents) => Transport;

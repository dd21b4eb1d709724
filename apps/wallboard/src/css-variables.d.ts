import 'react';

declare module 'react' {
  interface CSSProperties {
    /** Rows of the queues' table: their height depends on it. */
    readonly '--rows'?: number;
    /** Height of a bar as a part of the highest, 0–1. */
    readonly '--share'?: number;
  }
}

import { readFileSync } from 'node:fs';

/** A message as printed in the reference. */
export const fixture = (name: string): Buffer => readFileSync(new URL(`../../fixtures/${name}.xml`, import.meta.url));

export interface FrameHead {
  readonly head: string;
  readonly frameBytes: number;
  readonly invokeId: string;
}

/** Heads of real frames. */
export const frameHeads = (): readonly FrameHead[] =>
  readFileSync(new URL('../../fixtures/frame-heads.tsv', import.meta.url), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => {
      const [head = '', frameBytes = '', invokeId = ''] = line.split('\t');
      return { head, frameBytes: Number(frameBytes), invokeId };
    });

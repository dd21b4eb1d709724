import type { CstaNotice } from '../codec/message.ts';

type Segment = Extract<CstaNotice, { readonly lastSegment: boolean }>;

interface Gathering {
  readonly segments: Segment[];
  resolve: ((segments: readonly Segment[]) => void) | null;
  reject: ((error: Error) => void) | null;
}

/** Gathers the messages of a segmented service by its `serviceCrossRefID`; they may come before the response that names it. */
export class SegmentGatherer {
  readonly #gatherings = new Map<string, Gathering>();

  take(segment: Segment): void {
    const gathering = this.#of(segment.serviceCrossRefID);
    gathering.segments.push(segment);
    this.#finish(segment.serviceCrossRefID, gathering);
  }

  /** Resolves with all segments once the last is there; rejects after `timeoutMs` or when the link is lost. */
  gather(serviceCrossRefID: string, timeoutMs: number): Promise<readonly Segment[]> {
    return new Promise((resolve, reject) => {
      const gathering = this.#of(serviceCrossRefID);
      const timer = setTimeout(() => {
        this.#gatherings.delete(serviceCrossRefID);
        reject(new Error(`segments of ${serviceCrossRefID} did not end within ${timeoutMs} ms`));
      }, timeoutMs);
      gathering.resolve = (segments) => {
        clearTimeout(timer);
        resolve(segments);
      };
      gathering.reject = (error) => {
        clearTimeout(timer);
        reject(error);
      };
      this.#finish(serviceCrossRefID, gathering);
    });
  }

  failAll(error: Error): void {
    for (const gathering of this.#gatherings.values()) gathering.reject?.(error);
    this.#gatherings.clear();
  }

  #of(serviceCrossRefID: string): Gathering {
    const known = this.#gatherings.get(serviceCrossRefID);
    if (known) return known;
    const fresh: Gathering = { segments: [], resolve: null, reject: null };
    this.#gatherings.set(serviceCrossRefID, fresh);
    return fresh;
  }

  #finish(serviceCrossRefID: string, { segments, resolve }: Gathering): void {
    if (!resolve || !segments.some(({ lastSegment }) => lastSegment)) return;
    this.#gatherings.delete(serviceCrossRefID);
    resolve([...segments].sort((one, other) => (one.segmentID ?? 0) - (other.segmentID ?? 0)));
  }
}

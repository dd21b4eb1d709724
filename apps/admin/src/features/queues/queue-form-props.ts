import type { QueueShape } from '../../config/shapes.ts';

/** What every part of a queue's form gets. */
export interface QueueFormProps {
  readonly id: string;
  readonly queue: QueueShape;
  readonly isNew: boolean;
  readonly change: (part: Partial<QueueShape>) => void;
}

import { type Checkpoints, type Position, positionText, START } from '@callboard/kernel';
import type { Db } from 'mongodb';
import { isDuplicateKey, orUnavailable } from '../connections/mongodb.ts';

/** `position` is text of 20 digits: its order is that of positions. */
type Mark = { readonly _id: string; readonly position: string };

export type MongoCheckpoints = Checkpoints & {
  /** That of the follower that has come furthest. */
  readonly furthest: () => Promise<Position>;
  /** Those beyond it stand there from now on: the log was put back to an earlier state. For the moment before anybody follows it. */
  readonly putBack: (position: Position) => Promise<void>;
};

const guarded = <T>(work: () => Promise<T>): Promise<T> => orUnavailable('checkpoints', work);

/** Checkpoints in MongoDB, shared by the processes of an installation. A write is guarded by what stands there. */
export const mongoCheckpoints = (db: Db): MongoCheckpoints => {
  const marks = db.collection<Mark>('checkpoints');
  return {
    load: (name) => guarded(async () => BigInt((await marks.findOne({ _id: name }))?.position ?? START)),
    save: (name, reached) =>
      guarded(async () => {
        const position = positionText(reached);
        const behind = { _id: name, position: { $lt: position } };
        try {
          await marks.updateOne(behind, { $set: { position } }, { upsert: true });
        } catch (error) {
          // There is one already: further on, or made a moment ago.
          if (!isDuplicateKey(error)) throw error;
          await marks.updateOne(behind, { $set: { position } });
        }
      }),
    furthest: () =>
      guarded(async () => {
        const [first] = await marks.find().sort({ position: -1 }).limit(1).toArray();
        return BigInt(first?.position ?? START);
      }),
    putBack: (to) =>
      guarded(async () => {
        const position = positionText(to);
        await marks.updateMany({ position: { $gt: position } }, { $set: { position } });
      }),
  };
};

import type { UserShape } from '../../config/shapes.ts';
import type { Problem } from '../../staging/problems.ts';

/** What a part of the user's form works on. */
export interface UserPart {
  readonly user: UserShape;
  readonly isNew: boolean;
  /** What is wrong with a field, in words; nothing is wrong with one that was not filled in yet. */
  readonly wrong: (field: NonNullable<Problem['field']>) => string | undefined;
  readonly change: (part: Partial<UserShape>) => void;
}

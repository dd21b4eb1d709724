import { useState } from 'react';

/** The latest answer that there was: one that fails to come again does not take it from the screen. `undefined` before the first. */
export const useKept = <Answer>(answer: Answer | undefined): Answer | undefined => {
  const [kept, setKept] = useState(answer);
  if (answer !== undefined && answer !== kept) setKept(answer);
  return answer ?? kept;
};

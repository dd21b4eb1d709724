import { notify } from '@callboard/ui';
import { useCommand, type CommandResult, type TypedDocumentNode } from '@callboard/web-client';
import { useCallback } from 'react';
import { useText } from '../words/texts.ts';

/** A command whose failure is said in the corner: `title` is what did not happen, the server's sentence is why. */
export const useDeskCommand = <Data, Variables extends Readonly<Record<string, unknown>>>(
  document: TypedDocumentNode<Data, Variables>,
  title: string,
): readonly [run: (variables: Variables) => Promise<CommandResult<Data>>, pending: boolean] => {
  const t = useText();
  const [run, { pending }] = useCommand(document);
  const closeLabel = t('app.close');
  const saying = useCallback(
    async (variables: Variables) => {
      const result = await run(variables);
      if (!result.ok) notify({ tone: result.why === 'refused' ? 'warn' : 'bad', title, text: result.sentence, id: title, closeLabel });
      return result;
    },
    [run, title, closeLabel],
  );
  return [saying, pending];
};

import { notify } from '@callboard/ui';
import { useCommand, type TypedDocumentNode } from '@callboard/web-client';
import { useCallback } from 'react';
import { useText } from '../words/texts.ts';

/** A supervisor's command: says in the corner what it did, or why the server refused. The answer tells whether it was carried out. */
export const useFloorCommand = <Data, Variables extends Readonly<Record<string, unknown>>>(
  document: TypedDocumentNode<Data, Variables>,
): readonly [run: (variables: Variables, done: string) => Promise<boolean>, pending: boolean] => {
  const t = useText();
  const [command, { pending }] = useCommand(document);
  const run = useCallback(
    async (variables: Variables, done: string): Promise<boolean> => {
      const result = await command(variables);
      if (result.ok) notify({ tone: 'good', title: done, closeLabel: t('app.close') });
      else notify({ tone: 'bad', title: t('command.failed'), text: result.sentence, closeLabel: t('app.close') });
      return result.ok;
    },
    [command, t],
  );
  return [run, pending];
};

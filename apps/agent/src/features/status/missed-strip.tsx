import { WarningStrip } from '@callboard/ui';
import type { MyAgent } from '../../desk/my-desk.ts';
import { useText } from '../../words/texts.ts';
import { useStatusCommands } from './use-status-commands.ts';

/** After a missed offer no new ones come: says so over whatever stands in the centre, with the way back in one click. */
export const MissedStrip = ({ agent }: { readonly agent: MyAgent }) => {
  const t = useText();
  const { goReady, pending } = useStatusCommands(agent);
  if (agent.status !== 'not_responding') return null;
  return (
    <WarningStrip
      title={`${t('work.noneMissed')}.`}
      text={t('work.noneMissedText')}
      action={pending ? undefined : { label: t('work.goReady'), onClick: () => void goReady() }}
    />
  );
};

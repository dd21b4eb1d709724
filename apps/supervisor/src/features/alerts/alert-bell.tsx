import { IconButton, IconNotifications } from '@callboard/ui';
import { useAlerts } from '../../floor/floor-context.tsx';
import { useSelection } from '../../floor/selection.ts';
import { useText } from '../../words/texts.ts';

/** Opens the inbox; the dot says that something is bad now. */
export const AlertBell = () => {
  const t = useText();
  const alerts = useAlerts();
  const { selection, select } = useSelection();
  const open = selection?.kind === 'alerts';
  return (
    <IconButton
      icon={IconNotifications}
      label={alerts.size === 0 ? t('alerts.title') : t('alerts.bell', { count: alerts.size })}
      dot={[...alerts.values()].some(({ severity }) => severity === 'bad')}
      selected={open}
      onClick={() => select(open ? null : { kind: 'alerts' })}
    />
  );
};

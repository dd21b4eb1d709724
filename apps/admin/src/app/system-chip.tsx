import { Chip, IconReady, IconWarning } from '@callboard/ui';
import { useNavigate } from 'react-router';
import { useSystemStatus } from '../config/system-status.ts';
import { useText } from '../words/texts.ts';

/** Whether everything runs; leads to the system's state. */
export const SystemChip = () => {
  const t = useText();
  const navigate = useNavigate();
  const { status } = useSystemStatus();
  if (status === null) return null;
  const ill = status.components.filter(({ state }) => state === 'warn' || state === 'bad');
  const bad = ill.some(({ state }) => state === 'bad');
  return (
    <Chip
      tone={ill.length === 0 ? 'ready' : bad ? 'missed' : 'alerting'}
      icon={ill.length === 0 ? IconReady : IconWarning}
      onClick={() => void navigate('/system')}
    >
      {ill.length === 0 ? t('system.allWell') : t('system.troubles', { count: ill.length })}
    </Chip>
  );
};

import { IconBroken, IconConnection, IconOffline, type Icon } from '@callboard/ui';
import { deviceLabels, useConnection, useSay } from '@callboard/web-client';
import { useExchangeDown } from '../../desk/desk-context.tsx';
import type { MyAgent } from '../../desk/my-desk.ts';
import { useText } from '../../words/texts.ts';

const Chip = ({ icon: Glyph, tone, label }: { readonly icon: Icon; readonly tone: string; readonly label: string }) => (
  <span className="cb-row cb-12 cb-muted cb-nowrap device-chip" role="status">
    <Glyph size={14} className={tone} />
    <span className="device-chip-label">{label}</span>
  </span>
);

/** Whether the agent's telephone can be reached, and if not, why. */
export const DeviceChip = ({ agent }: { readonly agent: MyAgent }) => {
  const t = useText();
  const say = useSay();
  const cut = useConnection().status === 'cut';
  const down = useExchangeDown();
  if (agent.status === 'signed_out') return <Chip icon={IconOffline} tone="cb-muted" label={t('device.notYet')} />;
  if (agent.deviceKind === 'none') return <Chip icon={IconOffline} tone="cb-muted" label={t('device.none')} />;
  if (cut) return <Chip icon={IconOffline} tone="cb-muted" label={t('device.unknown')} />;
  if (down !== null) return <Chip icon={IconBroken} tone="cb-warn" label={t('device.linkDown')} />;
  return (
    <Chip icon={IconConnection} tone="cb-good" label={t('device.ok', { kind: say(deviceLabels[agent.deviceKind]), address: agent.deviceAddress ?? '' })} />
  );
};

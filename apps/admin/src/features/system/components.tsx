import { Card, Chip, IconInfo, IconReady, IconWarning, type ChipTone, type Icon } from '@callboard/ui';
import { toneLabels, useFormats, useLanguage, useSay, type ThresholdTone, type Words } from '@callboard/web-client';
import type { SystemStatus } from '../../config/system-status.ts';
import { useText } from '../../words/texts.ts';

const chips: Readonly<Record<ThresholdTone, { readonly tone: ChipTone; readonly icon: Icon }>> = {
  good: { tone: 'ready', icon: IconReady },
  warn: { tone: 'alerting', icon: IconWarning },
  bad: { tone: 'missed', icon: IconWarning },
  none: { tone: 'plain', icon: IconInfo },
};

const names: Readonly<Record<string, Words>> = {
  log: { cs: 'Záznam událostí', en: 'Event log' },
  projections: { cs: 'Pohledy', en: 'Views' },
  router: { cs: 'Směrování', en: 'Router' },
  exchange: { cs: 'Ústředna', en: 'Exchange' },
  reports: { cs: 'Přehledy', en: 'Reports' },
};

/** Each part of the installation: how it is, in a sentence, and since when. */
export const Components = ({ components }: { readonly components: SystemStatus['components'] }) => {
  const t = useText();
  const say = useSay();
  const language = useLanguage();
  const { dateTime } = useFormats();
  return (
    <Card title={t('system.parts')} count={components.length}>
      <ul>
        {components.map(({ name, state, sentence, since }) => (
          <li key={name} className="system-part">
            <span className="cb-medium">{names[name]?.[language] ?? name}</span>
            <Chip tone={chips[state].tone} icon={chips[state].icon}>
              {say(toneLabels[state])}
            </Chip>
            <span>{say(sentence)}</span>
            <span className="cb-12 cb-muted cb-end">{since == null ? '' : t('system.since', { time: dateTime(since) })}</span>
          </li>
        ))}
      </ul>
    </Card>
  );
};

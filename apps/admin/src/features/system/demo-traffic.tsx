import { Card, notify, Segmented } from '@callboard/ui';
import { useEffect, useState } from 'react';
import { useText } from '../../words/texts.ts';
import { askTraffic, paces, setPace, type Pace, type Traffic } from './demo-api.ts';

const everyMs = 5_000;

/** How busy the demo is, asked every few seconds; null where this installation runs none. */
const useTraffic = (): readonly [traffic: Traffic | null, again: () => void] => {
  const [traffic, setTraffic] = useState<Traffic | null>(null);
  const [asked, setAsked] = useState(0);
  useEffect(() => {
    let over = false;
    const ask = (): void =>
      void askTraffic().then((answer) => {
        if (!over && answer !== 'silent') setTraffic(answer);
      });
    ask();
    const timer = setInterval(ask, everyMs);
    return () => {
      over = true;
      clearInterval(timer);
    };
  }, [asked]);
  return [traffic, () => setAsked((count) => count + 1)];
};

/** How many customers of the demo call and write; only where the system runs with the demo. */
export const DemoTraffic = () => {
  const t = useText();
  const [traffic, again] = useTraffic();
  const [wanted, setWanted] = useState<Pace | null>(null);
  if (traffic === null) return null;
  const change = async (pace: Pace): Promise<void> => {
    setWanted(pace);
    const done = await setPace(pace);
    if (!done) notify({ tone: 'bad', title: t('demo.failed'), text: t('app.unreachable'), closeLabel: t('app.close') });
    again();
    setWanted(null);
  };
  return (
    <Card title={t('demo.title')}>
      <div className="demo-traffic">
        <Segmented
          label={t('demo.title')}
          options={paces.map((value) => ({ value, label: t(`demo.${value}`) }))}
          value={wanted ?? traffic.pace}
          onChange={(pace) => void change(pace)}
        />
        <span className="cb-second">{t('demo.note')}</span>
        <span className="cb-12 cb-muted cb-end">{t('demo.lastMinute', { calls: traffic.calls, chats: traffic.chats })}</span>
      </div>
    </Card>
  );
};

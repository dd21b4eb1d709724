import { Drawer } from '@callboard/ui';
import { useText } from '../../words/texts.ts';
import { AlertList } from './alert-list.tsx';

/** The alerts inbox. Each alert opens whom or what it is about. */
export const AlertDrawer = ({ onClose }: { readonly onClose: () => void }) => {
  const t = useText();
  return (
    <Drawer open onClose={onClose} closeLabel={t('app.close')} title={t('alerts.title')}>
      <AlertList />
    </Drawer>
  );
};

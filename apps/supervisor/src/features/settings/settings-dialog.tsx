import { DensitySwitch, Dialog, LanguageSwitch, ThemeSwitch } from '@callboard/ui';
import { languageNames, languages, setLanguage, useLanguage, type Language } from '@callboard/web-client';
import type { ReactNode } from 'react';
import { useFloor } from '../../floor/floor-context.tsx';
import { useText } from '../../words/texts.ts';
import './settings.css';

const Line = ({ title, children }: { readonly title: string; readonly children: ReactNode }) => (
  <div className="settings-line">
    <span className="cb-medium">{title}</span>
    {children}
  </div>
);

/** Language, theme and density. */
export const SettingsDialog = ({ open, onClose }: { readonly open: boolean; readonly onClose: () => void }) => {
  const t = useText();
  const language = useLanguage();
  const { settings } = useFloor();
  const choose = (next: Language): void => {
    setLanguage(next);
    settings.change({ language: next });
  };
  return (
    <Dialog open={open} onClose={onClose} title={t('settings.title')} closeLabel={t('app.close')} size="sm">
      <Line title={t('settings.language')}>
        <LanguageSwitch
          label={t('settings.language')}
          languages={languages.map((value) => ({ value, label: languageNames[value] }))}
          value={language}
          onChange={choose}
        />
      </Line>
      <Line title={t('settings.theme')}>
        <ThemeSwitch label={t('settings.theme')} labels={{ light: t('settings.light'), dark: t('settings.dark'), auto: t('settings.auto') }} />
      </Line>
      <Line title={t('settings.density')}>
        <DensitySwitch label={t('settings.density')} labels={{ comfortable: t('settings.comfortable'), compact: t('settings.compact') }} />
      </Line>
    </Dialog>
  );
};

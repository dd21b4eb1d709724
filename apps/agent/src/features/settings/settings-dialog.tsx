import { useMantineColorScheme } from '@mantine/core';
import { Button, Dialog, LanguageSwitch, Segmented, SwitchField, useDensity } from '@callboard/ui';
import { languageNames, languages, setLanguage, useLanguage } from '@callboard/web-client';
import { useState, type ReactNode } from 'react';
import { useDesk, useDeskSettings } from '../../desk/desk-context.tsx';
import { openDialog } from '../../desk/desk-place.ts';
import { contextWidths, listWidths } from '../../desk/desk-settings.ts';
import { useText } from '../../words/texts.ts';
import './settings.css';

const Row = ({ label, children }: { readonly label: string; readonly children: ReactNode }) => (
  <div className="settings-row">
    <span>{label}</span>
    {children}
  </div>
);

const permission = (): NotificationPermission => (typeof Notification === 'undefined' ? 'denied' : Notification.permission);

/** What an agent sets for himself. Every change holds at once and is kept with his account. */
export const SettingsDialog = () => {
  const t = useText();
  const { settings } = useDesk();
  const current = useDeskSettings();
  const language = useLanguage();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const { density, setDensity } = useDensity();
  const [allowed, setAllowed] = useState(permission);
  const notifications = async (on: boolean): Promise<void> => {
    if (on && allowed === 'default') setAllowed(await Notification.requestPermission());
    settings.change({ notifications: on });
  };
  return (
    <Dialog open onClose={() => openDialog(null)} title={t('settings.title')} closeLabel={t('app.close')}>
      <div className="settings">
        <Row label={t('settings.language')}>
          <LanguageSwitch
            label={t('settings.language')}
            languages={languages.map((value) => ({ value, label: languageNames[value] }))}
            value={language}
            onChange={(next) => {
              setLanguage(next);
              settings.change({ language: next });
            }}
          />
        </Row>
        <Row label={t('settings.theme')}>
          <Segmented
            label={t('settings.theme')}
            options={[
              { value: 'light', label: t('settings.light') },
              { value: 'dark', label: t('settings.dark') },
              { value: 'auto', label: t('settings.auto') },
            ]}
            value={colorScheme}
            onChange={(scheme) => {
              setColorScheme(scheme);
              settings.change({ scheme });
            }}
          />
        </Row>
        <Row label={t('settings.density')}>
          <Segmented
            label={t('settings.density')}
            options={[
              { value: 'comfortable', label: t('settings.comfortable') },
              { value: 'compact', label: t('settings.compact') },
            ]}
            value={density}
            onChange={(next) => {
              setDensity(next);
              settings.change({ density: next });
            }}
          />
        </Row>
        <SwitchField label={t('settings.sound')} checked={current.sound} onChange={(event) => settings.change({ sound: event.currentTarget.checked })} />
        <SwitchField
          label={t('settings.notifications')}
          description={allowed === 'denied' ? t('settings.notificationsBlocked') : undefined}
          disabled={allowed === 'denied'}
          checked={current.notifications && allowed === 'granted'}
          onChange={(event) => void notifications(event.currentTarget.checked)}
        />
        <Row label={t('settings.layout')}>
          <Button
            size="sm"
            onClick={() => settings.change({ listWidth: listWidths.normal, contextWidth: contextWidths.normal, listHidden: false, contextHidden: false })}
          >
            {t('settings.resetLayout')}
          </Button>
        </Row>
        <Row label={t('settings.shortcuts')}>
          <Button size="sm" onClick={() => openDialog('shortcuts')}>
            {t('settings.shortcuts')}
          </Button>
        </Row>
        <p className="cb-12 cb-muted">{t('settings.saved')}</p>
      </div>
    </Dialog>
  );
};

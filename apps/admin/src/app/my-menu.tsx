import { Menu } from '@mantine/core';
import { IconLanguage, IconSignOut, LanguageSwitch, Person, ThemeSwitch } from '@callboard/ui';
import { languageNames, languages, useLanguage, useWebClient, type Language, type Me } from '@callboard/web-client';
import { useText } from '../words/texts.ts';
import './my-menu.css';

/** Who sits here: language, scheme, signing out. */
export const MyMenu = ({ me, onLanguage }: { readonly me: Me; readonly onLanguage: (language: Language) => void }) => {
  const t = useText();
  const { session } = useWebClient();
  const language = useLanguage();
  return (
    <Menu position="bottom-end" width={240} withinPortal>
      <Menu.Target>
        <button type="button" className="my-menu">
          <Person name={me.displayName} />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>
          <span className="cb-row">
            <IconLanguage size={14} /> {t('settings.language')}
          </span>
        </Menu.Label>
        <div className="my-menu-row">
          <LanguageSwitch
            label={t('settings.language')}
            languages={languages.map((value) => ({ value, label: languageNames[value] }))}
            value={language}
            onChange={onLanguage}
          />
        </div>
        <Menu.Label>{t('settings.scheme')}</Menu.Label>
        <div className="my-menu-row">
          <ThemeSwitch label={t('settings.scheme')} labels={{ light: t('settings.light'), dark: t('settings.dark'), auto: t('settings.auto') }} />
        </div>
        <Menu.Divider />
        <Menu.Item leftSection={<IconSignOut />} onClick={() => void session.signOut()}>
          {t('app.signOut')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
};

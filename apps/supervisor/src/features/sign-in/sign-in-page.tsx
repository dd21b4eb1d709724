import { Button, Card, Logo, PasswordField, TextField } from '@callboard/ui';
import { languageNames, languages, setLanguage, useLanguage, useWebClient } from '@callboard/web-client';
import { LanguageSwitch } from '@callboard/ui';
import { useEffect, useState, type SyntheticEvent } from 'react';
import { useText } from '../../words/texts.ts';
import { demoSignIn } from './demo-sign-in.ts';
import './sign-in-page.css';

type Demo = { readonly status: 'none' | 'asking' | 'filled' } | { readonly status: 'unknown'; readonly name: string };

export interface SignInPageProps {
  /** The session was there and is over. */
  readonly ended: boolean;
}

/** Who are you. A demo account named in the address (`?demo=martin`) is filled in where the server runs a demo. */
export const SignInPage = ({ ended }: SignInPageProps) => {
  const t = useText();
  const client = useWebClient();
  const language = useLanguage();
  const [login, setLogin] = useState('');
  const [password, setPassword] = useState('');
  const [trouble, setTrouble] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const [wanted] = useState(() => new URLSearchParams(location.search).get('demo'));
  const [demo, setDemo] = useState<Demo>({ status: wanted === null ? 'none' : 'asking' });

  useEffect(() => {
    if (wanted === null) return;
    void demoSignIn(wanted).then((found) => {
      setDemo(found === null ? { status: 'unknown', name: wanted } : { status: 'filled' });
      if (found === null) return;
      setLogin(found.login);
      setPassword(found.password);
    });
  }, [wanted]);

  const submit = async (event: SyntheticEvent): Promise<void> => {
    event.preventDefault();
    setBusy(true);
    const result = await client.session.signIn(login, password);
    setBusy(false);
    setTrouble(result.ok ? null : result.sentence);
  };

  return (
    <main className="sign-in">
      <Card label={t('signIn.title')} padded>
        <form className="sign-in-form" onSubmit={(event) => void submit(event)}>
          <div className="cb-row">
            <Logo name={t('app.name')} />
            <h1 className="cb-18">{t('signIn.title')}</h1>
          </div>
          {ended && <p className="cb-second">{t('signIn.ended')}</p>}
          {demo.status === 'filled' && <p className="cb-second">{t('signIn.demo')}</p>}
          {demo.status === 'unknown' && <p className="cb-warn">{t('signIn.demoUnknown', { name: demo.name })}</p>}
          <TextField
            label={t('signIn.login')}
            name="login"
            autoComplete="username"
            autoFocus
            required
            value={login}
            onChange={(event) => setLogin(event.currentTarget.value)}
          />
          <PasswordField
            label={t('signIn.password')}
            name="password"
            autoComplete="current-password"
            required
            value={password}
            onChange={(event) => setPassword(event.currentTarget.value)}
          />
          <p className="cb-bad" role="alert">
            {trouble}
          </p>
          <div className="cb-row">
            <LanguageSwitch
              label={t('settings.language')}
              languages={languages.map((value) => ({ value, label: languageNames[value] }))}
              value={language}
              onChange={setLanguage}
            />
            <span className="cb-end">
              <Button type="submit" variant="primary" busy={busy}>
                {t('signIn.submit')}
              </Button>
            </span>
          </div>
        </form>
      </Card>
    </main>
  );
};

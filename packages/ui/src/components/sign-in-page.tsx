import type { SyntheticEvent } from 'react';
import { Button } from './button.tsx';
import { Card } from './card.tsx';
import { PasswordField, TextField } from './fields.tsx';
import { Logo } from './logo.tsx';
import { LanguageSwitch, type LanguageSwitchProps } from './switches.tsx';
import { WholePage } from './whole-page.tsx';
import './sign-in-page.css';

interface TextInput {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

export interface SignInPageProps<Language extends string> {
  readonly name: string;
  readonly title: string;
  /** Why he is here again ("Přihlášení vypršelo"). */
  readonly note: string | null;
  readonly login: TextInput;
  readonly password: TextInput & { readonly showLabel: string };
  readonly demo: { readonly tone: 'plain' | 'warn'; readonly text: string } | null;
  readonly trouble: string | null;
  readonly submit: { readonly label: string; readonly busy: boolean; readonly onSubmit: () => void };
  readonly language: LanguageSwitchProps<Language>;
}

/** Login, password, language; the same for every app. */
export const SignInPage = <Language extends string>({ name, title, note, login, password, demo, trouble, submit, language }: SignInPageProps<Language>) => {
  const onSubmit = (event: SyntheticEvent): void => {
    event.preventDefault();
    submit.onSubmit();
  };
  return (
    <WholePage>
      <div className="cb-sign-in">
        <Card label={title} padded>
          <form className="cb-sign-in-form" onSubmit={onSubmit}>
            <Logo name={name} />
            <h1 className="cb-18">{title}</h1>
            {note !== null && <p className="cb-second">{note}</p>}
            {demo && <p className={demo.tone === 'warn' ? 'cb-warn' : 'cb-second'}>{demo.text}</p>}
            <TextField
              label={login.label}
              name="login"
              autoComplete="username"
              autoFocus
              required
              withAsterisk={false}
              value={login.value}
              onChange={(event) => login.onChange(event.currentTarget.value)}
            />
            <PasswordField
              label={password.label}
              showLabel={password.showLabel}
              name="password"
              autoComplete="current-password"
              required
              withAsterisk={false}
              value={password.value}
              onChange={(event) => password.onChange(event.currentTarget.value)}
            />
            <p className="cb-bad" role="alert">
              {trouble}
            </p>
            <div className="cb-row">
              <LanguageSwitch {...language} />
              <span className="cb-end">
                <Button type="submit" variant="primary" busy={submit.busy}>
                  {submit.label}
                </Button>
              </span>
            </div>
          </form>
        </Card>
      </div>
    </WholePage>
  );
};

import { IconForbidden } from '@callboard/ui/icons';
import type { WebClient } from '@callboard/web-client';
import { useState, type SyntheticEvent } from 'react';
import { useScreen } from '../board/screen-context.ts';
import './access-page.css';

const textOf = (value: FormDataEntryValue | null): string => (typeof value === 'string' ? value : '');

export interface AccessPageProps {
  readonly client: WebClient;
  /** What the server said, if it said anything. */
  readonly sentence: string | null;
}

/** This screen was not let in: a code for whoever looks after it, and what to do. */
export const AccessPage = ({ client, sentence }: AccessPageProps) => {
  const { access } = useScreen().words;
  const [trouble, setTrouble] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const submit = async (event: SyntheticEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    const fields = new FormData(event.currentTarget);
    setBusy(true);
    const result = await client.session.signIn(textOf(fields.get('login')), textOf(fields.get('password')));
    setBusy(false);
    setTrouble(result.ok ? null : result.sentence);
  };
  return (
    <main className="access">
      <IconForbidden size={40} />
      <h1>{access.title}</h1>
      <p className="access-code">{access.code}</p>
      <p>{access.text}</p>
      <p>
        {access.here} <b>{`${location.protocol}//localhost${location.port === '' ? '' : `:${location.port}`}/wallboard/`}</b>
      </p>
      {sentence !== null && <p className="access-quiet">{sentence}</p>}
      <form aria-label={access.signIn} onSubmit={(event) => void submit(event)}>
        <label>
          {access.login}
          <input name="login" autoComplete="username" required />
        </label>
        <label>
          {access.password}
          <input name="password" type="password" autoComplete="current-password" required />
        </label>
        <button type="submit" disabled={busy}>
          {access.submit}
        </button>
        <p role="alert">{trouble}</p>
      </form>
    </main>
  );
};

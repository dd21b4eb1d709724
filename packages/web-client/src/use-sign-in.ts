import { useEffect, useState } from 'react';
import { demoSignIn } from './demo-sign-in.ts';
import type { Language } from './generated/vocabulary.ts';
import { chooseLanguageAtDoor, languageNames, languages, useLanguage, useSay } from './language.ts';
import { demoUnknown, signInWords } from './sign-in-words.ts';
import { useWebClient } from './web-client-provider.tsx';

interface SignInField {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

/** A sign-in page without its looks; fits ui's `SignInPage`. */
export interface SignIn {
  readonly login: SignInField;
  readonly password: SignInField & { readonly showLabel: string };
  /** Said of the demo account the address asked for. */
  readonly demo: { readonly tone: 'plain' | 'warn'; readonly text: string } | null;
  /** Why the last attempt failed, in words. */
  readonly trouble: string | null;
  readonly submit: { readonly label: string; readonly busy: boolean; readonly onSubmit: () => void };
  readonly language: {
    readonly label: string;
    readonly languages: readonly { readonly value: Language; readonly label: string }[];
    readonly value: Language;
    readonly onChange: (language: Language) => void;
  };
}

type Demo = { readonly status: 'none' | 'asking' | 'filled' } | { readonly status: 'unknown'; readonly name: string };

/** Who are you. A demo account named in the address (`?demo=hana`) is filled in where the server runs a demo. */
export const useSignIn = (): SignIn => {
  const client = useWebClient();
  const say = useSay();
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

  const submit = async (): Promise<void> => {
    setBusy(true);
    const result = await client.session.signIn(login, password);
    setBusy(false);
    setTrouble(result.ok ? null : result.sentence);
  };

  const said = (): SignIn['demo'] => {
    if (demo.status === 'filled') return { tone: 'plain', text: say(signInWords.demo) };
    return demo.status === 'unknown' ? { tone: 'warn', text: say(demoUnknown(demo.name)) } : null;
  };

  return {
    login: { label: say(signInWords.login), value: login, onChange: setLogin },
    password: { label: say(signInWords.password), showLabel: say(signInWords.showPassword), value: password, onChange: setPassword },
    demo: said(),
    trouble,
    submit: { label: say(signInWords.submit), busy, onSubmit: () => void submit() },
    language: {
      label: say(signInWords.language),
      languages: languages.map((value) => ({ value, label: languageNames[value] })),
      value: language,
      onChange: chooseLanguageAtDoor,
    },
  };
};

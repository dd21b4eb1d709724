import { createInstance, type TOptions } from 'i18next';
import { useTranslation } from 'react-i18next';
import { currentLanguage, onLanguage } from './language.ts';

type PluralForm = 'one' | 'few' | 'many' | 'other';
type PluralBase<Key extends string> = Key extends `${infer Base}_${PluralForm}` ? Base : never;
type PlainKey<Key extends string> = Key extends `${string}_${PluralForm}` ? never : Key;
type Placeholder<Text> = Text extends `${string}{{${infer Name}}}${infer Rest}` ? Name | Placeholder<Rest> : never;

type Value = string | number;
type PlainParams<Text> = [Placeholder<Text>] extends [never] ? readonly [] : readonly [params: Readonly<Record<Placeholder<Text>, Value>>];
type FormsOf<Cs, Base extends string> = Cs[Extract<keyof Cs, `${Base}_${PluralForm}`>];
type PluralParams<Text> = readonly [params: Readonly<Record<Exclude<Placeholder<Text>, 'count'>, Value>> & { readonly count: number }];

/** A dictionary of one language: flat keys; a text with a number in it has `key_one`, `key_few`, `key_other`. */
export type Dictionary = Readonly<Record<string, string>>;

type ParamsOf<Cs extends Dictionary, Key> =
  Key extends PlainKey<Extract<keyof Cs, string>> ? PlainParams<Cs[Key]> : Key extends string ? PluralParams<FormsOf<Cs, Key>> : never;

type Key<Cs extends Dictionary> = PlainKey<Extract<keyof Cs, string>> | PluralBase<Extract<keyof Cs, string>>;

/** Says a key in words; `{{name}}`s of the text must be given, `count` chooses the plural form. */
export type Say<Cs extends Dictionary> = <K extends Key<Cs>>(key: K, ...params: ParamsOf<Cs, K>) => string;

/** What the English dictionary must have for a Czech one: the same keys, and `_one`, `_other` of each plural. */
export type English<Cs extends Dictionary> = Readonly<
  Record<PlainKey<Extract<keyof Cs, string>> | `${PluralBase<Extract<keyof Cs, string>>}_${'one' | 'other'}`, string>
>;

export interface Texts<Cs extends Dictionary> {
  /** The texts in the language of the page, for components. */
  readonly useText: () => Say<Cs>;
  /** The texts in the language of the page now, for code outside React. */
  readonly say: Say<Cs>;
}

/** Makes an app's dictionary. Czech is the measure: its keys are the keys, and English must have each of them. */
export const createTexts = <const Cs extends Dictionary>(cs: Cs, en: English<Cs>): Texts<Cs> => {
  const instance = createInstance();
  void instance.init({
    lng: currentLanguage(),
    fallbackLng: false,
    resources: { cs: { translation: cs }, en: { translation: en } },
    initAsync: false,
    keySeparator: false,
    nsSeparator: false,
    interpolation: { escapeValue: false },
    returnNull: false,
  });
  onLanguage((language) => {
    void instance.changeLanguage(language);
  });
  const saying =
    (translate: (key: string, options: TOptions) => string): Say<Cs> =>
    (key, ...params) =>
      translate(key, { ...params[0] });
  return {
    useText: () => {
      const { t } = useTranslation('translation', { i18n: instance, useSuspense: false });
      return saying((key, options) => t(key, options));
    },
    say: saying((key, options) => instance.t(key, options)),
  };
};

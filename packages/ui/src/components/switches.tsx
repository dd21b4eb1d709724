import { useMantineColorScheme } from '@mantine/core';
import { useDensity, type Density } from '../density.ts';
import { IconAuto, IconDark, IconLight } from '../icons.ts';
import { Segmented, type SegmentedOption } from './segmented.tsx';

/** `auto` follows the system. */
export type Scheme = 'light' | 'dark' | 'auto';

export interface ThemeSwitchProps {
  readonly label: string;
  readonly labels: Readonly<Record<Scheme, string>>;
  readonly iconsOnly?: boolean | undefined;
}

/** Light, dark, or as the system. Remembered on this machine. */
export const ThemeSwitch = ({ label, labels, iconsOnly }: ThemeSwitchProps) => {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const options: readonly SegmentedOption<Scheme>[] = [
    { value: 'light', label: labels.light, icon: IconLight },
    { value: 'dark', label: labels.dark, icon: IconDark },
    { value: 'auto', label: labels.auto, icon: IconAuto },
  ];
  return <Segmented label={label} options={options} value={colorScheme} onChange={setColorScheme} iconsOnly={iconsOnly} />;
};

export interface DensitySwitchProps {
  readonly label: string;
  readonly labels: Readonly<Record<Density, string>>;
}

/** Comfortable or compact. Remembered on this machine. */
export const DensitySwitch = ({ label, labels }: DensitySwitchProps) => {
  const { density, setDensity } = useDensity();
  const options: readonly SegmentedOption<Density>[] = [
    { value: 'comfortable', label: labels.comfortable },
    { value: 'compact', label: labels.compact },
  ];
  return <Segmented label={label} options={options} value={density} onChange={setDensity} />;
};

export interface LanguageSwitchProps<Language extends string> {
  readonly label: string;
  /** Each language under its own name ("Čeština", "English"). */
  readonly languages: readonly { readonly value: Language; readonly label: string }[];
  readonly value: Language;
  readonly onChange: (language: Language) => void;
}

/** Language of the texts. */
export const LanguageSwitch = <Language extends string>({ label, languages, value, onChange }: LanguageSwitchProps<Language>) => (
  <Segmented label={label} options={languages} value={value} onChange={onChange} />
);

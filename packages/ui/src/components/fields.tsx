import {
  Checkbox,
  MultiSelect,
  NumberInput,
  PasswordInput,
  Select,
  Switch,
  Textarea,
  TextInput,
  type CheckboxProps,
  type MultiSelectProps,
  type NumberInputProps,
  type PasswordInputProps,
  type SelectProps,
  type SwitchProps,
  type TextareaProps,
  type TextInputProps,
} from '@mantine/core';

/** Every field has a label; there is no placeholder in its stead. `hideLabel` keeps it for assistive technology only. */
type Labelled<Props> = Omit<Props, 'label'> & { readonly label: string; readonly hideLabel?: boolean | undefined };

const labelOf = (label: string, hideLabel: boolean | undefined) => (hideLabel ? { 'aria-label': label } : { label });

export type TextFieldProps = Labelled<TextInputProps>;
export const TextField = ({ label, hideLabel, ...rest }: TextFieldProps) => <TextInput {...labelOf(label, hideLabel)} {...rest} />;

/** `showLabel` names the button that shows what was written. */
export type PasswordFieldProps = Labelled<PasswordInputProps> & { readonly showLabel: string };
export const PasswordField = ({ label, hideLabel, showLabel, ...rest }: PasswordFieldProps) => (
  <PasswordInput {...labelOf(label, hideLabel)} visibilityToggleButtonProps={{ 'aria-label': showLabel }} {...rest} />
);

export type TextAreaFieldProps = Labelled<TextareaProps>;
export const TextAreaField = ({ label, hideLabel, ...rest }: TextAreaFieldProps) => <Textarea {...labelOf(label, hideLabel)} autosize minRows={3} {...rest} />;

export type NumberFieldProps = Labelled<NumberInputProps>;
export const NumberField = ({ label, hideLabel, ...rest }: NumberFieldProps) => <NumberInput {...labelOf(label, hideLabel)} {...rest} />;

export type SelectFieldProps = Labelled<SelectProps>;
export const SelectField = ({ label, hideLabel, ...rest }: SelectFieldProps) => <Select {...labelOf(label, hideLabel)} {...rest} />;

export type MultiSelectFieldProps = Labelled<MultiSelectProps>;
export const MultiSelectField = ({ label, hideLabel, ...rest }: MultiSelectFieldProps) => <MultiSelect {...labelOf(label, hideLabel)} {...rest} />;

export type CheckFieldProps = Labelled<CheckboxProps>;
export const CheckField = ({ label, hideLabel, ...rest }: CheckFieldProps) => <Checkbox {...labelOf(label, hideLabel)} {...rest} />;

export type SwitchFieldProps = Labelled<SwitchProps>;
export const SwitchField = ({ label, hideLabel, ...rest }: SwitchFieldProps) => <Switch {...labelOf(label, hideLabel)} {...rest} />;

import type { ComponentPropsWithRef } from 'react';
import { IconSearch } from '../icons.ts';
import { Kbd } from './kbd.tsx';
import './search-box.css';

export interface SearchBoxProps extends Omit<ComponentPropsWithRef<'input'>, 'onChange' | 'value' | 'type'> {
  /** Name for assistive technology and text while empty. */
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** Key that leads here; hidden while the box has the caret. */
  readonly kbd?: string | undefined;
}

/** The search of the bar. Sunken, without a border; Escape empties it. */
export const SearchBox = ({ label, value, onChange, kbd, onKeyDown, ...rest }: SearchBoxProps) => (
  <label className="cb-search">
    <IconSearch />
    <input
      type="text"
      role="searchbox"
      autoComplete="off"
      spellCheck={false}
      aria-label={label}
      placeholder={label}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && value !== '') {
          event.stopPropagation();
          onChange('');
        }
        onKeyDown?.(event);
      }}
      {...rest}
    />
    {kbd !== undefined && value === '' && <Kbd>{kbd}</Kbd>}
  </label>
);

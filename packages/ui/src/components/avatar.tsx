import './avatar.css';

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });
/** The first character as people see it: a letter with its marks, or a whole emoji. */
const firstOf = (word: string | undefined): string => Array.from(graphemes.segment(word ?? ''), ({ segment }) => segment).at(0) ?? '';

/** First letters of the first and the last word of a name. */
export const initialsOf = (name: string): string => {
  const words = name.trim().split(/\s+/u);
  return (firstOf(words.at(0)) + (words.length > 1 ? firstOf(words.at(-1)) : '')).toLocaleUpperCase();
};

export interface AvatarProps {
  readonly name: string;
  /** `sm` 24 px in tables, `md` 28 px, `lg` 36 px in drawers. */
  readonly size?: 'sm' | 'md' | 'lg' | undefined;
}

/** Initials of a person. Decorative: the name stands beside it. */
export const Avatar = ({ name, size = 'md' }: AvatarProps) => (
  <span className={`cb-avatar cb-avatar-${size}`} aria-hidden>
    {initialsOf(name)}
  </span>
);

export interface PersonProps {
  readonly name: string;
  readonly note?: string | undefined;
}

/** The signed-in person at the end of the bar. */
export const Person = ({ name, note }: PersonProps) => (
  <span className="cb-row">
    <Avatar name={name} />
    <span className="cb-col">
      <span className="cb-12 cb-medium cb-cut">{name}</span>
      {note !== undefined && <span className="cb-11 cb-muted cb-cut">{note}</span>}
    </span>
  </span>
);

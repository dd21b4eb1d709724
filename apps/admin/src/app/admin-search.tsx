import { IconQueues, IconTag, IconUser, SearchBox, type Icon } from '@callboard/ui';
import { createShortcuts, useShortcut } from '@callboard/web-client';
import { useMemo, useRef, useState, type KeyboardEvent } from 'react';
import { Link, useNavigate } from 'react-router';
import { useStaged } from '../staging/stage.ts';
import { useText } from '../words/texts.ts';
import { placeGroups } from './places.ts';

interface Found {
  readonly key: string;
  readonly icon: Icon;
  readonly title: string;
  readonly note: string;
  readonly to: string;
}

const shownAtMost = 12;
const folded = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
const shortcuts = createShortcuts({
  search: { label: { cs: 'Najít nastavení', en: 'Find a setting' }, group: { cs: 'Správa', en: 'Administration' }, chord: 'S' },
});

const useFound = (text: string): readonly Found[] => {
  const t = useText();
  const { user, queue, skill } = useStaged();
  return useMemo(() => {
    const wanted = folded(text.trim());
    if (wanted === '') return [];
    const places = placeGroups.flatMap((group) => group.places.map(({ to, icon, label }) => ({ key: to, icon, title: t(label), note: t(group.label), to })));
    const users = [...user].map(([id, { displayName, login }]) => ({ key: id, icon: IconUser, title: displayName, note: login, to: `/people?id=${id}` }));
    const queues = [...queue].map(([id, { name }]) => ({ key: id, icon: IconQueues, title: name, note: t('place.queues'), to: `/queues?id=${id}` }));
    const skills = [...skill].map(([id, { name, group }]) => ({ key: id, icon: IconTag, title: name, note: group, to: '/skills' }));
    return [...places, ...queues, ...users, ...skills].filter(({ title, note }) => folded(`${title} ${note}`).includes(wanted)).slice(0, shownAtMost);
  }, [text, t, user, queue, skill]);
};

/** Finds a setting, a user, a queue or a skill by its name. */
export const AdminSearch = () => {
  const t = useText();
  const navigate = useNavigate();
  const input = useRef<HTMLInputElement>(null);
  const [text, setText] = useState('');
  const [chosen, setChosen] = useState(0);
  const found = useFound(text);
  useShortcut(shortcuts, 'search', () => input.current?.focus());
  const go = (to: string): void => {
    setText('');
    void navigate(to);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'ArrowDown') setChosen(Math.min(chosen + 1, found.length - 1));
    else if (event.key === 'ArrowUp') setChosen(Math.max(chosen - 1, 0));
    else if (event.key === 'Enter') {
      const hit = found[chosen];
      if (hit !== undefined) go(hit.to);
    } else return;
    event.preventDefault();
  };
  return (
    <div className="admin-search">
      <SearchBox
        ref={input}
        label={t('app.search')}
        kbd="S"
        value={text}
        onChange={(next) => {
          setText(next);
          setChosen(0);
        }}
        onKeyDown={onKeyDown}
      />
      {text.trim() !== '' && (
        <div className="admin-found" role="listbox" aria-label={t('app.found')}>
          {found.length === 0 && <p className="cb-second admin-found-none">{t('app.foundNone')}</p>}
          {found.map(({ key, icon: Glyph, title, note, to }, index) => (
            <Link key={key} to={to} role="option" aria-selected={index === chosen} data-chosen={index === chosen} onClick={() => setText('')}>
              <Glyph />
              <span className="cb-medium cb-cut">{title}</span>
              <span className="cb-12 cb-muted cb-cut cb-end">{note}</span>
            </Link>
          ))}
        </div>
      )}
    </div>
  );
};

import { Popover } from '@mantine/core';
import { Chip, EmptyState, ErrorState, IconUser, ListRow, SearchBox, SectionHead, SkeletonList } from '@callboard/ui';
import { erasedLabel, formatPhone, useSay, useShortcut } from '@callboard/web-client';
import { useRef, useState } from 'react';
import { deskShortcuts, keyOf } from '../../desk/desk-shortcuts.ts';
import { useText } from '../../words/texts.ts';
import { useSearch, type Found } from './search-query.ts';
import './search.css';

const FoundRow = ({ found, onOpen }: { readonly found: Found; readonly onOpen: () => void }) => {
  const t = useText();
  const say = useSay();
  const facts = [...found.phones.slice(0, 1).map(formatPhone), found.insuredNumber === null ? null : t('work.insured', { number: found.insuredNumber })];
  return (
    <ListRow
      icon={IconUser}
      title={found.erased ? say(erasedLabel) : (found.name ?? facts[0] ?? found.id)}
      subtitle={facts.filter((fact) => fact !== null).join(' · ')}
      right={found.vip ? <Chip tone="accent">{t('work.vip')}</Chip> : undefined}
      strong
      onClick={onOpen}
    />
  );
};

/** Search of the bar: contacts by name, number or insured number, while typing. */
export const Search = ({ onOpen }: { readonly onOpen: (contactId: string) => void }) => {
  const t = useText();
  const [text, setText] = useState('');
  const box = useRef<HTMLInputElement>(null);
  const state = useSearch(text);
  useShortcut(deskShortcuts, 'search', () => box.current?.focus());
  const open = (id: string): void => {
    setText('');
    onOpen(id);
  };
  return (
    <Popover
      withRoles={false}
      opened={state.status !== 'short'}
      position="bottom-start"
      width={380}
      trapFocus={false}
      returnFocus={false}
      onDismiss={() => setText('')}
    >
      <Popover.Target>
        <div className="search-anchor">
          <SearchBox ref={box} id="search" label={t('search.label')} kbd={keyOf('search')} value={text} onChange={setText} />
        </div>
      </Popover.Target>
      <Popover.Dropdown className="search-list">
        {state.status === 'loading' && <SkeletonList label={t('app.loading')} count={3} />}
        {state.status === 'failed' && <ErrorState title={t('search.failed')} />}
        {state.status === 'ready' && state.found.length === 0 && <EmptyState icon={IconUser} title={t('search.empty')} text={t('search.emptyText')} />}
        {state.status === 'ready' && state.found.length > 0 && (
          <>
            <SectionHead title={t('search.results')} count={state.found.length} />
            {state.found.map((found) => (
              <FoundRow key={found.id} found={found} onOpen={() => open(found.id)} />
            ))}
          </>
        )}
      </Popover.Dropdown>
    </Popover>
  );
};

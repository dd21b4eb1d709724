import { Popover } from '@mantine/core';
import { EmptyState, IconButton, IconNotifications, ListRow } from '@callboard/ui';
import { useFormats } from '@callboard/web-client';
import { useEffect, useRef, useState } from 'react';
import type { MyAgent } from '../../desk/my-desk.ts';
import { addNotice, readNotices, useNotices } from '../../desk/notices.ts';
import { useText } from '../../words/texts.ts';
import './bell.css';

/** What the agent may have overlooked: missed offers and lost connections of this sitting. */
export const Bell = ({ agent }: { readonly agent: MyAgent }) => {
  const t = useText();
  const formats = useFormats();
  const { notices, unread } = useNotices();
  const [open, setOpen] = useState(false);
  const missedBefore = useRef(agent.missedToday);
  useEffect(() => {
    if (agent.missedToday > missedBefore.current)
      addNotice({ id: `missed-${agent.missedToday}`, at: Date.now(), title: t('bell.missed'), text: t('bell.missedText') });
    missedBefore.current = agent.missedToday;
  }, [agent.missedToday, t]);
  const toggle = (next: boolean): void => {
    setOpen(next);
    if (!next) readNotices();
  };
  return (
    <Popover opened={open} onChange={toggle} position="bottom-end" width={340} trapFocus>
      <Popover.Target>
        <IconButton
          icon={IconNotifications}
          label={unread > 0 ? `${t('bell.label')}: ${t('bell.new', { count: unread })}` : t('bell.label')}
          dot={unread > 0}
          onClick={() => toggle(!open)}
        />
      </Popover.Target>
      <Popover.Dropdown className="bell-list">
        {notices.length === 0 ? (
          <EmptyState icon={IconNotifications} title={t('bell.empty')} />
        ) : (
          notices.map((notice) => (
            <ListRow
              key={notice.id}
              icon={IconNotifications}
              title={notice.title}
              subtitle={notice.text ?? undefined}
              right={formats.time(notice.at)}
              strong
              divided
            />
          ))
        )}
      </Popover.Dropdown>
    </Popover>
  );
};

import { WorkItem } from '@callboard/ui';
import { channelIcons, channelLabels, useFormats, useSay } from '@callboard/web-client';
import { useCustomerLabel } from '../../desk/customer-label.ts';
import { useDirectory } from '../../desk/directory.ts';
import { sinceMine } from '../../desk/work.ts';
import type { WorkEntryProps } from './work-entry.tsx';

/** One finished piece of work: with what outcome, when, how long. */
export const DoneEntry = ({ work, selected, onSelect }: WorkEntryProps) => {
  const say = useSay();
  const formats = useFormats();
  const { dispositions } = useDirectory();
  const name = useCustomerLabel()(work);
  const outcomes = work.dispositionIds.flatMap((id) => dispositions.find((one) => one.id === id) ?? []).map((one) => say(one.name));
  const endedAt = work.finishedAt ?? work.closedAt;
  return (
    <WorkItem
      icon={channelIcons[work.channel]}
      iconLabel={say(channelLabels[work.channel])}
      title={name}
      subtitle={[work.queueName, ...outcomes].filter((part) => part !== null).join(' · ')}
      right={endedAt === null ? undefined : formats.time(endedAt)}
      note={endedAt === null ? undefined : formats.durationInWords(endedAt - sinceMine(work))}
      selected={selected}
      onClick={onSelect}
    />
  );
};

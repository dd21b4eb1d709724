import { DrawerSection, IconButton, IconDelete, NumberField, SelectField } from '@callboard/ui';
import { useSay } from '@callboard/web-client';
import type { UserShape } from '../../config/shapes.ts';
import { useRows, useStaged } from '../../staging/stage.ts';
import { settingWords } from '../../words/setting-words.ts';
import { useText } from '../../words/texts.ts';

export interface UserQueuesProps {
  readonly user: UserShape;
  readonly change: (part: Partial<UserShape>) => void;
}

/** The queues a user serves, with the order in which he is asked. */
export const UserQueues = ({ user, change }: UserQueuesProps) => {
  const t = useText();
  const say = useSay();
  const state = useStaged();
  const queues = useRows('queue');
  const set = (queueId: string, order: number | null): void => {
    const rest = user.queues.filter((one) => one.queueId !== queueId);
    change({ queues: order === null ? rest : [...rest, { queueId, order }].sort((a, b) => a.order - b.order) });
  };
  const free = queues.filter(({ id, shape }) => !shape.retired && !user.queues.some(({ queueId }) => queueId === id));
  return (
    <DrawerSection>
      <h3 className="cb-cap">{say(settingWords.fields.queues)}</h3>
      {user.queues.map(({ queueId, order }) => (
        <div key={queueId} className="cb-row">
          <span className="cb-grow cb-cut">{state.queue.get(queueId)?.name ?? queueId}</span>
          <NumberField
            label={t('people.orderIn', { queue: state.queue.get(queueId)?.name ?? '' })}
            hideLabel
            className="people-order"
            min={1}
            max={999}
            value={order}
            onChange={(value) => typeof value === 'number' && value >= 1 && set(queueId, Math.round(value))}
          />
          <IconButton
            icon={IconDelete}
            size="sm"
            label={t('people.leaveQueue', { queue: state.queue.get(queueId)?.name ?? '' })}
            onClick={() => set(queueId, null)}
          />
        </div>
      ))}
      <SelectField
        label={t('people.addQueue')}
        data={free.map(({ id, shape }) => ({ value: id, label: shape.name }))}
        value={null}
        searchable
        disabled={free.length === 0}
        onChange={(queueId) => queueId !== null && set(queueId, Math.max(0, ...user.queues.map((one) => one.order)) + 1)}
      />
    </DrawerSection>
  );
};

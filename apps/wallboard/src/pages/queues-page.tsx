import { useNowMs } from '@callboard/ui/clock';
import { formatDuration } from '@callboard/ui/format-duration';
import { IconCall, IconChat, IconMail, IconSms, IconSocial, type Icon } from '@callboard/ui/icons';
import { shownEstimateMs, type ChannelKind } from '@callboard/web-client';
import type { QueueRow } from '../board/board-view.ts';
import type { Level } from '../board/breach.ts';
import { useScreen } from '../board/screen-context.ts';
import { levelThreshold, waitThreshold } from '../board/thresholds.ts';
import { useLevel } from '../board/use-level.ts';

const icons: Readonly<Record<ChannelKind, Icon>> = { voice: IconCall, chat: IconChat, mail: IconMail, sms: IconSms, social: IconSocial };

const Row = ({ queue }: { readonly queue: QueueRow }) => {
  const { formats } = useScreen();
  const nowMs = useNowMs();
  const waitMs = queue.longestSince === null ? null : nowMs - queue.longestSince;
  const wait: Level = useLevel(waitMs, waitMs === null ? 0 : 1, waitThreshold(queue.longestLimitMs));
  const level: Level = useLevel(queue.serviceLevel, queue.serviceLevelOf, levelThreshold(queue.serviceLevelTarget));
  const estimateMs = shownEstimateMs(queue);
  const Glyph = icons[queue.channels[0] ?? 'voice'];
  return (
    <tr>
      <th scope="row">
        <Glyph />
        {queue.name}
      </th>
      <td>{queue.waiting}</td>
      <td data-level={wait}>{waitMs === null ? '–' : formatDuration(waitMs)}</td>
      <td className="tile-quiet">{estimateMs === null ? '–' : formatDuration(estimateMs)}</td>
      <td data-level={level}>{queue.serviceLevel === null ? '–' : formats.percent(queue.serviceLevel)}</td>
      <td>{queue.answered}</td>
      <td>{queue.abandoned}</td>
      <td>{queue.ready}</td>
    </tr>
  );
};

/** The pages after the first: queue by queue. */
export const QueuesPage = ({ queues }: { readonly queues: readonly QueueRow[] }) => {
  const { columns, queues: title } = useScreen().words;
  return (
    <section className="tile queues" aria-label={title} style={{ '--rows': queues.length }}>
      <table>
        <thead>
          <tr>
            {(['queue', 'waiting', 'longest', 'estimate', 'level', 'answered', 'abandoned', 'ready'] as const).map((id) => (
              <th key={id} scope="col">
                {columns[id]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {queues.map((queue) => (
            <Row key={queue.id} queue={queue} />
          ))}
        </tbody>
      </table>
    </section>
  );
};

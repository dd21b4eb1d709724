import { useFormats, useLanguage } from '@callboard/web-client';
import { useDirectory } from '../../floor/directory.ts';
import { useText } from '../../words/texts.ts';
import type { Step } from './history-document.ts';
import { changedKeys, stateLines } from './state-lines.ts';

const pretty = (value: unknown): string => JSON.stringify(value, null, 2);

export interface StateAtStepProps {
  readonly step: Step;
  /** The event before it; what has changed since is marked. */
  readonly before: Step | null;
}

/** The interaction right after an event, with what the event changed marked, and the event's own data on demand. */
export const StateAtStep = ({ step, before }: StateAtStepProps) => {
  const t = useText();
  const formats = useFormats();
  const language = useLanguage();
  const directory = useDirectory();
  const reading = { t, formats, language, directory };
  const lines = stateLines(step.state, reading);
  const changed = changedKeys(before === null ? [] : stateLines(before.state, reading), lines);
  const groups = Map.groupBy(lines, ({ term }) => term);
  return (
    <>
      {lines.length === 0 && <p className="cb-12 cb-second replay-none">{t('replay.stateNone')}</p>}
      <dl className="replay-lines">
        {[...groups].map(([term, members]) => (
          <div key={term}>
            <dt className="cb-12 cb-muted">{t(term)}</dt>
            {members.map(({ key, name, value }) => (
              <dd key={key} data-changed={changed.has(key) || undefined}>
                <span className="cb-medium cb-cut">{name}</span>
                <span className="cb-12 cb-second">{value}</span>
              </dd>
            ))}
          </div>
        ))}
      </dl>
      <details className="replay-data">
        <summary className="cb-link cb-12">{t('replay.data')}</summary>
        <p className="cb-12 cb-mono">{step.type}</p>
        <pre className="cb-11 cb-mono">{pretty(step.data)}</pre>
      </details>
    </>
  );
};

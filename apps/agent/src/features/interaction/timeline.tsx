import { TimelineRow } from '@callboard/ui';
import { stepWords, toldSteps, useFormats, useLanguage } from '@callboard/web-client';
import { useMyDesk } from '../../desk/desk-context.tsx';
import { useDirectory } from '../../desk/directory.ts';
import type { Work } from '../../desk/work.ts';
import { useText } from '../../words/texts.ts';

/** What happened so far, in words. */
export const Timeline = ({ steps }: { readonly steps: Work['steps'] }) => {
  const t = useText();
  const language = useLanguage();
  const formats = useFormats();
  const { nameOfAgent, nameOfQueue } = useDirectory();
  const names = { agent: nameOfAgent, queue: nameOfQueue, me: useMyDesk()?.agent.id ?? null };
  return (
    <section aria-label={t('work.timeline')} className="timeline">
      {toldSteps(steps).map((step, index) => (
        <TimelineRow key={`${step.at}-${index}`} time={formats.timeInFull(step.at)} dateTime={new Date(step.at).toISOString()}>
          {stepWords(step, language, names).map(({ text, strong }, piece) => (strong ? <b key={piece}>{text}</b> : text))}
        </TimelineRow>
      ))}
    </section>
  );
};

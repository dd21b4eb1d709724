import { TimelineRow } from '@callboard/ui';
import { stepWords, useFormats, useLanguage } from '@callboard/web-client';
import type { Work } from '../../desk/work.ts';
import { useText } from '../../words/texts.ts';

/** What happened so far, in words. */
export const Timeline = ({ steps }: { readonly steps: Work['steps'] }) => {
  const t = useText();
  const language = useLanguage();
  const formats = useFormats();
  return (
    <section aria-label={t('work.timeline')} className="timeline">
      {steps.map((step, index) => (
        <TimelineRow key={`${step.at}-${index}`} time={formats.timeInFull(step.at)} dateTime={new Date(step.at).toISOString()}>
          {stepWords(step, language).map(({ text, strong }, piece) => (strong ? <b key={piece}>{text}</b> : text))}
        </TimelineRow>
      ))}
    </section>
  );
};

import { IconClose, Person } from '@callboard/ui';
import type { MyAgent } from '../../desk/my-desk.ts';
import { useText } from '../../words/texts.ts';
import { useAgentWords } from './agent-words.ts';
import { useStatusCommands } from './use-status-commands.ts';
import './my-person.css';

/** Who sits here, and what comes after the current work. */
export const MyPerson = ({ agent, name, note }: { readonly agent: MyAgent | null; readonly name: string; readonly note: string | null }) => {
  const t = useText();
  const wordsOf = useAgentWords();
  const { clearNext } = useStatusCommands(agent);
  const next = agent === null ? null : wordsOf(agent).next;
  return (
    <span className="my-person">
      <Person name={name} note={next === null ? (note ?? undefined) : t('status.then', { status: next.toLocaleLowerCase() })} />
      {next !== null && (
        <button type="button" className="my-person-cancel" aria-label={t('status.cancelNext')} title={t('status.cancelNext')} onClick={() => void clearNext()}>
          <IconClose size={14} />
        </button>
      )}
    </span>
  );
};

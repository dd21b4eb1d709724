import { IconButton, IconDelete, SelectField, TextField } from '@callboard/ui';
import { channelLabels, useSay, type ChannelKind } from '@callboard/web-client';
import { conditionTests, type RuleCondition } from '../../config/shapes.ts';
import { useRows } from '../../staging/stage.ts';
import { settingWords } from '../../words/setting-words.ts';
import { useText } from '../../words/texts.ts';

export interface ConditionLineProps {
  readonly condition: RuleCondition;
  readonly first: boolean;
  readonly onChange: (part: Partial<RuleCondition>) => void;
  readonly onRemove: () => void;
}

const known = ['entry', 'channel', 'language', 'calendar', 'page'];

/** What the value can be where that is known; null leaves it free. */
const useValues = ({ attribute, test }: RuleCondition): readonly { readonly value: string; readonly label: string }[] | null => {
  const say = useSay();
  const calendars = useRows('calendar');
  if (test === 'open' || test === 'closed') return calendars.map(({ id, shape }) => ({ value: id, label: shape.name }));
  if (test === 'one-of' || test === 'starts-with') return null;
  if (attribute === 'channel') return (Object.keys(channelLabels) as ChannelKind[]).map((value) => ({ value, label: say(channelLabels[value]) }));
  return null;
};

/** One condition of a rule: what, how, which. */
export const ConditionLine = ({ condition, first, onChange, onRemove }: ConditionLineProps) => {
  const t = useText();
  const say = useSay();
  const values = useValues(condition);
  const { attribute, test, value } = condition;
  const names: Readonly<Record<string, string>> = {
    entry: t('rules.entry'),
    channel: t('rules.channel'),
    language: t('rules.language'),
    calendar: t('rules.calendar'),
    page: t('rules.page'),
  };
  const attributes = [...new Set([...known, attribute])].filter((one) => one !== '');
  return (
    <div className="rule-condition">
      <SelectField
        label={t('rules.attribute')}
        hideLabel={!first}
        data={attributes.map((one) => ({ value: one, label: names[one] ?? one }))}
        value={attribute}
        allowDeselect={false}
        onChange={(next) => next !== null && onChange({ attribute: next, ...(next === 'calendar' ? { test: 'open' as const, value: '' } : {}) })}
      />
      <SelectField
        label={t('rules.test')}
        hideLabel={!first}
        data={conditionTests.map((one) => ({ value: one, label: say(settingWords.tests[one]) }))}
        value={test}
        allowDeselect={false}
        onChange={(next) => {
          const chosen = conditionTests.find((one) => one === next);
          if (chosen !== undefined) onChange({ test: chosen });
        }}
      />
      {values === null ? (
        <TextField
          label={t('rules.value')}
          hideLabel={!first}
          disabled={test === 'present'}
          placeholder={test === 'one-of' ? t('rules.oneOf') : undefined}
          value={value}
          onChange={(event) => onChange({ value: event.currentTarget.value })}
        />
      ) : (
        <SelectField
          label={t('rules.value')}
          hideLabel={!first}
          data={[...values]}
          value={value === '' ? null : value}
          allowDeselect={false}
          onChange={(next) => next !== null && onChange({ value: next })}
        />
      )}
      <IconButton icon={IconDelete} label={t('rules.removeCondition')} onClick={onRemove} />
    </div>
  );
};

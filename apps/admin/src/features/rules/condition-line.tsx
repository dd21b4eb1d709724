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

const known = ['entry', 'channel', 'language', 'calendar', 'page', 'vip'];

/** The choice that leaves the name of the attribute to whoever writes the rule. Not a name that a page could send. */
const OTHER = ' other';

/** What the rest of the condition becomes when it is about something else: a test and a value that fit it. */
const startingWith = (attribute: string, before: RuleCondition): RuleCondition => {
  if (attribute === 'calendar') return { attribute, test: 'open', value: '' };
  if (attribute === 'vip') return { attribute, test: 'is', value: 'yes' };
  return before.attribute === 'calendar' || before.attribute === 'vip' ? { attribute, test: 'is', value: '' } : { ...before, attribute };
};

/** What the value can be where that is known; null leaves it free. */
const useValues = ({ attribute, test }: RuleCondition): readonly { readonly value: string; readonly label: string }[] | null => {
  const say = useSay();
  const calendars = useRows('calendar');
  if (test === 'open' || test === 'closed') return calendars.map(({ id, shape }) => ({ value: id, label: shape.name }));
  if (test === 'one-of' || test === 'starts-with') return null;
  if (attribute === 'vip') return [{ value: 'yes', label: say(settingWords.yes) }];
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
    vip: t('rules.vip'),
    [OTHER]: t('rules.otherAttribute'),
  };
  const isNamed = !known.includes(attribute);
  return (
    <div className="rule-condition">
      <div className="rule-attribute">
        <SelectField
          label={t('rules.attribute')}
          hideLabel={!first}
          data={[...known, OTHER].map((one) => ({ value: one, label: names[one] ?? one }))}
          value={isNamed ? OTHER : attribute}
          allowDeselect={false}
          onChange={(next) => next !== null && onChange(startingWith(next === OTHER ? '' : next, condition))}
        />
        {isNamed && (
          <TextField
            label={t('rules.attributeName')}
            hideLabel
            placeholder={t('rules.attributeName')}
            error={attribute === '' ? t('rules.attributeNameMissing') : undefined}
            value={attribute}
            onChange={(event) => onChange({ attribute: event.currentTarget.value.trim() })}
          />
        )}
      </div>
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

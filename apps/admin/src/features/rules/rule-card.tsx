import {
  Button,
  Chip,
  classNames,
  IconAdd,
  IconButton,
  IconCollapse,
  IconDelete,
  IconDown,
  IconExpand,
  IconUp,
  NumberField,
  SelectField,
  SwitchField,
  TextField,
} from '@callboard/ui';
import { useLanguage } from '@callboard/web-client';
import type { RoutingRule } from '../../config/shapes.ts';
import { NeedsField } from '../../layout/needs-field.tsx';
import { sayRule } from '../../staging/field-words.ts';
import { useRows, useStaged } from '../../staging/stage.ts';
import { useText } from '../../words/texts.ts';
import { ConditionLine } from './condition-line.tsx';

export interface RuleCardProps {
  readonly rule: RoutingRule;
  readonly number: number;
  readonly last: boolean;
  readonly open: boolean;
  readonly onOpen: () => void;
  readonly onChange: (part: Partial<RoutingRule>) => void;
  readonly onMove: (by: 1 | -1) => void;
  readonly onRemove: () => void;
}

const RuleBody = ({ rule, onChange }: Pick<RuleCardProps, 'rule' | 'onChange'>) => {
  const t = useText();
  const queues = useRows('queue').filter(({ shape }) => !shape.retired);
  return (
    <div className="rule-body">
      <TextField label={t('rules.name')} value={rule.name} onChange={(event) => onChange({ name: event.currentTarget.value })} />
      <span className="cb-cap">{t('rules.when')}</span>
      {rule.when.length === 0 && <span className="cb-second">{t('rules.always')}</span>}
      {rule.when.map((condition, index) => (
        <ConditionLine
          key={index}
          condition={condition}
          first={index === 0}
          onChange={(part) => onChange({ when: rule.when.map((one, at) => (at === index ? { ...one, ...part } : one)) })}
          onRemove={() => onChange({ when: rule.when.filter((_, at) => at !== index) })}
        />
      ))}
      <span>
        <Button size="sm" icon={IconAdd} onClick={() => onChange({ when: [...rule.when, { attribute: 'entry', test: 'is', value: '' }] })}>
          {t('rules.addCondition')}
        </Button>
      </span>
      <span className="cb-cap">{t('rules.then')}</span>
      <div className="admin-pair">
        <SelectField
          label={t('rules.queue')}
          description={t('rules.queueNote')}
          data={queues.map(({ id, shape }) => ({ value: id, label: shape.name }))}
          value={rule.queueId}
          clearable
          searchable
          disabled={rule.close}
          onChange={(queueId) => onChange({ queueId })}
        />
        <NumberField
          label={t('rules.addPriority')}
          description={t('rules.addPriorityNote')}
          min={-100}
          max={100}
          value={rule.addPriority}
          onChange={(value) => typeof value === 'number' && onChange({ addPriority: Math.round(value) })}
        />
      </div>
      <NeedsField label={t('rules.needs')} needs={rule.needs} onChange={(needs) => onChange({ needs })} />
      <SwitchField
        label={t('rules.close')}
        description={t('rules.closeNote')}
        checked={rule.close}
        onChange={(event) => onChange({ close: event.currentTarget.checked })}
      />
    </div>
  );
};

/** One rule: its sentence, and when open its form. */
export const RuleCard = (props: RuleCardProps) => {
  const { rule, number, last, open, onOpen, onMove, onRemove } = props;
  const t = useText();
  const language = useLanguage();
  const state = useStaged();
  const sentence = sayRule(rule, { language, state }).slice(rule.name.length + 2);
  return (
    <section className={classNames('rule', open && 'rule-open')} aria-label={rule.name}>
      <div className="rule-head">
        <span className="rule-number cb-muted">{number}.</span>
        <button type="button" className="rule-title" aria-expanded={open} onClick={onOpen}>
          <span className="cb-medium cb-cut">{rule.name}</span>
          <span className="cb-12 cb-second cb-cut">{sentence}</span>
        </button>
        {rule.close && <Chip tone="missed">{t('rules.closes')}</Chip>}
        <IconButton icon={IconUp} size="sm" label={t('rules.up', { name: rule.name })} disabled={number === 1} onClick={() => onMove(-1)} />
        <IconButton icon={IconDown} size="sm" label={t('rules.down', { name: rule.name })} disabled={last} onClick={() => onMove(1)} />
        <IconButton icon={IconDelete} size="sm" label={t('rules.remove', { name: rule.name })} onClick={onRemove} />
        <IconButton icon={open ? IconCollapse : IconExpand} size="sm" label={open ? t('rules.shut') : t('rules.open', { name: rule.name })} onClick={onOpen} />
      </div>
      {open && <RuleBody {...props} />}
    </section>
  );
};

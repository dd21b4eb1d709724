import { Button, EmptyState, IconAdd, IconShow, PageHead } from '@callboard/ui';
import { useState } from 'react';
import { rulesId } from '../../config/config-state.ts';
import type { RoutingRule } from '../../config/shapes.ts';
import { keyOf } from '../../staging/edits.ts';
import { useRecord, useStage } from '../../staging/stage.ts';
import { useText } from '../../words/texts.ts';
import { DryRun } from './dry-run.tsx';
import { IdleRule } from './idle-rule.tsx';
import { RuleCard } from './rule-card.tsx';
import './rules-page.css';

const newRule: RoutingRule = { name: '', when: [], queueId: null, addPriority: 0, needs: [], close: false };

/** Rules that decide which queue a customer enters, in their order. Saving publishes a new version. */
export const RulesPage = () => {
  const t = useText();
  const record = useRecord('rules', rulesId);
  const { edits } = useStage();
  const [open, setOpen] = useState<number | null>(null);
  const [trying, setTrying] = useState(false);
  if (record === null) return null;
  const { rules, version } = record.value;
  const put = (next: readonly RoutingRule[]): void => record.change({ rules: next });
  const move = (from: number, to: number): void => {
    const rule = rules[from];
    if (rule === undefined || to < 0 || to >= rules.length) return;
    const rest = rules.filter((_, index) => index !== from);
    put([...rest.slice(0, to), rule, ...rest.slice(to)]);
    setOpen((now) => (now === from ? to : now));
  };
  return (
    <div className="admin-list">
      <div className="admin-list-main">
        <PageHead
          title={t('place.rules')}
          note={version === 0 ? t('rules.noVersion') : t('rules.version', { version, count: rules.length })}
          end={
            <>
              <Button icon={IconShow} selected={trying} onClick={() => setTrying(!trying)}>
                {t('rules.dryRun')}
              </Button>
              <Button
                icon={IconAdd}
                onClick={() => {
                  put([...rules, { ...newRule, name: t('rules.newName', { number: rules.length + 1 }) }]);
                  setOpen(rules.length);
                }}
              >
                {t('rules.add')}
              </Button>
            </>
          }
        />
        <div className="rules">
          <p className="cb-12 cb-second">{t('rules.how')}</p>
          {rules.length === 0 && <EmptyState title={t('rules.none')} text={t('rules.noneText')} />}
          <ol className="rules-list">
            {rules.map((rule, index) => (
              <li key={index}>
                <RuleCard
                  rule={rule}
                  number={index + 1}
                  last={index === rules.length - 1}
                  open={open === index}
                  onOpen={() => setOpen(open === index ? null : index)}
                  onChange={(part) => put(rules.map((one, at) => (at === index ? { ...one, ...part } : one)))}
                  onMove={(by) => move(index, index + by)}
                  onRemove={() => {
                    put(rules.filter((_, at) => at !== index));
                    setOpen(null);
                  }}
                />
              </li>
            ))}
          </ol>
          <IdleRule />
        </div>
      </div>
      {trying && <DryRun staged={edits.has(keyOf({ kind: 'rules', id: rulesId })) ? rules : null} onClose={() => setTrying(false)} />}
    </div>
  );
};

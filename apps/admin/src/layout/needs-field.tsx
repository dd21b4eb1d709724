import { IconButton, IconDelete, NumberField, SelectField } from '@callboard/ui';
import type { SkillNeed } from '../config/shapes.ts';
import { useRows, useStaged } from '../staging/stage.ts';
import { useText } from '../words/texts.ts';

export interface NeedsFieldProps {
  readonly label: string;
  readonly needs: readonly SkillNeed[];
  readonly onChange: (needs: readonly SkillNeed[]) => void;
}

/** Skills with the least level of each. */
export const NeedsField = ({ label, needs, onChange }: NeedsFieldProps) => {
  const t = useText();
  const state = useStaged();
  const skills = useRows('skill');
  const free = skills.filter(({ id, shape }) => !shape.retired && !needs.some(({ skillId }) => skillId === id));
  const nameOf = (id: string): string => state.skill.get(id)?.name ?? id;
  return (
    <div className="admin-form" role="group" aria-label={label}>
      <span className="cb-medium" aria-hidden>
        {label}
      </span>
      {needs.map(({ skillId, minLevel }) => (
        <div key={skillId} className="cb-row">
          <span className="cb-grow cb-cut">{nameOf(skillId)}</span>
          <span className="cb-12 cb-muted">{t('needs.from')}</span>
          <NumberField
            label={t('needs.level', { skill: nameOf(skillId) })}
            hideLabel
            className="admin-number"
            min={1}
            max={5}
            value={minLevel}
            onChange={(value) =>
              typeof value === 'number' &&
              value >= 1 &&
              value <= 5 &&
              onChange(needs.map((need) => (need.skillId === skillId ? { skillId, minLevel: Math.round(value) } : need)))
            }
          />
          <IconButton
            icon={IconDelete}
            size="sm"
            label={t('needs.remove', { skill: nameOf(skillId) })}
            onClick={() => onChange(needs.filter((need) => need.skillId !== skillId))}
          />
        </div>
      ))}
      <SelectField
        label={label}
        hideLabel
        placeholder={t('needs.add')}
        data={free.map(({ id, shape }) => ({ value: id, label: shape.name }))}
        value={null}
        searchable
        onChange={(skillId) => skillId !== null && onChange([...needs, { skillId, minLevel: 1 }])}
      />
    </div>
  );
};

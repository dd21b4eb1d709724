import { IconButton, IconDelete, NumberField, SelectField } from '@callboard/ui';
import { useSay } from '@callboard/web-client';
import type { SkillNeed } from '../config/shapes.ts';
import { useRows, useStaged } from '../staging/stage.ts';
import { wantedName, wantedPlace } from '../staging/wanted.ts';
import { settingWords } from '../words/setting-words.ts';
import { useText } from '../words/texts.ts';

export interface NeedsFieldProps {
  readonly label: string;
  readonly needs: readonly SkillNeed[];
  readonly onChange: (needs: readonly SkillNeed[]) => void;
}

/** Skills with the least level of each, and a team or a site the agents have to be of. */
export const NeedsField = ({ label, needs, onChange }: NeedsFieldProps) => {
  const t = useText();
  const say = useSay();
  const state = useStaged();
  const skills = useRows('skill');
  const teams = useRows('team');
  const sites = useRows('site');
  const isFree = (wanted: string): boolean => !needs.some(({ skillId }) => skillId === wanted);
  const choices = [
    ...skills.filter(({ shape }) => !shape.retired).map(({ id, shape }) => ({ value: id, label: shape.name })),
    ...teams.map(({ id, shape }) => ({ value: `team:${id}`, label: `${say(settingWords.fields.team)}: ${shape.name}` })),
    ...sites.map(({ id, shape }) => ({ value: `site:${id}`, label: `${say(settingWords.fields.site)}: ${shape.name}` })),
  ].filter(({ value }) => isFree(value));
  const nameOf = (id: string): string => wantedName(id, state);
  return (
    <div className="admin-form" role="group" aria-label={label}>
      <span className="cb-medium" aria-hidden>
        {label}
      </span>
      {needs.map(({ skillId, minLevel }) => (
        <div key={skillId} className="cb-row">
          <span className="cb-grow cb-cut">{nameOf(skillId)}</span>
          {wantedPlace(skillId) === null && <span className="cb-12 cb-muted">{t('needs.from')}</span>}
          {wantedPlace(skillId) === null && (
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
          )}
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
        data={choices}
        value={null}
        searchable
        onChange={(skillId) => skillId !== null && onChange([...needs, { skillId, minLevel: 1 }])}
      />
    </div>
  );
};

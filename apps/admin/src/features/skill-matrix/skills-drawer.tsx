import { Button, Chip, Drawer, DrawerSection, IconAdd, IconArchive, IconButton, TextField } from '@callboard/ui';
import { useFormats } from '@callboard/web-client';
import { useState } from 'react';
import { useConfig } from '../../config/config-context.tsx';
import { newStagedId, stageRecord, unstage, useRows } from '../../staging/stage.ts';
import { useText } from '../../words/texts.ts';

/** The skills themselves: a new one, or one that is not used any more. */
export const SkillsDrawer = ({ open, onClose }: { readonly open: boolean; readonly onClose: () => void }) => {
  const t = useText();
  const { compare } = useFormats();
  const { state: live } = useConfig();
  const skills = useRows('skill');
  const [name, setName] = useState('');
  const [group, setGroup] = useState('');
  const taken = skills.some(({ shape }) => shape.name.toLowerCase() === name.trim().toLowerCase());
  const add = (): void => {
    stageRecord('skill', newStagedId(), null, { name: name.trim(), group: group.trim(), retired: false });
    setName('');
  };
  const toggle = (id: string, retired: boolean): void => {
    const before = live.skill.get(id);
    if (before === undefined) return unstage('skill', id);
    stageRecord('skill', id, before, { ...before, retired });
  };
  const groups = [...new Set(skills.map(({ shape }) => shape.group))];
  return (
    <Drawer floating open={open} onClose={onClose} closeLabel={t('app.close')} title={t('matrix.skills')} subtitle={t('skills.note')}>
      <DrawerSection>
        <TextField
          label={t('skills.name')}
          value={name}
          error={taken ? t('skills.taken') : undefined}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <TextField label={t('skills.group')} value={group} list="skill-groups" onChange={(event) => setGroup(event.currentTarget.value)} />
        <datalist id="skill-groups">
          {groups.map((one) => (
            <option key={one} value={one} />
          ))}
        </datalist>
        <Button icon={IconAdd} disabled={name.trim() === '' || taken} onClick={add}>
          {t('skills.add')}
        </Button>
      </DrawerSection>
      {groups.map((one) => (
        <DrawerSection key={one}>
          <span className="cb-cap">{one}</span>
          {skills
            .filter(({ shape }) => shape.group === one)
            .sort((a, b) => compare(a.shape.name, b.shape.name))
            .map(({ id, shape, mark }) => (
              <div key={id} className="cb-row">
                <span className="cb-grow cb-cut">{shape.name}</span>
                {mark !== null && <Chip tone="alerting">{t(mark === 'new' ? 'mark.new' : 'mark.changed')}</Chip>}
                {shape.retired && mark === null ? (
                  <Chip>{t('mark.retired')}</Chip>
                ) : (
                  <IconButton
                    icon={IconArchive}
                    size="sm"
                    label={t(shape.retired ? 'skills.keep' : 'skills.retire', { name: shape.name })}
                    onClick={() => toggle(id, !shape.retired)}
                  />
                )}
              </div>
            ))}
        </DrawerSection>
      ))}
    </Drawer>
  );
};

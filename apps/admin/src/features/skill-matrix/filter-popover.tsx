import { Popover } from '@mantine/core';
import { Button, IconFilter, MultiSelectField, SelectField, TextField } from '@callboard/ui';
import { useRows } from '../../staging/stage.ts';
import { useText } from '../../words/texts.ts';
import type { MatrixFilter } from './matrix-model.ts';

export interface FilterPopoverProps {
  readonly filter: MatrixFilter;
  readonly onChange: (filter: MatrixFilter) => void;
}

/** Which agents and skills the matrix shows. */
export const FilterPopover = ({ filter, onChange }: FilterPopoverProps) => {
  const t = useText();
  const skills = useRows('skill');
  const queues = useRows('queue');
  const groups = [...new Set(skills.map(({ shape }) => shape.group))].filter((group) => group !== '');
  const count = [filter.text !== '', filter.groups.length > 0, filter.queueId !== null].filter(Boolean).length;
  return (
    <Popover position="bottom-end" withinPortal trapFocus returnFocus>
      <Popover.Target>
        <Button size="sm" icon={IconFilter} selected={count > 0}>
          {count > 0 ? `${t('matrix.filter')} (${count})` : t('matrix.filter')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <div className="matrix-filter">
          <TextField label={t('matrix.filterAgent')} value={filter.text} onChange={(event) => onChange({ ...filter, text: event.currentTarget.value })} />
          <MultiSelectField
            label={t('matrix.filterGroups')}
            data={groups}
            value={[...filter.groups]}
            onChange={(next) => onChange({ ...filter, groups: next })}
            comboboxProps={{ withinPortal: false }}
          />
          <SelectField
            label={t('matrix.filterQueue')}
            description={t('matrix.filterQueueNote')}
            data={queues.filter(({ shape }) => !shape.retired).map(({ id, shape }) => ({ value: id, label: shape.name }))}
            value={filter.queueId}
            onChange={(queueId) => onChange({ ...filter, queueId })}
            clearable
            searchable
            comboboxProps={{ withinPortal: false }}
          />
        </div>
      </Popover.Dropdown>
    </Popover>
  );
};

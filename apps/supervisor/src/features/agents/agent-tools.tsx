import { Popover } from '@mantine/core';
import { Button, CheckField, Chip, IconColumns, IconFilter, SwitchField, TextField, type ActivityState } from '@callboard/ui';
import { shownStateLabels, useSay } from '@callboard/web-client';
import { useFloor, useFloorSettings } from '../../floor/floor-context.tsx';
import { agentColumnIds, type AgentColumnId } from '../../floor/floor-settings.ts';
import type { AgentRow } from '../../floor/floor-view.ts';
import { useText } from '../../words/texts.ts';
import { agentColumnTexts } from './agent-columns.tsx';
import { isFiltering, noFilter, stateCounts, type AgentFilter } from './agent-filter.ts';

/** The design's order of the chips. */
const chipOrder: readonly ActivityState[] = ['talking', 'held', 'alerting', 'ready', 'wrapup', 'away', 'missed', 'offline'];

interface ToolProps {
  readonly filter: AgentFilter;
  readonly onFilter: (filter: AgentFilter) => void;
}

/** How many are in each state; pressing one shows only those. */
export const StateChips = ({ agents, filter, onFilter }: ToolProps & { readonly agents: readonly AgentRow[] }) => {
  const t = useText();
  const say = useSay();
  const toggle = (state: ActivityState): void => {
    const states = new Set(filter.states);
    if (!states.delete(state)) states.add(state);
    onFilter({ ...filter, states });
  };
  return (
    <span className="agent-chips">
      {stateCounts(agents, chipOrder).map(({ state, count }) => (
        <Chip key={state} tone={state} selected={filter.states.has(state)} onClick={() => toggle(state)}>
          {`${state === 'held' ? t('agents.held') : say(shownStateLabels[state])} ${count}`}
        </Chip>
      ))}
    </span>
  );
};

/** Which columns the table has. */
export const ColumnChooser = () => {
  const t = useText();
  const { settings } = useFloor();
  const { hiddenColumns } = useFloorSettings();
  const toggle = (id: AgentColumnId, shown: boolean): void =>
    settings.change({ hiddenColumns: shown ? hiddenColumns.filter((hidden) => hidden !== id) : [...hiddenColumns, id] });
  return (
    <Popover position="bottom-end" trapFocus>
      <Popover.Target>
        <Button size="sm" icon={IconColumns}>
          {t('agents.columns')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown className="agent-tool">
        {agentColumnIds.map((id) => (
          <CheckField
            key={id}
            label={t(agentColumnTexts[id])}
            checked={!hiddenColumns.includes(id)}
            onChange={(event) => toggle(id, event.currentTarget.checked)}
          />
        ))}
      </Popover.Dropdown>
    </Popover>
  );
};

/** Search by name, team and workplace, and whether signed-out agents are shown. */
export const FilterTool = ({ filter, onFilter }: ToolProps) => {
  const t = useText();
  return (
    <Popover position="bottom-end" width={260} trapFocus>
      <Popover.Target>
        <Button size="sm" icon={IconFilter} selected={isFiltering(filter)}>
          {t('agents.filter')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown className="agent-tool">
        <TextField
          label={t('agents.search')}
          data-autofocus
          value={filter.text}
          onChange={(event) => onFilter({ ...filter, text: event.currentTarget.value })}
        />
        <SwitchField
          label={t('agents.signedOutToo')}
          checked={filter.signedOutToo}
          onChange={(event) => onFilter({ ...filter, signedOutToo: event.currentTarget.checked })}
        />
        <Button size="sm" disabled={!isFiltering(filter)} onClick={() => onFilter(noFilter)}>
          {t('agents.clear')}
        </Button>
      </Popover.Dropdown>
    </Popover>
  );
};

import { Button, Card, DataTable, EmptyState, Segmented, type SortOrder } from '@callboard/ui';
import { useFormats } from '@callboard/web-client';
import { useState } from 'react';
import { useAgentsInScope } from '../../floor/agents-in-scope.ts';
import { useFloor, useFloorSettings, useFloorStatus } from '../../floor/floor-context.tsx';
import { useSelection } from '../../floor/selection.ts';
import { useText } from '../../words/texts.ts';
import { useAgentColumns } from './agent-columns.tsx';
import { fits, isPresent, noFilter } from './agent-filter.ts';
import { AgentMap } from './agent-map.tsx';
import { inOrder } from './agent-order.ts';
import { ColumnChooser, FilterTool, StateChips } from './agent-tools.tsx';
import './agents.css';

/** Everybody in scope: what he does, since when, and how his day goes; as a table or a map. */
export const AgentFloor = () => {
  const t = useText();
  const { compare } = useFormats();
  const status = useFloorStatus();
  const { settings } = useFloor();
  const { layout } = useFloorSettings();
  const columns = useAgentColumns();
  const { selection, select } = useSelection();
  const [filter, setFilter] = useState(noFilter);
  const [sort, setSort] = useState<SortOrder>({ columnId: 'state', descending: false });
  const inScope = useAgentsInScope();
  const present = inScope.filter((agent) => isPresent(agent, filter));
  const shown = inOrder(
    inScope.filter((agent) => fits(agent, filter)),
    sort,
    compare,
  );
  const empty =
    present.length === 0 ? (
      <EmptyState title={t('agents.none')} text={t('agents.noneText')} />
    ) : (
      <EmptyState
        title={t('agents.noMatch')}
        text={t('agents.noMatchText')}
        actions={
          <Button size="sm" onClick={() => setFilter(noFilter)}>
            {t('agents.clear')}
          </Button>
        }
      />
    );
  return (
    <Card
      fill
      title={t('agents.title')}
      count={present.length}
      tools={
        <>
          <Segmented
            label={t('agents.view')}
            value={layout}
            onChange={(next) => settings.change({ layout: next })}
            options={[
              { value: 'table', label: t('agents.table') },
              { value: 'map', label: t('agents.map') },
            ]}
          />
          <StateChips agents={present} filter={filter} onFilter={setFilter} />
        </>
      }
      end={
        <>
          {layout === 'table' && <ColumnChooser />}
          <FilterTool filter={filter} onFilter={setFilter} />
        </>
      }
    >
      {layout === 'map' && shown.length > 0 ? (
        <AgentMap agents={shown} />
      ) : (
        <DataTable
          label={t('agents.title')}
          columns={columns}
          rows={shown}
          rowKey={({ id }) => id}
          state={status}
          selectedKey={selection?.kind === 'agent' ? selection.id : null}
          onSelect={({ id }) => select({ kind: 'agent', id })}
          sort={sort}
          onSort={setSort}
          empty={empty}
          loadingLabel={t('agents.loading')}
          skeletonCount={9}
        />
      )}
    </Card>
  );
};

import type { RowOf } from '../facts/rows.ts';
import { averageHandle } from '../measures/handling-measures.ts';
import type { Limits } from '../measures/measure.ts';
import { answeredCount, averageWait } from '../measures/queue-counts.ts';
import { serviceLevelIgnoring } from '../measures/service-level.ts';
import { createMeasureBoard, type MeasureBoard } from './measure-board.ts';
import type { TenantDocuments } from './tenant-documents.ts';

/** A tenant's fact rows of today (and the two hours before midnight), summed by queue, and by agent as they are. */
export type FloorRows = {
  readonly stays: MeasureBoard<'stay_facts'>;
  readonly handlings: MeasureBoard<'handling_facts'>;
  readonly statesOf: (agentId: string) => readonly RowOf['agent_state_facts'][];
  readonly handlingsOf: (agentId: string) => readonly RowOf['handling_facts'][];
  readonly offersOf: (agentId: string) => readonly RowOf['offer_facts'][];
  readonly allStates: () => readonly RowOf['agent_state_facts'][];
  readonly put: (table: string, id: string, row: object | null) => void;
  readonly prune: (before: number) => void;
};

const NO_LIMITS: Limits = { serviceLevelMs: 20_000, shortAbandonMs: 0 };

type Grouped<Row> = {
  readonly of: (group: string) => readonly Row[];
  readonly all: () => readonly Row[];
  readonly put: (id: string, row: Row | null) => void;
  readonly prune: (old: (row: Row) => boolean) => void;
};

const groupedRows = <Row>(groupOf: (row: Row) => string): Grouped<Row> => {
  const groups = new Map<string, Map<string, Row>>();
  const places = new Map<string, string>();
  const put = (id: string, row: Row | null): void => {
    const place = places.get(id);
    if (place !== undefined) groups.get(place)?.delete(id);
    places.delete(id);
    if (row === null) return;
    const group = groupOf(row);
    const rows = groups.get(group) ?? new Map<string, Row>();
    groups.set(group, rows.set(id, row));
    places.set(id, group);
  };
  return {
    put,
    of: (group) => [...(groups.get(group)?.values() ?? [])],
    all: () => [...groups.values()].flatMap((rows) => [...rows.values()]),
    prune: (old) => {
      for (const rows of groups.values()) for (const [id, row] of [...rows]) if (old(row)) put(id, null);
    },
  };
};

export const createFloorRows = (docs: TenantDocuments): FloorRows => {
  const limitsOf = ({ queue_id: queueId }: { readonly queue_id: string | null }): Limits => {
    const service = queueId === null ? undefined : docs.queue.get(queueId)?.service;
    return service === undefined ? NO_LIMITS : { serviceLevelMs: service.serviceLevelSeconds * 1000, shortAbandonMs: service.shortAbandonSeconds * 1000 };
  };
  const stays = createMeasureBoard<'stay_facts'>({
    measures: [serviceLevelIgnoring, answeredCount, averageWait],
    groupOf: (row) => row.queue_id,
    limitsOf,
    isOpen: (row) => row.left_at === null,
  });
  const handlings = createMeasureBoard<'handling_facts'>({
    measures: [averageHandle],
    groupOf: (row) => row.queue_id,
    limitsOf,
    isOpen: (row) => row.ended_at === null || (row.wrap_started_at !== null && row.wrapped_at === null),
  });
  const states = groupedRows<RowOf['agent_state_facts']>((row) => row.agent_id);
  const work = groupedRows<RowOf['handling_facts']>((row) => row.agent_id);
  const offers = groupedRows<RowOf['offer_facts']>((row) => row.agent_id);

  // A table holds only rows of its own shape.
  const puts: { readonly [table: string]: (id: string, row: object | null) => void } = {
    stay_facts: (id, row) => stays.put(id, row as RowOf['stay_facts'] | null),
    handling_facts: (id, row) => {
      handlings.put(id, row as RowOf['handling_facts'] | null);
      work.put(id, row as RowOf['handling_facts'] | null);
    },
    agent_state_facts: (id, row) => states.put(id, row as RowOf['agent_state_facts'] | null),
    offer_facts: (id, row) => offers.put(id, row as RowOf['offer_facts'] | null),
  };

  return {
    stays,
    handlings,
    statesOf: states.of,
    handlingsOf: work.of,
    offersOf: offers.of,
    allStates: states.all,
    put: (table, id, row) => puts[table]?.(id, row),
    prune: (before) => {
      stays.prune(before);
      handlings.prune(before);
      states.prune((row) => row.to_at !== null && row.to_at < before);
      work.prune((row) => row.ended_at !== null && row.ended_at < before && (row.wrapped_at ?? 0) < before);
      offers.prune((row) => row.ended_at !== null && row.ended_at < before);
    },
  };
};

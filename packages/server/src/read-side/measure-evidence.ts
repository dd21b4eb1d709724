import type { MeasureEvidence, Reads } from '@callboard/gateway';
import type { Clock } from '@callboard/kernel';
import { allQueues, type DocumentReader, fold, type Limits, localDays, measureOf, occupancy, occupancyDefinition, type RowOf } from '@callboard/projections';

const ROWS_SHOWN = 500;
const ROWS_READ = 10_000;
/** Work that began the day before may end today. */
const EARLIER_MS = 86_400_000;
const NO_LIMITS: Limits = { serviceLevelMs: 30_000, shortAbandonMs: 0 };

/** Which moment a table is found by; an earlier beginning may still count today. */
const beganAt: { readonly [T in keyof RowOf]: string } = {
  interaction_facts: 'started_at',
  stay_facts: 'queued_at',
  offer_facts: 'routed_at',
  handling_facts: 'started_at',
  agent_state_facts: 'from_at',
};

/** The share that is recomputed from its rows by hand: each row says as what it counts. */
const MARKED = 'service-level';

/** Opens a number: the same measure over the same fact rows as the live board, with the rows behind it. Today in Prague where no period is given. */
export const createMeasures = (documents: DocumentReader, clock: Clock): Reads['measure'] => {
  const days = localDays('Europe/Prague');
  return async (tenant, name, { queueId, agentId, from, to }): Promise<MeasureEvidence | null> => {
    const now = clock.now();
    const period = { from: from ?? days.startOf(now), to: to ?? now };
    // Occupancy splits time instead of counting rows, so it is no fold like the others.
    if (name === occupancyDefinition.id) {
      const rows = await documents.find<RowOf['agent_state_facts'] & object>('agent_state_facts', {
        where: { tenant, ...(agentId === null ? {} : { agent_id: agentId }) },
        range: { field: 'from_at', from: period.from - EARLIER_MS, to: period.to },
        limit: ROWS_READ,
      });
      const counted = rows.filter((row) => (row.to_at ?? now) > period.from);
      const { id, version, formula, unit } = occupancyDefinition;
      return { measure: id, version, formula, unit, value: occupancy(counted, period, now), rows: counted.slice(-ROWS_SHOWN), totalRows: counted.length };
    }
    const measure = measureOf(name);
    if (measure === null) return null;
    const limits = new Map(
      (await allQueues(documents, tenant)).map(({ id, service }) => [
        id,
        { serviceLevelMs: service.serviceLevelSeconds * 1000, shortAbandonMs: service.shortAbandonSeconds * 1000 },
      ]),
    );
    const limitsOf = (row: object): Limits => ('queue_id' in row && typeof row.queue_id === 'string' ? (limits.get(row.queue_id) ?? NO_LIMITS) : NO_LIMITS);
    const evidence = async <T extends keyof RowOf>(table: T, of: typeof measure & { readonly table: T }): Promise<MeasureEvidence> => {
      const rows = await documents.find<RowOf[T] & object>(table, {
        where: { tenant, ...(queueId === null ? {} : { queue_id: queueId }), ...(agentId === null ? {} : { agent_id: agentId }) },
        range: { field: beganAt[table], from: period.from - EARLIER_MS, to: period.to },
        limit: ROWS_READ,
      });
      const result = fold(of as Parameters<typeof fold<T>>[0], rows, limitsOf, period);
      const countedAs = (row: RowOf[T]): string =>
        (of as Parameters<typeof fold<T>>[0])
          .parts(row, limitsOf(row), period.to)
          .flatMap(({ at, sums }) => (at >= period.from && at < period.to ? Object.keys(sums) : []))
          .join(' ');
      // A count opens to the rows it counts, as many as it says.
      const counts = (row: RowOf[T]): boolean => of.unit !== 'count' || fold(of as Parameters<typeof fold<T>>[0], [row], limitsOf, period).value !== 0;
      const made = result.rows.filter(counts);
      const shown = made.slice(-ROWS_SHOWN);
      return {
        measure: of.id,
        version: of.version,
        formula: of.formula,
        unit: of.unit,
        value: result.value,
        rows: of.id === MARKED ? shown.map((row) => ({ ...row, counted_as: countedAs(row) })) : shown,
        totalRows: made.length,
      };
    };
    return evidence(measure.table, measure as never);
  };
};

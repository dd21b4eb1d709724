import type { DocumentReader } from '../document-reader.ts';
import type { HandlingRow } from './rows.ts';

/** The interactions in which the agent's turn is over, the latest first, each once. */
export const handledBy = async (documents: DocumentReader, tenant: string, agentId: string, limit: number): Promise<readonly string[]> => {
  const rows = await documents.find<HandlingRow>('handling_facts', {
    where: { tenant, agent_id: agentId },
    range: { field: 'ended_at', from: 0 },
    orderBy: { field: 'ended_at', direction: 'descending' },
    limit: limit * 2,
  });
  return [...new Set(rows.map((row) => row.interaction_id))].slice(0, limit);
};

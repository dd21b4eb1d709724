import type { CommandResult, TypedDocumentNode, WebClient } from '@callboard/web-client';
import { describe, expect, it } from 'vitest';
import { agent, level, queue } from '../testing/sample-config.ts';
import { cellEdit, recordEdit } from './edits.ts';
import { saveEdits, withIds } from './save-edits.ts';

interface Sent {
  readonly mutation: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** Takes every mutation; new things get `id-1`, `id-2` …; one may be refused. */
const server = (refuse?: string) => {
  const sent: Sent[] = [];
  let made = 0;
  const command = async <Data>(document: TypedDocumentNode<Data>, variables: Readonly<Record<string, unknown>>): Promise<CommandResult<Data>> => {
    const [definition] = document.definitions;
    const selection = definition?.kind === 'OperationDefinition' ? definition.selectionSet.selections[0] : undefined;
    const mutation = selection?.kind === 'Field' ? selection.name.value : '';
    sent.push({ mutation, variables });
    if (mutation === refuse) return { ok: false, why: 'refused', name: 'LoginTaken', sentence: 'Jméno je obsazené.' };
    const isNew = mutation.startsWith('create') || mutation.startsWith('define');
    const data: unknown = { [mutation]: { ok: true, id: isNew ? `id-${(made += 1)}` : null, position: String(sent.length) } };
    return { ok: true, data: data as Data };
  };
  const client: unknown = { command };
  return { sent, client: client as WebClient };
};

describe('saving', () => {
  it('sends cells together, and only what differs of a user', async () => {
    const { sent, client } = server();
    const result = await saveEdits(client, [
      cellEdit('hana', 'payments', level(4), null),
      recordEdit('user', 'eva', agent('Eva Malá'), agent('Eva Malá', { place: 'Z-1', password: 'tajné heslo' })),
      cellEdit('eva', 'payments', null, level(2)),
    ]);
    expect(sent).toEqual([
      { mutation: 'changeUser', variables: { userId: 'eva', change: { place: 'Z-1', password: 'tajné heslo' } } },
      {
        mutation: 'setSkills',
        variables: {
          cells: [
            { userId: 'hana', skillId: 'payments', level: null, validFrom: null, validTo: null },
            { userId: 'eva', skillId: 'payments', level: 2, validFrom: null, validTo: null },
          ],
        },
      },
    ]);
    expect(result).toMatchObject({ savedKeys: ['user:eva', 'cell:hana/payments', 'cell:eva/payments'], position: '2', refused: null });
  });

  it('makes new things first and names them by the server’s ids in what refers to them', async () => {
    const { sent, client } = server();
    const result = await saveEdits(client, [
      cellEdit('eva', 'staged-skill', null, level(3)),
      recordEdit('user', 'eva', agent('Eva Malá'), agent('Eva Malá', { queues: [{ queueId: 'staged-queue', order: 1 }] })),
      recordEdit('queue', 'staged-queue', null, queue('Nová', 'staged-skill', 2)),
      recordEdit('skill', 'staged-skill', null, { name: 'Nová dovednost', group: '', retired: false }),
    ]);
    expect(sent.map(({ mutation }) => mutation)).toEqual(['createSkill', 'createQueue', 'changeUser', 'setSkills']);
    expect(sent[1]?.variables['routing']).toMatchObject({ needs: [{ skillId: 'id-1', minLevel: 2 }] });
    expect(sent[2]?.variables['change']).toEqual({ queues: [{ queueId: 'id-2', order: 1 }] });
    expect(sent[3]?.variables['cells']).toMatchObject([{ skillId: 'id-1' }]);
    expect(result.saved.map(({ id }) => id)).toEqual(['id-1', 'id-2', 'eva', 'eva/id-1']);
  });

  it('names what was made for what is left', async () => {
    const { client } = server('createUser');
    const user = recordEdit('user', 'staged-user', null, agent('Nová Agentka', { queues: [{ queueId: 'staged-queue', order: 1 }] }));
    const { ids, refused } = await saveEdits(client, [user, recordEdit('queue', 'staged-queue', null, queue('Nová', 'payments', 2))]);
    expect(refused?.key).toBe('user:staged-user');
    expect(withIds([user], ids)[0]?.after).toMatchObject({ queues: [{ queueId: 'id-1', order: 1 }] });
  });

  it('stops at a refusal, tells its sentence and keeps the rest', async () => {
    const { sent, client } = server('createUser');
    const result = await saveEdits(client, [
      recordEdit('user', 'staged-1', null, agent('Nová Agentka', { password: 'tajné heslo' })),
      recordEdit('site', 'praha', { name: 'Praha', external: false }, { name: 'Praha 1', external: false }),
      cellEdit('hana', 'payments', level(4), null),
    ]);
    expect(sent.map(({ mutation }) => mutation)).toEqual(['defineSite', 'createUser']);
    expect(result).toMatchObject({ savedKeys: ['site:praha'], refused: { key: 'user:staged-1', sentence: 'Jméno je obsazené.' } });
  });
});

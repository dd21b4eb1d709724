import type { Connection, InteractionId } from '@callboard/contracts';
import type { World } from '../world.ts';

const callKey = ({ exchangeId, callId }: Pick<Connection, 'exchangeId' | 'callId'>): string => `${exchangeId}\u0000${callId}`;

const REMEMBERED = 10_000;

/** Which interaction a call belongs to and where a waiting or ringing call stands: the world's fold, and what is known before it has been folded. */
export type CallBook = {
  readonly key: (connection: Connection) => string;
  readonly interactionOf: (connection: Connection) => InteractionId | null;
  readonly belongs: (connection: Pick<Connection, 'exchangeId' | 'callId'>, interactionId: InteractionId) => void;
  readonly placeOf: (interactionId: InteractionId) => Connection | null;
  readonly movedTo: (interactionId: InteractionId, place: Connection) => void;
  readonly gone: (interactionId: InteractionId) => void;
};

export const createCallBook = (world: World): CallBook => {
  const fresh = new Map<string, InteractionId>();
  const places = new Map<InteractionId, Connection>();
  return {
    key: callKey,
    interactionOf: (connection) => world.interactionByCall(connection.exchangeId, connection.callId) ?? fresh.get(callKey(connection)) ?? null,
    belongs: (connection, interactionId) => {
      fresh.delete(callKey(connection));
      fresh.set(callKey(connection), interactionId);
      const oldest = fresh.size > REMEMBERED ? fresh.keys().next() : null;
      if (oldest !== null && oldest.done !== true) fresh.delete(oldest.value);
    },
    placeOf: (interactionId) => places.get(interactionId) ?? null,
    movedTo: (interactionId, place) => void places.set(interactionId, place),
    gone: (interactionId) => void places.delete(interactionId),
  };
};

import type { ConnectionID, ConnectionListItem, CstaEvent, LocalConnectionState, PartyDevice, SnapshotDeviceItem } from '@callboard/csta';
import { deviceIdOf, dialableNumber } from '@callboard/csta';
import type { Connection } from '@callboard/contracts';
import type { SnapshotConnection, TelephonyEvent } from '@callboard/engine/ports';
import type { Instant } from '@callboard/kernel';

/** Where an event was seen: the monitored device as we asked for it, and whether it is a pilot number. */
export type SeenAt = { readonly exchangeId: string; readonly device: string; readonly isPilot: boolean; readonly at: Instant };

const numberOf = (party: PartyDevice | undefined): string | null => {
  const id = deviceIdOf(party);
  return id === null ? null : dialableNumber(id);
};
/** Under which id a call goes on after a transfer or a conference. */
const newCallIdOf = (items: readonly ConnectionListItem[]): string | null =>
  items.map((item) => item.newConnection?.callID).find((id) => id !== undefined && id !== '') ?? null;
const outsideAt = (event: CstaEvent): string | null => ('extensions' in event ? (event.extensions?.security?.timeStamp ?? null) : null);

/**
 * What a CSTA event says in the contact centre's words; null when it says nothing that matters there.
 * The connection is always the monitored device's own: events name their subject's, which for the calling side is the far end's (csta.md §5).
 */
export const telephonyEventOf = (event: CstaEvent, { exchangeId, device, isPilot, at }: SeenAt): TelephonyEvent | null => {
  const own = (subject: ConnectionID): Connection => ({ exchangeId, callId: subject.callID, deviceId: device });
  const seen = { at, outsideAt: outsideAt(event) };
  const isSelf = (connection: ConnectionID): boolean => dialableNumber(connection.deviceID) === device;
  switch (event.name) {
    case 'QueuedEvent':
      return {
        kind: 'arrived',
        connection: own(event.queuedConnection),
        pilot: device,
        caller: numberOf(event.callingDevice),
        called: numberOf(event.calledDevice) ?? device,
        ...seen,
      };
    case 'DeliveredEvent': {
      if (!isSelf(event.connection)) return null;
      const connection = own(event.connection);
      const caller = numberOf(event.callingDevice);
      const called = numberOf(event.calledDevice);
      if (isPilot) return { kind: 'arrived', connection, pilot: device, caller, called: called ?? device, ...seen };
      return { kind: 'alerting', connection, device, caller, called, cause: event.cause ?? 'unknown', ...seen };
    }
    case 'EstablishedEvent':
      if (isPilot) return null;
      return {
        kind: 'established',
        connection: own(event.establishedConnection),
        device,
        by: isSelf(event.establishedConnection) ? 'device' : 'other',
        ...seen,
      };
    case 'OriginatedEvent':
      return { kind: 'originated', connection: own(event.originatedConnection), device, called: numberOf(event.calledDevice) ?? '', ...seen };
    case 'HeldEvent':
      return isSelf(event.heldConnection) ? { kind: 'held', connection: own(event.heldConnection), device, ...seen } : null;
    case 'RetrievedEvent':
      return isSelf(event.retrievedConnection) ? { kind: 'retrieved', connection: own(event.retrievedConnection), device, ...seen } : null;
    case 'DivertedEvent':
      return isSelf(event.connection)
        ? { kind: 'diverted', connection: own(event.connection), device, to: numberOf(event.newDestination), cause: event.cause ?? 'unknown', ...seen }
        : null;
    case 'TransferedEvent': {
      const newCallId = newCallIdOf(event.transferredConnections);
      const by = numberOf(event.transferringDevice) ?? '';
      return { kind: 'transferred', connection: own(event.primaryOldCall), device, by, to: numberOf(event.transferredToDevice), newCallId, ...seen };
    }
    case 'ConferencedEvent':
      return {
        kind: 'conferenced',
        by: numberOf(event.conferencingDevice),
        connection: own(event.primaryOldCall),
        device,
        added: numberOf(event.addedParty),
        newCallId: newCallIdOf(event.conferenceConnections),
        ...seen,
      };
    case 'ConnectionClearedEvent': {
      const self = event.localConnectionInfo === 'null' || isSelf(event.droppedConnection);
      return { kind: 'cleared', connection: own(event.droppedConnection), device, whose: self ? 'self' : 'other', cause: event.cause ?? 'unknown', ...seen };
    }
    case 'CallClearedEvent':
      return { kind: 'cleared', connection: own(event.clearedCall), device, whose: 'self', cause: event.cause ?? 'unknown', ...seen };
    case 'FailedEvent':
      return isSelf(event.failedConnection)
        ? { kind: 'failed', connection: own(event.failedConnection), device, cause: event.cause ?? 'unknown', ...seen }
        : null;
    case 'OutOfServiceEvent':
      return { kind: 'out-of-service', device, ...seen };
    case 'BackInServiceEvent':
      return { kind: 'in-service', device, ...seen };
    case 'ServiceInitiatedEvent':
    case 'OfferedEvent':
    case 'NetworkReachedEvent':
    case 'CallInformationEvent':
    case 'DigitsGeneratedEvent':
    case 'AgentBusyEvent':
    case 'AgentLoggedOffEvent':
    case 'AgentLoggedOnEvent':
    case 'AgentNotReadyEvent':
    case 'AgentReadyEvent':
    case 'AgentWorkingAfterCallEvent':
    case 'DoNotDisturbEvent':
      return null;
  }
};

const states: { readonly [S in LocalConnectionState]: SnapshotConnection['state'] | null } = {
  null: null,
  initiated: 'initiated',
  alerting: 'alerting',
  connected: 'connected',
  hold: 'held',
  queued: 'queued',
  fail: 'failed',
};

const simpleStates: { readonly [state: string]: SnapshotConnection['state'] } = {
  callReceived: 'alerting',
  callEstablished: 'connected',
  callEstablishedHeld: 'held',
  callDelivered: 'connected',
  callOriginated: 'connected',
  callQueued: 'queued',
  callFailed: 'failed',
  callPending: 'initiated',
};

/** One call of a device's snapshot; null for one that is over. */
export const snapshotConnectionOf = (item: SnapshotDeviceItem, exchangeId: string, device: string): SnapshotConnection | null => {
  const local = item.localCallState;
  let state: SnapshotConnection['state'] | null = null;
  if (local?.kind === 'compoundCallState') {
    const first = local.value[0];
    state = first === undefined ? null : states[first];
  } else if (local?.kind === 'simpleCallState') state = simpleStates[local.value] ?? null;
  if (state === null) return null;
  const caller = numberOf(item.endpointDevice);
  return { connection: { exchangeId, callId: item.connectionIdentifier.callID, deviceId: device }, device, state, caller, called: null };
};

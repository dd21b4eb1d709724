import type { AgentId, Device, OfferId, ReasonId } from '@callboard/contracts';
import type { Instant } from '@callboard/kernel';

type On = { readonly agentId: AgentId; readonly at: Instant };

export type AgentCommand =
  | ({ type: 'SignIn'; device: Device } & On)
  | ({ type: 'ChangeDevice'; device: Device } & On)
  /** `busy`: he has offers or handlings now, so a change of status is only his next status. */
  | ({ type: 'GoReady'; busy: boolean } & On)
  | ({ type: 'GoNotReady'; reasonId: ReasonId; busy: boolean } & On)
  | ({ type: 'StopResponding'; offerId: OfferId } & On)
  | ({ type: 'ClearNextStatus' } & On)
  /** His last offer or handling ended: what he chose to be next takes effect. */
  | ({ type: 'ApplyNextStatus' } & On)
  | ({ type: 'LoseConnection' } & On)
  | ({ type: 'RestoreConnection' } & On)
  | ({ type: 'SignOut'; reason: 'agent' | 'supervisor' | 'disabled' | 'connection-lost' | 'system'; busy: boolean } & On);

export type AgentRejection = 'AgentNotSignedIn' | 'DeviceMissing';

import type { ChannelKind, CloseReason, OfferSource, StayCause, StayOutcome } from '@callboard/contracts';
import type { Activity } from '../work/agent-work.ts';
import type { DeclaredStatus } from '../work/declared-status.ts';
import type { OfferOutcome } from '../work/interaction-state.ts';

/** Rows as the fact projections write them; moments in ms. Measures read these and nothing else. */
export type StayRow = {
  readonly tenant: string;
  readonly interaction_id: string;
  readonly queue_id: string;
  readonly channel: ChannelKind;
  readonly cause: StayCause;
  readonly queued_at: number;
  readonly left_at: number | null;
  readonly outcome: StayOutcome | null;
  readonly waited_ms: number | null;
  /** What was expected when it began to wait; null where nothing was. */
  readonly estimate_ms: number | null;
  readonly step: number;
  readonly priority: number;
  readonly to_queue_id: string | null;
};
export type OfferRow = {
  readonly tenant: string;
  readonly interaction_id: string;
  readonly stay_id: string;
  readonly queue_id: string;
  readonly agent_id: string;
  readonly channel: ChannelKind;
  readonly source: OfferSource;
  readonly routed_at: number;
  readonly alerted_at: number | null;
  readonly ended_at: number | null;
  readonly outcome: OfferOutcome | null;
  readonly ring_ms: number | null;
};
export type HandlingRow = {
  readonly tenant: string;
  readonly interaction_id: string;
  readonly agent_id: string;
  readonly queue_id: string | null;
  readonly channel: ChannelKind;
  readonly started_at: number;
  readonly ended_at: number | null;
  readonly talk_ms: number;
  readonly hold_ms: number;
  readonly wrap_ms: number;
  readonly wrap_started_at: number | null;
  readonly wrapped_at: number | null;
  readonly disposition_ids: string;
  /** The agent was only asked for advice: his time, but nobody's handling. False from the moment he takes the customer over or takes part. */
  readonly consultation: boolean;
};
export type InteractionRow = {
  readonly tenant: string;
  readonly channel: ChannelKind;
  readonly direction: string;
  readonly queue_id: string | null;
  readonly entry: string | null;
  readonly started_at: number;
  readonly closed_at: number | null;
  readonly close_reason: CloseReason | null;
  readonly first_queued_at: number | null;
  readonly answered_at: number | null;
  readonly wait_ms: number;
  readonly handle_ms: number;
  readonly talk_ms: number;
  readonly hold_ms: number;
  readonly wrap_ms: number;
  readonly offers: number;
  readonly transfers: number;
  readonly contact_known: boolean;
};
export type AgentStateRow = {
  readonly tenant: string;
  readonly agent_id: string;
  readonly declared: DeclaredStatus;
  readonly reason_id: string | null;
  readonly activity: Activity;
  readonly from_at: number;
  readonly to_at: number | null;
  readonly duration_ms: number | null;
};

export type RowOf = {
  readonly interaction_facts: InteractionRow;
  readonly stay_facts: StayRow;
  readonly offer_facts: OfferRow;
  readonly handling_facts: HandlingRow;
  readonly agent_state_facts: AgentStateRow;
};

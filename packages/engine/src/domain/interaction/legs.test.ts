import { type InteractionEvent, OfferId } from '@callboard/contracts';
import { idOf } from '@callboard/kernel';
import { specFor } from '@callboard/kernel/testing';
import { describe, expect, it } from 'vitest';
import {
  accepted,
  after,
  agentJoined,
  agentLeft,
  answered,
  anna,
  arrived,
  boris,
  close,
  closed,
  connectionOf,
  customerLeft,
  customersLeg,
  disposition,
  dispositioned,
  finished,
  finishWrapUp,
  handling,
  hangUp,
  infoLine,
  interactionId,
  join,
  joinOutside,
  leave,
  leftQueue,
  leg,
  missed,
  offer,
  onChat,
  resolved,
  ringing,
  routed,
  talking,
  transferred,
  waiting,
  withdrawn,
  wrapped,
  wrappingUp,
  wrapUpStarted,
} from '../../testing/index.ts';
import { interaction } from './interaction.ts';
import { agentsTalking, handlingOf, isClosed, legOf } from './state.ts';

const given = specFor(interaction.decider);
const at = after(100);
const borisLeg = { agentId: boris, legId: leg(2), handlingId: handling(2), connection: connectionOf('4002') };
const offerCustomerLeft: InteractionEvent = { type: 'InteractionOfferCustomerLeft', interactionId, at, offerId: offer(1), agentId: anna };

describe('an interaction that an agent joins unasked', () => {
  it('opens a handling', () => {
    given(...arrived)
      .when(join())
      .then(agentJoined());
    expect(handlingOf(given(...arrived, agentJoined()).state(), anna)).toMatchObject({ status: 'active', handlingId: handling(1), queueId: null });
  });
  it('is answered when it was offered to him', () => {
    given(...ringing)
      .when(join())
      .then(accepted(), leftQueue(), answered(), agentJoined());
  });
  it('is picked up when it waits, with an offer of its own', () => {
    const picked = OfferId.parse(idOf('pickup', interactionId, leg(2)));
    given(...ringing)
      .when(join(borisLeg))
      .then(
        withdrawn({ at: after(15), reason: 'taken-elsewhere' }),
        routed({ at: after(15), offerId: picked, agentId: boris, source: 'pickup', expiresAt: after(15) }),
        accepted({ offerId: picked, agentId: boris }),
        leftQueue(),
        answered({ offerId: picked, agentId: boris, legId: leg(2), handlingId: handling(2) }),
        agentJoined(borisLeg),
      );
  });
  it('joins him once', () => {
    given(...talking)
      .when(join())
      .thenNothing();
    given(...talking)
      .when(join({ legId: leg(2) }))
      .thenNothing();
    given(...finished)
      .when(join())
      .thenNothing();
  });
  it('counts a second leg to the same handling', () => {
    const second = { legId: leg(2), connection: connectionOf('4001', 'second-call') };
    given(...talking)
      .when(join({ ...second, handlingId: handling(2) }))
      .then(agentJoined({ ...second, handlingId: handling(1) }));
  });
  it('lets two agents talk', () => {
    expect(agentsTalking(given(...talking, agentJoined(borisLeg)).state())).toBe(2);
  });
});

describe('an interaction with an outside party', () => {
  it('has it in a conference, unless it was handed to it', () => {
    given(...talking)
      .when(joinOutside())
      .thenTypes('InteractionLegJoined');
    const roleOf = (past: readonly InteractionEvent[]) => {
      const { decision } = given(...past).when(joinOutside());
      return 'rejected' in decision ? decision : decision.map((event) => (event.type === 'InteractionLegJoined' ? event.role : event.type));
    };
    expect(roleOf(talking)).toEqual(['conference']);
    expect(roleOf([...talking, transferred()])).toEqual(['handler']);
  });
});

describe('an interaction on hold', () => {
  const held = { type: 'InteractionLegHeld', interactionId, at, legId: leg(1), agentId: anna } as const;
  it('is held and retrieved once', () => {
    given(...talking)
      .when({ type: 'HoldLeg', interactionId, at, legId: leg(1) })
      .then(held);
    given(...talking, held)
      .when({ type: 'HoldLeg', interactionId, at, legId: leg(1) })
      .thenNothing();
    given(...talking, held)
      .when({ type: 'RetrieveLeg', interactionId, at, legId: leg(1) })
      .then({ ...held, type: 'InteractionLegRetrieved' });
    given(...talking)
      .when({ type: 'RetrieveLeg', interactionId, at, legId: leg(1) })
      .thenNothing();
    given(...wrappingUp)
      .when({ type: 'HoldLeg', interactionId, at, legId: leg(1) })
      .thenRejected('LegNotJoined');
  });
  it('may change its connection', () => {
    const connection = connectionOf('4001', 'new-call');
    const rebound = { type: 'InteractionLegRebound', interactionId, at, legId: leg(1), connection } as const;
    given(...talking)
      .when({ ...rebound, type: 'RebindLeg' })
      .then(rebound);
    given(...talking, rebound)
      .when({ ...rebound, type: 'RebindLeg' })
      .thenNothing();
    expect(legOf(given(...talking, rebound).state(), anna)?.connection).toEqual(connection);
  });
});

describe('an interaction that the customer leaves', () => {
  it('is abandoned while it waits', () => {
    given(...waiting)
      .when(hangUp())
      .then(leftQueue({ at, outcome: 'abandoned', waitedMs: 100_000 }), customerLeft(), closed({ at, reason: 'abandoned' }));
  });
  it('is abandoned while it rings', () => {
    given(...ringing)
      .when(hangUp())
      .then(offerCustomerLeft, leftQueue({ at, outcome: 'abandoned', waitedMs: 100_000 }), customerLeft(), closed({ at, reason: 'abandoned' }));
  });
  it('waits for the end of the agent by voice', () => {
    given(...talking)
      .when(hangUp())
      .then(customerLeft());
    given(...talking, customerLeft())
      .when(leave())
      .then(agentLeft(), wrapUpStarted());
  });
  it('ends for the agent too on a chat', () => {
    given(...onChat(talking))
      .when(hangUp({ wrapUp: { deadline: null } }))
      .then(customerLeft(), agentLeft(), wrapUpStarted({ deadline: null }));
    given(...onChat(talking))
      .when(hangUp())
      .then(customerLeft(), agentLeft(), closed({ at, reason: 'customer-left' }));
  });
  it('closes at once when the agent is gone and has nothing to wrap up', () => {
    given(...talking, agentLeft())
      .when(hangUp())
      .then(customerLeft(), closed({ at, reason: 'customer-left' }));
  });
  it('says how the end is known when nobody saw it', () => {
    const inferred = { evidence: 'inferred', notBefore: after(80), notAfter: at } as const;
    given(...talking)
      .when(hangUp(inferred))
      .then(customerLeft(inferred));
  });
  it('is left once', () => {
    given(...finished)
      .when(hangUp())
      .thenNothing();
    given(...arrived)
      .when(leave())
      .thenRejected('LegNotJoined');
  });
  it('closes although an outside party was not seen leaving', () => {
    const outside = { legId: leg(7), party: 'external', agentId: null, handlingId: null } as const;
    given(...talking, agentJoined({ ...outside, role: 'handler' }), agentLeft())
      .when(hangUp())
      .then(customerLeft(), customerLeft({ ...outside, evidence: 'inferred', notAfter: at }), closed({ at, reason: 'customer-left' }));
  });
});

describe('an interaction that an agent leaves', () => {
  it('goes to wrap-up, and stays open for the customer', () => {
    given(...talking)
      .when(leave())
      .then(agentLeft(), wrapUpStarted());
    given(...talking)
      .when(leave({ wrapUp: null }))
      .then(agentLeft());
  });
  it('waits for the last leg of his handling', () => {
    given(...talking, agentJoined({ legId: leg(2) }))
      .when(leave())
      .then(agentLeft());
  });
  it('closes without wrap-up when nobody is left', () => {
    given(...talking, customerLeft())
      .when(leave({ wrapUp: null }))
      .then(agentLeft(), closed({ at, reason: 'completed' }));
  });
  it('goes on with the agent who stays', () => {
    given(...talking, agentJoined(borisLeg), customerLeft())
      .when(leave({ wrapUp: null }))
      .then(agentLeft());
  });
  it('is left once', () => {
    given(...wrappingUp)
      .when(leave())
      .thenNothing();
  });
});

describe('an interaction in wrap-up', () => {
  const extended = { type: 'InteractionWrapUpExtended', interactionId, at, handlingId: handling(1), agentId: anna, deadline: after(300) } as const;
  const extend = { ...extended, type: 'ExtendWrapUp' } as const;
  it('closes with it', () => {
    given(...wrappingUp)
      .when(finishWrapUp())
      .then(wrapped(), closed());
  });
  it('stays open while the customer talks to the next agent', () => {
    given(...talking, agentJoined(borisLeg), agentLeft(), wrapUpStarted())
      .when(finishWrapUp())
      .then(wrapped());
  });
  it('finishes once', () => {
    given(...finished)
      .when(finishWrapUp())
      .thenNothing();
    given(...talking)
      .when(finishWrapUp())
      .thenRejected('NotInWrapUp');
    given(...talking)
      .when(finishWrapUp({ handlingId: handling(9) }))
      .thenRejected('HandlingNotOpen');
  });
  it('gets more time when the agent asks', () => {
    given(...wrappingUp)
      .when(extend)
      .then(extended);
    given(...wrappingUp, extended)
      .when(extend)
      .thenNothing();
    given(...wrappingUp)
      .when({ ...extend, agentId: boris })
      .thenRejected('HandlingOfAnotherAgent');
    given(...talking)
      .when(extend)
      .thenRejected('NotInWrapUp');
  });
  it('ignores a timer that was set before the deadline was moved', () => {
    given(...wrappingUp, extended)
      .when(finishWrapUp({ how: 'timer', at: after(160) }))
      .thenNothing();
    given(...wrappingUp)
      .when(finishWrapUp({ how: 'timer', at: after(160) }))
      .then(wrapped({ how: 'timer', at: after(160) }), closed({ at: after(160) }));
  });
});

describe('an interaction that gets its codes', () => {
  it('takes them from the answer on', () => {
    given(...talking)
      .when(disposition())
      .then(dispositioned({ dispositionIds: [resolved] }));
    given(...ringing)
      .when(disposition())
      .thenRejected('HandlingNotOpen');
  });
  it('takes them after closing as a correction that says what it supersedes', () => {
    given(...finished)
      .when(disposition())
      .then(dispositioned({ dispositionIds: [resolved] }));
    given(...finished, dispositioned())
      .when(disposition())
      .then(dispositioned({ dispositionIds: [resolved], supersedes: `${handling(1)}#1` }));
  });
  it('records the same codes once', () => {
    given(...talking, dispositioned({ dispositionIds: [resolved] }))
      .when(disposition())
      .thenNothing();
  });
  it('takes them from the agent of the handling only', () => {
    given(...talking)
      .when(disposition({ agentId: boris }))
      .thenRejected('HandlingOfAnotherAgent');
  });
});

describe('an interaction that is closed', () => {
  it('ends offer, stay and legs in this order', () => {
    given(...ringing)
      .when(close())
      .then(
        withdrawn({ at, reason: 'interaction-closed' }),
        leftQueue({ at, outcome: 'closed', waitedMs: 100_000 }),
        customerLeft(),
        closed({ at, reason: 'system' }),
      );
  });
  it('was abandoned when the visitor is gone', () => {
    given(...onChat(ringing))
      .when(close({ reason: 'visitor-gone' }))
      .then(offerCustomerLeft, leftQueue({ at, outcome: 'abandoned', waitedMs: 100_000 }), customerLeft(), closed({ at, reason: 'visitor-gone' }));
  });
  it('waits for the wrap-up of those who were in it', () => {
    const closing = given(...onChat(talking)).when(close({ reason: 'agent-ended', wrapUp: { deadline: after(160) } }));
    const { interactionId } = wrapUpStarted();
    closing.then(customerLeft(), agentLeft(), wrapUpStarted(), { type: 'InteractionEnded', interactionId, at, reason: 'agent-ended' });
    given(...onChat(wrappingUp))
      .when(close())
      .thenNothing();
    expect(isClosed(given(...onChat(wrappingUp), wrapped(), closed()).state())).toBe(true);
  });
  it('closes after the wrap-up with the reason for which it ended', () => {
    const { interactionId, handlingId } = wrapUpStarted();
    given(...onChat(wrappingUp), { type: 'InteractionEnded', interactionId, at, reason: 'visitor-gone' })
      .when({ type: 'FinishWrapUp', interactionId, handlingId, how: 'agent', at: after(150) })
      .then(wrapped({ at: after(150), how: 'agent' }), closed({ at: after(150), reason: 'visitor-gone' }));
  });
  it('closes once', () => {
    given(...finished)
      .when(close())
      .thenNothing();
    given().when(close()).thenRejected('InteractionNotStarted');
  });
  it('ends a missed offer no second time', () => {
    given(...missed)
      .when(close())
      .then(
        leftQueue({ at, outcome: 'closed', waitedMs: 100_000, queueId: infoLine }),
        customerLeft({ legId: customersLeg }),
        closed({ at, reason: 'system' }),
      );
  });
});

import type { InteractionEvent } from '@callboard/contracts';
import { isRejection } from '@callboard/kernel';
import { specFor } from '@callboard/kernel/testing';
import { describe, expect, it } from 'vitest';
import {
  after,
  arrived,
  claims,
  close,
  closed,
  contactId,
  customerJoined,
  customersLeg,
  enqueue,
  estimateWait,
  finished,
  infoLine,
  interactionId,
  leftQueue,
  missed,
  MORNING,
  overflow,
  queued,
  relax,
  ringing,
  start,
  started,
  stay,
  subjectId,
  talking,
  transferred,
  waiting,
  withdrawn,
  wrappingUp,
} from '../../testing/index.ts';
import { interaction } from './interaction.ts';
import { isHandedOn, waitingSince } from './state.ts';

const given = specFor(interaction.decider);
const on = { interactionId, at: MORNING };

describe('an interaction that starts', () => {
  it('begins with the customer in it', () => {
    given().when(start()).then(started(), customerJoined());
  });
  it('starts once, however often it is seen', () => {
    given(...arrived)
      .when(start())
      .thenNothing();
    given(...finished)
      .when(start())
      .thenNothing();
  });
  it('is refused when another one has its id', () => {
    given(...arrived)
      .when(start({ channel: 'chat' }))
      .thenRejected('InteractionAlreadyStarted');
  });
});

describe('the longest wait', () => {
  it('closes who still waits there, and ends nobody who has been answered meanwhile', () => {
    const limit = close({ whileInStay: stay(1), evidence: 'inferred' });
    given(...talking)
      .when(limit)
      .thenNothing();
    given(...waiting)
      .when(close({ whileInStay: stay(2) }))
      .thenNothing();
    const decided = interaction.decider.decide(limit, waiting.reduce(interaction.decider.evolve, interaction.decider.initial));
    expect(isRejection(decided) ? [] : decided.map(({ type }) => type)).toContain('InteractionClosed');
  });
});

describe('an interaction that is known better', () => {
  it('is identified once, and unidentified again', () => {
    const identified = { type: 'InteractionIdentified', ...on, contactId, subjectId } as const;
    const identify = { type: 'IdentifyInteraction', ...on, contactId, subjectId } as const;
    given(...arrived)
      .when(identify)
      .then(identified);
    given(...arrived, identified)
      .when(identify)
      .thenNothing();
    given(...arrived, identified)
      .when({ type: 'UnidentifyInteraction', ...on })
      .then({ type: 'InteractionUnidentified', ...on, contactId });
    given(...arrived)
      .when({ type: 'UnidentifyInteraction', ...on })
      .thenNothing();
    given(...arrived, identified)
      .when(enqueue())
      .then(queued({ contactId }));
  });
  it('records only descriptions that say something new', () => {
    const described = { type: 'InteractionDescribed', ...on, attributes: { menu: '1' }, language: 'cs' } as const;
    const describeIt = { type: 'DescribeInteraction', ...on, attributes: { menu: '1' }, language: null } as const;
    given(...arrived, described)
      .when(describeIt)
      .thenNothing();
    given(...arrived, described)
      .when({ ...describeIt, language: 'en' })
      .then({ ...described, language: 'en' });
  });
});

describe('an interaction that enters a queue', () => {
  it('waits from now on, and its age counts from here', () => {
    given(...arrived)
      .when(enqueue())
      .then(queued());
    expect(waitingSince(given(...waiting).state())).toBe(MORNING);
  });
  it('keeps its age in its next stay', () => {
    given(...talking, transferred({ toQueueId: claims }))
      .when(enqueue({ at: after(51), stayId: stay(2), queueId: claims, cause: 'transfer' }))
      .then(queued({ at: after(51), stayId: stay(2), queueId: claims, cause: 'transfer', ageFrom: MORNING }));
  });
  it('enters it once', () => {
    given(...waiting)
      .when(enqueue())
      .thenNothing();
    given(...finished)
      .when(enqueue())
      .thenNothing();
  });
  it('is refused while it waits in another one', () => {
    given(...waiting)
      .when(enqueue({ stayId: stay(2) }))
      .thenRejected('AlreadyInQueue');
  });
  it('is refused before it starts and after it closed', () => {
    given().when(enqueue()).thenRejected('InteractionNotStarted');
    given(...finished)
      .when(enqueue({ stayId: stay(2) }))
      .thenRejected('InteractionClosed');
  });
  it('is refused when the customer has hung up meanwhile, unless he is called back', () => {
    given(...wrappingUp)
      .when(enqueue({ stayId: stay(2), cause: 'transfer' }))
      .thenRejected('LegNotJoined');
    given(...wrappingUp)
      .when(enqueue({ stayId: stay(2), cause: 'callback' }))
      .thenTypes('InteractionQueued');
  });
  it('is no longer on its way there', () => {
    const handedOn = [...talking, transferred({ toQueueId: claims })];
    expect(isHandedOn(given(...handedOn).state())).toBe(true);
    expect(isHandedOn(given(...handedOn, queued({ stayId: stay(2), queueId: claims })).state())).toBe(false);
  });
});

describe('an interaction that waits', () => {
  it('is told once what it has to expect, while it waits', () => {
    const { type: _type, ...estimate } = estimateWait();
    const estimated: InteractionEvent = { ...estimate, type: 'InteractionWaitEstimated', queueId: infoLine };
    given(...waiting)
      .when(estimateWait())
      .then(estimated);
    given(...waiting, estimated)
      .when(estimateWait({ expectedWaitMs: 60_000 }))
      .thenNothing();
    given(...finished)
      .when(estimateWait())
      .thenNothing();
    given(...arrived)
      .when(estimateWait())
      .thenRejected('StayNotOpen');
    given().when(estimateWait()).thenRejected('InteractionNotStarted');
  });
  it('is relaxed once per step', () => {
    const relaxed: InteractionEvent = { ...relax(), type: 'InteractionRelaxed', needs: [], alsoQueueIds: [] };
    given(...waiting)
      .when(relax())
      .then(relaxed);
    given(...waiting, relaxed)
      .when(relax())
      .thenNothing();
  });
  it('is not relaxed once it no longer waits', () => {
    given(...talking)
      .when(relax())
      .thenNothing();
    given(...arrived)
      .when(relax())
      .thenRejected('StayNotOpen');
  });
  it('changes its priority only to another one', () => {
    given(...waiting)
      .when({ type: 'ChangePriority', ...on, priority: 80 })
      .then({ type: 'InteractionPriorityChanged', ...on, stayId: stay(1), priority: 80 });
    given(...waiting)
      .when({ type: 'ChangePriority', ...on, priority: 50 })
      .thenNothing();
    given(...talking)
      .when({ type: 'ChangePriority', ...on, priority: 80 })
      .thenRejected('StayNotOpen');
  });
  it('flows out into another queue and keeps its age', () => {
    given(...missed)
      .when(overflow({ at: after(40), toQueueId: claims }))
      .then(
        leftQueue({ at: after(40), outcome: 'flowed-out', waitedMs: 40_000, toQueueId: claims }),
        queued({ at: after(40), stayId: stay(2), queueId: claims, cause: 'overflow' }),
      );
  });
  it('does not flow into a queue that is not for its channel', () => {
    given(...waiting)
      .when(overflow({ toQueueId: claims, servedChannels: ['chat', 'mail'] }))
      .thenRejected('QueueNotForChannel');
  });
  it('takes its offer back when it flows out', () => {
    given(...ringing)
      .when(overflow({ toQueueId: claims }))
      .then(
        withdrawn({ reason: 'stay-ended' }),
        leftQueue({ at: after(20), outcome: 'flowed-out', waitedMs: 20_000, toQueueId: claims }),
        queued({ at: after(20), stayId: stay(2), queueId: claims, cause: 'overflow' }),
      );
  });
  it('flows out once', () => {
    const moved = [...waiting, leftQueue({ outcome: 'flowed-out', toQueueId: infoLine }), queued({ stayId: stay(2) })];
    given(...moved)
      .when(overflow())
      .thenNothing();
    given(...talking)
      .when(overflow())
      .thenRejected('StayNotOpen');
  });
});

describe('an interaction without its beginning', () => {
  it('ignores what cannot have happened to it', () => {
    expect(given(queued(), closed(), leftQueue()).state()).toEqual(interaction.decider.initial);
    given()
      .when({ type: 'HoldLeg', ...on, legId: customersLeg })
      .thenRejected('InteractionNotStarted');
  });
});

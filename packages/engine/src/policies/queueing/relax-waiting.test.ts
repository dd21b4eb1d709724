import {
  AgentId,
  type CallboardEvent,
  type ChannelKind,
  InteractionId,
  LATER_ROUTING,
  QueueId,
  type QueueRouting,
  StayId,
  SubjectId,
} from '@callboard/contracts';
import { idOf, instant } from '@callboard/kernel';
import { specForPolicy } from '@callboard/kernel/testing';
import { describe, it } from 'vitest';
import { relaxWaiting } from './relax-waiting.ts';

const given = specForPolicy(relaxWaiting);
const QUEUED = instant(1_000_000);
const interactionId = InteractionId.parse('call');
const stayId = StayId.parse('stay');
const home = QueueId.parse('home');
const overflow = QueueId.parse('overflow');

type Step = QueueRouting['relaxation'][number];
const step = (afterSeconds: number, over: Partial<Step> = {}): Step => ({
  afterSeconds,
  lowerLevelsBy: 0,
  dropSkills: [],
  alsoQueueIds: [],
  raisePriorityBy: 0,
  overflowToQueueId: null,
  offerCallback: false,
  ...over,
});
const routing = (over: Partial<QueueRouting> = {}): QueueRouting => ({
  needs: [],
  prefers: [],
  priority: 50,
  ageingPerMinute: 0,
  order: 'longest-idle',
  ...LATER_ROUTING,
  offerSeconds: 20,
  autoAnswer: false,
  preferLastAgentSeconds: 0,
  relaxation: [],
  maxWaitSeconds: null,
  calendarId: null,
  outsideHours: 'queue',
  outsideHoursQueueId: null,
  ...over,
});
const service = {
  serviceLevelSeconds: 20,
  serviceLevelTarget: 0.8,
  shortAbandonSeconds: 5,
  longestWaitLimitSeconds: 300,
  wrapUp: 'off' as const,
  wrapUpSeconds: 0,
};
const created = (queueId: QueueId, over: Partial<QueueRouting>, channels: readonly ChannelKind[] = ['voice']): CallboardEvent => ({
  type: 'QueueCreated',
  queueId,
  name: queueId,
  channels: [...channels],
  routing: routing(over),
  service,
  at: instant(1),
});
const queued = (over: Partial<Extract<CallboardEvent, { type: 'InteractionQueued' }>> = {}): CallboardEvent => ({
  type: 'InteractionQueued',
  interactionId,
  stayId,
  queueId: home,
  channel: 'voice',
  cause: 'entry',
  ageFrom: QUEUED,
  needs: [{ skillId: 'german', minLevel: 4 }],
  prefers: [],
  priority: 50,
  preferredAgentId: null,
  preferredUntil: null,
  notBefore: null,
  dueAt: null,
  reservedFor: null,
  contactId: null,
  subjectId: SubjectId.parse('subject'),
  at: QUEUED,
  ...over,
});
const left: CallboardEvent = {
  type: 'InteractionLeftQueue',
  interactionId,
  stayId,
  queueId: home,
  outcome: 'answered',
  waitedMs: 5,
  toQueueId: null,
  at: instant(QUEUED + 5),
};
const at = (seconds: number) => instant(QUEUED + seconds * 1000);

describe('a stay in a queue with steps', () => {
  it('is relaxed step by step, each building on the one before', () => {
    given(
      created(overflow, {}),
      created(home, {
        relaxation: [
          step(30, { lowerLevelsBy: 2 }),
          step(60, { lowerLevelsBy: 2, raisePriorityBy: 20, alsoQueueIds: [overflow] }),
          step(90, { dropSkills: ['german'] }),
        ],
      }),
    )
      .when(queued())
      .then(
        {
          schedule: {
            type: 'RelaxStay',
            interactionId,
            stayId,
            step: 1,
            needs: [{ skillId: 'german', minLevel: 2 }],
            alsoQueueIds: [],
            priority: 50,
            ruleVersion: 0,
            queueVersion: 1,
            at: at(30),
          },
          at: at(30),
          key: 'relax:stay:1',
        },
        {
          schedule: {
            type: 'RelaxStay',
            interactionId,
            stayId,
            step: 2,
            needs: [{ skillId: 'german', minLevel: 1 }],
            alsoQueueIds: [overflow],
            priority: 70,
            ruleVersion: 0,
            queueVersion: 1,
            at: at(60),
          },
          at: at(60),
          key: 'relax:stay:2',
        },
        {
          schedule: {
            type: 'RelaxStay',
            interactionId,
            stayId,
            step: 3,
            needs: [],
            alsoQueueIds: [overflow],
            priority: 70,
            ruleVersion: 0,
            queueVersion: 1,
            at: at(90),
          },
          at: at(90),
          key: 'relax:stay:3',
        },
      );
  });

  it('flows over with its own needs and what the other queue asks of everybody', () => {
    given(
      created(overflow, { needs: [{ skillId: 'phone', minLevel: 1 }], priority: 60 }),
      created(home, { needs: [{ skillId: 'sales', minLevel: 1 }], relaxation: [step(60, { overflowToQueueId: overflow })] }),
    )
      .when(
        queued({
          needs: [
            { skillId: 'sales', minLevel: 1 },
            { skillId: 'german', minLevel: 4 },
          ],
        }),
      )
      .then({
        schedule: {
          type: 'OverflowStay',
          interactionId,
          stayId,
          toQueueId: overflow,
          servedChannels: ['voice'],
          newStayId: StayId.parse(idOf('overflow', stayId, 1)),
          needs: [
            { skillId: 'phone', minLevel: 1 },
            { skillId: 'german', minLevel: 4 },
          ],
          prefers: [],
          priority: 60,
          at: at(60),
        },
        at: at(60),
        key: 'relax:stay:1',
      });
  });

  describe('whose steps name a queue that cannot take it', () => {
    const steps = { relaxation: [step(30, { raisePriorityBy: 5, alsoQueueIds: [overflow] }), step(60, { overflowToQueueId: overflow })] };
    const retires = { type: 'QueueRetired', queueId: overflow, at: at(0) } as const;
    const relaxes = (number: number, seconds: number) => ({
      schedule: {
        ...({ type: 'RelaxStay', interactionId, stayId, step: number, needs: [], alsoQueueIds: [], priority: 55, ruleVersion: 0, queueVersion: 1 } as const),
        at: at(seconds),
      },
      at: at(seconds),
      key: `relax:stay:${number}`,
    });
    const onlyRelaxes = [relaxes(1, 30), relaxes(2, 60)];
    const waits = queued({ needs: [] });

    it('is only relaxed where that one is retired', () => {
      given(created(overflow, {}), created(home, steps), retires)
        .when(waits)
        .then(...onlyRelaxes);
    });
    it('is only relaxed where that one is for other channels', () => {
      given(created(overflow, {}, ['chat', 'mail']), created(home, steps))
        .when(waits)
        .then(...onlyRelaxes);
    });
    it('is only relaxed from when that one is retired, though it waits already', () => {
      given(created(overflow, {}), created(home, steps), waits)
        .when(retires)
        .then(...onlyRelaxes);
    });
    it('is offered a call back instead, where the step says so, and has all of it taken back when it leaves', () => {
      const callback = { relaxation: [step(60, { overflowToQueueId: overflow, offerCallback: true })] };
      given(created(overflow, {}), created(home, callback), waits, retires).when(left).then({ cancel: 'relax:stay:1' }, { cancel: 'callback:stay:1' });
    });
  });

  it('is offered a call back at its step, and not once it is one', () => {
    const relaxStay = {
      type: 'RelaxStay',
      interactionId,
      stayId,
      step: 1,
      needs: [],
      alsoQueueIds: [],
      priority: 50,
      ruleVersion: 0,
      queueVersion: 1,
      at: at(60),
    } as const;
    const relaxed = { schedule: relaxStay, at: at(60), key: 'relax:stay:1' };
    const queue = created(home, { relaxation: [step(60, { offerCallback: true })], maxWaitSeconds: 600 });
    given(queue)
      .when(queued({ needs: [] }))
      .then(
        relaxed,
        { schedule: { type: 'OfferCallback', interactionId, stayId, step: 1, at: at(60) }, at: at(60), key: 'callback:stay:1' },
        {
          schedule: { type: 'CloseInteraction', interactionId, whileInStay: stayId, reason: 'system', wrapUp: null, evidence: 'inferred', at: at(600) },
          at: at(600),
          key: 'wait-limit:stay',
        },
      );
    given(queue, queued({ needs: [] }))
      .when(left)
      .then({ cancel: 'relax:stay:1' }, { cancel: 'callback:stay:1' }, { cancel: 'wait-limit:stay' });
    given(queue)
      .when(queued({ needs: [], cause: 'callback' }))
      .then(relaxed);
  });

  it('is closed when nobody may wait longer', () => {
    given(created(home, { maxWaitSeconds: 600 }))
      .when(queued())
      .then({
        schedule: { type: 'CloseInteraction', interactionId, whileInStay: stayId, reason: 'system', wrapUp: null, evidence: 'inferred', at: at(600) },
        at: at(600),
        key: 'wait-limit:stay',
      });
  });

  it('has no step left once it has left the queue', () => {
    given(created(home, { relaxation: [step(30)], maxWaitSeconds: 60 }), queued())
      .when(left)
      .then({ cancel: 'relax:stay:1' }, { cancel: 'wait-limit:stay' });
  });

  it('has nothing taken back that was never set for it: what its queue promised others before, and what nobody who is called back is promised', () => {
    const before = created(home, { relaxation: [step(30), step(40, { offerCallback: true })], maxWaitSeconds: 60 });
    const now = { type: 'QueueRoutingSet', queueId: home, routing: routing({ relaxation: [step(30)] }), at: at(0) } as const;
    given(before, now, queued()).when(left).then({ cancel: 'relax:stay:1' });
    given(before, queued({ cause: 'callback' }))
      .when(left)
      .then({ cancel: 'relax:stay:1' }, { cancel: 'relax:stay:2' });
    given(before, queued(), now, left, queued({ stayId: StayId.parse('other') }))
      .when(left)
      .thenNothing();
  });

  it('is not closed, relaxed or offered to be called back by settings that an administrator has taken away, while it waits or afterwards', () => {
    const before = created(home, { relaxation: [step(30), step(40, { offerCallback: true })], maxWaitSeconds: 60 });
    const without = { type: 'QueueRoutingSet', queueId: home, routing: routing({ relaxation: [] }), at: at(10) } as const;
    const gone = [{ cancel: 'relax:stay:1' }, { cancel: 'relax:stay:2' }, { cancel: 'callback:stay:2' }, { cancel: 'wait-limit:stay' }];
    given(before, queued())
      .when(without)
      .then(...gone);
    given(before, queued(), without)
      .when(left)
      .then(...gone);
  });

  it('keeps the priority a supervisor gave it', () => {
    given(created(home, { relaxation: [step(30, { raisePriorityBy: 10 })] }), queued({ needs: [] }))
      .when({ type: 'InteractionPriorityChanged', interactionId, stayId, priority: 80, at: at(10) })
      .then({
        schedule: { type: 'RelaxStay', interactionId, stayId, step: 1, needs: [], alsoQueueIds: [], priority: 90, ruleVersion: 0, queueVersion: 1, at: at(30) },
        at: at(30),
        key: 'relax:stay:1',
      });
  });

  it('follows the steps an administrator has just changed, without repeating those it has had', () => {
    given(created(home, { relaxation: [step(30, { lowerLevelsBy: 1 })] }), queued(), {
      type: 'InteractionRelaxed',
      interactionId,
      stayId,
      step: 1,
      needs: [{ skillId: 'german', minLevel: 3 }],
      alsoQueueIds: [],
      priority: 50,
      ruleVersion: 0,
      queueVersion: 1,
      at: at(30),
    })
      .when({
        type: 'QueueRoutingSet',
        queueId: home,
        routing: routing({ relaxation: [step(30, { lowerLevelsBy: 1 }), step(40, { raisePriorityBy: 5 })] }),
        at: at(35),
      })
      .then({
        schedule: {
          type: 'RelaxStay',
          interactionId,
          stayId,
          step: 2,
          needs: [{ skillId: 'german', minLevel: 3 }],
          alsoQueueIds: [],
          priority: 55,
          ruleVersion: 0,
          queueVersion: 2,
          at: at(40),
        },
        at: at(40),
        key: 'relax:stay:2',
      });
  });
});

describe('a stay in a queue without steps', () => {
  it('sets no timer', () => {
    given(created(home, {}))
      .when(queued({ preferredAgentId: AgentId.parse('petra') }))
      .thenNothing();
  });
});

/** A small insurer's centre: three queues on two channels, two languages, relaxation, overflow, transfers, a returning customer's agent preferred. */
export const insurer = {
  name: 'insurer',
  seed: 1,
  ringDelayMs: 300,
  slSeconds: 20,
  queues: [
    {
      id: 'service',
      steps: [
        { afterSeconds: 30, lowerLevelsBy: 2 },
        { afterSeconds: 60, alsoQueues: ['claims'], raisePriorityBy: 20 },
        { afterSeconds: 120, overflowTo: 'claims' },
      ],
      wrapUpLimitSeconds: 40,
    },
    { id: 'claims', order: 'highest-level', ageingPerMinute: 2, priority: 55, wrapUpLimitSeconds: 60 },
    { id: 'chat', order: 'member-order', maxWaitSeconds: 600 },
  ],
  agents: [
    {
      count: 6,
      skills: { cz: 5, de: 2 },
      queues: { service: 1, chat: 2 },
      missShare: 0.05,
      rejectShare: 0.05,
      reaction: { law: 'uniform', from: 1, to: 8 },
      breaks: [{ atHour: 0.4, minutes: 6 }],
    },
    {
      count: 4,
      skills: { cz: 3, de: 5 },
      queues: { claims: 1, service: 2 },
      missShare: 0.05,
      reaction: { law: 'uniform', from: 1, to: 25 },
      shifts: [{ fromHour: 0.1, toHour: 0.6 }],
      chatDuringCall: true,
      units: 4,
    },
    { count: 3, queues: { chat: 1 }, reaction: { law: 'fixed', value: 3 }, chatDuringCall: true },
  ],
  customers: [
    {
      queue: 'service',
      perHour: [100, 140, 80],
      intervalMinutes: 20,
      handling: { law: 'lognormal', mean: 160, sd: 90 },
      wrapUp: 30,
      patience: 90,
      needs: { cz: 3 },
      holdShare: 0.2,
      transferShare: 0.1,
      transferTo: 'claims',
      preferShare: 0.1,
    },
    { queue: 'claims', perHour: 40, handling: 240, wrapUp: 60, patience: 200, needs: { de: 4 } },
    { queue: 'chat', channel: 'chat', perHour: 60, handling: 400, wrapUp: 10, patience: 120, transferShare: 0.05, transferTo: 'service' },
  ],
};

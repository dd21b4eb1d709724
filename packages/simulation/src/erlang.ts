/** A queue with exponential times: arrivals and services per hour in the same unit as each other, patience as a mean time in seconds, null = for ever. */
export type Queue = {
  readonly lambdaPerHour: number;
  readonly ahtSeconds: number;
  readonly agents: number;
  readonly patienceSeconds: number | null;
  readonly slSeconds: number;
};

export type Theory = {
  readonly pWait: number;
  readonly asaSeconds: number;
  readonly slWithin: number;
  readonly abandonRate: number;
  readonly occupancy: number;
};

/** Erlang B: the share of calls that find every agent busy where nobody waits. By the recursion in n, which neither overflows nor loses digits. */
export const erlangB = (load: number, agents: number): number => {
  let blocked = 1;
  for (let n = 1; n <= agents; n += 1) blocked = (load * blocked) / (n + load * blocked);
  return blocked;
};

/** Erlang C (M/M/n): everybody waits. Needs load < agents. */
export const erlangC = ({ lambdaPerHour, ahtSeconds, agents, slSeconds }: Queue): Theory => {
  const load = (lambdaPerHour * ahtSeconds) / 3600;
  if (load >= agents) throw new RangeError(`load ${load} is not below ${agents} agents: the queue grows for ever`);
  const blocked = erlangB(load, agents);
  const pWait = (agents * blocked) / (agents - load * (1 - blocked));
  const asaSeconds = (pWait * ahtSeconds) / (agents - load);
  return { pWait, asaSeconds, slWithin: 1 - pWait * Math.exp((-(agents - load) * slSeconds) / ahtSeconds), abandonRate: 0, occupancy: load / agents };
};

/** Beyond this the chance of a longer queue is far below what a double can add to the sum. */
const LONGEST_QUEUE = 20_000;

/**
 * Erlang A (M/M/n+M), by its birth and death rates. Waits of the served follow from where a customer finds himself: with k before him he is
 * served after k + 1 departures, each at rate nμ + jθ, unless his own patience ends first.
 */
export const erlangA = ({ lambdaPerHour, ahtSeconds, agents, patienceSeconds, slSeconds }: Queue & { readonly patienceSeconds: number }): Theory => {
  const lambda = lambdaPerHour / 3600;
  const mu = 1 / ahtSeconds;
  const theta = 1 / patienceSeconds;
  // Weights relative to n customers present: below by going down, above by going up.
  let below = 0;
  for (let n = agents, weight = 1; n > 0; n -= 1) {
    weight *= (n * mu) / lambda;
    below += weight;
  }
  const above: number[] = [1];
  for (let k = 1, weight = 1; k < LONGEST_QUEUE; k += 1) {
    weight *= lambda / (agents * mu + k * theta);
    above.push(weight);
    if (weight < 1e-18) break;
  }
  const sumAbove = above.reduce((sum, weight) => sum + weight, 0);
  const total = below + sumAbove;
  const pWait = sumAbove / total;
  const meanWaiting = above.reduce((sum, weight, k) => sum + k * weight, 0) / total;
  const abandonRate = (theta * meanWaiting) / lambda;
  // Chance that the k-th in line is served at all, and his wait if he is: departures before him at nμ + jθ, j = k … 0, each with his own θ beside.
  let servedWait = 0;
  let served = 1 - pWait;
  for (const [k, weight] of above.entries()) {
    let reaches = 1;
    let mean = 0;
    for (let j = k; j >= 0; j -= 1) {
      const rate = agents * mu + (j + 1) * theta;
      reaches *= (agents * mu + j * theta) / rate;
      mean += 1 / rate;
    }
    const share = (weight / total) * reaches;
    served += share;
    servedWait += share * mean;
    if (weight < 1e-12) break;
  }
  return {
    pWait,
    asaSeconds: servedWait / served,
    slWithin: withinA({ n: agents, mu, theta, within: slSeconds, above, total, immediate: 1 - pWait }),
    abandonRate,
    occupancy: (lambda * (1 - abandonRate)) / (agents * mu),
  };
};

type Within = {
  readonly n: number;
  readonly mu: number;
  readonly theta: number;
  readonly within: number;
  readonly above: readonly number[];
  readonly total: number;
  readonly immediate: number;
};

/**
 * Share of all who came that was served within a time: the chance of each place in line is carried forward in small steps of the chain of
 * departures before a customer (uniformization), counting what is served and dropping whose own patience ends.
 */
const withinA = ({ n, mu, theta, within, above, total, immediate }: Within): number => {
  const places = above.findIndex((weight) => weight < 1e-12);
  const size = places === -1 ? above.length : places + 1;
  const rateOf = (k: number): number => n * mu + (k + 1) * theta;
  const fastest = rateOf(size - 1);
  let chances: number[] = above.slice(0, size).map((weight) => weight / total);
  let served = 0;
  let answer = 0;
  // Poisson weights of the number of steps within the time.
  const meanSteps = fastest * within;
  let logWeight = -meanSteps;
  const most = Math.ceil(meanSteps + 10 * Math.sqrt(meanSteps) + 30);
  for (let step = 0; step <= most; step += 1) {
    answer += Math.exp(logWeight) * served;
    logWeight += Math.log(meanSteps) - Math.log(step + 1);
    const next = chances.map((chance, k) => chance * (1 - rateOf(k) / fastest));
    for (const [k, chance] of chances.entries()) {
      const ahead = (chance * (n * mu + k * theta)) / fastest;
      if (k === 0) served += ahead;
      else next[k - 1] = (next[k - 1] ?? 0) + ahead;
    }
    chances = next;
  }
  return immediate + answer;
};

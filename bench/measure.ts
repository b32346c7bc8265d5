/**
 * What is to be timed: a name, and one run of it. What a run returns is kept alive until the next, so that it has to be
 * computed. `null` stands for a peer that is not installed.
 */
export type Contestants = Readonly<Record<string, (() => unknown) | null>>;

/** Processor time of the contestants, in nanoseconds per unit of work. */
export interface Timings {
  /** The median time of a contestant; `null` when it is not installed. */
  of(name: string): number | null;
  /** The median over the rounds of one time divided by the other: both were taken under the same load. */
  ratio(name: string, other: string): number | null;
}

/** How many rounds there are, and how many runs a time is the mean of. */
const ROUNDS = 5;
const BATCH = 3;

/** What the last run gave. */
export const kept: { value: unknown } = { value: null };

/**
 * Times contestants in turn, round after round, so that a change in the machine's load falls on all of them. Every round
 * begins with another, so that no one always pays for collections that fall due at regular distances.
 *
 * What is counted is the processor time of the whole process, other threads included: unlike the time on the clock it does
 * not grow when other programs want the processor, and no contestant gains by spreading its work.
 *
 * In each round a contestant runs four times: once without counting, which clears away most of what the others left
 * behind, then three times whose mean is taken, so that it pays for the collection of its own garbage, no more and no less.
 *
 * @param units - units of work in one run, such as rows
 */
export async function alternate(units: number, contestants: Contestants): Promise<Timings> {
  const runs = Object.entries(contestants).filter(([, run]) => run !== null) as [string, () => unknown][];
  const times = new Map(runs.map(([name]) => [name, [] as number[]]));
  for (let round = 0; round < ROUNDS; round++) {
    for (let turn = 0; turn < runs.length; turn++) {
      const [name, run] = runs[(turn + round) % runs.length] as [string, () => unknown];
      await runTimes(1, run);
      const start = process.cpuUsage();
      await runTimes(BATCH, run);
      const { user, system } = process.cpuUsage(start);
      times.get(name)?.push(((user + system) * 1000) / (units * BATCH));
    }
  }
  kept.value = null;
  return {
    of(name) {
      const own = times.get(name);
      return own === undefined ? null : median(own);
    },
    ratio(name, other) {
      const own = times.get(name);
      const others = times.get(other);
      return own === undefined || others === undefined
        ? null
        : median(own.map((time, round) => time / (others[round] as number)));
    },
  };
}

async function runTimes(count: number, run: () => unknown): Promise<void> {
  for (let i = 0; i < count; i++) {
    const result = run();
    kept.value = result instanceof Promise ? await result : result;
  }
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1] as number;
}

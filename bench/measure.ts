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

/** How many rounds are timed, after those that warm up. */
const ROUNDS = 7;
const WARM_UP = 1;

/** What the last run gave. */
export const kept: { value: unknown } = { value: null };

/**
 * Times contestants in turn, round after round, so that a change in the machine's load falls on all of them.
 *
 * What is counted is the processor time of the whole process, other threads included: unlike the time on the clock it does
 * not grow when other programs want the processor, and no contestant gains by spreading its work.
 *
 * Each run is done once without counting before it is counted: that clears away most of what the others left behind, and
 * brings the caches to where a program that works has them. No collection is forced, since a full one also throws compiled
 * code away. What a run leaves behind and has to collect is its own.
 *
 * @param units - units of work in one run, such as rows
 */
export async function alternate(units: number, contestants: Contestants): Promise<Timings> {
  const runs = Object.entries(contestants).filter(([, run]) => run !== null) as [string, () => unknown][];
  const times = new Map(runs.map(([name]) => [name, [] as number[]]));
  for (let round = -WARM_UP; round < ROUNDS; round++) {
    for (const [name, run] of runs) {
      kept.value = null;
      kept.value = run();
      if (kept.value instanceof Promise) await kept.value;
      const start = process.cpuUsage();
      const result = run();
      kept.value = result instanceof Promise ? await result : result;
      const { user, system } = process.cpuUsage(start);
      if (round >= 0) times.get(name)?.push(((user + system) * 1000) / units);
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

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1] as number;
}

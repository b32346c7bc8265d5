/** What was seen of durations: how many ended after so many days, and how many were still open then. Weights may be fractions. */
export interface DurationCounts {
  readonly ended: Float64Array;
  readonly open: Float64Array;
}

/** The product-limit curve at each day from 0 to the last. */
export interface SurvivalSteps {
  /** Still open and seen just before the day. */
  readonly atRisk: Float64Array;
  /** The share not ended by the day, that day included. */
  readonly still: Float64Array;
  /** Σ d / (n (n − d)): Greenwood's sum, of which the variance is still² times. */
  readonly greenwood: Float64Array;
}

/** Kaplan & Meier (1958). What is open at a day is at risk on that day. */
export function survivalSteps({ ended, open }: DurationCounts): SurvivalSteps {
  const days = ended.length;
  const atRisk = new Float64Array(days);
  let risk = 0;
  for (let day = days - 1; day >= 0; day--) {
    risk += (ended[day] as number) + (open[day] as number);
    atRisk[day] = risk;
  }
  const still = new Float64Array(days);
  const greenwood = new Float64Array(days);
  let share = 1;
  let sum = 0;
  for (let day = 0; day < days; day++) {
    const [d, n] = [ended[day] as number, atRisk[day] as number];
    if (d > 0) {
      share *= d >= n ? 0 : 1 - d / n;
      sum += d / (n * (n - d));
    }
    still[day] = share;
    greenwood[day] = sum;
  }
  return { atRisk, still, greenwood };
}

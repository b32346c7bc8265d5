import { acquisitionPayback } from 'clientele/clv';
import { cohortTable, type TransactionIndex } from 'clientele/transactions';
import { MARGIN } from './lifetime.ts';

/** What new customers have brought by month, and when that has paid for winning them. */
export interface PaybackFigures {
  /** The margin that a new customer has brought up to the end of each month of age, on average; index 0 is his first. */
  readonly margins: readonly number[];
  /** How many customers the last of these months was seen of. */
  readonly seenOf: number;
  /** What it cost to win one; `null` when it was not said. */
  readonly cost: number | null;
  /** The month at whose end the cost was back, counted from 1; `null` when not within the months seen. */
  readonly month: number | null;
  /** The month it takes if nobody left after the first: the usual figure, too early. */
  readonly simpleMonths: number | null;
}

/** Months of fewer customers say little. */
const FEWEST = 30;

/** `null` where the log is too short. */
export function paybackFigures(
  log: TransactionIndex<string>,
  asOf: string,
  cost: number | null,
): PaybackFigures | null {
  const { cohorts } = cohortTable(log, { asOf });
  const margins: number[] = [];
  let seenOf = 0;
  for (let age = 0; ; age++) {
    const seen = cohorts.filter(({ periods }) => periods[age]?.complete === true);
    const customers = seen.reduce((total, one) => total + one.customers, 0);
    if (customers < FEWEST) break;
    const revenue = seen.reduce((total, { periods }) => total + (periods[age]?.revenue ?? 0), 0);
    margins.push((margins.at(-1) ?? 0) + (MARGIN * revenue) / customers);
    seenOf = customers;
  }
  const [first = 0] = margins;
  if (margins.length < 2 || first <= 0) return null;
  const month = cost === null ? -1 : margins.findIndex((margin) => margin >= cost);
  return {
    margins,
    seenOf,
    cost,
    month: month < 0 ? null : month + 1,
    simpleMonths:
      cost === null
        ? null
        : acquisitionPayback({ acquisitionCost: cost, margin: first, monthsPerPeriod: 1 }).simplePeriods,
  };
}

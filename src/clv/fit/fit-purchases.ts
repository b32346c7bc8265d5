import { checkChoice, checkOptions, checkPositive } from '../../checks/assert.ts';
import { products, sum } from '../../core/sum.ts';
import { daysPerUnit, type TimeUnit } from '../../time/index.ts';
import { type GroupedRows, pick, sampleRows } from '../group-rows.ts';
import type { LogHessian, LogLikelihood } from '../likelihood/likelihood.ts';
import { type PurchaseData, purchaseDataOf } from '../likelihood/purchase-data.ts';
import { type PurchaseCustomers, readCustomers } from '../read-customers.ts';
import { type Estimate, estimateOf } from './model-fit.ts';
import { failNobody, failNotConverged } from './not-converged.ts';
import { pilotSize } from './pilot.ts';
import { climb, type Hill, type Ridge } from './search.ts';
import { fitWarnings } from './warnings.ts';

/**
 * How a model of purchases is fitted.
 *
 * @category Customer lifetime value
 */
export interface FitPurchasesOptions<Params> {
  /**
   * The unit of time of the parameters. Estimates in other units say the same; log-likelihoods differ by the number of repeat
   * purchases times the logarithm of the ratio of the units.
   *
   * @defaultValue 'week'
   */
  readonly timeUnit?: TimeUnit;
  /** Where to begin, beside the starting points that are always tried: the estimates of last month, say. */
  readonly start?: Params;
}

/** What tells the models apart when they are fitted. */
export interface PurchaseFamily<Name extends string> {
  readonly names: readonly Name[];
  /** Whether each parameter is a time. */
  readonly times: readonly boolean[];
  readonly likelihoodOf: (data: PurchaseData) => LogLikelihood;
  /** Its second derivatives, where they are written out; others are differences of the first. */
  readonly hessianOf?: (data: PurchaseData) => LogHessian;
  /** Starting points for ages near 1, after those of r and alpha. */
  readonly starts: readonly (readonly number[])[];
  readonly ridges: readonly Ridge[];
}

const TIME_UNITS: readonly TimeUnit[] = ['day', 'week', 'month', 'year'];

/** Fits any model of purchases: groups, scales times by the mean age, climbs, and scales back. */
export function fitPurchases<Name extends string>(
  family: PurchaseFamily<Name>,
  customers: PurchaseCustomers,
  options: FitPurchasesOptions<Readonly<Record<Name, number>>>,
): Estimate<Name> & { readonly timeUnit: TimeUnit } {
  checkOptions(options, ['timeUnit', 'start']);
  const timeUnit = checkChoice(options.timeUnit ?? 'week', TIME_UNITS, 'options.timeUnit');
  const daysOfUnit = daysPerUnit(timeUnit);
  if (options.start !== undefined) checkOptions(options.start, family.names, 'options.start');
  const { rows, leftTruncated } = readCustomers(customers);
  const [x, ages] = rows.columns;
  const weighted = (values: Float64Array): number => sum(products(rows.count, values));
  const purchases = weighted(x);
  const meanAge = weighted(ages) / sum(rows.count);
  if (purchases === 0) {
    failNobody('customers', 'customers who bought again', `nobody of ${sum(rows.count)} bought again`);
  }
  if (meanAge === 0) failNotConverged('customers', 'customers who were watched for some time', customers);
  const data = purchaseDataOf(rows, meanAge);
  const scale = meanAge / daysOfUnit;
  const units = family.times.map((isTime) => (isTime ? scale : 1));
  const given =
    options.start === undefined
      ? []
      : [
          family.names.map((name, i) =>
            Math.log(checkPositive(options.start?.[name], `options.start.${name}`) / (units[i] as number)),
          ),
        ];
  const summit = climb({
    likelihood: family.likelihoodOf(data),
    hessian: family.hessianOf?.(data),
    customers: data.customers,
    pilot: pilotOf(family, rows, meanAge),
    starts: [...given, ...startsOf(data, purchases, family.starts)],
    ridges: family.ridges,
  });
  if (summit === null) failNotConverged('customers', 'data whose likelihood has a maximum', customers);
  const firstRepeat = data.repeats.x[0] === 0 ? (data.repeats.starts[1] as number) : 0;
  const repeatBuyers = sum(rows.count.subarray(firstRepeat));
  const estimate = estimateOf(summit, family.names, units, -purchases * Math.log(scale), {
    customers: data.customers,
    rows: rows.count.length,
    warnings: fitWarnings(summit.ridges, repeatBuyers, leftTruncated),
  });
  return { ...estimate, timeUnit };
}

/** A sample of customers is climbed first where it is much the smaller. */
function pilotOf<Name extends string>(
  family: PurchaseFamily<Name>,
  { columns, count }: GroupedRows,
  unit: number,
): Hill | undefined {
  const size = pilotSize(count.length);
  if (size === null) return undefined;
  const sample = sampleRows(count, size);
  const [x, ages, recencies] = columns;
  const data = purchaseDataOf(
    { columns: [pick(x, sample.rows), pick(ages, sample.rows), pick(recencies, sample.rows)], count: sample.count },
    unit,
  );
  return { likelihood: family.likelihoodOf(data), customers: data.customers };
}

/** r and alpha by the moments of x (mean r/alpha, variance mean + mean²/r, at ages near 1), beside what else is given. */
function startsOf(
  { repeats, customers }: PurchaseData,
  purchases: number,
  rest: readonly (readonly number[])[],
): readonly (readonly number[])[] {
  const mean = purchases / customers;
  const variance = sum(repeats.x.map((x, i) => (repeats.count[i] as number) * (x - mean) ** 2)) / customers;
  const byMoments = mean ** 2 / Math.max(variance - mean, 1e-3 * mean);
  const r = Math.min(Math.max(byMoments, 0.1), 10);
  return rest.map((others) => [Math.log(r), Math.log(Math.max(r / mean, 1e-8)), ...others.map(Math.log)]);
}

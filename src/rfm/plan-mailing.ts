import { checkAtLeastZero, checkChoice, checkFraction, checkInteger, checkOptions } from '../checks/assert.ts';
import { fail } from '../checks/error.ts';
import { type Estimate, ratioFigure } from '../stats/index.ts';
import { normalWidth } from './beta-binomial.ts';
import { checkEconomics } from './break-even.ts';
import type { PlanRfmMailingOptions, RfmMailingCell, RfmMailingPlan } from './mailing-plan.ts';
import { reasonsOf } from './mailing-reasons.ts';
import type { RfmResponseModel } from './response-model.ts';
import { type Posterior, posteriorOf, rfmResponseRates } from './response-rates.ts';
import type { RfmCellResponse } from './responses.ts';

/**
 * Whom to contact after a test, and what to expect: cells whose response rate pays for the contact, the best first where there is
 * a limit.
 *
 * Profit = contacts × (rate × margin − cost), with the rates of `rfmResponseRates`. Its variance adds up what is not known of
 * each cell and, undiminished by the number of cells, of the mean they share; the prediction adds the chance of every single
 * response. The trap: cells chosen for their high rates respond less than they did in the test. Rates drawn towards the mean
 * allow for that, raw ones do not.
 *
 * @param model - from `fitRfmResponses`
 * @param cells - the counts of the test, with all cells that might be contacted
 * @param options - cost and margin, the rule, limits
 * @throws `out_of_range` for a negative cost or limit or a margin that is not above 0, `not_representable` for profits beyond the doubles
 * @see Hughes (1994), Strategic Database Marketing (break-even response rate, break-even index)
 * @category RFM response
 * @example
 * ```ts
 * import { planRfmMailing, type RfmResponseModel } from 'clientele/rfm';
 *
 * const params = { rate: 0.04, correlation: 0.01 };
 * const model: RfmResponseModel = { kind: 'rfm-response-model', version: 1, params };
 * const plan = planRfmMailing(
 *   model,
 *   [
 *     { id: 'champions', customers: 1891, contacted: 891, responses: 89 },
 *     { id: 'lost', customers: 9891, contacted: 891, responses: 9 },
 *   ],
 *   { costPerContact: 0.9, marginPerResponse: 30 },
 * );
 * plan.breakEvenRate; // => 0.03
 * plan.cells.map(({ id, reason, contacts }) => [id, reason, contacts]);
 * // => [['champions', 'above_break_even', 1000], ['lost', 'below_break_even', 0]]
 * plan.profit.confidence.value; // => 1916.97
 * plan.everybody.profit; // => -2648.48
 * ```
 */
export function planRfmMailing(
  model: RfmResponseModel,
  cells: readonly RfmCellResponse[],
  options: PlanRfmMailingOptions,
): RfmMailingPlan {
  checkOptions(options, OPTIONS);
  const { costPerContact: cost, marginPerResponse: margin, fixedCost } = checkEconomics(options, 'options');
  const rule = checkChoice(options.rule ?? 'point', ['point', 'lower'], 'options.rule');
  const audience = checkChoice(options.audience ?? 'others', ['others', 'everybody'], 'options.audience');
  const level = checkFraction(options.level ?? 0.95, 'options.level');
  const limit = limitOf(options, cost, fixedCost);
  const breakEvenRate = cost / margin;

  const offers = rfmResponseRates(model, cells, { level }).map((rate, place) => ({
    rate,
    place,
    bound: (rule === 'point' ? rate.rate.value : rate.rate.low) as number,
    available: rate.customers - (audience === 'others' ? rate.contacted : 0),
    posterior: posteriorOf(model, rate),
  }));
  const contacts = new Array<number>(offers.length).fill(0);
  let left = limit;
  for (const { place, bound, available } of [...offers].sort((a, b) => b.bound - a.bound || a.place - b.place)) {
    if (bound <= breakEvenRate) break;
    contacts[place] = Math.min(available, left);
    left -= contacts[place] as number;
  }

  const profitOf = (count: number, rate: number): number => (count === 0 ? 0 : count * (rate * margin - cost));
  const planned = offers.map(({ rate: cell, place, bound, available }): RfmMailingCell => {
    const count = contacts[place] as number;
    const { value, low, high, method } = cell.rate;
    const reason = bound <= breakEvenRate ? 'below_break_even' : count < available ? 'over_limit' : 'above_break_even';
    return {
      ...cell,
      bound,
      breakEvenIndex: breakEvenRate === 0 ? null : 100 * ((value as number) / breakEvenRate - 1),
      reason,
      reasons: reasonsOf({ id: cell.id, rule, bound, breakEvenRate, available, count }),
      contacts: count,
      expectedResponses: count * (value as number),
      profit: {
        value: profitOf(count, value as number),
        low: profitOf(count, low as number),
        high: profitOf(count, high as number),
        level,
        method,
      },
    };
  });
  const chosen = totalsOf(offers.map(({ posterior }, c) => ({ count: contacts[c] as number, posterior })));
  const all = totalsOf(offers.map(({ posterior, available }) => ({ count: available, posterior })));
  const spent = chosen.contacts === 0 ? 0 : chosen.contacts * cost + fixedCost;
  const profit = chosen.responses * margin - spent;
  const everybody = all.responses * margin - (all.contacts === 0 ? 0 : all.contacts * cost + fixedCost);
  const widest = normalWidth(level) * margin * Math.sqrt(chosen.outcomeVariance);
  if (!Number.isFinite(profit) || !Number.isFinite(everybody) || !Number.isFinite(widest)) {
    fail('not_representable', 'options.marginPerResponse', 'a profit that a number can hold', margin);
  }
  const normal = (variance: number): Estimate => {
    const half = normalWidth(level) * margin * Math.sqrt(variance);
    return { value: profit, low: profit - half, high: profit + half, level, method: 'normal' };
  };
  return {
    kind: 'rfm-mailing-plan',
    version: 1,
    rule,
    breakEvenRate,
    cells: planned,
    contacts: chosen.contacts,
    cost: spent,
    expectedResponses: chosen.responses,
    profit: { confidence: normal(chosen.meanVariance), prediction: normal(chosen.outcomeVariance) },
    everybody: { contacts: all.contacts, expectedResponses: all.responses, profit: everybody },
    lift: ratioFigure({
      numerator: chosen.contacts === 0 ? 0 : chosen.responses / chosen.contacts,
      denominator: chosen.contacts === 0 || all.contacts === 0 ? 0 : all.responses / all.contacts,
      basis: 'expected response rate of those contacted / expected response rate of everybody',
    }),
    gain: profit - everybody,
  };
}

const OPTIONS = [
  ...['costPerContact', 'marginPerResponse', 'fixedCost'],
  ...['rule', 'level', 'audience', 'capacity', 'budget'],
] as const;

/** The most contacts that capacity and budget allow. */
function limitOf({ capacity, budget }: PlanRfmMailingOptions, cost: number, fixedCost: number): number {
  const most = capacity === undefined ? Infinity : checkInteger(capacity, 'options.capacity', 0);
  if (budget === undefined) return most;
  checkAtLeastZero(budget, 'options.budget');
  if (budget < fixedCost) return 0;
  const affordable = (budget - fixedCost) / cost;
  const whole = Math.round(affordable);
  // 0.3 / 0.1 is 2.9999999999999996: a budget for three is one for three.
  const isWhole = Math.abs(affordable - whole) <= 1e-12 * whole;
  return cost === 0 ? most : Math.min(most, isWhole ? whole : Math.floor(affordable));
}

interface Totals {
  readonly contacts: number;
  readonly responses: number;
  /** The variance of the mean number of responses. */
  readonly meanVariance: number;
  /** The variance of their number. */
  readonly outcomeVariance: number;
}

function totalsOf(parts: readonly { readonly count: number; readonly posterior: Posterior }[]): Totals {
  let contacts = 0;
  let responses = 0;
  let own = 0;
  let shared = 0;
  let chance = 0;
  for (const { count, posterior } of parts) {
    const { rate, ownVariance, sharedError } = posterior;
    contacts += count;
    responses += count * rate;
    own += count * count * ownVariance;
    shared += count * sharedError;
    chance += count * (rate * (1 - rate) - ownVariance);
  }
  const meanVariance = own + shared * shared;
  return { contacts, responses, meanVariance, outcomeVariance: meanVariance + chance };
}

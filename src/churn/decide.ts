import { type AsOf, checkCondition, type Decision, type Reason, type RuleInput } from '../rules/index.ts';
import { referenceTo } from '../rules/reference-to.ts';
import { truthName } from '../rules/trit.ts';
import { readAsOf } from '../rules/truth-of.ts';
import { type Day, isoFromDay, parseIsoDay } from '../time/index.ts';
import { type CompiledChurnCriteria, type CriteriaInside, insideCriteria, requireCriteriaInForce } from './compile.ts';
import type { ChurnWill } from './criteria.ts';
import { factOf, type Judgement } from './program.ts';

/**
 * How a customer stands.
 *
 * - `atRisk`: the criteria are met.
 * - `notAtRisk`: they are certainly not.
 * - `neverBought`: no order yet, so that nothing can lapse; reported apart, unless another criterion puts them at risk.
 * - `undetermined`: a missing fact leaves it open.
 *
 * @category Churn
 */
export type ChurnStatus = 'atRisk' | 'notAtRisk' | 'undetermined' | 'neverBought';

/**
 * Whether a customer is at risk, by which criteria, and since when.
 *
 * @category Churn
 */
export interface ChurnRisk {
  /** How the customer stands. */
  readonly status: ChurnStatus;
  /** The criteria that are met, in the order of the document. */
  readonly met: readonly string[];
  /** The criteria that cannot be told. */
  readonly unknown: readonly string[];
  /** Whose will the criteria met are about; `'both'`, or `null` where the document does not say. */
  readonly will: ChurnWill | 'both' | null;
  /** The first day since which the customer has been at risk without a break, ISO; `null` where they are not, or it cannot be told. */
  readonly since: string | null;
}

/** How often the day since when is looked for further back. */
const MAX_STEPS = 100;

/**
 * Is this customer leaving? Every criterion with what was observed, its limit, the time that was looked at and the day since which
 * it holds.
 *
 * Reasons are in the order of the document; a criterion is `decisive` when, with those alone, the outcome would be the same. `since` is the
 * first day on which a criterion held without a break until `asOf`, as it would have been seen with the events up to that day; it is
 * `null` for facts that have no history, such as a probability of being alive.
 *
 * A customer without any order is reported as `neverBought` (the fact `lastOrderOn` is `null`, or `orders` is 0) unless another
 * criterion, such as a contract resigned, puts them at risk.
 *
 * @param criteria - from {@link compileChurnCriteria}
 * @param input - the facts and events of one customer
 * @param options - the day of judgement; nothing that is dated later counts
 * @throws `not_in_force`, and `wrong_type` or `invalid_date` for facts that cannot be read
 * @category Churn
 * @example
 * ```ts
 * import { compileChurnCriteria, decideChurnRisk, defaultChurnCriteria } from 'clientele/churn';
 *
 * const criteria = compileChurnCriteria(defaultChurnCriteria());
 * const risk = decideChurnRisk(criteria, { facts: { lastOrderOn: '2025-11-03' } }, { asOf: '2026-06-30' });
 * risk.outcome.status; // => 'atRisk'
 * risk.outcome.met; // => ['inactive']
 * risk.outcome.since; // => '2026-05-03'
 * ```
 */
export function decideChurnRisk(criteria: CompiledChurnCriteria, input: RuleInput, options: AsOf): Decision<ChurnRisk> {
  const inside = insideCriteria(criteria);
  const asOf = readAsOf(options);
  requireCriteriaInForce(inside, asOf);
  const { document } = inside;
  const { judgements, truth, decisive } = judgeAll(inside, input, asOf);
  const idsOf = (trit: number): string[] =>
    document.criteria.filter((_, c) => judgements[c]?.trit === trit).map(({ id }) => id);
  const status: ChurnStatus =
    truth === 'met'
      ? 'atRisk'
      : hasNeverBought(input)
        ? 'neverBought'
        : truth === 'notMet'
          ? 'notAtRisk'
          : 'undetermined';
  return {
    outcome: {
      status,
      met: idsOf(1),
      unknown: idsOf(0),
      will: willOf(document.criteria.flatMap(({ will }, c) => (judgements[c]?.trit === 1 && will ? [will] : []))),
      since: status === 'atRisk' ? sinceOf(inside, input, asOf) : null,
    },
    asOf: isoFromDay(asOf),
    ruleSet: referenceTo(document),
    reasons: document.criteria.flatMap(({ id, label = id }, c) =>
      (judgements[c] as Judgement).reasons.map((reason) => ({
        ...reason,
        decisive: reason.decisive && decisive.has(id),
        evidence: { rule: id, label, ...reason.evidence },
      })),
    ),
  };
}

interface AllJudged {
  readonly judgements: readonly Judgement[];
  readonly truth: 'met' | 'notMet' | 'unknown';
  /** The ids of the criteria that decide. */
  readonly decisive: ReadonlySet<string>;
}

function judgeAll({ programs, atRisk, document }: CriteriaInside, input: RuleInput, day: Day): AllJudged {
  const judgements = programs.map((program) => program.judge(input, day));
  const facts = Object.fromEntries(
    document.criteria.map(({ id }, c) => {
      const status = truthName((judgements[c] as Judgement).trit);
      return [id, status === 'unknown' ? null : status === 'met'];
    }),
  );
  const { outcome, reasons } = checkCondition(atRisk, { facts }, { asOf: day });
  const decisive = reasons.filter((reason) => reason.decisive).map(({ evidence }) => evidence.subject ?? '');
  return { judgements, truth: outcome, decisive: new Set(decisive) };
}

/**
 * Walks back: as long as the decisive criteria hold, so does the whole; on the day before the youngest of them it is asked again.
 * Of a criterion that is an `any` the oldest part that holds is enough, and of one that is not met nothing is known.
 */
function sinceOf(inside: CriteriaInside, input: RuleInput, asOf: Day): string | null {
  let day = asOf;
  for (let step = 0; step < MAX_STEPS; step++) {
    const { judgements, decisive } = judgeAll(inside, input, day);
    let youngest = -Infinity;
    for (const [c, { id }] of inside.document.criteria.entries()) {
      if (!decisive.has(id)) continue;
      for (const since of sinceDays((judgements[c] as Judgement).reasons)) {
        if (since === null) return null;
        youngest = Math.max(youngest, since);
      }
    }
    if (youngest === -Infinity) return null;
    if (judgeAll(inside, input, youngest - 1).truth !== 'met') return isoFromDay(youngest);
    day = youngest - 1;
  }
  return null;
}

function sinceDays(reasons: readonly Reason[]): (Day | null)[] {
  return reasons.filter(({ decisive }) => decisive).map(({ since }) => (since === null ? null : parseIsoDay(since)));
}

/** Nobody lapses who never bought: said by no orders, or by a last order that is known not to be. */
export function hasNeverBought(input: RuleInput): boolean {
  const orders = factOf(input, 'orders');
  if (orders === 0) return true;
  return !(Number(orders) > 0) && factOf(input, 'lastOrderOn') === null;
}

function willOf(wills: readonly ChurnWill[]): ChurnRisk['will'] {
  const [first] = wills;
  if (first === undefined) return null;
  return wills.every((will) => will === first) ? first : 'both';
}

import { checkOptions } from '../checks/assert.ts';
import { type AsOf, type Doubt, lintRuleSet, type RuleDoubtCode } from '../rules/index.ts';
import { readAsOf } from '../rules/truth-of.ts';
import { durationInDays } from '../time/index.ts';
import { type CompiledChurnCriteria, compileChurnCriteria, insideCriteria } from './compile.ts';
import type { ChurnCriteria, ChurnCriterion } from './criteria.ts';

/**
 * What {@link lintChurnCriteria} doubts: all that `lintRuleSet` doubts about conditions and dates, and
 *
 * - `unused_criterion`: `atRisk` does not ask for it.
 * - `short_baseline`: a fall whose baseline is shorter than what is judged by it.
 * - `chance_out_of_reach`: no fall of that test could be significant at so low a `chance` unless the baseline is very large (below 1e-6).
 * - `two_silences`: two criteria of silence, of which the longer can flag nobody that the shorter does not.
 *
 * @category Churn
 */
export type ChurnDoubtCode =
  | RuleDoubtCode
  | 'unused_criterion'
  | 'short_baseline'
  | 'chance_out_of_reach'
  | 'two_silences';

/**
 * What is doubtful in churn criteria that compile.
 *
 * @param document - as JSON or compiled
 * @param options - `asOf`: also doubt whether it is in force on that day. @defaultValue not asked
 * @throws what {@link compileChurnCriteria} throws, on a document that does not compile
 * @category Churn
 * @example
 * ```ts
 * import { defaultChurnCriteria, lintChurnCriteria } from 'clientele/churn';
 *
 * lintChurnCriteria(defaultChurnCriteria()); // => []
 * ```
 */
export function lintChurnCriteria(
  document: ChurnCriteria | CompiledChurnCriteria,
  options: Partial<AsOf> = {},
): readonly Doubt<ChurnDoubtCode>[] {
  checkOptions(options, ['asOf']);
  const compiled = document?.kind === 'compiled-churn-criteria' ? document : compileChurnCriteria(document);
  const { document: criteria, atRisk } = insideCriteria(compiled);
  const { effectiveFrom, effectiveTo } = criteria;
  const conditions = criteria.criteria.flatMap((criterion, c) =>
    criterion.kind === 'condition' ? [{ id: criterion.id, when: criterion.when, c }] : [],
  );
  const ofRules = lintRuleSet(
    {
      kind: 'rule-set',
      version: 1,
      id: criteria.id,
      ...(effectiveFrom === undefined ? {} : { effectiveFrom }),
      ...(effectiveTo === undefined ? {} : { effectiveTo }),
      rules: conditions.map(({ id, when }) => ({ id, when })),
    },
    options.asOf === undefined ? {} : { asOf: readAsOf({ asOf: options.asOf }) },
  ).filter(({ code }) => code !== 'no_rules');
  const inCriteria = (text: string): string =>
    text.replaceAll(/rules\[(\d+)\]/g, (_, k: string) => `criteria[${conditions[Number(k)]?.c}]`);
  const asked = JSON.stringify(atRisk.document);
  return [
    ...ofRules.map(({ code, path, message }) => ({ code, path: inCriteria(path), message: inCriteria(message) })),
    ...criteria.criteria.flatMap((criterion, c) => [
      ...(asked.includes(`"fact":${JSON.stringify(criterion.id)}`)
        ? []
        : [doubt('unused_criterion', `criteria[${c}]`, `atRisk does not ask for '${criterion.id}'`)]),
      ...doubtFall(criterion, `criteria[${c}]`),
    ]),
    ...doubtSilences(criteria),
  ];
}

type ChurnDoubt = Doubt<ChurnDoubtCode>;

const doubt = (code: ChurnDoubtCode, path: string, message: string): ChurnDoubt => ({ code, path, message });

function doubtFall(criterion: ChurnCriterion, path: string): ChurnDoubt[] {
  if (criterion.kind !== 'fall') return [];
  const { recent, baseline, chance } = criterion;
  return [
    ...(durationInDays(baseline) < durationInDays(recent)
      ? [
          doubt(
            'short_baseline',
            `${path}.baseline`,
            'what is usual is seen over a shorter time than what is judged by it',
          ),
        ]
      : []),
    ...(chance !== undefined && chance < 1e-6
      ? [
          doubt(
            'chance_out_of_reach',
            `${path}.chance`,
            `a chance of ${chance} asks for dozens of orders in the baseline`,
          ),
        ]
      : []),
  ];
}

/** Where any one criterion is enough, of two silences the longer adds nobody. */
function doubtSilences({ criteria, atRisk }: ChurnCriteria): ChurnDoubt[] {
  if (atRisk !== undefined) return [];
  const silences = criteria.flatMap((one, c) =>
    one.kind === 'inactive' ? [{ c, days: durationInDays(one.after) }] : [],
  );
  const shortest = silences.reduce((best, one) => (one.days < best.days ? one : best), { c: -1, days: Infinity });
  return silences
    .filter(({ c }) => c !== shortest.c)
    .map(({ c }) =>
      doubt('two_silences', `criteria[${c}].after`, `criteria[${shortest.c}] flags all that this one flags`),
    );
}

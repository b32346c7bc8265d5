import { checkChoice } from '../checks/assert.ts';
import { failUncompiled } from '../checks/compiled.ts';
import { fail } from '../checks/error.ts';
import { type CompiledCondition, type Condition, compileCondition, factsOf } from '../rules/index.ts';
import { requireDay } from '../rules/place.ts';
import type { Day } from '../time/index.ts';
import { checkedCriteria } from './check-criteria.ts';
import { conditionProgram } from './condition-criterion.ts';
import { contractProgram } from './contract-criterion.ts';
import type { ChurnCriteria, ChurnCriterion } from './criteria.ts';
import { fallProgram } from './fall-criterion.ts';
import { inactiveProgram } from './inactive-criterion.ts';
import type { CriterionProgram } from './program.ts';

/**
 * Churn criteria that were checked once. Immutable; made by {@link compileChurnCriteria}.
 *
 * @category Churn
 */
export interface CompiledChurnCriteria {
  /** The tag. */
  readonly kind: 'compiled-churn-criteria';
  /** The document, a frozen copy. */
  readonly document: ChurnCriteria;
}

/** What is inside {@link CompiledChurnCriteria}. */
export interface CriteriaInside extends CompiledChurnCriteria {
  readonly programs: readonly CriterionProgram[];
  /** Over the ids of criteria. */
  readonly atRisk: CompiledCondition;
  /** In force from this day on, and before that one. */
  readonly from: Day;
  readonly to: Day;
}

/**
 * Checks churn criteria and makes them ready to be asked many times. The document is copied: changing it later changes nothing.
 *
 * @param document - the criteria, as JSON
 * @throws `duplicate_id`; `unknown_reference` where `atRisk` asks for something else than a criterion, `wrong_type` and `unknown_choice` where it
 * asks for something else than true or false; `out_of_range` for a ratio that is no
 * fall, a length below 1 or units that differ; and the errors of conditions, with paths such as `criteria[2].when.all[0].op`
 * @category Churn
 * @example
 * ```ts
 * import { compileChurnCriteria, decideChurnRisk } from 'clientele/churn';
 *
 * const criteria = compileChurnCriteria({
 *   kind: 'churn-criteria',
 *   version: 1,
 *   id: 'alerts-2026',
 *   label: 'Churn alerts',
 *   criteria: [
 *     { kind: 'inactive', id: 'silent', label: 'No order for six months', after: { months: 6 } },
 *     { kind: 'contract', id: 'resigned', label: 'Contract resigned', because: 'resigned', will: 'voluntary' },
 *   ],
 * });
 * const facts = { lastOrderOn: '2010-09-27', resignedOn: null };
 * decideChurnRisk(criteria, { facts }, { asOf: '2011-03-28' }).outcome.met; // => ['silent']
 * ```
 */
export function compileChurnCriteria(document: ChurnCriteria): CompiledChurnCriteria {
  const checked = checkedCriteria(document);
  const { effectiveFrom, effectiveTo } = checked;
  const programs = checked.criteria.map((criterion, i) => programOf(criterion, `criteria[${i}]`));
  const inside: CriteriaInside = {
    kind: 'compiled-churn-criteria',
    document: checked,
    programs: Object.freeze(programs),
    atRisk: compileAtRisk(checked),
    from: effectiveFrom === undefined ? -Infinity : requireDay(effectiveFrom, 'effectiveFrom'),
    to: effectiveTo === undefined ? Infinity : requireDay(effectiveTo, 'effectiveTo'),
  };
  const face = { kind: inside.kind, document: checked };
  return Object.freeze(Object.defineProperty(face, 'inside', { value: Object.freeze(inside) }));
}

/** @throws `wrong_type` for anything that compilation did not make */
export function insideCriteria(criteria: CompiledChurnCriteria): CriteriaInside {
  const held = criteria as (CompiledChurnCriteria & { readonly inside?: CriteriaInside }) | undefined;
  if (held?.kind !== 'compiled-churn-criteria' || held.inside === undefined) {
    failUncompiled(criteria, 'compiled-churn-criteria', 'criteria', 'criteria from compileChurnCriteria');
  }
  return held.inside;
}

/** @throws `not_in_force` on a day on which another document decides */
export function requireCriteriaInForce({ from, to, document }: CriteriaInside, asOf: Day): void {
  if (asOf >= from && asOf < to) return;
  const { effectiveFrom, effectiveTo } = document;
  const start = effectiveFrom === undefined ? '' : ` from ${effectiveFrom}`;
  const end = effectiveTo === undefined ? '' : ` before ${effectiveTo}`;
  fail('not_in_force', 'options.asOf', `a day${start}${end}, when '${document.id}' is in force`, asOf);
}

function programOf(criterion: ChurnCriterion, path: string): CriterionProgram {
  switch (criterion.kind) {
    case 'inactive':
      return inactiveProgram(criterion, path);
    case 'contract':
      return contractProgram(criterion);
    case 'fall':
      return fallProgram(criterion, path);
    case 'condition':
      return conditionProgram(criterion.when, criterion.id, `${path}.when`);
  }
}

function compileAtRisk({ criteria, atRisk }: ChurnCriteria): CompiledCondition {
  const ids = criteria.map(({ id }) => id);
  const any: Condition = {
    kind: 'any',
    any: ids.map((fact): Condition => ({ kind: 'compare', fact, op: 'eq', value: true })),
  };
  const condition = compileCondition(atRisk ?? any, { path: 'atRisk' });
  const { facts, events } = factsOf(condition);
  const stranger = [...facts, ...Object.keys(events)].find((name) => !ids.includes(name));
  if (stranger !== undefined) fail('unknown_reference', 'atRisk', `criteria: ${ids.join(', ')}`, stranger);
  if (atRisk !== undefined) checkAnswers(condition.document, 'atRisk');
  return condition;
}

/** Criteria are true or false: whatever else they are compared with fails at the first customer, or is never known. */
function checkAnswers(condition: Condition, path: string): void {
  switch (condition.kind) {
    case 'all':
      condition.all.forEach((part, i) => {
        checkAnswers(part, `${path}.all[${i}]`);
      });
      break;
    case 'any':
      condition.any.forEach((part, i) => {
        checkAnswers(part, `${path}.any[${i}]`);
      });
      break;
    case 'atLeast':
      condition.of.forEach((part, i) => {
        checkAnswers(part, `${path}.of[${i}]`);
      });
      break;
    case 'not':
      checkAnswers(condition.not, `${path}.not`);
      break;
    case 'compare': {
      checkChoice(condition.op, ['eq', 'ne', 'in', 'notIn'], `${path}.op`);
      const values: readonly unknown[] = Array.isArray(condition.value) ? condition.value : [condition.value];
      const wrong = values.find((value) => typeof value !== 'boolean' && !isReference(value));
      if (wrong !== undefined) fail('wrong_type', `${path}.value`, 'true, false, or another criterion', wrong);
      break;
    }
    default:
      fail('unknown_choice', `${path}.kind`, 'all, any, atLeast, not or compare', condition.kind);
  }
}

const isReference = (value: unknown): boolean => typeof value === 'object' && value !== null && 'fact' in value;

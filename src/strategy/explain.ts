import { checkChoice } from '../checks/assert.ts';
import { fail } from '../checks/error.ts';
import { checkDecision } from '../rules/check-decision.ts';
import { checkList, checkObject } from '../rules/check-fields.ts';
import { checkExplainOptions, explainOutcome } from '../rules/explain-decision.ts';
import { type Decision, type ExplainOptions, type LocalizedText, textIn } from '../rules/index.ts';
import { type CompiledCustomerGrid, insideGrid } from './customer-grid.ts';
import type { ClassOutcome } from './decide.ts';

const TO_DO = { en: 'To do:', fr: 'À faire\u202f:' } as const;

/**
 * The class of a customer in plain words, English or French: what was decided, what to do, and every reason.
 *
 * It is `explainDecision` in the words of the grid: its labels for axes, classes and facts, with the advice, if there is one, as the
 * second line.
 *
 * @param grid - the grid that decided
 * @param decision - from {@link decideCustomerClass}
 * @param options - the language, words for names that the grid does not have, and whom it is about
 * @returns the lines, without line ends
 * @throws `unknown_choice` for another language, `unknown_reference` for a decision of another grid, `wrong_type` for what is
 * no decision of {@link decideCustomerClass}
 * @category Strategy
 * @example
 * ```ts
 * import {
 *   compileCustomerGrid,
 *   decideCustomerClass,
 *   defaultStrategyGrid,
 *   explainCustomerClass,
 * } from 'clientele/strategy';
 *
 * const grid = compileCustomerGrid(defaultStrategyGrid());
 * const facts = { daysSinceLast: 40, netMargin: -12, orders: 9, strategicInterest: false };
 * const decision = decideCustomerClass(grid, { facts }, { asOf: '2026-06-30' });
 * explainCustomerClass(grid, decision, { language: 'en' })[0]; // => 'Outcome: Rationalise – Customer strategies (version 1), 30 June 2026'
 * explainCustomerClass(grid, decision, { language: 'fr' })[0]?.replaceAll('\u202f', ' '); // => 'Résultat : Rationalisation – Stratégies clients (version 1), le 30 juin 2026'
 * ```
 */
export function explainCustomerClass(
  grid: CompiledCustomerGrid,
  decision: Decision<ClassOutcome>,
  options: ExplainOptions,
): readonly string[] {
  const { document } = insideGrid(grid);
  const language = checkExplainOptions(options);
  if (decision?.ruleSet?.id !== document.id) {
    fail('unknown_reference', 'decision.ruleSet.id', `'${document.id}', the grid`, decision?.ruleSet?.id);
  }
  checkDecision(decision);
  checkOutcome(decision.outcome);
  const labels: Record<string, LocalizedText> = { ...document.facts, ...options.labels };
  const { classes } = document;
  const found = classes.find((one) => one.id === decision.outcome.class);
  const nameOf = (id: string): string => textIn(classes.find((one) => one.id === id)?.label ?? id, language);
  const advice = found?.advice === undefined ? [] : [`${TO_DO[language]} ${textIn(found.advice, language)}`];
  return explainOutcome(
    decision,
    { ...options, labels },
    (_, { outcome }) => {
      const { status, class: id, candidates } = decision.outcome;
      return status === 'decided' ? nameOf(id as string) : outcome.open(candidates.map(nameOf));
    },
    advice,
  );
}

function checkOutcome(outcome: ClassOutcome): void {
  const path = 'decision.outcome';
  const { status, candidates, class: id } = checkObject(outcome, path, 'the class, or the classes that are left');
  checkChoice(status, ['decided', 'undetermined'], `${path}.status`);
  if (status === 'decided' && typeof id !== 'string') fail('wrong_type', `${path}.class`, 'the name of a class', id);
  checkList(candidates, `${path}.candidates`, 'names of classes');
}

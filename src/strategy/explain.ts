import { checkChoice, checkOptions } from '../checks/assert.ts';
import { fail } from '../checks/error.ts';
import { checkDecision } from '../rules/check-decision.ts';
import { checkList, checkObject } from '../rules/check-fields.ts';
import { type Decision, type ExplainOptions, explainDecision, textIn } from '../rules/index.ts';
import { type CompiledCustomerGrid, insideGrid } from './customer-grid.ts';
import type { ClassOutcome } from './decide.ts';

/** A space at which no line is broken, as French has it before a colon. */
const SPACE = '\u00a0';

/**
 * The class of a customer in plain words, English or French: what was decided, what to do, and every reason.
 *
 * It is `explainDecision` in the words of the grid: its labels for axes, classes and facts, with the outcome as the second line
 * and the advice, if there is one, as the third.
 *
 * @param grid - the grid that decided
 * @param decision - from {@link decideCustomerClass}
 * @param options - the language, and words for names that the grid does not have
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
 * explainCustomerClass(grid, decision, { language: 'en' })[1]; // => 'Outcome: Rationalise'
 * explainCustomerClass(grid, decision, { language: 'fr' })[1]?.replace('\u00a0', ' '); // => 'Résultat : Rationalisation'
 * ```
 */
export function explainCustomerClass(
  grid: CompiledCustomerGrid,
  decision: Decision<ClassOutcome>,
  options: ExplainOptions,
): readonly string[] {
  const { document } = insideGrid(grid);
  checkOptions(options, ['language', 'labels']);
  const language = checkChoice(options.language, ['en', 'fr'], 'options.language');
  if (decision?.ruleSet?.id !== document.id) {
    fail('unknown_reference', 'decision.ruleSet.id', `'${document.id}', the grid`, decision?.ruleSet?.id);
  }
  checkDecision(decision);
  checkOutcome(decision.outcome);
  const labels: Record<string, string> = { [document.id]: textIn(document.label ?? document.id, language) };
  for (const [fact, text] of Object.entries(document.facts ?? {})) labels[fact] = textIn(text, language);
  const [heading = '', ...reasons] = explainDecision(decision, {
    language,
    labels: { ...labels, ...options.labels },
  });
  return [heading, ...outcomeLines(grid, decision.outcome, language), ...reasons];
}

function checkOutcome(outcome: ClassOutcome): void {
  const path = 'decision.outcome';
  const { status, candidates, class: id } = checkObject(outcome, path, 'the class, or the classes that are left');
  checkChoice(status, ['decided', 'undetermined'], `${path}.status`);
  if (status === 'decided' && typeof id !== 'string') fail('wrong_type', `${path}.class`, 'the name of a class', id);
  checkList(candidates, `${path}.candidates`, 'names of classes');
}

function outcomeLines(
  grid: CompiledCustomerGrid,
  { status, class: id, candidates }: ClassOutcome,
  language: 'en' | 'fr',
): string[] {
  const { classes } = insideGrid(grid).document;
  const isFrench = language === 'fr';
  const colon = isFrench ? `${SPACE}: ` : ': ';
  if (status === 'decided') {
    const found = classes.find((one) => one.id === id);
    const outcome = `${isFrench ? 'Résultat' : 'Outcome'}${colon}${found === undefined ? id : textIn(found.label ?? found.id, language)}`;
    if (found?.advice === undefined) return [outcome];
    return [outcome, `${isFrench ? 'À faire' : 'To do'}${colon}${textIn(found.advice, language)}`];
  }
  const names = classes
    .filter((one) => candidates.includes(one.id))
    .map(({ id, label = id }) => textIn(label, language));
  const undecided = isFrench ? 'indéterminé, reste possible' : 'undetermined, still possible';
  return [`${isFrench ? 'Résultat' : 'Outcome'}${colon}${undecided}${colon}${names.join(isFrench ? ' ou ' : ' or ')}`];
}

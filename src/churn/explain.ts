import { checkChoice } from '../checks/assert.ts';
import { fail } from '../checks/error.ts';
import { checkObject } from '../rules/check-fields.ts';
import { checkExplainOptions, explainOutcome } from '../rules/explain-decision.ts';
import { type Decision, type ExplainOptions, type LocalizedText, textIn } from '../rules/index.ts';
import { dateText } from '../rules/value-text.ts';
import { dayFromIso } from '../time/index.ts';
import { type CompiledChurnCriteria, insideCriteria } from './compile.ts';
import type { ChurnCriteria } from './criteria.ts';
import type { ChurnRisk } from './decide.ts';
import { CHURN_STATUSES } from './statuses.ts';

/** What contracts and falls look at, in words. */
const SUBJECTS: { readonly [name: string]: LocalizedText } = {
  lastOrderOn: { en: 'last order', fr: 'dernière commande' },
  'contracts.resignedOn': { en: 'day of resignation', fr: 'date de résiliation' },
  'contracts.endsOn': { en: 'day the contract ends', fr: 'date d’échéance' },
};

/**
 * Why a customer counts as at risk, in plain words, English or French: the outcome, then every criterion, decisive ones first.
 *
 * It is `explainDecision` in the words of the document: labels of criteria and facts.
 *
 * @param criteria - the criteria that decided
 * @param decision - from {@link decideChurnRisk}
 * @param options - the language, words for names that the document does not have, and whom it is about
 * @returns the lines, without line ends
 * @throws `unknown_choice` for another language, `unknown_reference` for a decision of another document
 * @category Churn
 * @example
 * ```ts
 * import { compileChurnCriteria, decideChurnRisk, explainChurnRisk } from 'clientele/churn';
 *
 * const criteria = compileChurnCriteria({
 *   kind: 'churn-criteria',
 *   version: 1,
 *   id: 'silence',
 *   label: { en: 'Silence', fr: 'Silence' },
 *   criteria: [{ kind: 'inactive', id: 'silent', label: 'No order for six months', after: { months: 6 } }],
 * });
 * const decision = decideChurnRisk(criteria, { facts: { lastOrderOn: '2025-11-03' } }, { asOf: '2026-06-30' });
 * explainChurnRisk(criteria, decision, { language: 'en' })[0]; // => 'Outcome: at risk since 3 May 2026 – Silence (version 1), 30 June 2026'
 * explainChurnRisk(criteria, decision, { language: 'en' })[1]; // => 'No order for six months: met (decisive) – last order: 3 November 2025; asked: 30 December 2025 or earlier; since 3 May 2026'
 * ```
 */
export function explainChurnRisk(
  criteria: CompiledChurnCriteria,
  decision: Decision<ChurnRisk>,
  options: ExplainOptions,
): readonly string[] {
  const { document } = insideCriteria(criteria);
  const language = checkExplainOptions(options);
  if (decision?.ruleSet?.id !== document.id) {
    fail('unknown_reference', 'decision.ruleSet.id', `'${document.id}', the criteria`, decision?.ruleSet?.id);
  }
  const labels = { ...labelsOf(document, language), ...options.labels };
  const french = language === 'fr';
  return explainOutcome(decision, { ...options, labels }, (_, wording) => {
    const { status, since } = checkedOutcome(decision.outcome);
    const label = CHURN_STATUSES.find(({ id }) => id === status)?.label[language] ?? status;
    const outcome = label.charAt(0).toLowerCase() + label.slice(1);
    return since === null ? outcome : `${outcome} ${french ? 'depuis le' : 'since'} ${dateText(since, wording)}`;
  });
}

function checkedOutcome(outcome: ChurnRisk): ChurnRisk {
  const path = 'decision.outcome';
  const { status, since } = checkObject(outcome, path, 'whether the customer is at risk');
  checkChoice(
    status,
    CHURN_STATUSES.map(({ id }) => id),
    `${path}.status`,
  );
  if (since !== null) dayFromIso(since as string, `${path}.since`);
  return outcome;
}

function labelsOf(document: ChurnCriteria, language: 'en' | 'fr'): Record<string, LocalizedText> {
  const labels: Record<string, LocalizedText> = { [document.id]: document.label ?? document.id, ...SUBJECTS };
  for (const criterion of document.criteria) {
    if (criterion.kind !== 'fall') continue;
    const { events, measure, field } = criterion;
    const list = textIn(document.facts?.[events] ?? events, language);
    const what = measure === 'count' ? list : `${list} (${field})`;
    const name = `${events}.${field ?? measure}`;
    labels[name] = language === 'fr' ? `${what} par rapport à l’habitude` : `${what} against usual`;
  }
  return { ...labels, ...document.facts };
}

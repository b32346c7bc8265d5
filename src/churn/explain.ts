import { checkChoice, checkOptions } from '../checks/assert.ts';
import { fail } from '../checks/error.ts';
import { type Decision, type ExplainOptions, explainDecision, textIn } from '../rules/index.ts';
import { ENGLISH } from '../rules/wording/english.ts';
import { FRENCH } from '../rules/wording/french.ts';
import type { Wording } from '../rules/wording/wording.ts';
import { parseIsoDay, partsOfDay } from '../time/index.ts';
import { type CompiledChurnCriteria, insideCriteria } from './compile.ts';
import type { ChurnCriteria } from './criteria.ts';
import type { ChurnRisk, ChurnStatus } from './decide.ts';

/** A space at which no line is broken, as French has it before a colon. */
const SPACE = '\u00a0';

const STATUS: { readonly [Status in ChurnStatus]: readonly [en: string, fr: string] } = {
  atRisk: ['at risk', 'à risque'],
  notAtRisk: ['not at risk', 'sans risque'],
  undetermined: ['undetermined', 'indéterminé'],
  neverBought: ['never bought', 'jamais acheté'],
};

/** What contracts and falls look at, in words. */
const SUBJECTS: { readonly [name: string]: readonly [en: string, fr: string] } = {
  lastOrderOn: ['last order', 'dernière commande'],
  'contracts.resignedOn': ['contract resigned on', 'contrat résilié le'],
  'contracts.endsOn': ['contract ends on', 'contrat échu le'],
};

/**
 * Why a customer counts as at risk, in plain words, English or French: the outcome, then every criterion.
 *
 * It is `explainDecision` in the words of the document: labels of criteria and facts, with the outcome as the second line.
 *
 * @param criteria - the criteria that decided
 * @param decision - from {@link decideChurnRisk}
 * @param options - the language, and words for names that the document does not have
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
 * explainChurnRisk(criteria, decision, { language: 'en' })[1]; // => 'Outcome: at risk since 3 May 2026'
 * explainChurnRisk(criteria, decision, { language: 'en' })[2]; // => 'No order for six months: met (decisive) – last order: 3 November 2025; asked: 30 December 2025 or earlier; since 3 May 2026'
 * ```
 */
export function explainChurnRisk(
  criteria: CompiledChurnCriteria,
  decision: Decision<ChurnRisk>,
  options: ExplainOptions,
): readonly string[] {
  const { document } = insideCriteria(criteria);
  checkOptions(options, ['language', 'labels']);
  const language = checkChoice(options.language, ['en', 'fr'], 'options.language');
  if (decision?.ruleSet?.id !== document.id) {
    fail('unknown_reference', 'decision.ruleSet.id', `'${document.id}', the criteria`, decision?.ruleSet?.id);
  }
  const labels = { ...labelsOf(document, language), ...options.labels };
  const [heading = '', ...reasons] = explainDecision(decision, { language, labels });
  const { status, since } = decision.outcome;
  const french = language === 'fr';
  const outcome = STATUS[status][french ? 1 : 0];
  const when = since === null ? '' : `${french ? ' depuis le' : ' since'} ${dayIn(since, french ? FRENCH : ENGLISH)}`;
  return [heading, `${french ? `Résultat${SPACE}:` : 'Outcome:'} ${outcome}${when}`, ...reasons];
}

function dayIn(iso: string, wording: Wording): string {
  const { year, month, dayOfMonth } = partsOfDay(parseIsoDay(iso));
  return wording.date(year, month, dayOfMonth);
}

function labelsOf(document: ChurnCriteria, language: 'en' | 'fr'): Record<string, string> {
  const french = language === 'fr';
  const labels: Record<string, string> = { [document.id]: textIn(document.label ?? document.id, language) };
  for (const [name, text] of Object.entries(SUBJECTS)) labels[name] = text[french ? 1 : 0];
  for (const criterion of document.criteria) {
    if (criterion.kind !== 'fall') continue;
    const { events, measure, field } = criterion;
    const given = document.facts?.[events];
    const list = given === undefined ? events : textIn(given, language);
    const what = measure === 'count' ? list : `${list} (${field})`;
    labels[`${events}.${field ?? measure}`] = french ? `${what} par rapport à l’habitude` : `${what} against usual`;
  }
  for (const [fact, text] of Object.entries(document.facts ?? {})) labels[fact] = textIn(text, language);
  return labels;
}

import { checkInteger, checkOptions } from '../checks/assert.ts';
import { fail } from '../checks/error.ts';
import { all, any, compare, is, isNot } from './answers.ts';
import type { CustomerGrid } from './customer-grid.ts';

/**
 * "Ambassadeur / Détracteur … selon le genre d'expérience": what a survey score says, and what to do next, as a document.
 *
 * The fact is `score`, from 0 to 10: ambassadors from 9 on, detractors up to 6, the others between. The trap: a customer who did
 * not answer is in no class (`undetermined`); silence is not satisfaction. A code for no answer (99, −1) is a score like any other
 * here and would make an ambassador or a detractor: leave it out first.
 *
 * @param options - other limits, for other scales
 * @throws `out_of_range` where ambassadors do not begin above detractors
 * @see Reichheld (2003), The one number you need to grow, Harvard Business Review 81(12)
 * @category Strategy
 * @example
 * ```ts
 * import { advocacyGrid, compileCustomerGrid, decideCustomerClass } from 'clientele/strategy';
 *
 * const grid = compileCustomerGrid(advocacyGrid());
 * decideCustomerClass(grid, { facts: { score: 6 } }, { asOf: '2026-06-30' }).outcome.class; // => 'detractor'
 * ```
 */
export function advocacyGrid(
  options: {
    /** From this score on one is an ambassador. @defaultValue 9 */
    readonly ambassadorFrom?: number;
    /** Up to this score one is a detractor. @defaultValue 6 */
    readonly detractorUpTo?: number;
  } = {},
): CustomerGrid {
  checkOptions(options, ['ambassadorFrom', 'detractorUpTo']);
  const from = checkInteger(options.ambassadorFrom ?? 9, 'options.ambassadorFrom');
  const upTo = checkInteger(options.detractorUpTo ?? 6, 'options.detractorUpTo');
  if (from <= upTo) fail('out_of_range', 'options.ambassadorFrom', 'a score above detractorUpTo', from);
  return {
    kind: 'customer-grid',
    version: 1,
    id: 'advocacy',
    label: { en: 'Ambassadors and detractors', fr: 'Ambassadeurs et détracteurs' },
    facts: { score: { en: 'survey score', fr: 'note d’enquête' } },
    axes: [
      {
        id: 'delighted',
        label: { en: 'Would recommend', fr: 'Recommanderait' },
        when: compare('score', 'gte', from),
      },
      {
        id: 'disappointed',
        label: { en: 'Disappointed', fr: 'Déçu' },
        when: compare('score', 'lte', upTo),
      },
    ],
    classes: [
      {
        id: 'ambassador',
        label: { en: 'Ambassador', fr: 'Ambassadeur' },
        when: all(is('delighted'), isNot('disappointed')),
        advice: { en: 'Thank, and offer to recommend.', fr: 'Remercier et proposer le parrainage.' },
      },
      {
        id: 'passive',
        label: { en: 'Passive', fr: 'Passif' },
        when: all(isNot('delighted'), isNot('disappointed')),
        advice: { en: 'Ask what was missing.', fr: 'Demander ce qui a manqué.' },
      },
      {
        id: 'detractor',
        label: { en: 'Detractor', fr: 'Détracteur' },
        when: is('disappointed'),
        advice: { en: 'Call within two days, and put it right.', fr: 'Appeler sous deux jours et réparer.' },
      },
    ],
  };
}

/**
 * "Solliciter l'avis du voyageur": whom to ask for a review, and when, as a document.
 *
 * Facts: `daysSinceStay` (negative before it ends), `daysSinceAsked` (a large number for never), `complaintOpen`. Asked is everybody
 * whose stay ended lately and who was not asked lately, satisfied or not; only an open complaint comes first. The trap: asking only
 * those who gave good scores (review gating) is against the rules of the large review sites, and misleads readers. So
 * there is no limit on the score here.
 *
 * @param options - when
 * @throws `out_of_range` where the window is empty
 * @category Strategy
 * @example
 * ```ts
 * import { compileCustomerGrid, decideCustomerClass, reviewRequestGrid } from 'clientele/strategy';
 *
 * const grid = compileCustomerGrid(reviewRequestGrid());
 * const facts = { daysSinceStay: 3, daysSinceAsked: 400, complaintOpen: false };
 * decideCustomerClass(grid, { facts }, { asOf: '2026-06-30' }).outcome.class; // => 'ask'
 * decideCustomerClass(grid, { facts: { ...facts, daysSinceStay: 0 } }, { asOf: '2026-06-30' }).outcome.class; // => 'wait'
 * ```
 */
export function reviewRequestGrid(
  options: {
    /** Days after the stay from which on one asks. @defaultValue 1 */
    readonly fromDay?: number;
    /** Days after the stay up to which one asks. @defaultValue 14 */
    readonly upToDay?: number;
    /** Nobody is asked twice within so many days. @defaultValue 180 */
    readonly restDays?: number;
  } = {},
): CustomerGrid {
  checkOptions(options, ['fromDay', 'upToDay', 'restDays']);
  const fromDay = checkInteger(options.fromDay ?? 1, 'options.fromDay', 0);
  const upToDay = checkInteger(options.upToDay ?? 14, 'options.upToDay', 0);
  if (upToDay < fromDay) fail('out_of_range', 'options.upToDay', `at least ${fromDay}, fromDay`, upToDay);
  const restDays = checkInteger(options.restDays ?? 180, 'options.restDays', 0);
  return {
    kind: 'customer-grid',
    version: 1,
    id: 'review-request',
    label: { en: 'Asking for a review', fr: 'Solliciter un avis' },
    facts: {
      daysSinceStay: { en: 'days since the stay', fr: 'jours depuis le séjour' },
      daysSinceAsked: { en: 'days since last asked', fr: 'jours depuis la dernière sollicitation' },
      complaintOpen: { en: 'complaint open', fr: 'réclamation en cours' },
    },
    axes: [
      {
        id: 'over',
        label: { en: 'Stay is over', fr: 'Séjour terminé' },
        when: compare('daysSinceStay', 'gte', fromDay),
      },
      { id: 'recent', label: { en: 'Not long ago', fr: 'Récent' }, when: compare('daysSinceStay', 'lte', upToDay) },
      {
        id: 'rested',
        label: { en: 'Not asked lately', fr: 'Pas sollicité récemment' },
        when: compare('daysSinceAsked', 'gte', restDays),
      },
      {
        id: 'complains',
        label: { en: 'Complaint open', fr: 'Réclamation en cours' },
        when: compare('complaintOpen', 'eq', true),
      },
    ],
    classes: [
      {
        id: 'ask',
        label: { en: 'Ask for a review', fr: 'Solliciter l’avis' },
        when: all(is('over'), is('recent'), is('rested'), isNot('complains')),
        advice: {
          en: 'Ask now, on the site where the stay was booked.',
          fr: 'Solliciter maintenant, sur le site de réservation.',
        },
      },
      {
        id: 'settle',
        label: { en: 'Settle the complaint first', fr: 'Traiter d’abord la réclamation' },
        when: all(is('recent'), is('complains')),
        advice: {
          en: 'Answer the complaint; ask when it is closed.',
          fr: 'Répondre à la réclamation ; solliciter une fois close.',
        },
      },
      {
        id: 'wait',
        label: { en: 'Wait', fr: 'Attendre' },
        when: all(isNot('over'), is('recent'), isNot('complains')),
        advice: { en: 'The stay is not over yet.', fr: 'Le séjour n’est pas encore terminé.' },
      },
      {
        id: 'leave',
        label: { en: 'Do not ask', fr: 'Ne pas solliciter' },
        when: any(isNot('recent'), all(is('over'), isNot('rested'), isNot('complains'))),
        advice: { en: 'Too long ago, or asked too lately.', fr: 'Séjour trop ancien ou sollicitation trop récente.' },
      },
    ],
  };
}

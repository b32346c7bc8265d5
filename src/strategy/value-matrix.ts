import { checkFinite, checkOptions } from '../checks/assert.ts';
import { all, compare, is, isNot } from './answers.ts';
import type { CustomerGrid } from './customer-grid.ts';

/**
 * Who buys, and who brings others? Lifetime value against referral value, as a document.
 *
 * | CLV | CRV | class |
 * |---|---|---|
 * | high | high | champion |
 * | high | low | affluent |
 * | low | high | advocate |
 * | low | low | miser |
 *
 * A value on the cut is high. The facts are `clv` and `crv`; put the two columns beside one another and ask `classifyCustomers`,
 * and `compareCustomerClasses` for who moved since. The trap: the best buyers are rarely the best referrers, so a programme that
 * looks at CLV alone rewards affluents and overlooks advocates.
 *
 * @param cuts - where high begins, in money; medians of your own base are a beginning
 * @throws `not_finite`, `wrong_type`, `unknown_option`
 * @see Kumar, Petersen & Leone (2007), How valuable is word of mouth?, Harvard Business Review 85(10)
 * @category Strategy
 * @example
 * ```ts
 * import { compileCustomerGrid, decideCustomerClass, valueMatrixGrid } from 'clientele/strategy';
 *
 * const grid = compileCustomerGrid(valueMatrixGrid({ clv: 300, crv: 150 }));
 * decideCustomerClass(grid, { facts: { clv: 100, crv: 500 } }, { asOf: '2026-06-30' }).outcome.class; // => 'advocate'
 * ```
 */
export function valueMatrixGrid(cuts: {
  /** From this lifetime value on it is high. */
  readonly clv: number;
  /** From this referral value on it is high. */
  readonly crv: number;
}): CustomerGrid {
  checkOptions(cuts, ['clv', 'crv'], 'cuts');
  const clv = checkFinite(cuts.clv, 'cuts.clv');
  const crv = checkFinite(cuts.crv, 'cuts.crv');
  return {
    kind: 'customer-grid',
    version: 1,
    id: 'value-matrix',
    label: { en: 'Lifetime value and referral value', fr: 'Valeur vie et valeur de recommandation' },
    facts: {
      clv: { en: 'lifetime value', fr: 'valeur vie' },
      crv: { en: 'referral value', fr: 'valeur de recommandation' },
    },
    axes: [
      {
        id: 'buys',
        label: { en: 'Buys much', fr: 'Achète beaucoup' },
        when: compare('clv', 'gte', clv),
      },
      {
        id: 'refers',
        label: { en: 'Brings much', fr: 'Apporte beaucoup' },
        when: compare('crv', 'gte', crv),
      },
    ],
    classes: [
      {
        id: 'champion',
        label: { en: 'Champion', fr: 'Champion' },
        when: all(is('buys'), is('refers')),
        advice: { en: 'Thank them, and keep them on both sides.', fr: 'Les remercier et entretenir les deux.' },
      },
      {
        id: 'affluent',
        label: { en: 'Affluent', fr: 'Aisé' },
        when: all(is('buys'), isNot('refers')),
        advice: { en: 'Make recommending easy, and reward it.', fr: 'Faciliter la recommandation et la récompenser.' },
      },
      {
        id: 'advocate',
        label: { en: 'Advocate', fr: 'Prescripteur' },
        when: all(isNot('buys'), is('refers')),
        advice: {
          en: 'Offer more of what suits them: cross-sell.',
          fr: 'Proposer plus de ce qui leur convient : ventes croisées.',
        },
      },
      {
        id: 'miser',
        label: { en: 'Miser', fr: 'Économe' },
        when: all(isNot('buys'), isNot('refers')),
        advice: {
          en: 'Try both offers on a few; spend little else.',
          fr: 'Tester les deux offres sur quelques-uns, sans plus de dépenses.',
        },
      },
    ],
  };
}

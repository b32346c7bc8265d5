import { checkFinite, checkOptions } from '../checks/assert.ts';
import { fail } from '../checks/error.ts';
import { all, compare, is, isNot } from './answers.ts';
import type { CustomerGrid } from './customer-grid.ts';

/**
 * One side of a quadrant: a fact, and where high begins.
 *
 * @category Strategy
 */
export interface QuadrantCut {
  /** The fact, such as `'netMargin'` or `'walletGap'`. */
  readonly fact: string;
  /** From this value on it is high. */
  readonly cut: number;
}

/**
 * Current value against potential: "définir le potentiel des cibles". Four quadrants over two facts of your choice.
 *
 * For what a customer leaves elsewhere take `walletGap` of `scoreWallets`; for future profit take a lifetime value. The trap:
 * a customer whose potential is not known is in none of the quadrants (`undetermined`), and not in a low one.
 *
 * | value | potential | class |
 * |---|---|---|
 * | high | high | grow |
 * | high | low | protect |
 * | low | high | develop |
 * | low | low | maintain |
 *
 * @param options - `value` and `potential`: the fact and the cut of each; there is no cut that suits everybody
 * @throws `missing_value`, `wrong_type`, `not_finite` for a side that is none
 * @category Strategy
 * @example
 * ```ts
 * import { compileCustomerGrid, decideCustomerClass, potentialGrid } from 'clientele/strategy';
 *
 * const grid = compileCustomerGrid(
 *   potentialGrid({ value: { fact: 'netMargin', cut: 100 }, potential: { fact: 'walletGap', cut: 500 } }),
 * );
 * const facts = { netMargin: 40, walletGap: 900 };
 * decideCustomerClass(grid, { facts }, { asOf: '2026-06-30' }).outcome.class; // => 'develop'
 * ```
 */
export function potentialGrid(options: { readonly value: QuadrantCut; readonly potential: QuadrantCut }): CustomerGrid {
  checkOptions(options, ['value', 'potential']);
  const value = checkSide(options.value, 'options.value');
  const potential = checkSide(options.potential, 'options.potential');
  return {
    kind: 'customer-grid',
    version: 1,
    id: 'customer-potential',
    label: { en: 'Value and potential', fr: 'Valeur et potentiel' },
    axes: [
      {
        id: 'valuable',
        label: { en: 'High value today', fr: 'Valeur actuelle élevée' },
        when: compare(value.fact, 'gte', value.cut),
      },
      {
        id: 'promising',
        label: { en: 'High potential', fr: 'Potentiel élevé' },
        when: compare(potential.fact, 'gte', potential.cut),
      },
    ],
    classes: [
      {
        id: 'grow',
        label: { en: 'Grow', fr: 'Faire croître' },
        when: all(is('valuable'), is('promising')),
        advice: {
          en: 'The best use of attention: keep and win more.',
          fr: 'Meilleur emploi de l’effort : garder et gagner plus.',
        },
      },
      {
        id: 'protect',
        label: { en: 'Protect', fr: 'Protéger' },
        when: all(is('valuable'), isNot('promising')),
        advice: { en: 'Keep what there is; there is little more to win.', fr: 'Garder l’acquis ; peu reste à gagner.' },
      },
      {
        id: 'develop',
        label: { en: 'Develop', fr: 'Développer' },
        when: all(isNot('valuable'), is('promising')),
        advice: {
          en: 'They buy elsewhere: find out what, and offer it.',
          fr: 'Ils achètent ailleurs : savoir quoi, et le proposer.',
        },
      },
      {
        id: 'maintain',
        label: { en: 'Maintain', fr: 'Maintenir' },
        when: all(isNot('valuable'), isNot('promising')),
        advice: { en: 'Serve at low cost.', fr: 'Servir à moindre coût.' },
      },
    ],
  };
}

function checkSide(side: unknown, path: string): QuadrantCut {
  if (side === undefined) fail('missing_value', path, 'a fact and a cut', side);
  checkOptions(side, ['fact', 'cut'], path);
  const { fact, cut } = side as { readonly fact?: unknown; readonly cut?: unknown };
  if (typeof fact !== 'string' || fact === '') fail('wrong_type', `${path}.fact`, 'the name of a fact', fact);
  return { fact, cut: checkFinite(cut, `${path}.cut`) };
}

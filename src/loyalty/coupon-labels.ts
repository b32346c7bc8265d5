import { checkChoice } from '../checks/assert.ts';

/**
 * Words for the rules and figures of {@link decideLoyaltyCoupon}, for `explainDecision`.
 *
 * @param language - English or French
 * @throws `unknown_choice` for another language
 * @category Loyalty
 * @example
 * ```ts
 * import { loyaltyCouponLabels } from 'clientele/loyalty';
 *
 * loyaltyCouponLabels('fr')['inTime']; // => 'dans les délais'
 * ```
 */
export function loyaltyCouponLabels(language: 'en' | 'fr'): { readonly [name: string]: string } {
  return checkChoice(language, ['en', 'fr'], 'language') === 'en'
    ? {
        live: 'coupon can be used',
        inTime: 'in time',
        lines: 'something it is for',
        beside: 'goes with the other coupons',
        usesLeft: 'uses left',
        day: 'day of the purchase',
        eligible: 'amount of what it is for',
        otherCouponsThatExclude: 'coupons in its way',
      }
    : {
        live: 'coupon utilisable',
        inTime: 'dans les délais',
        basket: 'panier',
        lines: 'articles concernés',
        beside: 'cumul avec les autres coupons',
        usesLeft: 'utilisations restantes',
        day: 'date de l’achat',
        eligible: 'montant des articles concernés',
        otherCouponsThatExclude: 'coupons qui l’empêchent',
      };
}

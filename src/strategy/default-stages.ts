import { checkFinite, checkOptions } from '../checks/assert.ts';
import { all, any, compare, is, isNot } from './answers.ts';
import type { CustomerGrid } from './customer-grid.ts';

/**
 * Where the answers of {@link defaultStageGrid} change.
 *
 * @category Strategy
 */
export interface StageOptions {
  /**
   * From so many orders on a customer is established.
   *
   * @defaultValue 3
   */
  readonly establishedOrders?: number;
  /**
   * After more days than this without an order a customer has fallen silent.
   *
   * @defaultValue 180
   */
  readonly silentAfterDays?: number;
}

/**
 * The stage of the relationship: "acquisition / développement / rétention", with the two first goals of acquisition, "obtenir un
 * signe d'intérêt, un premier achat".
 *
 * Four questions: `interested` (fact `interestShown`, true after a visit, a click, a request), `bought` (`orders`), `established`
 * (`orders`) and `silent` (`daysSinceLast`).
 *
 * | bought | interested | established | silent | class | stage (`outcome.stage`) |
 * |---|---|---|---|---|---|
 * | no | no | any | any | interest | acquisition: obtain a sign of interest |
 * | no | yes | any | any | first-purchase | acquisition: obtain a first purchase |
 * | yes | any | no | no | development | development: more often, more varied, for more |
 * | yes | any | yes | any | retention | retention: keep the established |
 * | yes | any | any | yes | retention | retention: call back those who fell silent |
 *
 * A prospect needs no order date: with 0 orders nothing depends on it.
 *
 * @param options - the thresholds; the document is plain JSON, to be changed at will
 * @category Strategy
 * @example
 * ```ts
 * import { compileCustomerGrid, decideCustomerClass, defaultStageGrid } from 'clientele/strategy';
 *
 * const grid = compileCustomerGrid(defaultStageGrid());
 * const stageOf = (facts: { [name: string]: number | boolean }) =>
 *   decideCustomerClass(grid, { facts }, { asOf: '2026-06-30' }).outcome.class;
 * stageOf({ orders: 0, interestShown: true }); // => 'first-purchase'
 * stageOf({ orders: 2, daysSinceLast: 30 }); // => 'development'
 * stageOf({ orders: 8, daysSinceLast: 30 }); // => 'retention'
 * ```
 */
export function defaultStageGrid(options: StageOptions = {}): CustomerGrid {
  checkOptions(options, ['establishedOrders', 'silentAfterDays']);
  const { establishedOrders = 3, silentAfterDays = 180 } = options;
  checkFinite(establishedOrders, 'options.establishedOrders');
  checkFinite(silentAfterDays, 'options.silentAfterDays');
  return {
    kind: 'customer-grid',
    version: 1,
    id: 'customer-stages',
    label: { en: 'Stages of the relationship', fr: 'Étapes de la relation' },
    facts: {
      interestShown: { en: 'sign of interest', fr: 'signe d’intérêt' },
      orders: { en: 'orders', fr: 'commandes' },
      daysSinceLast: { en: 'days since the last order', fr: 'jours depuis la dernière commande' },
    },
    axes: [
      {
        id: 'interested',
        label: { en: 'Has shown interest', fr: 'A montré un signe d’intérêt' },
        when: compare('interestShown', 'eq', true),
      },
      {
        id: 'bought',
        label: { en: 'Has bought', fr: 'A acheté' },
        when: compare('orders', 'gte', 1, 'order'),
      },
      {
        id: 'established',
        label: { en: 'Established customer', fr: 'Client établi' },
        when: compare('orders', 'gte', establishedOrders, 'order'),
      },
      {
        id: 'silent',
        label: { en: 'Has fallen silent', fr: 'Client silencieux' },
        when: compare('daysSinceLast', 'gt', silentAfterDays, 'day'),
      },
    ],
    classes: [
      {
        id: 'interest',
        label: { en: 'Acquisition: sign of interest', fr: 'Acquisition : signe d’intérêt' },
        when: all(isNot('bought'), isNot('interested')),
        advice: { en: 'Obtain a sign of interest.', fr: 'Obtenir un signe d’intérêt.' },
        outcome: { stage: 'acquisition', goal: 'interest' },
      },
      {
        id: 'first-purchase',
        label: { en: 'Acquisition: first purchase', fr: 'Acquisition : premier achat' },
        when: all(isNot('bought'), is('interested')),
        advice: { en: 'Obtain a first purchase.', fr: 'Obtenir un premier achat.' },
        outcome: { stage: 'acquisition', goal: 'first-purchase' },
      },
      {
        id: 'development',
        label: { en: 'Development', fr: 'Développement' },
        when: all(is('bought'), isNot('established'), isNot('silent')),
        advice: {
          en: 'Raise frequency, variety and amount of purchases.',
          fr: 'Augmenter la fréquence, la variété, le montant des achats.',
        },
        outcome: { stage: 'development', goal: 'growth' },
      },
      {
        id: 'retention',
        label: { en: 'Retention', fr: 'Rétention' },
        when: all(is('bought'), any(is('established'), is('silent'))),
        advice: {
          en: 'Keep them: recognise the established, call back the silent.',
          fr: 'Conserver : reconnaître les clients établis, relancer les silencieux.',
        },
        outcome: { stage: 'retention', goal: 'loyalty' },
      },
    ],
  };
}

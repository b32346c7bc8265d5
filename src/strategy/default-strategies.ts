import { checkFinite, checkOptions } from '../checks/assert.ts';
import { all, any, compare, is, isNot } from './answers.ts';
import type { CustomerGrid } from './customer-grid.ts';

/**
 * Where the answers of {@link defaultStrategyGrid} change.
 *
 * @category Strategy
 */
export interface StrategyOptions {
  /**
   * After so many days without an order a customer is no longer active.
   *
   * @defaultValue 365
   */
  readonly inactiveAfterDays?: number;
  /**
   * A net margin above this is a good one; at or below it a customer is "peu rentable".
   *
   * @defaultValue 0
   */
  readonly minimumMargin?: number;
  /**
   * From so many orders on a customer is a regular one.
   *
   * @defaultValue 4
   */
  readonly regularOrders?: number;
}

/**
 * Four strategies for customers, as Moscovitz names them: "(Re)conquête"; "Abandon : délaisser une clientèle peu rentable et peu
 * stratégique"; "Fidélisation"; "Rationalisation : améliorer la rentabilité de clients réguliers mais peu lucratifs".
 *
 * Four questions: `active` (fact `daysSinceLast`), `profitable` (`netMargin`), `strategic` (`strategicInterest`, true or false) and
 * `regular` (`orders`). Every customer has exactly one strategy:
 *
 * | active | profitable | strategic | regular | strategy |
 * |---|---|---|---|---|
 * | no | yes | any | any | reconquest |
 * | no | no | yes | any | reconquest |
 * | no | no | no | any | abandon |
 * | yes | yes | any | any | loyalty |
 * | yes | no | any | yes | rationalise |
 * | yes | no | yes | no | loyalty |
 * | yes | no | no | no | abandon |
 *
 * A regular customer who earns too little is rationalised even where nothing strategic speaks for them: the text wants their
 * profitability improved, and gives up only those who are neither profitable nor strategic. One who is no longer active is not a
 * regular one any more. What is not known leaves open only what depends on it.
 *
 * @param options - the thresholds; the document is plain JSON, to be changed at will
 * @see Moscovitz, La gestion de la relation client (strategies of customer management)
 * @category Strategy
 * @example
 * ```ts
 * import { compileCustomerGrid, decideCustomerClass, defaultStrategyGrid } from 'clientele/strategy';
 *
 * const grid = compileCustomerGrid(defaultStrategyGrid({ inactiveAfterDays: 180 }));
 * const facts = { daysSinceLast: 200, netMargin: 340 };
 * decideCustomerClass(grid, { facts }, { asOf: '2026-06-30' }).outcome.class; // => 'reconquest'
 * ```
 */
export function defaultStrategyGrid(options: StrategyOptions = {}): CustomerGrid {
  checkOptions(options, ['inactiveAfterDays', 'minimumMargin', 'regularOrders']);
  const { inactiveAfterDays = 365, minimumMargin = 0, regularOrders = 4 } = options;
  checkFinite(inactiveAfterDays, 'options.inactiveAfterDays');
  checkFinite(minimumMargin, 'options.minimumMargin');
  checkFinite(regularOrders, 'options.regularOrders');
  return {
    kind: 'customer-grid',
    version: 1,
    id: 'customer-strategies',
    label: { en: 'Customer strategies', fr: 'Stratégies clients' },
    facts: {
      daysSinceLast: { en: 'days since the last order', fr: 'jours depuis la dernière commande' },
      netMargin: { en: 'net margin', fr: 'marge nette' },
      strategicInterest: { en: 'strategic interest', fr: 'intérêt stratégique' },
      orders: { en: 'orders', fr: 'commandes' },
    },
    axes: [
      {
        id: 'active',
        label: { en: 'Active customer', fr: 'Client actif' },
        when: compare('daysSinceLast', 'lte', inactiveAfterDays, 'day'),
      },
      {
        id: 'profitable',
        label: { en: 'Profitable customer', fr: 'Client rentable' },
        when: compare('netMargin', 'gt', minimumMargin),
      },
      {
        id: 'strategic',
        label: { en: 'Strategic customer', fr: 'Client stratégique' },
        when: compare('strategicInterest', 'eq', true),
      },
      {
        id: 'regular',
        label: { en: 'Regular customer', fr: 'Client régulier' },
        when: compare('orders', 'gte', regularOrders, 'order'),
      },
    ],
    classes: [
      {
        id: 'reconquest',
        label: { en: 'Reconquest', fr: '(Re)conquête' },
        when: all(isNot('active'), any(is('profitable'), is('strategic'))),
        advice: {
          en: 'Win back: ask why they stayed away and give a reason to return.',
          fr: 'Reconquérir : demander la raison du départ et donner une raison de revenir.',
        },
      },
      {
        id: 'abandon',
        label: { en: 'Abandon', fr: 'Abandon' },
        when: all(isNot('profitable'), isNot('strategic'), any(isNot('active'), isNot('regular'))),
        advice: {
          en: 'Leave alone: no campaign, no sales call; serve what they ask for.',
          fr: 'Délaisser : ni campagne ni relance ; servir ce qui est demandé.',
        },
      },
      {
        id: 'loyalty',
        label: { en: 'Loyalty', fr: 'Fidélisation' },
        when: all(is('active'), any(is('profitable'), all(is('strategic'), isNot('regular')))),
        advice: {
          en: 'Keep and develop: recognise them, reward regularity.',
          fr: 'Fidéliser : reconnaître, récompenser la régularité.',
        },
      },
      {
        id: 'rationalise',
        label: { en: 'Rationalise', fr: 'Rationalisation' },
        when: all(is('active'), isNot('profitable'), is('regular')),
        advice: {
          en: 'Improve what they earn: cheaper channels, minimum orders, fewer returns, other prices.',
          fr: 'Améliorer la rentabilité : canaux moins chers, minimum de commande, moins de retours, autres prix.',
        },
      },
    ],
  };
}

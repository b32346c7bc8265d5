import { checkFinite, checkOptions } from '../checks/assert.ts';
import { all, compare, is, isNot } from './answers.ts';
import type { CustomerGrid } from './customer-grid.ts';

/**
 * Where the answers of {@link defaultUnprofitableGrid} change.
 *
 * @category Strategy
 */
export interface UnprofitableOptions {
  /**
   * A customer younger than so many days is not judged yet: winning one costs more than the first orders bring.
   *
   * @defaultValue 365
   */
  readonly youngUntilDays?: number;
}

/**
 * What to do with customers who cost more than they bring: "se débarrasser des clients non profitables", but only of those without
 * whom there would be more left.
 *
 * Four questions: `losing` (fact `netMargin` below 0), `young` (`age` in days), `strategic` (`strategicInterest`) and `dispensable`
 * (`saving` above 0). `netMargin` and `saving` are columns of `summarizeProfit`: a loss made of costs that would stay is no reason
 * to drop anybody, since the customer still helps to bear them.
 *
 * | losing | young | strategic | dispensable | class |
 * |---|---|---|---|---|
 * | no | any | any | any | keep |
 * | yes | yes | any | any | wait |
 * | yes | no | yes | any | invest |
 * | yes | no | no | no | repair |
 * | yes | no | no | yes | drop |
 *
 * @param options - the threshold; the document is plain JSON, to be changed at will
 * @category Strategy
 * @example
 * ```ts
 * import { compileCustomerGrid, decideCustomerClass, defaultUnprofitableGrid } from 'clientele/strategy';
 *
 * const grid = compileCustomerGrid(defaultUnprofitableGrid());
 * const facts = { netMargin: -18, saving: 6, age: 800, strategicInterest: false };
 * decideCustomerClass(grid, { facts }, { asOf: '2026-06-30' }).outcome.class; // => 'drop'
 * ```
 */
export function defaultUnprofitableGrid(options: UnprofitableOptions = {}): CustomerGrid {
  checkOptions(options, ['youngUntilDays']);
  const youngUntilDays = checkFinite(options.youngUntilDays ?? 365, 'options.youngUntilDays');
  return {
    kind: 'customer-grid',
    version: 1,
    id: 'unprofitable-customers',
    label: { en: 'Unprofitable customers', fr: 'Clients non profitables' },
    facts: {
      netMargin: { en: 'net margin', fr: 'marge nette' },
      age: { en: 'days since the first purchase', fr: 'jours depuis le premier achat' },
      strategicInterest: { en: 'strategic interest', fr: 'intérêt stratégique' },
      saving: { en: 'saving without the customer', fr: 'économie sans le client' },
    },
    axes: [
      {
        id: 'losing',
        label: { en: 'Costs more than it brings', fr: 'Coûte plus qu’il ne rapporte' },
        when: compare('netMargin', 'lt', 0),
      },
      {
        id: 'young',
        label: { en: 'Too young to be judged', fr: 'Trop récent pour être jugé' },
        when: compare('age', 'lt', youngUntilDays, 'day'),
      },
      {
        id: 'strategic',
        label: { en: 'Strategic customer', fr: 'Client stratégique' },
        when: compare('strategicInterest', 'eq', true),
      },
      {
        id: 'dispensable',
        label: { en: 'More would be left without', fr: 'Il resterait davantage sans lui' },
        when: compare('saving', 'gt', 0),
      },
    ],
    classes: [
      { id: 'keep', label: { en: 'Keep', fr: 'Conserver' }, when: isNot('losing') },
      {
        id: 'wait',
        label: { en: 'Wait', fr: 'Attendre' },
        when: all(is('losing'), is('young')),
        advice: { en: 'Judge after the first year.', fr: 'Juger après la première année.' },
      },
      {
        id: 'invest',
        label: { en: 'Invest', fr: 'Investir' },
        when: all(is('losing'), isNot('young'), is('strategic')),
        advice: {
          en: 'Bear the loss knowingly, with a goal and a date.',
          fr: 'Assumer la perte, avec un objectif daté.',
        },
      },
      {
        id: 'repair',
        label: { en: 'Repair', fr: 'Redresser' },
        when: all(is('losing'), isNot('young'), isNot('strategic'), isNot('dispensable')),
        advice: {
          en: 'Change prices, channels or service: they help to bear costs that would stay.',
          fr: 'Revoir prix, canaux ou service : ils couvrent une part de coûts qui resteraient.',
        },
      },
      {
        id: 'drop',
        label: { en: 'Drop', fr: 'Se séparer' },
        when: all(is('losing'), isNot('young'), isNot('strategic'), is('dispensable')),
        advice: { en: 'Stop serving at these terms.', fr: 'Cesser de servir à ces conditions.' },
      },
    ],
  };
}

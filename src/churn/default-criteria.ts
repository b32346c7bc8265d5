import { checkFraction, checkInteger, checkOptions } from '../checks/assert.ts';
import type { ChurnCriteria } from './criteria.ts';

/**
 * Where the bounds of {@link defaultChurnCriteria} lie.
 *
 * @category Churn
 */
export interface DefaultChurnOptions {
  /** After so many calendar months without an order a customer is at risk. @defaultValue 6 */
  readonly inactiveMonths?: number;
  /** The last months that are held against usual. @defaultValue 3 */
  readonly recentMonths?: number;
  /** The months before them that say what is usual. @defaultValue 12 */
  readonly baselineMonths?: number;
  /** Recent over usual, at or below which it is a fall. @defaultValue 0.5 */
  readonly fallTo?: number;
  /** How small the chance of such a fall in orders must be. @defaultValue 0.05 */
  readonly chance?: number;
  /** Below this probability of being alive a customer is at risk. @defaultValue 0.3 */
  readonly minimumAlive?: number;
}

/** With fewer orders in the baseline, what a customer spends and buys says nothing of a habit. */
const ENOUGH = 4;

/**
 * Ten signs that a customer is leaving, any of which is enough. The first three are those of the classic churn alert: no transaction
 * for X months, a contract resigned, fewer transactions than usual.
 *
 * | sign | reads |
 * |---|---|
 * | `inactive` | fact `lastOrderOn` |
 * | `contract-resigned`, `contract-not-renewed` | `contracts` |
 * | `fewer-orders`, `lower-amount`, `less-variety` | list `orders` with `amount` and `category`; the last two of whoever has four or more in the baseline |
 * | `less-engagement` | list `visits`, `opens` or whatever shows interest, named `engagements` |
 * | `failed-payments` (involuntary) | list `payments` with `status` |
 * | `no-human-contact` | facts `channels` and list `contacts` with `human`: the more channels, the more a person is missed |
 * | `probably-gone` | fact `probabilityAlive`, from a model |
 *
 * What is not known leaves a sign unknown and harms no other; leave out what will never be known, so that customers can be
 * `notAtRisk` and not only `undetermined`.
 *
 * @param options - the bounds; the document is plain JSON, to be changed at will
 * @throws `out_of_range`, `not_an_integer`
 * @category Churn
 * @example
 * ```ts
 * import { defaultChurnCriteria } from 'clientele/churn';
 *
 * const document = defaultChurnCriteria({ inactiveMonths: 4 });
 * document.criteria.slice(0, 3).map(({ id }) => id); // => ['inactive', 'contract-resigned', 'contract-not-renewed']
 * ```
 */
export function defaultChurnCriteria(options: DefaultChurnOptions = {}): ChurnCriteria {
  const names = ['inactiveMonths', 'recentMonths', 'baselineMonths', 'fallTo', 'chance', 'minimumAlive'];
  checkOptions(options, names);
  const {
    inactiveMonths = 6,
    recentMonths = 3,
    baselineMonths = 12,
    fallTo = 0.5,
    chance = 0.05,
    minimumAlive = 0.3,
  } = options;
  checkInteger(inactiveMonths, 'options.inactiveMonths', 1, 1200);
  checkInteger(recentMonths, 'options.recentMonths', 1, 1200);
  checkInteger(baselineMonths, 'options.baselineMonths', 1, 1200);
  checkFraction(fallTo, 'options.fallTo');
  checkFraction(chance, 'options.chance');
  checkFraction(minimumAlive, 'options.minimumAlive');
  const recent = { months: recentMonths };
  const baseline = { months: baselineMonths };
  const quarter = { kind: 'rolling', length: recent } as const;
  return {
    kind: 'churn-criteria',
    version: 1,
    id: 'churn-alerts',
    label: { en: 'Churn alerts', fr: 'Alertes d’attrition' },
    facts: {
      orders: { en: 'orders', fr: 'commandes' },
      engagements: { en: 'signs of interest', fr: 'signes d’intérêt' },
      payments: { en: 'failed payments', fr: 'paiements refusés' },
      contacts: { en: 'contacts with a person', fr: 'contacts humains' },
      channels: { en: 'channels in use', fr: 'canaux utilisés' },
      probabilityAlive: { en: 'probability of being alive', fr: 'probabilité d’être actif' },
    },
    criteria: [
      {
        kind: 'inactive',
        id: 'inactive',
        label: {
          en: `No order for ${inactiveMonths} month${inactiveMonths === 1 ? '' : 's'}`,
          fr: `Aucune commande depuis ${inactiveMonths} mois`,
        },
        will: 'voluntary',
        after: { months: inactiveMonths },
      },
      {
        kind: 'contract',
        id: 'contract-resigned',
        label: { en: 'Contract resigned', fr: 'Contrat résilié' },
        will: 'voluntary',
        because: 'resigned',
      },
      {
        kind: 'contract',
        id: 'contract-not-renewed',
        label: { en: 'Contract not renewed', fr: 'Contrat non renouvelé' },
        will: 'voluntary',
        because: 'notRenewed',
        within: { months: 1 },
      },
      {
        kind: 'fall',
        id: 'fewer-orders',
        label: { en: 'Fewer orders than usual', fr: 'Moins de commandes que d’habitude' },
        will: 'voluntary',
        events: 'orders',
        measure: 'count',
        recent,
        baseline,
        atMost: fallTo,
        chance,
      },
      {
        kind: 'fall',
        id: 'lower-amount',
        label: { en: 'Spends less than usual', fr: 'Dépense moins que d’habitude' },
        will: 'voluntary',
        events: 'orders',
        measure: 'sum',
        field: 'amount',
        recent,
        baseline,
        minimumEvents: ENOUGH,
        atMost: fallTo,
      },
      {
        kind: 'fall',
        id: 'less-variety',
        label: { en: 'Buys fewer categories', fr: 'Achète dans moins de catégories' },
        will: 'voluntary',
        events: 'orders',
        measure: 'distinct',
        field: 'category',
        recent: baseline,
        baseline,
        minimumEvents: ENOUGH,
        atMost: fallTo,
      },
      {
        kind: 'fall',
        id: 'less-engagement',
        label: { en: 'Less interested than usual', fr: 'Moins d’intérêt que d’habitude' },
        will: 'voluntary',
        events: 'engagements',
        measure: 'count',
        recent,
        baseline,
        atMost: fallTo,
        chance,
      },
      {
        kind: 'condition',
        id: 'failed-payments',
        label: { en: 'Payments fail', fr: 'Paiements refusés' },
        will: 'involuntary',
        when: {
          kind: 'count',
          events: 'payments',
          where: { kind: 'compare', fact: 'status', op: 'eq', value: 'failed' },
          window: quarter,
          op: 'gte',
          value: 2,
        },
      },
      {
        kind: 'condition',
        id: 'no-human-contact',
        label: { en: 'Several channels, and no person', fr: 'Plusieurs canaux, et personne' },
        when: {
          kind: 'all',
          all: [
            { kind: 'compare', fact: 'channels', op: 'gte', value: 2 },
            {
              kind: 'count',
              events: 'contacts',
              where: { kind: 'compare', fact: 'human', op: 'eq', value: true },
              window: { kind: 'rolling', length: baseline },
              op: 'eq',
              value: 0,
            },
          ],
        },
      },
      {
        kind: 'condition',
        id: 'probably-gone',
        label: { en: 'Probably gone already', fr: 'Probablement déjà parti' },
        when: { kind: 'compare', fact: 'probabilityAlive', op: 'lt', value: minimumAlive },
      },
    ],
  };
}

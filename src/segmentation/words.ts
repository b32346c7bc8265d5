/**
 * What to say of a customer in whom a feature is high or low.
 *
 * @category Segmentation
 */
export interface FeatureWords {
  /** Where it is high: `'buys often'`. */
  readonly high: string;
  /** Where it is low: `'buys seldom'`. */
  readonly low: string;
}

/** The words of one language. */
export interface ClusterWords {
  readonly features: { readonly [feature: string]: FeatureWords };
  readonly other: (feature: string) => FeatureWords;
  readonly much: (phrase: string) => string;
  /** Where nothing stands out. */
  readonly nothing: string;
}

/** Words for the columns of customer, basket and profit tables. */
export const CLUSTER_WORDS: { readonly [language in 'en' | 'fr']: ClusterWords } = {
  en: {
    features: {
      orders: { high: 'buys often', low: 'buys seldom' },
      frequency: { high: 'comes back often', low: 'comes back seldom' },
      revenue: { high: 'spends much', low: 'spends little' },
      monetaryValue: { high: 'large purchases', low: 'small purchases' },
      daysSinceLast: { high: 'last bought long ago', low: 'bought lately' },
      recency: { high: 'bought over a long time', low: 'bought over a short time' },
      age: { high: 'a customer for long', low: 'a customer for a short time' },
      lines: { high: 'many items', low: 'few items' },
      returns: { high: 'returns much', low: 'returns little' },
      variety: { high: 'many categories', low: 'few categories' },
      breadth: { high: 'broad baskets', low: 'narrow baskets' },
      entropy: { high: 'spread over categories', low: 'one category above all' },
      effectiveCategories: { high: 'spread over categories', low: 'one category above all' },
      grossMargin: { high: 'high gross margin', low: 'low gross margin' },
      netMargin: { high: 'earns much', low: 'earns little' },
      costToServe: { high: 'costly to serve', low: 'cheap to serve' },
      walletShare: { high: 'buys most of it here', low: 'buys mostly elsewhere' },
      walletGap: { high: 'much left to win', low: 'little left to win' },
    },
    other: (feature) => ({ high: `high ${feature}`, low: `low ${feature}` }),
    much: (phrase) => `${phrase} (markedly)`,
    nothing: 'like the average customer',
  },
  fr: {
    features: {
      orders: { high: 'achète souvent', low: 'achète rarement' },
      frequency: { high: 'revient souvent', low: 'revient rarement' },
      revenue: { high: 'dépense beaucoup', low: 'dépense peu' },
      monetaryValue: { high: 'gros achats', low: 'petits achats' },
      daysSinceLast: { high: 'dernier achat ancien', low: 'achat récent' },
      recency: { high: 'achats étalés dans le temps', low: 'achats rapprochés' },
      age: { high: 'client de longue date', low: 'client depuis peu' },
      lines: { high: 'beaucoup d’articles', low: 'peu d’articles' },
      returns: { high: 'renvoie beaucoup', low: 'renvoie peu' },
      variety: { high: 'beaucoup de catégories', low: 'peu de catégories' },
      breadth: { high: 'paniers variés', low: 'paniers étroits' },
      entropy: { high: 'réparti entre catégories', low: 'une catégorie avant tout' },
      effectiveCategories: { high: 'réparti entre catégories', low: 'une catégorie avant tout' },
      grossMargin: { high: 'marge brute élevée', low: 'marge brute faible' },
      netMargin: { high: 'rapporte beaucoup', low: 'rapporte peu' },
      costToServe: { high: 'coûteux à servir', low: 'peu coûteux à servir' },
      walletShare: { high: 'achète surtout ici', low: 'achète surtout ailleurs' },
      walletGap: { high: 'beaucoup à gagner', low: 'peu à gagner' },
    },
    other: (feature) => ({ high: `${feature} élevé`, low: `${feature} faible` }),
    much: (phrase) => `${phrase} (nettement)`,
    nothing: 'comme le client moyen',
  },
};

import { checkChoice, checkOptions } from '../checks/assert.ts';
import { fail } from '../checks/error.ts';
import type { KMeansModel } from './k-means-model.ts';
import { clusterName, insideModel } from './segment-by-k-means.ts';
import { CLUSTER_WORDS, type ClusterWords, type FeatureWords } from './words.ts';

/**
 * How clusters are put into words.
 *
 * @category Segmentation
 */
export interface ExplainClustersOptions {
  /** The language of the text. */
  readonly language: 'en' | 'fr';
  /** What to say of a feature that is high or low, in that language. @defaultValue words for the columns of this package */
  readonly words?: { readonly [feature: string]: FeatureWords };
}

/**
 * How a cluster stands out in one feature.
 *
 * @category Segmentation
 */
export interface ClusterLevel {
  /** The feature. */
  readonly feature: string;
  /** How many standard deviations of the base the centre lies above its mean; `null` for a feature without spread. */
  readonly zScore: number | null;
  /** In five steps, at ±0.5 and ±1.5. */
  readonly level: 'veryLow' | 'low' | 'usual' | 'high' | 'veryHigh';
}

/**
 * A cluster in words.
 *
 * @category Segmentation
 */
export interface ClusterProfile {
  /** The cluster. */
  readonly segment: string;
  /** How many customers it had when it was fitted; `null` for a model without a fit. */
  readonly customers: number | null;
  /** The features, those that stand out most first. */
  readonly levels: readonly ClusterLevel[];
  /** What stands out, in words. */
  readonly text: string;
}

/** A centre that lies at least so far from the mean stands out; so far, it does so much. */
const STANDS_OUT = 0.5;
const STANDS_OUT_MUCH = 1.5;

/**
 * Who is in each cluster, in words: "buys often, last bought long ago, few categories".
 *
 * Each centre is held against the mean of the base in standard deviations; from 0.5 on a feature is named, the one that stands
 * out most first. The trap: words compare with the base. In a base of one-time buyers, two orders are "often".
 *
 * @param model - from {@link fitKMeans}
 * @param options - the language, and words for features of your own
 * @returns the clusters in the order of the model
 * @category Segmentation
 * @example
 * ```ts
 * import { explainClusters, fitKMeans } from 'clientele/segmentation';
 *
 * const columns = { orders: [1, 2, 1, 11, 12], daysSinceLast: [20, 30, 10, 400, 500] };
 * const model = fitKMeans({ length: 5, columns }, { features: ['orders', 'daysSinceLast'], clusters: 2, seed: 1 });
 * explainClusters(model, { language: 'en' }).map(({ text }) => text); // => ['buys seldom, bought lately', 'buys often, last bought long ago']
 * explainClusters(model, { language: 'fr' })[1]?.text; // => 'achète souvent, dernier achat ancien'
 * ```
 */
export function explainClusters(model: KMeansModel, options: ExplainClustersOptions): readonly ClusterProfile[] {
  checkOptions(options, ['language', 'words']);
  const language = checkChoice(options.language, ['en', 'fr'], 'options.language');
  const words = checkWords(options.words);
  const { params } = insideModel(model);
  const wording = CLUSTER_WORDS[language];
  return params.centers.map((center, j): ClusterProfile => {
    const levels = params.features.map((feature, f): ClusterLevel => {
      const deviation = params.base.deviation[f] as number;
      const zScore = deviation > 0 ? ((center[f] as number) - (params.base.mean[f] as number)) / deviation : null;
      return { feature, zScore, level: levelOf(zScore ?? 0) };
    });
    levels.sort((a, b) => Math.abs(b.zScore ?? 0) - Math.abs(a.zScore ?? 0));
    const said = levels.filter(({ level }) => level !== 'usual').map((level) => phraseOf(level, wording, words));
    return {
      segment: clusterName(j),
      customers: model.fit?.sizes?.[j] ?? null,
      levels,
      text: said.length === 0 ? wording.nothing : said.join(', '),
    };
  });
}

function checkWords(words: ExplainClustersOptions['words'] = {}): NonNullable<ExplainClustersOptions['words']> {
  checkOptions(words, Object.keys(words ?? {}), 'options.words');
  for (const [feature, phrases] of Object.entries(words)) {
    const path = `options.words.${feature}`;
    checkOptions(phrases, ['low', 'high'], path);
    for (const end of ['low', 'high'] as const) {
      if (typeof phrases[end] !== 'string') fail('wrong_type', `${path}.${end}`, 'words', phrases[end]);
    }
  }
  return words;
}

function levelOf(zScore: number): ClusterLevel['level'] {
  if (Math.abs(zScore) < STANDS_OUT) return 'usual';
  if (zScore > 0) return zScore >= STANDS_OUT_MUCH ? 'veryHigh' : 'high';
  return zScore <= -STANDS_OUT_MUCH ? 'veryLow' : 'low';
}

function phraseOf(
  { feature, level }: ClusterLevel,
  wording: ClusterWords,
  own: NonNullable<ExplainClustersOptions['words']>,
): string {
  const words =
    (Object.hasOwn(own, feature) ? own[feature] : undefined) ??
    (Object.hasOwn(wording.features, feature) ? wording.features[feature] : undefined) ??
    wording.other(feature);
  const phrase = level === 'high' || level === 'veryHigh' ? words.high : words.low;
  return level === 'veryHigh' || level === 'veryLow' ? wording.much(phrase) : phrase;
}

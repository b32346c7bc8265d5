import { checkChoice, checkOptions } from '../checks/assert.ts';
import type { Condition } from '../rules/index.ts';
import type { RfmSegmentSet } from './segment-set.ts';

const between = (fact: 'r' | 'f' | 'm', low: number, high: number): Condition => ({
  kind: 'compare',
  fact,
  op: 'between',
  value: [low, high],
});

const all = (...conditions: readonly Condition[]): Condition => ({ kind: 'all', all: conditions });

/** Which cells each segment has. */
const cells = (): readonly { readonly id: keyof typeof WORDS; readonly when: Condition }[] => [
  {
    id: 'champions',
    when: all(between('r', 4, 5), between('f', 4, 5), between('m', 4, 5)),
  },
  {
    id: 'loyal',
    when: {
      kind: 'any',
      any: [
        all(between('r', 4, 5), between('f', 4, 5), between('m', 1, 3)),
        all(between('r', 3, 3), between('f', 4, 5)),
      ],
    },
  },
  {
    id: 'potential-loyalists',
    when: all(between('r', 4, 5), between('f', 2, 3)),
  },
  {
    id: 'new',
    when: all(between('r', 5, 5), between('f', 1, 1)),
  },
  {
    id: 'promising',
    when: all(between('r', 4, 4), between('f', 1, 1)),
  },
  {
    id: 'needs-attention',
    when: all(between('r', 3, 3), between('f', 3, 3)),
  },
  {
    id: 'about-to-sleep',
    when: all(between('r', 3, 3), between('f', 1, 2)),
  },
  {
    id: 'not-to-be-lost',
    when: all(between('r', 1, 2), between('f', 4, 5), between('m', 4, 5)),
  },
  {
    id: 'at-risk',
    when: {
      kind: 'any',
      any: [
        all(between('r', 1, 2), between('f', 4, 5), between('m', 1, 3)),
        all(between('r', 1, 2), between('f', 3, 3)),
      ],
    },
  },
  {
    id: 'hibernating',
    when: all(between('r', 2, 2), between('f', 1, 2)),
  },
  {
    id: 'lost',
    when: all(between('r', 1, 1), between('f', 1, 2)),
  },
];

/** What the segments are called, and what to do with them. */
const WORDS = {
  champions: {
    en: ['Champions', 'Recognise them, show them what is new first, ask them to recommend you.'],
    fr: ['Champions', 'Les reconnaître, leur montrer les nouveautés en premier, leur demander de vous recommander.'],
  },
  loyal: {
    en: ['Loyal customers', 'Offer what goes with what they buy; reward regularity rather than single baskets.'],
    fr: [
      'Clients fidèles',
      'Proposer ce qui va avec leurs achats\u202f; récompenser la régularité plutôt que le gros panier.',
    ],
  },
  'potential-loyalists': {
    en: ['Potential loyalists', 'Invite them into the programme while the last purchase is fresh.'],
    fr: ['Fidèles en puissance', 'Les inviter au programme de fidélité tant que l’achat est frais.'],
  },
  new: {
    en: ['New customers', 'Welcome them and make the second order easy.'],
    fr: ['Nouveaux clients', 'Les accueillir et faciliter la deuxième commande.'],
  },
  promising: {
    en: ['Promising', 'Remind them of the brand with a reason to come back.'],
    fr: ['Prometteurs', 'Rappeler la marque avec une raison de revenir.'],
  },
  'needs-attention': {
    en: ['Needing attention', 'A timely offer on what they bought before.'],
    fr: ['À surveiller', 'Une offre au bon moment sur ce qu’ils ont déjà acheté.'],
  },
  'about-to-sleep': {
    en: ['About to sleep', 'One light reminder; do not spend much.'],
    fr: ['Bientôt endormis', 'Une relance légère\u202f; ne pas dépenser beaucoup.'],
  },
  'not-to-be-lost': {
    en: ['Not to be lost', 'Call them: these were the best, and something happened.'],
    fr: ['À ne pas perdre', 'Les appeler\u202f: c’étaient les meilleurs, et quelque chose s’est passé.'],
  },
  'at-risk': {
    en: ['At risk', 'Win back with what they used to buy, and ask why they stayed away.'],
    fr: ['À risque', 'Reconquérir avec ce qu’ils achetaient, et demander pourquoi ils ne viennent plus.'],
  },
  hibernating: {
    en: ['Hibernating', 'Include them in seasonal campaigns only.'],
    fr: ['En sommeil', 'Ne les inclure que dans les campagnes saisonnières.'],
  },
  lost: {
    en: ['Lost', 'Leave them, unless contacting them costs nothing.'],
    fr: ['Perdus', 'Les laisser, sauf si les contacter ne coûte rien.'],
  },
} as const;

/**
 * Eleven segments that most shops recognise, for five scores a letter. Each of the 125 cells belongs to exactly one.
 *
 * | segment | r | f | m |
 * |---|---|---|---|
 * | Champions | 4–5 | 4–5 | 4–5 |
 * | Loyal customers | 4–5 | 4–5 | 1–3 |
 * | | 3 | 4–5 | any |
 * | Potential loyalists | 4–5 | 2–3 | any |
 * | New customers | 5 | 1 | any |
 * | Promising | 4 | 1 | any |
 * | Needing attention | 3 | 3 | any |
 * | About to sleep | 3 | 1–2 | any |
 * | Not to be lost | 1–2 | 4–5 | 4–5 |
 * | At risk | 1–2 | 4–5 | 1–3 |
 * | | 1–2 | 3 | any |
 * | Hibernating | 2 | 1–2 | any |
 * | Lost | 1 | 1–2 | any |
 *
 * Ids are the same in each language, so tables and charts of both go together.
 *
 * @param options - the language of labels and advice
 * @throws `unknown_choice` for another language
 * @category RFM
 * @example
 * ```ts
 * import { compileRfmSegments, defaultRfmSegments } from 'clientele/rfm';
 *
 * defaultRfmSegments().segments.length; // => 11
 * compileRfmSegments(defaultRfmSegments()).kind; // => 'compiled-rfm-segments'
 * defaultRfmSegments({ language: 'fr' }).segments[1]?.label; // => 'Clients fidèles'
 * ```
 */
export function defaultRfmSegments(
  options: {
    /** The language of labels and advice. @defaultValue 'en' */
    readonly language?: 'en' | 'fr';
  } = {},
): RfmSegmentSet {
  checkOptions(options, ['language']);
  const language = checkChoice(options.language ?? 'en', ['en', 'fr'], 'options.language');
  return {
    kind: 'rfm-segment-set',
    version: 1,
    id: 'clientele-default',
    bins: { r: 5, f: 5, m: 5 },
    segments: cells().map(({ id, when }) => {
      const [label, advice] = WORDS[id][language];
      return { id, label, when, advice };
    }),
  };
}

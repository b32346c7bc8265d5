import type { Condition } from '../rules/index.ts';
import type { RfmSegmentSet } from './segment-set.ts';

const between = (fact: 'r' | 'f' | 'm', low: number, high: number): Condition => ({
  kind: 'compare',
  fact,
  op: 'between',
  value: [low, high],
});

const all = (...conditions: readonly Condition[]): Condition => ({ kind: 'all', all: conditions });

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
 * @category RFM
 * @example
 * ```ts
 * import { compileRfmSegments, defaultRfmSegments } from 'clientele/rfm';
 *
 * defaultRfmSegments().segments.length; // => 11
 * compileRfmSegments(defaultRfmSegments()).kind; // => 'compiled-rfm-segments'
 * ```
 */
export function defaultRfmSegments(): RfmSegmentSet {
  return {
    kind: 'rfm-segment-set',
    version: 1,
    id: 'clientele-default',
    bins: { r: 5, f: 5, m: 5 },
    segments: [
      {
        id: 'champions',
        label: { en: 'Champions', fr: 'Champions' },
        when: all(between('r', 4, 5), between('f', 4, 5), between('m', 4, 5)),
        advice: {
          en: 'Recognise them, show them what is new first, ask them to recommend you.',
          fr: 'Les reconnaître, leur montrer les nouveautés en premier, leur demander de vous recommander.',
        },
      },
      {
        id: 'loyal',
        label: { en: 'Loyal customers', fr: 'Clients fidèles' },
        when: {
          kind: 'any',
          any: [
            all(between('r', 4, 5), between('f', 4, 5), between('m', 1, 3)),
            all(between('r', 3, 3), between('f', 4, 5)),
          ],
        },
        advice: {
          en: 'Offer what goes with what they buy; reward regularity rather than single baskets.',
          fr: 'Proposer ce qui va avec leurs achats\u202f; récompenser la régularité plutôt que le gros panier.',
        },
      },
      {
        id: 'potential-loyalists',
        label: { en: 'Potential loyalists', fr: 'Fidèles en puissance' },
        when: all(between('r', 4, 5), between('f', 2, 3)),
        advice: {
          en: 'Invite them into the programme while the last purchase is fresh.',
          fr: 'Les inviter au programme de fidélité tant que l’achat est frais.',
        },
      },
      {
        id: 'new',
        label: { en: 'New customers', fr: 'Nouveaux clients' },
        when: all(between('r', 5, 5), between('f', 1, 1)),
        advice: {
          en: 'Welcome them and make the second order easy.',
          fr: 'Les accueillir et faciliter la deuxième commande.',
        },
      },
      {
        id: 'promising',
        label: { en: 'Promising', fr: 'Prometteurs' },
        when: all(between('r', 4, 4), between('f', 1, 1)),
        advice: {
          en: 'Remind them of the brand with a reason to come back.',
          fr: 'Rappeler la marque avec une raison de revenir.',
        },
      },
      {
        id: 'needs-attention',
        label: { en: 'Needing attention', fr: 'À surveiller' },
        when: all(between('r', 3, 3), between('f', 3, 3)),
        advice: {
          en: 'A timely offer on what they bought before.',
          fr: 'Une offre au bon moment sur ce qu’ils ont déjà acheté.',
        },
      },
      {
        id: 'about-to-sleep',
        label: { en: 'About to sleep', fr: 'Bientôt endormis' },
        when: all(between('r', 3, 3), between('f', 1, 2)),
        advice: {
          en: 'One light reminder; do not spend much.',
          fr: 'Une relance légère\u202f; ne pas dépenser beaucoup.',
        },
      },
      {
        id: 'not-to-be-lost',
        label: { en: 'Not to be lost', fr: 'À ne pas perdre' },
        when: all(between('r', 1, 2), between('f', 4, 5), between('m', 4, 5)),
        advice: {
          en: 'Call them: these were the best, and something happened.',
          fr: 'Les appeler\u202f: c’étaient les meilleurs, et quelque chose s’est passé.',
        },
      },
      {
        id: 'at-risk',
        label: { en: 'At risk', fr: 'À risque' },
        when: {
          kind: 'any',
          any: [
            all(between('r', 1, 2), between('f', 4, 5), between('m', 1, 3)),
            all(between('r', 1, 2), between('f', 3, 3)),
          ],
        },
        advice: {
          en: 'Win back with what they used to buy, and ask why they stayed away.',
          fr: 'Reconquérir avec ce qu’ils achetaient, et demander pourquoi ils ne viennent plus.',
        },
      },
      {
        id: 'hibernating',
        label: { en: 'Hibernating', fr: 'En sommeil' },
        when: all(between('r', 2, 2), between('f', 1, 2)),
        advice: {
          en: 'Include them in seasonal campaigns only.',
          fr: 'Ne les inclure que dans les campagnes saisonnières.',
        },
      },
      {
        id: 'lost',
        label: { en: 'Lost', fr: 'Perdus' },
        when: all(between('r', 1, 1), between('f', 1, 2)),
        advice: {
          en: 'Leave them, unless contacting them costs nothing.',
          fr: 'Les laisser, sauf si les contacter ne coûte rien.',
        },
      },
    ],
  };
}

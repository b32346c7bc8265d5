import { type ChartLanguage, migrationChart, migrationFlowChart } from 'clientele/charts';
import { type RfmSegmentCount, rfmMigration, scoreRfm, segmentRfm } from 'clientele/rfm';
import { addDuration, dayFromIso, isoFromDay } from 'clientele/time';
import { summarizeCustomers } from 'clientele/transactions';
import type { DemoFacts } from '../../facts.ts';
import { dateIn, moneyIn, wholeIn } from '../numbers.ts';
import type { PageSection } from '../section.ts';

const WORDS = {
  en: {
    title: 'Where did they go?',
    intro: (before: string, after: string) =>
      `Those who were customers on ${before}, and their segments then and on ${after}, by the same limits.`,
    joined: (count: string) => `${count} customers came in between and are not in these pictures.`,
    stable: (index: string) =>
      `How alike the two groupings are, from 0 (as by chance) to 1 (the same): ${index} (adjusted Rand index).`,
    flow: 'The bands lead from the segments of the earlier date, on the left, to those of the later one. Grey bands stayed, blue ones went up the list, orange ones down. Without new orders everybody drifts down: that is what recency means.',
    matrix: 'The same in figures. Read a row: of those who were in this segment, so many are now in that one.',
  },
  fr: {
    title: 'Où sont-ils allés\u202f?',
    intro: (before: string, after: string) =>
      `Ceux qui étaient clients au ${before}, et leurs segments alors et au ${after}, selon les mêmes limites.`,
    joined: (count: string) => `${count} clients sont arrivés entre-temps et ne figurent pas ici.`,
    stable: (index: string) =>
      `Ressemblance des deux répartitions, de 0 (comme au hasard) à 1 (identiques)\u202f: ${index} (indice de Rand ajusté).`,
    flow: 'Les bandes mènent des segments de la première date, à gauche, à ceux de la seconde. Les grises sont restées, les bleues sont montées dans la liste, les orange descendues. Sans nouvelle commande, chacun descend\u202f: c’est le sens de la récence.',
    matrix:
      'Les mêmes en chiffres. Lisez une ligne\u202f: de ceux qui étaient dans ce segment, tant sont maintenant dans celui-là.',
  },
} as const;

/** A day far enough back that customers can have moved: six months, or the middle of a shorter log. */
function earlierDay(asOf: string, from: string): string {
  const last = dayFromIso(asOf);
  const first = dayFromIso(from);
  return isoFromDay(Math.max(addDuration(last, { months: -6 }), Math.floor((first + last) / 2)));
}

/** Segments of two dates; nothing where nobody was a customer at the earlier one. */
export function migrationSection(facts: DemoFacts, language: ChartLanguage): PageSection | null {
  const { log, table, base, scores, segments } = facts;
  const words = WORDS[language];
  const earlier = summarizeCustomers(log, { asOf: earlierDay(table.asOf, base.from) });
  if (earlier.length === 0 || earlier.asOf === table.asOf) return null;
  const moves = rfmMigration(segmentRfm(scoreRfm(earlier, { cuts: scores.cuts })), segments);
  // The pictures are about those who were there at both dates; segments where nobody was only take room.
  const kept = moves.states.flatMap(({ id, before, after }, s) => (id !== null && before + after > 0 ? [s] : []));
  const counts = kept.map((from) => kept.map((to) => moves.counts[from]?.[to] ?? 0));
  const labels = kept.map((s) => (segments.segments[s] as RfmSegmentCount).label);
  const { joined, adjustedRandIndex } = moves;
  const text = [
    words.intro(dateIn(earlier.asOf, language), dateIn(table.asOf, language)),
    ...(joined === 0 ? [] : [words.joined(wholeIn(joined, language))]),
    ...(adjustedRandIndex === null ? [] : [words.stable(moneyIn(adjustedRandIndex, language))]),
  ];
  return {
    id: 'migration',
    title: words.title,
    blocks: [
      { kind: 'text', text: text.join(' ') },
      { kind: 'chart', chart: migrationFlowChart(counts, labels, { language }), how: words.flow },
      { kind: 'chart', chart: migrationChart(counts, labels, { language }), how: words.matrix },
    ],
  };
}

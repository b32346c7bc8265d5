import { type ChartLanguage, migrationChart, migrationFlowChart } from 'clientele/charts';
import { scoreRfm, segmentRfm } from 'clientele/rfm';
import { countTransitions } from 'clientele/stats';
import { addDuration, dayFromIso, isoFromDay } from 'clientele/time';
import { summarizeCustomers } from 'clientele/transactions';
import { wholeIn } from '../figures.ts';
import type { PageFacts, PageSection } from '../section.ts';
import { labelOf } from '../segment-names.ts';

const WORDS = {
  en: {
    title: 'Where did they go?',
    intro: (before: string, after: string) =>
      `Those who were customers on ${before}, and their segments then and on ${after}, by the same limits.`,
    joined: (count: string) => ` ${count} customers came in between and are not in these pictures.`,
    flow: 'The bands lead from the segments of the earlier date, on the left, to those of the later one. Grey bands stayed, blue ones went up the list, orange ones down. Without new orders everybody drifts down: that is what recency means.',
    matrix: 'The same in figures. Read a row: of those who were in this segment, so many are now in that one.',
  },
  fr: {
    title: 'Où sont-ils allés\u00a0?',
    intro: (before: string, after: string) =>
      `Ceux qui étaient clients au ${before}, et leurs segments alors et au ${after}, selon les mêmes limites.`,
    joined: (count: string) => ` ${count} clients sont arrivés entre-temps et ne figurent pas ici.`,
    flow: 'Les bandes mènent des segments de la première date, à gauche, à ceux de la seconde. Les grises sont restées, les bleues sont montées dans la liste, les orange descendues. Sans nouvelle commande, chacun descend\u00a0: c’est le sens de la récence.',
    matrix:
      'Les mêmes en chiffres. Lisez une ligne\u00a0: de ceux qui étaient dans ce segment, tant sont maintenant dans celui-là.',
  },
} as const;

/** A day far enough back that customers can have moved: six months, or the middle of a shorter log. */
function earlierDay(asOf: string, from: string): string {
  const last = dayFromIso(asOf);
  const first = dayFromIso(from);
  return isoFromDay(Math.max(addDuration(last, { months: -6 }), Math.floor((first + last) / 2)));
}

/** Segments of two dates; nothing where nobody was a customer at the earlier one. */
export function migrationSection(facts: PageFacts, language: ChartLanguage): PageSection | null {
  const { log, table, base, scores, segments } = facts;
  const words = WORDS[language];
  const asOf = earlierDay(table.asOf, base.from);
  const earlier = summarizeCustomers(log, { asOf });
  const places = new Map(table.ids.map((id, i) => [id, i]));
  const still = earlier.ids.flatMap((id, i) => {
    const place = places.get(id);
    return place === undefined ? [] : [{ i, place }];
  });
  if (still.length === 0 || asOf === table.asOf) return null;
  const before = segmentRfm(scoreRfm(earlier, { cuts: scores.cuts })).columns.segment;
  const all = countTransitions(
    still.map(({ i }) => before[i] as number),
    still.map(({ place }) => segments.columns.segment[place] as number),
    segments.segments.length,
  );
  // Segments where nobody was at either date only take room.
  const kept = segments.segments.flatMap((segment, s) =>
    all[s]?.some((count) => count > 0) || all.some((row) => (row[s] as number) > 0) ? [{ segment, s }] : [],
  );
  const counts = kept.map(({ s: from }) => kept.map(({ s: to }) => all[from]?.[to] as number));
  const labels = kept.map(({ segment }) => labelOf(segment, language));
  const joined = table.length - still.length;
  const others = joined === 0 ? '' : words.joined(wholeIn(joined, language));
  return {
    id: 'migration',
    title: words.title,
    blocks: [
      { kind: 'text', text: `${words.intro(asOf, table.asOf)}${others}` },
      { kind: 'chart', chart: migrationFlowChart(counts, labels, { language }), how: words.flow },
      { kind: 'chart', chart: migrationChart(counts, labels, { language }), how: words.matrix },
    ],
  };
}

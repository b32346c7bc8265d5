import type { ChartLanguage } from 'clientele/charts';
import { defaultRfmSegments, type RfmSegmentCount } from 'clientele/rfm';

/** The segments of the default set in French, by their ids. */
const FRENCH = new Map(defaultRfmSegments({ language: 'fr' }).segments.map((segment) => [segment.id, segment]));

/** What a segment is called in a language; one that is not in the default set, as its own set calls it. */
export function labelOf({ id, label }: RfmSegmentCount, language: ChartLanguage): string {
  return language === 'fr' ? (FRENCH.get(id)?.label ?? label) : label;
}

/** What to do with it. */
export function adviceOf({ id, advice = '' }: RfmSegmentCount, language: ChartLanguage): string {
  return language === 'fr' ? (FRENCH.get(id)?.advice ?? advice) : advice;
}

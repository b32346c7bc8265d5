import { type Day, dayOfInstant, type Instant, type Zone } from '../time/index.ts';
import { isoOfInstant } from '../time/instant-iso.ts';
import { type CheckedPeriod, daysAround, type Span, spanOfDay, spansOf } from '../time/local-period.ts';
import type { Finding, Moment, Verdict } from './compiled.ts';
import type { Situation } from './read-input.ts';
import { reasonWindow } from './references.ts';
import type { RuleZone } from './zone-of-rule.ts';

export interface QuietParts {
  readonly periods: readonly CheckedPeriod[];
  readonly dates: ReadonlySet<Day>;
  readonly holidays: string | null;
  readonly zoneOf: (situation: Situation) => RuleZone;
}

/** How far ahead the next quiet time is looked for. */
const DAYS_AHEAD = 8;

/** Whether the clock shows a quiet time. */
export function judgeQuiet(quiet: QuietParts, { at, situation }: Moment): Verdict {
  const zone = quiet.zoneOf(situation);
  if (zone === 'skip') return null;
  const days = quiet.holidays === null ? new Set<Day>() : situation.holidays(quiet.holidays);
  const missing = [...(zone === null ? ['timeZone'] : []), ...(days === null ? [`holidays.${quiet.holidays}`] : [])];
  if (zone === null) return finding({ trit: 0, until: Infinity, missing });
  const around = daysAround(zone, at);
  const covering = quietSpans(quiet, days, zone, around[0], around[1]).filter(({ from, to }) => from <= at && at < to);
  const observed = isoOfInstant(at, zone);
  if (covering.length > 0) {
    const from = Math.min(...covering.map((span) => span.from));
    const to = Math.max(...covering.map((span) => span.to));
    return {
      ...finding({ trit: -1, until: to, missing: [] }),
      observed,
      since: from,
      window: reasonWindow(from, to, zone),
    };
  }
  const next = quietSpans(quiet, days, zone, around[0], around[1] + DAYS_AHEAD).filter(({ from }) => from > at);
  const coming = Math.min(Infinity, ...next.map(({ from }) => from));
  const until = coming < Infinity ? coming : dateAfter(quiet, days, zone, at);
  if (days === null) return { ...finding({ trit: 0, until, missing }), observed };
  return { ...finding({ trit: 1, until, missing: [] }), observed };
}

/** When the next of the days that are quiet as a whole begins; Infinity where there is none. */
function dateAfter({ dates }: QuietParts, holidays: ReadonlySet<Day> | null, zone: Zone, at: Instant): Instant {
  let first = Infinity;
  for (const list of [dates, holidays ?? []]) {
    for (const day of list) {
      const { from, to } = spanOfDay(zone, day);
      if (from > at && from < to && from < first) first = from;
    }
  }
  return first;
}

function finding({ trit, until, missing }: { trit: -1 | 0 | 1; until: Instant; missing: readonly string[] }): Finding {
  return {
    trit,
    cause: 'quiet',
    observed: null,
    limit: null,
    unit: null,
    window: null,
    since: null,
    until,
    evidence: missing.length === 0 ? {} : { missing },
  };
}

/** The quiet hours that begin on some days, and those of them that are quiet as a whole. */
function quietSpans(
  { periods, dates }: QuietParts,
  holidays: ReadonlySet<Day> | null,
  zone: Zone,
  first: Day,
  last: Day,
): Span[] {
  const spans = spansOf(zone, periods, first, last, 'longest');
  for (let day = first; day <= last; day++) {
    if (dates.has(day) || holidays?.has(day) === true) spans.push(spanOfDay(zone, day));
  }
  return spans;
}

/** The midnight of a zone that follows an instant. */
export function nextMidnight(zone: Zone, at: Instant): Instant {
  return spanOfDay(zone, dayOfInstant(zone, at)).to;
}

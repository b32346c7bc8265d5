import { fail } from '../checks/error.ts';
import { addExactly, exactSum, roundExactly } from '../core/index.ts';
import { compileCondition, type RuleInput, truthOf } from '../rules/index.ts';
import { placeDay, showDay, showDayOrNull } from '../rules/place.ts';
import { firstDay, NO_SPAN, spanOf } from '../rules/span.ts';
import type { Trit } from '../rules/trit.ts';
import { lengthOf } from '../time/duration.ts';
import { type Day, windowOfDay } from '../time/index.ts';
import type { FallCriterion } from './criteria.ts';
import { dropPValue } from './drop-test.ts';
import { rowsOfLog } from './log-rows.ts';
import type { CriterionProgram } from './program.ts';
import type { EventLog, RiskTable } from './risks.ts';

/** How many events a reason names. */
const MAX_EVENTS = 20;

interface Row {
  readonly index: number;
  readonly day: Day;
  readonly value: unknown;
  readonly id: string | number | boolean | null;
  /** What is not known of it. */
  readonly lacks: readonly string[];
}

/** The figure of each stretch, and how many events the baseline has. */
type Figures = readonly [recent: number, usual: number, seen: number];

/** Where the two stretches begin; the recent one ends with the day itself. */
interface Stretches {
  readonly baseFrom: Day;
  readonly recentFrom: Day;
}

export function fallProgram(criterion: FallCriterion, path: string): CriterionProgram {
  const { id, events, measure, field, atMost, chance, minimumEvents = 1 } = criterion;
  const where = criterion.where === undefined ? null : compileCondition(criterion.where, { path: `${path}.where` });
  const [recentTime, baseTime] = [lengthOf(criterion.recent).amount, lengthOf(criterion.baseline).amount];
  const stretchesOn = (day: Day): Stretches => {
    const recentFrom = windowOfDay({ kind: 'rolling', length: criterion.recent }, day).from;
    return { recentFrom, baseFrom: windowOfDay({ kind: 'rolling', length: criterion.baseline }, recentFrom - 1).from };
  };
  const ratioOf = (recent: number, usual: number): number => (recent * baseTime) / (usual * recentTime);
  const tritOf = (recent: number, usual: number, seen: number): Trit => {
    // An amount that is not known (NaN in a log) makes a sum that is not known, and no fall.
    if (!(usual > 0) || seen < minimumEvents || !Number.isFinite(usual) || !Number.isFinite(recent)) return 0;
    if (ratioOf(recent, usual) > atMost) return -1;
    if (chance === undefined) return 1;
    return (dropPValue(recent, usual, recentTime, baseTime, 1, null) as number) <= chance ? 1 : -1;
  };
  /** Of rows in the order of their days. */
  const figuresOn = (sorted: readonly Row[], day: Day): Figures => {
    const { baseFrom, recentFrom } = stretchesOn(day);
    const [from, middle, to] = [placeOf(sorted, baseFrom), placeOf(sorted, recentFrom), placeOf(sorted, day + 1)];
    if (measure === 'count') return [to - middle, middle - from, middle - from];
    return [figureOf(sorted.slice(middle, to), measure), figureOf(sorted.slice(from, middle), measure), middle - from];
  };
  /** What is not known of the time that is looked at; what lies before it does no harm. */
  const lackingOn = (lacking: readonly Row[], day: Day): readonly string[] => {
    if (lacking.length === 0) return [];
    const { baseFrom } = stretchesOn(day);
    const seen = lacking.filter((row) => Number.isNaN(row.day) || (row.day >= baseFrom && row.day <= day));
    return [...new Set(seen.flatMap(({ lacks }) => lacks))];
  };

  /** The events that count; `null` with what is missing where they cannot be known. */
  const read = (input: RuleInput, asOf: Day): readonly Row[] | null => {
    const list: unknown = Object.hasOwn(input.events ?? {}, events) ? input.events?.[events] : undefined;
    if (list === undefined || list === null) return null;
    if (!Array.isArray(list)) fail('wrong_type', `events.${events}`, 'a list of events', list);
    const rows: Row[] = [];
    list.forEach((event: unknown, index) => {
      if (typeof event !== 'object' || event === null) {
        fail('wrong_type', `events.${events}[${index}]`, 'an event', event);
      }
      const fields = event as Record<string, string | number | boolean | null | undefined>;
      const day = placeDay(fields['on'], () => `events.${events}[${index}].on`);
      if (day > asOf) return;
      const counts = where === null ? 'met' : truthOf(where, { facts: fields }, { asOf });
      if (counts === 'notMet') return;
      const lacks: string[] = [];
      if (Number.isNaN(day)) lacks.push(`${events}.on`);
      if (counts === 'unknown') lacks.push(`${events}.where`);
      const value = field === undefined ? undefined : fields[field];
      if (field !== undefined && (value === undefined || value === null || Number.isNaN(value))) {
        lacks.push(`${events}.${field}`);
      } else if (measure === 'sum' && (typeof value !== 'number' || !Number.isFinite(value))) {
        fail('wrong_type', `events.${events}[${index}].${field}`, 'a finite number', value);
      }
      const own = fields['id'];
      rows.push({ index, day, value, id: own === undefined ? null : own, lacks });
    });
    return rows;
  };

  return {
    judge(input, asOf) {
      const all = read(input, asOf);
      const lacking = (all ?? []).filter(({ lacks }) => lacks.length > 0);
      const missing = all === null ? [events] : lackingOn(lacking, asOf);
      const rows = all === null || missing.length > 0 ? null : all;
      const { recentFrom } = stretchesOn(asOf);
      const sorted = [...(rows ?? [])].sort((a, b) => a.day - b.day);
      const [recent, usual, seen] = figuresOn(sorted, asOf);
      const trit = rows === null ? 0 : tritOf(recent, usual, seen);
      const tritOn = (day: Day): Trit => (lackingOn(lacking, day).length > 0 ? 0 : tritOf(...figuresOn(sorted, day)));
      const span = rows === null ? NO_SPAN : spanOf(timelineOf(sorted, stretchesOn, tritOn), asOf);
      return {
        trit,
        reasons: [
          {
            ruleId: id,
            kind: 'fall',
            status: trit === 1 ? 'met' : trit === 0 ? 'unknown' : 'notMet',
            decisive: true,
            observed: usual > 0 ? ratioOf(recent, usual) : null,
            limit: atMost,
            unit: null,
            window: { from: showDay(recentFrom), to: showDay(asOf + 1), zone: null },
            since: showDayOrNull(span.since),
            until: showDayOrNull(span.until),
            evidence: {
              subject: `${events}.${field ?? measure}`,
              op: 'lte',
              ...(missing.length === 0 ? {} : { missing }),
              events: (rows ?? [])
                .filter(({ day }) => day >= recentFrom)
                .slice(0, MAX_EVENTS)
                .map((row) => ({ index: row.index, on: showDayOrNull(row.day), id: row.id })),
            },
          },
        ],
      };
    },
    truths: (table, logs, asOf) =>
      where === null
        ? truthsIn(
            table,
            Object.hasOwn(logs, events) ? logs[events] : undefined,
            criterion,
            stretchesOn(asOf),
            asOf,
            tritOf,
          )
        : null,
  };
}

function truthsIn(
  table: RiskTable,
  log: EventLog | undefined,
  { events, measure }: FallCriterion,
  { baseFrom, recentFrom }: Stretches,
  asOf: Day,
  tritOf: (...figures: Figures) => Trit,
): Int8Array | null {
  if (log === undefined || log === null) return null;
  const rows = rowsOfLog(table, log, `options.logs.${events}`);
  const values = measure === 'sum' ? log.amounts : measure === 'distinct' ? log.codes : log.days;
  if (values === undefined) return null;
  const truths = new Int8Array(table.length);
  const sums = { recent: [] as number[], usual: [] as number[] };
  const kinds = { recent: new Set<number>(), usual: new Set<number>() };
  for (let i = 0; i < truths.length; i++) {
    const row = rows[i] as number;
    // Nothing in the log: no baseline, and so no "usual".
    if (row < 0) continue;
    let recent = 0;
    let seen = 0;
    sums.recent.length = 0;
    sums.usual.length = 0;
    kinds.recent.clear();
    kinds.usual.clear();
    for (let e = log.offsets[row] as number; e < (log.offsets[row + 1] as number); e++) {
      const day = log.days[e] as number;
      if (day < baseFrom || day > asOf) continue;
      const side = day >= recentFrom ? 'recent' : 'usual';
      if (side === 'recent') recent++;
      else seen++;
      if (measure === 'sum') addExactly(sums[side], values[e] as number);
      else if (measure === 'distinct') kinds[side].add(values[e] as number);
    }
    truths[i] =
      measure === 'sum'
        ? tritOf(roundExactly(sums.recent), roundExactly(sums.usual), seen)
        : measure === 'distinct'
          ? tritOf(kinds.recent.size, kinds.usual.size, seen)
          : tritOf(recent, seen, seen);
  }
  return truths;
}

/** How many rows lie before a day. */
function placeOf(sorted: readonly Row[], day: Day): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] as Row).day < day) low = middle + 1;
    else high = middle;
  }
  return low;
}

function figureOf(rows: readonly Row[], measure: FallCriterion['measure']): number {
  if (measure === 'count') return rows.length;
  if (measure === 'sum') return exactSum(rows.map(({ value }) => value as number));
  return new Set(rows.map(({ value }) => value)).size;
}

/** What happens, and what moves out of the two stretches, changes the figures; nothing else does. */
function timelineOf(
  rows: readonly Row[],
  stretchesOn: (day: Day) => Stretches,
  tritOn: (day: Day) => Trit,
): Parameters<typeof spanOf>[0] {
  const days = new Set<Day>();
  for (const event of new Set(rows.map(({ day }) => day))) {
    days.add(event);
    const leaves = [
      firstDay(event, (day) => stretchesOn(day).recentFrom > event),
      firstDay(event, (day) => stretchesOn(day).baseFrom > event),
    ];
    for (const day of leaves) if (day !== null) days.add(day);
  }
  const changes = [...days].sort((a, b) => a - b);
  return {
    tritOn,
    previous: (day) => changes.findLast((change) => change <= day) ?? null,
    next: (day) => changes.find((change) => change > day) ?? null,
  };
}

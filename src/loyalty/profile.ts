import type { Day } from '../time/index.ts';
import type { CompiledEarning, CompiledRule, EarningCursor } from './compile-earning.ts';
import type { FactTest } from './fact-test.ts';

/** What one rule does with a line. */
export interface ProfileEntry {
  readonly rule: number;
  readonly does: 'rate' | 'perPurchase' | 'perLine' | 'perPiece' | 'steps';
  /** The numerator for one minor unit of a rate, or for one bonus; the place of the node of steps. */
  readonly up: number;
  readonly minimumBasket: number;
}

/** Which rules apply to a line, and how much a minor unit of it earns. */
export interface LineProfile {
  readonly excluded: boolean;
  readonly entries: readonly ProfileEntry[];
  /** By metric of kind `spend`: whether the line counts. */
  readonly spends: readonly boolean[];
}

/** Whether a line is left out altogether. */
export function isExcluded({ exclude }: CompiledEarning, cursor: EarningCursor, day: Day): boolean {
  return exclude?.holds(cursor, day) ?? false;
}

export function profileOf(earning: CompiledEarning, cursor: EarningCursor, day: Day, ms: number): LineProfile {
  const spends = earning.spendLines.map((test) => test === null || test.holds(cursor, day));
  if (isExcluded(earning, cursor, day)) return { excluded: true, entries: [], spends: spends.map(() => false) };
  const applies = chosen(earning.rules, (rule) => appliesTo(rule, cursor, day, ms));
  let multiple = 1;
  for (const { rules, neutral, ups } of earning.stacks) {
    const at = rules.findIndex((rule) => applies[rule]);
    multiple *= at < 0 ? neutral : (ups[at] as number);
  }
  const entries: ProfileEntry[] = [];
  for (const [i, { rule, up, minimumBasket }] of earning.rules.entries()) {
    if (!applies[i]) continue;
    if (rule.kind === 'rate') entries.push({ rule: i, does: 'rate', up: up * multiple, minimumBasket });
    else if (rule.kind === 'bonus') {
      const does = ({ purchase: 'perPurchase', line: 'perLine', piece: 'perPiece' } as const)[rule.per];
      entries.push({ rule: i, does, up: rule.points * earning.denominator, minimumBasket });
    } else if (rule.kind === 'steps') {
      const node = earning.nodes.nodes.findIndex(({ id }) => id === rule.id);
      entries.push({ rule: i, does: 'steps', up: node, minimumBasket });
    }
  }
  return { excluded: false, entries, spends };
}

/** Where several rules exclude one another, the first of those with the highest priority. */
function chosen(rules: readonly CompiledRule[], applies: (rule: CompiledRule) => boolean): boolean[] {
  const found = rules.map(applies);
  const best = new Map<string, number>();
  for (const [i, { rule, priority }] of rules.entries()) {
    if (rule.exclusive === undefined || !found[i]) continue;
    const other = best.get(rule.exclusive);
    if (other === undefined) best.set(rule.exclusive, i);
    else if (priority > (rules[other] as CompiledRule).priority) {
      found[other] = false;
      best.set(rule.exclusive, i);
    } else found[i] = false;
  }
  return found;
}

function appliesTo(
  { rule, lines, when, calendar, minimumBasket }: CompiledRule,
  cursor: EarningCursor,
  day: Day,
  ms: number,
): boolean {
  if (calendar !== null && !(calendar.atTime === null ? calendar.onDay(day) : calendar.atTime(day, ms))) return false;
  // Elsewhere the basket is looked at when the rule is applied, so that profiles can be kept.
  const decides = rule.kind === 'multiplier' || rule.exclusive !== undefined;
  if (decides && cursor.total < minimumBasket) return false;
  return holds(when, cursor, day) && holds(lines, cursor, day);
}

const holds = (test: FactTest<EarningCursor> | null, cursor: EarningCursor, day: Day): boolean =>
  test === null || test.holds(cursor, day);

/** A store of profiles: by tiers, choices and calendars, then by the field of lines that decides. */
export type ProfileStore = Map<string, Map<unknown, LineProfile>>;

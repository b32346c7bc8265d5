import { parseIsoDay } from '../time/index.ts';
import { canonicalFigure } from './canonical.ts';
import type { Condition, LeafCondition } from './condition.ts';
import {
  after,
  before,
  complement,
  intersection,
  isEmptyRegion,
  isWholeRegion,
  lineRegion,
  type Region,
  type Stretch,
  type Universe,
} from './region.ts';
import type { FactValue } from './rule-input.ts';
import { partsOf } from './visit-conditions.ts';

/** What can be said of a condition before any fact is known. */
export interface StaticVerdict {
  readonly verdict: 'never' | 'always' | 'open';
  /** By fact or figure: where its value must lie if the condition is met. */
  readonly necessary: Regions;
  /** By fact or figure: where its value may lie so that the condition is met whatever the others are. */
  readonly sufficient: Regions;
}

type Regions = ReadonlyMap<string, Region>;

const NONE: Regions = new Map();
const NUMBERS: Universe = { whole: false, low: -Infinity, high: Infinity };
const DAYS: Universe = { whole: true, low: -Infinity, high: Infinity };
const COUNTS: Universe = { whole: true, low: 0, high: Infinity };
const BOOLEANS: Universe = { whole: true, low: 0, high: 1 };

/**
 * Finds out whether a condition can be met at all, and whether it can fail, its facts being known. A verdict is certain; an
 * `open` one is not: contradictions that run over several facts, other facts as limits and days counted from `asOf` are not
 * looked into.
 */
export function staticVerdict(condition: Condition): StaticVerdict {
  const parts = partsOf(condition).map(([part]) => staticVerdict(part));
  switch (condition.kind) {
    case 'all':
      return verdictOfAll(parts);
    case 'any':
      return opposite(verdictOfAll(parts.map(opposite)));
    case 'atLeast':
      return verdictOfAtLeast(condition.atLeast, parts);
    case 'not':
      return opposite(parts[0] as StaticVerdict);
    default:
      return verdictOfLeaf(condition);
  }
}

/** What is necessary for a condition rules it out elsewhere, and so is sufficient for its opposite. */
function opposite({ verdict, necessary, sufficient }: StaticVerdict): StaticVerdict {
  return {
    verdict: verdict === 'never' ? 'always' : verdict === 'always' ? 'never' : 'open',
    necessary: mapRegions(sufficient, complement),
    sufficient: mapRegions(necessary, complement),
  };
}

function verdictOfAll(parts: readonly StaticVerdict[]): StaticVerdict {
  const needed = new Map<string, Region>();
  for (const { necessary } of parts) {
    for (const [key, region] of necessary) {
      const earlier = needed.get(key);
      needed.set(key, earlier === undefined ? region : intersection(earlier, region));
    }
  }
  // A fact is sufficient for all only if it is so for each part that is not met anyway.
  const [first, ...others] = parts.filter((part) => part.verdict !== 'always').map((part) => part.sufficient);
  const enough = new Map<string, Region>();
  for (const [key, region] of first ?? NONE) {
    const shared = others.map((sufficient) => sufficient.get(key));
    if (shared.every((other) => other !== undefined)) enough.set(key, shared.reduce(intersection, region));
  }
  if (parts.some((part) => part.verdict === 'never')) return concluded('never', needed, enough);
  if (first === undefined) return concluded('always', needed, enough);
  return concluded('open', needed, enough);
}

function verdictOfAtLeast(least: number, parts: readonly StaticVerdict[]): StaticVerdict {
  const always = parts.filter((part) => part.verdict === 'always').length;
  const open = parts.filter((part) => part.verdict === 'open');
  const rest = least - always;
  if (rest <= 0) return concluded('always', NONE, NONE);
  if (rest > open.length) return concluded('never', NONE, NONE);
  if (rest === open.length) return verdictOfAll(open);
  if (rest === 1) return opposite(verdictOfAll(open.map(opposite)));
  return concluded('open', NONE, NONE);
}

function concluded(verdict: StaticVerdict['verdict'], necessary: Regions, sufficient: Regions): StaticVerdict {
  if (verdict === 'open' && [...necessary.values()].some(isEmptyRegion))
    return { verdict: 'never', necessary, sufficient };
  if (verdict === 'open' && [...sufficient.values()].some(isWholeRegion))
    return { verdict: 'always', necessary, sufficient };
  return { verdict, necessary, sufficient };
}

function verdictOfLeaf(condition: LeafCondition): StaticVerdict {
  const limits: readonly unknown[] =
    condition.op === 'in' || condition.op === 'notIn' || condition.op === 'between'
      ? condition.value
      : [condition.value];
  if (limits.length === 0) return concluded(condition.op === 'in' ? 'never' : 'always', NONE, NONE);
  if (limits.some((limit) => typeof limit === 'object')) return concluded('open', NONE, NONE);
  const { key, region } = regionOf(condition, limits as readonly FactValue[]);
  const one = new Map([[key, region]]);
  return concluded('open', one, one);
}

/** Where the value of a fact, or a figure, has to lie so that a leaf is met. */
function regionOf(condition: LeafCondition, limits: readonly FactValue[]): { key: string; region: Region } {
  const { op } = condition;
  if (condition.kind !== 'compare') {
    const universe = condition.kind === 'sum' ? NUMBERS : COUNTS;
    return { key: canonicalFigure(condition), region: lineOf(op, limits as readonly number[], universe) };
  }
  const [first] = limits;
  const { fact } = condition;
  if (typeof first === 'number')
    return { key: `number ${fact}`, region: lineOf(op, limits as readonly number[], NUMBERS) };
  if (typeof first === 'boolean') return { key: `boolean ${fact}`, region: lineOf(op, limits.map(Number), BOOLEANS) };
  const days = limits.map((limit) => parseIsoDay(limit as string));
  if (!days.some(Number.isNaN)) return { key: `day ${fact}`, region: lineOf(op, days, DAYS) };
  const texts = new Set(limits as readonly string[]);
  return { key: `text ${fact}`, region: { kind: 'text', inside: op === 'eq' || op === 'in', texts } };
}

function lineOf(op: LeafCondition['op'], limits: readonly number[], universe: Universe): Region {
  const first = limits[0] as number;
  const start = before(-Infinity);
  const end = after(Infinity);
  const points = (): Region =>
    lineRegion(
      universe,
      limits.map((limit): Stretch => [before(limit), after(limit)]),
    );
  switch (op) {
    case 'lt':
      return lineRegion(universe, [[start, before(first)]]);
    case 'lte':
      return lineRegion(universe, [[start, after(first)]]);
    case 'gt':
      return lineRegion(universe, [[after(first), end]]);
    case 'gte':
      return lineRegion(universe, [[before(first), end]]);
    case 'between':
      return lineRegion(universe, [[before(first), after(limits[1] as number)]]);
    case 'eq':
    case 'in':
      return points();
    case 'ne':
    case 'notIn':
      return complement(points());
    default:
      return op satisfies never;
  }
}

function mapRegions(regions: Regions, change: (region: Region) => Region): Regions {
  return new Map([...regions].map(([key, region]) => [key, change(region)] as const));
}

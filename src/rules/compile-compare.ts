import type { Day } from '../time/index.ts';
import { checkKeys, checkName, checkOptionalName } from './check-fields.ts';
import { isMissing, type Plain, rangeTest } from './compare-values.ts';
import {
  type CompiledLimits,
  compileLimits,
  compileTest,
  isOrdering,
  limitShown,
  showPlain,
} from './compile-limits.ts';
import type { CompareCondition } from './condition.ts';
import type { Frame } from './frame.ts';
import { numberInterval } from './number-interval.ts';
import { showDayOrNull } from './place.ts';
import type { CompiledLeaf, Timeline } from './program.ts';
import { type Domain, readAs, readNumber, settleDomain } from './read-fact.ts';
import { relativeTimeline } from './relative-timeline.ts';
import { type Scope, slotOf } from './scope.ts';
import { NO_SPAN, spanOf } from './span.ts';
import type { Trit } from './trit.ts';

/** A fact against its limits. */
export function compileCompare(node: CompareCondition, path: string, scope: Scope, ruleId: string): CompiledLeaf {
  checkKeys(node, ['kind', 'id', 'fact', 'op', 'value', 'unit'], path);
  const fact = checkName(node.fact, `${path}.fact`, 'the name of a fact');
  const unit = checkOptionalName(node.unit, `${path}.unit`) ?? null;
  const slot = slotOf(scope, fact);
  const limits = compileLimits(node, path, scope, false);
  const { truth, compare } = limits.domain === null ? settled(slot, limits) : typed(slot, limits, limits.domain);
  return {
    ruleId,
    truth,
    moves: limits.relatives.length > 0,
    interval:
      limits.domain === 'number' && limits.fixed !== null
        ? numberInterval(limits.op, limits.fixed as readonly number[], slot)
        : null,
    observe(frame) {
      const { trit, domain, value, against, timeline } = compare(frame);
      const missing = isMissing(value) ? [fact] : [];
      against.forEach((limit, i) => {
        const name = limits.facts[i];
        if (typeof name === 'string' && isMissing(limit)) missing.push(name);
      });
      const span = timeline === null ? NO_SPAN : spanOf(timeline, frame.asOf);
      return {
        trit,
        observed: showPlain(value, domain),
        limit: limitShown(limits.op, against, domain),
        unit,
        window: null,
        since: showDayOrNull(span.since),
        until: showDayOrNull(span.until),
        evidence: { subject: fact, op: limits.op, ...(missing.length > 0 ? { missing } : {}) },
      };
    },
  };
}

/** One comparison in full. */
interface Compared {
  readonly trit: Trit;
  readonly domain: Domain;
  readonly value: Plain;
  readonly against: readonly Plain[];
  readonly timeline: Timeline | null;
}

interface Comparing {
  readonly truth: (frame: Frame) => Trit;
  readonly compare: (frame: Frame) => Compared;
}

/** The document says what type the values have. */
function typed(slot: number, limits: CompiledLimits, domain: Domain): Comparing {
  const read = readAs(domain);
  const test = compileTest(limits.op, domain);
  const { at } = limits;
  const truth = (frame: Frame): Trit => test(read(frame, slot), at(frame, frame.asOf));
  return {
    truth: domain === 'number' && limits.fixed !== null ? numeric(slot, limits.op, limits.fixed) : truth,
    compare(frame) {
      const value = read(frame, slot);
      const against = at(frame, frame.asOf);
      const moving = limits.relatives.length > 0 && !isMissing(value) && !against.some(isMissing);
      const timeline = moving
        ? relativeTimeline(value as Day, limits.relatives, (day) => test(value, at(frame, day)))
        : null;
      return { trit: test(value, against), domain, value, against, timeline };
    },
  };
}

/** The most frequent leaf, a number against fixed numbers, without a detour. */
function numeric(slot: number, op: CompiledLimits['op'], fixed: readonly Plain[]): (frame: Frame) => Trit {
  const test = rangeTest(op);
  const limits = fixed as readonly number[];
  return (frame) => {
    const value = readNumber(frame, slot);
    return test(value, value, limits);
  };
}

/** Only the facts say what type they have. */
function settled(slot: number, limits: CompiledLimits): Comparing {
  const slots = [slot, ...limits.slots];
  const compare = (frame: Frame): Compared => {
    const raw = slots.map((one) => ({ value: frame.read(one), path: frame.pathOf(one) }));
    const { domain, values } = settleDomain(raw, isOrdering(limits.op));
    const [value = Number.NaN, ...against] = values;
    return { trit: compileTest(limits.op, domain)(value, against), domain, value, against, timeline: null };
  };
  return { compare, truth: (frame) => compare(frame).trit };
}

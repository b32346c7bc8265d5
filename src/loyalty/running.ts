import { fail } from '../checks/error.ts';
import type { CalendarUnit } from '../time/index.ts';
import type { EarningStep, LoyaltyEarning, LoyaltyRate } from './earning-document.ts';

/**
 * A step-up or a cap: a function of a running total that never falls. What a purchase gets is the rise of the function; what a
 * refund takes back is its fall from where the total then stands. So in every period the sum of what was given is the function
 * of the sum, in whatever order purchases and refunds came.
 */
export interface RunningNode {
  readonly id: string;
  /** What the total runs over. */
  readonly over: 'purchase' | CalendarUnit;
  /** The numerator for a total: of an amount for steps, of numerators for caps. */
  readonly given: (total: number) => number;
  /** A step-up's rule; -1 for a cap. */
  readonly rule: number;
  /** A cap's slots, whose contents it takes over into the first. */
  readonly slots: readonly number[];
}

/** Step-ups, then caps in their order; slots hold numerators, one for each rule at the beginning. */
export interface CompiledNodes {
  readonly nodes: readonly RunningNode[];
  /** Whether totals outlive the purchase. */
  readonly lasting: boolean;
}

export function compileNodes(
  earning: LoyaltyEarning,
  scaled: (rate: LoyaltyRate) => number,
  denominator: number,
): CompiledNodes {
  const nodes: RunningNode[] = [];
  earning.rules.forEach((rule, i) => {
    if (rule.kind !== 'steps') return;
    checkSteps(rule.steps, `earning.rules[${i}].steps`);
    const falls = rule.steps.findIndex(
      ({ rate }, s) => s > 0 && scaled(rate) < scaled((rule.steps[s - 1] as EarningStep).rate),
    );
    if (rule.mode === 'wholeAmount' && falls >= 0) {
      fail(
        'out_of_range',
        `earning.rules[${i}].steps[${falls}].rate`,
        'no lower rate than the step before',
        rule.steps[falls]?.rate,
      );
    }
    const given = stepFunction(rule.steps, rule.mode, scaled);
    nodes.push({ id: rule.id, over: rule.over ?? 'purchase', given, rule: i, slots: [] });
  });
  // Which slot holds what a rule gave: a cap pours its rules into one.
  const slotOf = earning.rules.map((rule, i) => (rule.kind === 'multiplier' ? -1 : i));
  for (const [c, cap] of (earning.caps ?? []).entries()) {
    const path = `earning.caps[${c}].rules`;
    const wanted = cap.rules ?? earning.rules.filter(({ kind }) => kind !== 'multiplier').map(({ id }) => id);
    const members = wanted.map((id, r) => {
      const at = earning.rules.findIndex((rule) => rule.id === id);
      if (at < 0) fail('unknown_reference', `${path}[${r}]`, 'the id of an earning rule', id);
      if (slotOf[at] === -1)
        fail('unknown_reference', `${path}[${r}]`, 'a rule that gives points, not a multiplier', id);
      return at;
    });
    const slots = [...new Set(members.map((at) => slotOf[at] as number))];
    const torn = slotOf.findIndex((slot, at) => slots.includes(slot) && !members.includes(at));
    if (torn >= 0) {
      fail('invalid_document', path, 'all rules of an earlier cap, or none', earning.rules[torn]?.id);
    }
    const [first = -1] = slots;
    for (const at of members) slotOf[at] = first;
    const most = cap.max * denominator;
    if (!Number.isSafeInteger(most)) fail('not_representable', `earning.caps[${c}].max`, 'a smaller cap', cap.max);
    nodes.push({ id: cap.id, over: cap.per, given: (total) => Math.min(total, most), rule: -1, slots });
  }
  return { nodes, lasting: nodes.some(({ over }) => over !== 'purchase') };
}

function checkSteps(steps: readonly EarningStep[], path: string): void {
  let before = 0;
  for (const [i, { upTo }] of steps.entries()) {
    const isLast = i === steps.length - 1;
    if (isLast !== (upTo === undefined)) {
      fail(
        'out_of_range',
        `${path}[${i}].upTo`,
        isLast ? 'no end: the last step is open' : 'the end of the step',
        upTo,
      );
    }
    if (upTo !== undefined && upTo <= before) fail('not_sorted', `${path}[${i}].upTo`, `more than ${before}`, upTo);
    before = upTo ?? before;
  }
}

function stepFunction(
  steps: readonly EarningStep[],
  mode: 'marginal' | 'wholeAmount',
  scaled: (rate: LoyaltyRate) => number,
): (total: number) => number {
  const ends = steps.map(({ upTo }) => upTo ?? Infinity);
  const ups = steps.map(({ rate }) => scaled(rate));
  if (mode === 'wholeAmount') {
    return (total) => (total <= 0 ? 0 : total * (ups[ends.findIndex((end) => total <= end)] as number));
  }
  return (total) => {
    let given = 0;
    let from = 0;
    for (let i = 0; i < ends.length && from < total; i++) {
      const to = Math.min(total, ends[i] as number);
      given += (to - from) * (ups[i] as number);
      from = to;
    }
    return given;
  };
}

import { test } from '@fast-check/vitest';
import { funnelRates, growthRate } from 'clientele/stats';
import fc from 'fast-check';
import { describe, expect, test as it } from 'vitest';
import { near } from '../support/near.ts';
import { refuses } from '../support/refuses.ts';

describe('funnels', () => {
  it('the activation of a ski pass: 100,000 accounts, 15 % of the customers, 40 % of whom took the app', () => {
    // The text gives the accounts and both shares; the base follows: 100,000 / 0.15.
    const base = Math.round(100_000 / 0.15);
    const { steps, largestLoss } = funnelRates([
      { id: 'customers', count: base },
      { id: 'activated', count: 100_000 },
      { id: 'downloaded', count: 40_000 },
    ]);
    const [, activated, downloaded] = steps;
    near(activated?.ofPrevious.value as number, 0.15, 1e-6);
    expect(downloaded?.ofPrevious.value).toBe(0.4);
    near(downloaded?.ofFirst.value as number, 0.06, 1e-6);
    expect(downloaded?.ofPrevious.basis).toBe('downloaded / activated');
    expect(largestLoss).toBe('activated');
  });

  test.prop([fc.array(fc.nat(1000), { minLength: 1, maxLength: 8 })])(
    'shares of the step before multiply to that of the first, and the losses add up',
    (list) => {
      const counts = list.toSorted((a, b) => b - a);
      const { steps, largestLoss } = funnelRates(counts.map((count, k) => ({ id: `step ${k}`, count })));
      let product = 1;
      let lost = 0;
      for (const { ofFirst, ofPrevious, ...step } of steps) {
        lost += step.lost;
        expect(lost + step.count).toBe(counts[0]);
        product *= ofPrevious.value ?? 0;
        if (counts[0] !== 0) near(ofFirst.value as number, product, 1e-12);
      }
      const most = Math.max(...steps.map((step) => step.lost));
      expect(steps.find(({ id }) => id === largestLoss)?.lost ?? 0).toBe(most);
    },
  );

  it('steps that are none are refused', () => {
    const first = { id: 'a', count: 5 };
    refuses(() => funnelRates([first, { id: 'b', count: 6 }]), 'out_of_range', 'steps[1].count');
    refuses(() => funnelRates([first, first]), 'duplicate_id', 'steps[1].id');
    refuses(() => funnelRates([{ ...first, id: '' }]), 'wrong_type', 'steps[0].id');
    refuses(() => funnelRates([{ ...first, count: 1.5 }]), 'not_an_integer', 'steps[0].count');
    refuses(() => funnelRates([]), 'empty_input', 'steps');
    refuses(() => funnelRates(null as never), 'wrong_type', 'steps');
    refuses(() => funnelRates([first], { level: 95 }), 'out_of_range');
  });
});

describe('growth', () => {
  it('35 million views became 250 million in four years: times 7.1, by hand', () => {
    const { factor, perPeriod, periodsToDouble } = growthRate(35e6, 250e6, { periods: 4 });
    near(factor, 50 / 7, 1e-15);
    // The root of the root of 50/7.
    near(perPeriod, Math.sqrt(Math.sqrt(50 / 7)) - 1, 1e-14);
    near(35e6 * (1 + perPeriod) ** (periodsToDouble as number), 70e6, 1e-13);
  });

  test.prop([fc.integer({ min: 1, max: 1e6 }), fc.integer({ min: 0, max: 1e6 }), fc.integer({ min: 1, max: 60 })])(
    'step by step at the rate leads from the one to the other',
    (before, after, periods) => {
      const { perPeriod, periodsToDouble } = growthRate(before, after, { periods });
      let value = before;
      for (let t = 0; t < periods; t++) value *= 1 + perPeriod;
      near(value, after, 1e-11, 1e-9);
      expect(periodsToDouble === null).toBe(after <= before);
    },
  );

  it('ends that are none are refused', () => {
    refuses(() => growthRate(0, 5, { periods: 1 }), 'out_of_range', 'before');
    refuses(() => growthRate(1, -5, { periods: 1 }), 'out_of_range', 'after');
    refuses(() => growthRate(1, 5, { periods: 0 }), 'out_of_range', 'options.periods');
    refuses(() => growthRate(1e-300, 1e300, { periods: 1 }), 'not_representable', 'after');
    expect(growthRate(5, 0, { periods: 3 })).toEqual({ factor: 0, perPeriod: -1, periodsToDouble: null });
  });
});

import { test as property } from '@fast-check/vitest';
import { betaDraw, normalCdf, seededRandom } from 'clientele/core';
import {
  fitRfmResponses,
  planRfmMailing,
  planRfmTest,
  type RfmCellResponse,
  type RfmResponseModel,
  rfmResponseRates,
  scoreRfm,
  segmentRfm,
  summarizeRfmCells,
} from 'clientele/rfm';
import { explainDecision } from 'clientele/rules';
import { proportionInterval } from 'clientele/stats';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { near } from '../support/near.ts';
import { refuses } from '../support/refuses.ts';
import { anyCells, anyRows, reference, tableOf } from './reference.ts';

const base = (customers: number) =>
  tableOf(Array.from({ length: customers }, (_, i) => ({ days: i % 60, orders: 1 + (i % 3), revenue: 5 + (i % 11) })));

describe('a test mailing', () => {
  test.each(reference.sizes)('has the size that trying all sizes finds: $contacts', ({ contacts, ...options }) => {
    const plan = planRfmTest(segmentRfm(scoreRfm(base(20))), { ...options, salt: 'size' });
    expect(plan.wantedPerCell).toBe(contacts);
  });

  test('promises the width that Wilson’s interval then has', () => {
    const plan = planRfmTest(segmentRfm(scoreRfm(base(4000))), { expectedRate: 0.25, precision: 0.2, salt: 'width' });
    for (const { contacts, halfWidth } of plan.cells) {
      if (contacts % 4 !== 0 || contacts === 0) continue;
      const { low, high } = proportionInterval(contacts / 4, contacts);
      near(halfWidth as number, ((high as number) - (low as number)) / 2, 1e-12);
    }
    expect(plan.cells.some(({ contacts }) => contacts % 4 === 0 && contacts > 0)).toBe(true);
  });

  test('the same name draws the same customers, another draws others, and a larger test keeps those of a smaller', () => {
    const cells = summarizeRfmCells(scoreRfm(base(1000), { bins: 2 }));
    const at = (salt: string, precision: number) => planRfmTest(cells, { expectedRate: 0.05, precision, salt }).ids;
    expect(at('spring', 0.08)).toEqual(at('spring', 0.08));
    expect(at('spring', 0.08)).not.toEqual(at('autumn', 0.08));
    const larger = new Set(at('spring', 0.06));
    expect(larger.size).toBeGreaterThan(at('spring', 0.08).length);
    expect(at('spring', 0.08).every((id) => larger.has(id))).toBe(true);
  });

  test('the order of customers does not matter', () => {
    const cells = summarizeRfmCells(scoreRfm(base(500), { bins: 2 }));
    const reversed = {
      ...cells,
      ids: [...cells.ids].reverse(),
      columns: { cell: cells.columns.cell.slice().reverse() },
    };
    const options = { expectedRate: 0.05, precision: 0.1, salt: 'order' };
    expect(new Set(planRfmTest(reversed, options).ids)).toEqual(new Set(planRfmTest(cells, options).ids));
  });

  test('inputs', () => {
    const cells = summarizeRfmCells(scoreRfm(base(5)));
    const good = { expectedRate: 0.05, precision: 0.1, salt: 'x' };
    refuses(() => planRfmTest({} as never, good), 'wrong_type', 'cells');
    refuses(() => planRfmTest(cells, { ...good, expectedRate: 0 }), 'out_of_range', 'options.expectedRate');
    refuses(() => planRfmTest(cells, { ...good, precision: 1 }), 'out_of_range', 'options.precision');
    refuses(() => planRfmTest(cells, { ...good, capacity: -1 }), 'out_of_range', 'options.capacity');
    refuses(() => planRfmTest(cells, { ...good, salt: undefined as never }), 'missing_value', 'options.salt');
    refuses(() => planRfmTest(cells, { ...good, level: 95 }), 'out_of_range', 'options.level');
  });

  property.prop([anyRows, fc.nat(60)])(
    'always stays within capacity and cells, and leaves none that one more each could use',
    (rows, capacity) => {
      const cells = summarizeRfmCells(scoreRfm(tableOf(rows), { bins: 3 }));
      const plan = planRfmTest(cells, { expectedRate: 0.1, precision: 0.1, salt: 's', capacity });
      const total = plan.cells.reduce((sum, cell) => sum + cell.contacts, 0);
      expect(total).toBe(plan.length);
      expect(total).toBeLessThanOrEqual(capacity);
      expect(new Set(plan.ids).size).toBe(total);
      for (const [c, { contacts, customers }] of plan.cells.entries()) {
        expect(contacts).toBe(Math.min(customers, plan.contactsPerCell));
        expect(plan.ids.filter((id) => cells.columns.cell[id] === c)).toHaveLength(contacts);
      }
      const oneMore = plan.cells.reduce((sum, { customers }) => sum + Math.min(customers, plan.contactsPerCell + 1), 0);
      if (plan.contactsPerCell < plan.wantedPerCell) expect(oneMore).toBeGreaterThan(capacity);
    },
  );
});

const model: RfmResponseModel = { kind: 'rfm-response-model', version: 1, params: { rate: 0.04, correlation: 0.01 } };
const cells: RfmCellResponse[] = [
  { id: 'weak', customers: 9891, contacted: 891, responses: 9 },
  { id: 'best', customers: 1891, contacted: 891, responses: 89 },
  { id: 'good', customers: 2891, contacted: 891, responses: 50 },
  { id: 'untested', customers: 500, contacted: 0, responses: 0 },
];

describe('a mailing', () => {
  test('by hand: with weight 0.9, rates of 0.013, 0.094, 0.0545 and the mean', () => {
    const plan = planRfmMailing(model, cells, { costPerContact: 1, marginPerResponse: 25, fixedCost: 100 });
    const rates = [(9 + 3.96) / 990, (89 + 3.96) / 990, (50 + 3.96) / 990, 0.04];
    for (const [i, { rate, breakEvenIndex }] of plan.cells.entries()) {
      near(rate.value as number, rates[i] as number, 1e-12);
      near(breakEvenIndex as number, 100 * ((rates[i] as number) / 0.04 - 1), 1e-9, 1e-9);
    }
    near(plan.breakEvenRate, 0.04, 1e-15);
    expect(plan.cells.map(({ reason, contacts }) => [reason, contacts])).toEqual([
      ['below_break_even', 0],
      ['above_break_even', 1000],
      ['above_break_even', 2000],
      ['below_break_even', 0],
    ]);
    const responses = 1000 * (rates[1] as number) + 2000 * (rates[2] as number);
    near(plan.expectedResponses, responses, 1e-12);
    near(plan.cost, 3100, 1e-15);
    near(plan.profit.confidence.value as number, 25 * responses - 3100, 1e-12);
    const all = responses + 9000 * (rates[0] as number) + 500 * 0.04;
    near(plan.everybody.profit, 25 * all - 12_600, 1e-11);
    near(plan.gain, 25 * responses - 3100 - (25 * all - 12_600), 1e-11);
    near(plan.lift.value as number, responses / 3000 / (all / 12_500), 1e-12);
  });

  test('the variance of the profit adds cells, and once for all what they share', () => {
    const fit = { ...model, fit: { ...fitRfmResponses(cells).fit, rateStandardError: 0.005 } } as RfmResponseModel;
    const { profit } = planRfmMailing(fit, cells, { costPerContact: 1, marginPerResponse: 25, level: 0.9 });
    const [p, q] = [(89 + 3.96) / 990, (50 + 3.96) / 990];
    const own = (1000 ** 2 * p * (1 - p) + 2000 ** 2 * q * (1 - q)) / 991;
    const mean = own + (3000 * 0.1 * 0.005) ** 2;
    const half = ({ low, high }: typeof profit.confidence) => ((high as number) - (low as number)) / 2;
    const z = half(profit.confidence) / (25 * Math.sqrt(mean));
    near(normalCdf(z), 0.95, 1e-12);
    const chance = (1000 * p * (1 - p) + 2000 * q * (1 - q)) * (1 - 1 / 991);
    near(half(profit.prediction), 25 * z * Math.sqrt(mean + chance), 1e-12);
  });

  test('by the lower bound, only cells that are surely above', () => {
    const options = { costPerContact: 1, marginPerResponse: 20 } as const;
    const point = planRfmMailing(model, cells, options);
    const lower = planRfmMailing(model, cells, { ...options, rule: 'lower' });
    expect(point.cells.map(({ contacts }) => contacts > 0)).toEqual([false, true, true, false]);
    expect(lower.cells.map(({ contacts }) => contacts > 0)).toEqual([false, true, false, false]);
    expect(lower.cells[2]?.bound).toBe(lower.cells[2]?.rate.low);
  });

  test('each choice has its reasons with their figures, and they are put into words', () => {
    const options = { costPerContact: 1, marginPerResponse: 25 } as const;
    const few = planRfmMailing(model, cells, { ...options, capacity: 1200 });
    for (const { reason, reasons, bound, contacts } of few.cells) {
      expect(reasons[0]).toMatchObject({
        observed: bound,
        limit: 0.04,
        evidence: { subject: 'expectedRate', op: 'gt' },
      });
      expect(reasons.map(({ status }) => status)).toEqual(
        { below_break_even: ['notMet'], above_break_even: ['met'], over_limit: ['met', 'notMet'] }[reason],
      );
      expect(reasons[1]?.limit).toBe(reason === 'over_limit' ? contacts : undefined);
    }
    const ruleSet = { id: 'mailing', version: 1 };
    const reasons = few.cells[2]?.reasons ?? [];
    const decision = { outcome: 'over_limit', asOf: '2026-06-30', ruleSet, reasons };
    const labels = { expectedRate: 'taux attendu', availableContacts: 'contacts disponibles' };
    expect(explainDecision(decision, { language: 'en' })[2]).toContain('not met (decisive) – availableContacts: ');
    expect(explainDecision(decision, { language: 'fr', labels })[1]).toContain('taux attendu');
    const lower = planRfmMailing(model, cells, { ...options, rule: 'lower' });
    expect(lower.cells[0]?.reasons[0]?.evidence.subject).toBe('lowestRate');
  });

  test('a profit that no number can hold is refused, not Infinity', () => {
    const options = { costPerContact: 1, marginPerResponse: 1e308 } as const;
    refuses(() => planRfmMailing(model, cells, options), 'not_representable', 'options.marginPerResponse');
  });

  test('capacity and budget go to the best first, the last of them in part', () => {
    const options = { costPerContact: 1, marginPerResponse: 25 } as const;
    const few = planRfmMailing(model, cells, { ...options, capacity: 1200 });
    expect(few.cells.map(({ reason, contacts }) => [reason, contacts])).toEqual([
      ['below_break_even', 0],
      ['above_break_even', 1000],
      ['over_limit', 200],
      ['below_break_even', 0],
    ]);
    expect(planRfmMailing(model, cells, { ...options, budget: 350, fixedCost: 50 }).contacts).toBe(300);
    expect(planRfmMailing(model, cells, { ...options, budget: 40, fixedCost: 50 })).toMatchObject({
      contacts: 0,
      cost: 0,
    });
    const tenths = { costPerContact: 0.1, marginPerResponse: 25, budget: 0.3 } as const;
    expect(planRfmMailing(model, cells, tenths).contacts).toBe(3);
    expect(planRfmMailing(model, cells, { ...tenths, budget: 0.2999 }).contacts).toBe(2);
    const free = planRfmMailing(model, cells, { ...options, costPerContact: 0, budget: 0 });
    expect(free).toMatchObject({ contacts: 12_500, cost: 0, breakEvenRate: 0 });
    expect(free.cells[0]?.breakEvenIndex).toBeNull();
  });

  test('those who were in the test are left out, unless they are asked for', () => {
    const options = { costPerContact: 0, marginPerResponse: 25 } as const;
    expect(planRfmMailing(model, cells, { ...options, audience: 'everybody' }).contacts).toBe(9891 + 1891 + 2891 + 500);
  });

  test('without a cell above break-even nothing is spent, and nothing is lifted', () => {
    const none = planRfmMailing(model, cells, { costPerContact: 9, marginPerResponse: 25, fixedCost: 1000 });
    expect(none).toMatchObject({ contacts: 0, cost: 0, lift: { value: null } });
    expect(none.profit.confidence.value).toBe(0);
    for (const { profit } of none.cells) expect(profit).toMatchObject({ value: 0, low: 0, high: 0 });
    expect(none.gain).toBe(-none.everybody.profit);
  });

  test('inputs', () => {
    const good = { costPerContact: 1, marginPerResponse: 25 } as const;
    refuses(() => planRfmMailing(model, cells, { ...good, rule: 'upper' as never }), 'unknown_choice', 'options.rule');
    refuses(() => planRfmMailing(model, cells, { ...good, budget: -1 }), 'out_of_range', 'options.budget');
    refuses(() => planRfmMailing(model, cells, { ...good, capacity: 1.5 }), 'not_an_integer', 'options.capacity');
    refuses(
      () => planRfmMailing(model, cells, { ...good, marginPerResponse: -1 }),
      'out_of_range',
      'options.marginPerResponse',
    );
    refuses(
      () => planRfmMailing(model, cells, { ...good, audience: 'all' as never }),
      'unknown_choice',
      'options.audience',
    );
  });
});

describe('always', () => {
  const anyCost = fc.double({ min: 0, max: 30, noNaN: true });
  const anyLimits = fc.record(
    { capacity: fc.nat(2000), budget: fc.nat(3000), fixedCost: fc.nat(50) },
    { requiredKeys: [] },
  );

  property.prop([anyCells, anyCost, anyCost, anyLimits, fc.constantFrom('point' as const, 'lower' as const)], {
    numRuns: 60,
  })(
    'a dearer contact never contacts more, cell by cell where there is no limit; the plan adds up',
    (some, a, b, limits, rule) => {
      const fitted = fitRfmResponses(some);
      const plan = (costPerContact: number) =>
        planRfmMailing(fitted, some, { costPerContact, marginPerResponse: 40, rule, ...limits });
      const [cheap, dear] = [plan(Math.min(a, b)), plan(Math.max(a, b))];
      expect(dear.contacts).toBeLessThanOrEqual(cheap.contacts);
      const worth = (one: typeof cheap) => one.cells.filter(({ reason }) => reason !== 'below_break_even').length;
      expect(worth(dear)).toBeLessThanOrEqual(worth(cheap));
      for (const one of [cheap, dear]) {
        expect(one.contacts).toBe(one.cells.reduce((sum, { contacts }) => sum + contacts, 0));
        if (limits.capacity !== undefined) expect(one.contacts).toBeLessThanOrEqual(limits.capacity);
        if (limits.budget !== undefined) expect(one.cost).toBeLessThanOrEqual(limits.budget * (1 + 1e-12));
        const fixed = one.contacts === 0 ? 0 : (limits.fixedCost ?? 0);
        const sum = one.cells.reduce((total, { profit }) => total + (profit.value as number), 0);
        near(one.profit.confidence.value as number, sum - fixed, 1e-9, 1e-9);
        const { low, high } = one.profit.confidence;
        expect(one.profit.prediction.low as number).toBeLessThanOrEqual(low as number);
        expect(one.profit.prediction.high as number).toBeGreaterThanOrEqual(high as number);
      }
    },
  );

  property.prop([anyCells, anyCost], { numRuns: 40 })(
    'without limits, no other choice of whole cells should earn more',
    (some, costPerContact) => {
      const fitted = fitRfmResponses(some);
      const { cells: planned } = planRfmMailing(fitted, some, { costPerContact, marginPerResponse: 40 });
      for (const { contacts, customers, contacted, rate } of planned) {
        const profit = (customers - contacted) * ((rate.value as number) * 40 - costPerContact);
        if (contacts === 0) expect(profit).toBeLessThanOrEqual(1e-9);
        else expect(profit).toBeGreaterThanOrEqual(-1e-9);
      }
    },
  );
});

test('simulated: rates drawn towards the mean are nearer to the truth than raw ones, and their intervals hold', () => {
  const random = seededRandom(11, 'mailings');
  let shrunk = 0;
  let raw = 0;
  let inside = 0;
  const drawn = Array.from({ length: 400 }, (_, i) => {
    const truth = betaDraw(random, 2, 48);
    const contacted = 20 + Math.floor(random() * 180);
    let responses = 0;
    for (let k = 0; k < contacted; k++) if (random() < truth) responses++;
    return { truth, cell: { id: `${i}`, customers: 1000, contacted, responses } };
  });
  const tested = drawn.map(({ cell }) => cell);
  const fitted = fitRfmResponses(tested);
  near(fitted.params.rate, 0.04, 0.1);
  near(fitted.params.correlation, 1 / 51, 0.3);
  for (const [i, { rate, observed }] of rfmResponseRates(fitted, tested).entries()) {
    const truth = drawn[i]?.truth as number;
    shrunk += ((rate.value as number) - truth) ** 2;
    raw += ((observed.value as number) - truth) ** 2;
    if (truth >= (rate.low as number) && truth <= (rate.high as number)) inside++;
  }
  expect(shrunk).toBeLessThan(0.7 * raw);
  expect(inside / 400).toBeGreaterThan(0.92);
  expect(inside / 400).toBeLessThan(0.98);
});

import { test as property } from '@fast-check/vitest';
import {
  breakEvenResponseRate,
  fitRfmResponses,
  type RfmCellResponse,
  type RfmResponseModel,
  rfmResponseRates,
  scoreRfm,
  segmentRfm,
  summarizeRfmCells,
  summarizeRfmResponses,
} from 'clientele/rfm';
import { proportionInterval } from 'clientele/stats';
import { describe, expect, test } from 'vitest';
import { near } from '../support/near.ts';
import { refuses } from '../support/refuses.ts';
import { hasShared, readSharedJson } from '../support/shared.ts';
import { anyCells, anyRows, cellsOf, reference, tableOf } from './reference.ts';

describe('the break-even rate', () => {
  test('is cost over margin, and carries a fixed cost on all contacts', () => {
    near(breakEvenResponseRate({ costPerContact: 1.5, marginPerResponse: 60 }), 0.025, 1e-15);
    near(
      breakEvenResponseRate({ costPerContact: 1.5, marginPerResponse: 60, fixedCost: 300, contacts: 400 }),
      0.0375,
      1e-15,
    );
    expect(breakEvenResponseRate({ costPerContact: 0, marginPerResponse: 60 })).toBe(0);
    expect(breakEvenResponseRate({ costPerContact: 90, marginPerResponse: 60 })).toBe(1.5);
  });

  test('refuses what cannot be', () => {
    refuses(
      () => breakEvenResponseRate({ costPerContact: -1, marginPerResponse: 1 }),
      'out_of_range',
      'economics.costPerContact',
    );
    refuses(
      () => breakEvenResponseRate({ costPerContact: 1, marginPerResponse: 0 }),
      'out_of_range',
      'economics.marginPerResponse',
    );
    refuses(
      () => breakEvenResponseRate({ costPerContact: 1, marginPerResponse: 1, fixedCost: 5 }),
      'missing_value',
      'economics.contacts',
    );
    refuses(
      () => breakEvenResponseRate({ costPerContact: 1, margin: 1 } as never),
      'unknown_option',
      'economics.margin',
    );
  });

  const file = 'cases/business-case.json';
  test.skipIf(!hasShared(file))('is that of the case beside the checkout', () => {
    const { cases } = readSharedJson<{ cases: { id: string; input: never; expected: never; tolerance: number }[] }>(
      file,
    );
    const { input, expected, tolerance } = cases.find(({ id }) => id === 'campaign-roi') as unknown as {
      input: { contacts: number; unitCost: number; fixedCost: number; averageOrder: number; grossMargin: number };
      expected: { breakEvenResponseRate: number };
      tolerance: number;
    };
    const { contacts, unitCost: costPerContact, fixedCost } = input;
    const marginPerResponse = input.averageOrder * input.grossMargin;
    const rate = breakEvenResponseRate({ costPerContact, marginPerResponse, fixedCost, contacts });
    near(rate, expected.breakEvenResponseRate, tolerance);
  });
});

describe('counts by cell', () => {
  const table = tableOf([1, 2, 40, 50, 60].map((days) => ({ days, orders: 1, revenue: 5 })));
  const cells = summarizeRfmCells(scoreRfm(table, { bins: 2 }));

  test('count each customer once, and say what was not used', () => {
    const mailing = { contacted: [0, 2, 3, 3, 99], responded: [0, 1, 0, 99] };
    const { cells: counted, total, ignored } = summarizeRfmResponses(cells, mailing);
    expect(counted.map(({ id, customers, contacted, responses }) => [id, customers, contacted, responses])).toEqual([
      ['r1 f1 m1', 2, 1, 0],
      ['r2 f1 m1', 3, 2, 1],
    ]);
    expect(total).toMatchObject({ customers: 5, contacted: 3, responses: 1, rate: { method: 'wilson' } });
    expect(total.rate.value).toBe(1 / 3);
    expect(ignored.byCode).toEqual({ duplicate_id: 2, not_contacted: 1, unknown_reference: 2 });
    expect(ignored.examples[0]).toMatchObject({
      row: 1,
      code: 'not_contacted',
      path: 'mailing.responded',
      received: '1',
    });
  });

  test('the level of the intervals is an option; segments are cells too', () => {
    const segments = segmentRfm(scoreRfm(table));
    const mailing = { contacted: table.ids, responded: [4] };
    const { total, cells: bySegment } = summarizeRfmResponses(segments, mailing, { level: 0.8 });
    expect(total.rate).toMatchObject(proportionInterval(1, 5, { level: 0.8 }));
    expect(bySegment).toHaveLength(11);
    expect(bySegment.filter(({ contacted }) => contacted === 0).every(({ rate }) => rate.value === null)).toBe(true);
  });

  test('what is no grouping, no list of ids, or has a customer twice is refused', () => {
    const mailing = { contacted: [], responded: [] };
    refuses(() => summarizeRfmResponses({} as never, mailing), 'wrong_type', 'cells');
    refuses(
      () => summarizeRfmResponses({ ...cells, version: 2 as never }, mailing),
      'unsupported_version',
      'cells.version',
    );
    refuses(
      () => summarizeRfmResponses(cells, { ...mailing, responded: 'all' as never }),
      'wrong_type',
      'mailing.responded',
    );
    refuses(() => summarizeRfmResponses({ ...cells, ids: [1, 1, 2, 3, 4] }, mailing), 'duplicate_id', 'cells.ids');
  });

  property.prop([anyRows])('cells have all customers, each in the cell of their scores', (rows) => {
    const scores = scoreRfm(tableOf(rows), { bins: 3, measures: { l: 'age' } });
    const grid = summarizeRfmCells(scores);
    expect(grid.cells.reduce((sum, cell) => sum + cell.customers, 0)).toBe(rows.length);
    const { r, f, m, l } = scores.columns as Required<typeof scores.columns>;
    for (const [i, c] of grid.columns.cell.entries()) {
      expect(grid.cells[c]?.score).toEqual({ r: r[i], f: f[i], m: m[i], l: l[i] });
      expect(grid.cells[c]?.id).toBe(`r${r[i]} f${f[i]} m${m[i]} l${l[i]}`);
    }
    for (const [c, { customers }] of grid.cells.entries()) {
      expect(grid.columns.cell.filter((own) => own === c)).toHaveLength(customers);
    }
  });
});

describe('the response model', () => {
  test.each(reference.fits)('is as likely as scipy finds: $name', (fit) => {
    const { params, fit: found } = fitRfmResponses(cellsOf(fit.contacted, fit.responses));
    near(found?.logLikelihood as number, fit.logLikelihood, 1e-9);
    near(params.rate, fit.mean, 1e-5);
    near((1 - params.correlation) / params.correlation, fit.strength, 1e-4);
    near(found?.rateStandardError as number, fit.rateStandardError, 1e-4);
    expect(found?.warnings).toEqual([]);
  });

  test.each(reference.fits)('gives the rates and intervals that scipy gives for its parameters: $name', (fit) => {
    const model: RfmResponseModel = {
      ...fitRfmResponses(cellsOf(fit.contacted, fit.responses)),
      params: { rate: fit.mean, correlation: 1 / (1 + fit.strength) },
    };
    const own = { ...model, fit: { ...model.fit, rateStandardError: fit.rateStandardError } } as RfmResponseModel;
    const rates = rfmResponseRates(own, cellsOf(fit.contacted, fit.responses), { level: fit.level });
    for (const [i, { rate, weight }] of rates.entries()) {
      near(rate.value as number, fit.rate[i] as number, 1e-11);
      near(weight, fit.weight[i] as number, 1e-11);
      near(rate.low as number, fit.low[i] as number, 1e-8);
      near(rate.high as number, fit.high[i] as number, 1e-8);
    }
  });

  test('cells that differ less than by chance are given one rate, and the model says so', () => {
    const { contacted, responses, binomialLogLikelihood, profile } = reference.alike;
    const cells = cellsOf(contacted, responses);
    const model = fitRfmResponses(cells);
    const pooled = responses.reduce((sum, x) => sum + x, 0) / contacted.reduce((sum, n) => sum + n, 0);
    expect(model.params).toEqual({ rate: pooled, correlation: 0 });
    near(model.fit?.logLikelihood as number, binomialLogLikelihood, 1e-12);
    expect(Math.max(...profile)).toBeLessThan(binomialLogLikelihood);
    expect(model.fit?.warnings).toEqual(['no_differences', 'few_cells']);
    const [first] = rfmResponseRates(model, cells);
    expect(first).toMatchObject({ weight: 0, rate: { value: pooled, method: 'beta-binomial' } });
    // What is uncertain then is the one rate, by all contacts together.
    expect((first?.rate.high as number) - (first?.rate.low as number)).toBeLessThan(0.05);
    expect(first?.rate.low as number).toBeLessThan(pooled);
  });

  test('cells of one contact each cannot show whether they differ', () => {
    const ones = Array.from({ length: 40 }, () => 1);
    const model = fitRfmResponses(
      cellsOf(
        ones,
        ones.map((_, i) => (i % 8 === 0 ? 1 : 0)),
      ),
    );
    expect(model.params).toEqual({ rate: 0.125, correlation: 0 });
  });

  test('parameters of one’s own need no fit, and then the mean is taken as known', () => {
    const model: RfmResponseModel = {
      kind: 'rfm-response-model',
      version: 1,
      params: { rate: 0.02, correlation: 0 },
    };
    const [cell] = rfmResponseRates(model, cellsOf([50], [9]));
    expect(cell?.rate).toEqual({ value: 0.02, low: 0.02, high: 0.02, level: 0.95, method: 'beta-binomial' });
  });

  test('inputs', () => {
    const good = cellsOf([10, 20], [1, 2]);
    refuses(() => fitRfmResponses([]), 'empty_input', 'cells');
    refuses(() => fitRfmResponses(cellsOf([10, 20], [0, 0])), 'out_of_range', 'cells');
    refuses(() => fitRfmResponses(cellsOf([10, 20], [10, 20])), 'out_of_range', 'cells');
    refuses(() => fitRfmResponses(cellsOf([10, 20], [11, 0])), 'out_of_range', 'cells[0].responses');
    refuses(
      () => fitRfmResponses([{ ...(good[0] as RfmCellResponse), customers: 5 }]),
      'out_of_range',
      'cells[0].contacted',
    );
    refuses(() => fitRfmResponses([...good, ...good]), 'duplicate_id', 'cells[2].id');
    refuses(() => fitRfmResponses([null as never]), 'missing_value', 'cells[0].id');
    const model = fitRfmResponses(good);
    refuses(
      () => rfmResponseRates({ ...model, params: { rate: 0, correlation: 0 } }, good),
      'out_of_range',
      'model.params.rate',
    );
    refuses(
      () => rfmResponseRates({ ...model, params: { rate: 0.1, correlation: 1 } }, good),
      'out_of_range',
      'model.params.correlation',
    );
    refuses(() => rfmResponseRates({} as never, good), 'wrong_type', 'model');
    refuses(() => rfmResponseRates(model, good, { level: 1 }), 'out_of_range', 'options.level');
  });
});

describe('always', () => {
  property.prop([anyCells], { numRuns: 60 })(
    'the expected rate lies between the cell’s own and the mean of all, inside its interval; more contacts, more weight',
    (cells) => {
      const model = fitRfmResponses(cells);
      const { rate: mean } = model.params;
      const rates = rfmResponseRates(model, cells);
      for (const { contacted, responses, rate, weight } of rates) {
        const own = contacted === 0 ? mean : responses / contacted;
        const value = rate.value as number;
        expect(value).toBeGreaterThanOrEqual(Math.min(own, mean) - 1e-12);
        expect(value).toBeLessThanOrEqual(Math.max(own, mean) + 1e-12);
        expect(rate.low as number).toBeLessThanOrEqual(value);
        expect(rate.high as number).toBeGreaterThanOrEqual(value);
        expect(rate.low as number).toBeGreaterThanOrEqual(0);
        expect(rate.high as number).toBeLessThanOrEqual(1);
        for (const other of rates) if (other.contacted > contacted) expect(other.weight).toBeGreaterThanOrEqual(weight);
      }
      expect(model.fit?.logLikelihood).not.toBeNaN();
    },
  );

  property.prop([anyCells], { numRuns: 30 })(
    'the order of cells changes nothing beyond rounding, and JSON nothing at all',
    (cells) => {
      const model = fitRfmResponses(cells);
      const other = fitRfmResponses([...cells].reverse());
      near(other.fit?.logLikelihood as number, model.fit?.logLikelihood as number, 1e-9, 1e-9);
      near(other.params.rate, model.params.rate, 1e-5);
      const kept = JSON.parse(JSON.stringify(model));
      expect(rfmResponseRates(kept, cells)).toEqual(rfmResponseRates(model, cells));
    },
  );
});

import { checkChoice, checkFinite, checkKind } from '../checks/assert.ts';
import { fail } from '../checks/error.ts';
import { PURCHASE_KINDS } from '../clv/check-model.ts';
import type { ForecastEvaluation } from '../clv/index.ts';
import { assembleChart, languageOf } from './assemble.ts';
import type { Chart, ChartColumn, ChartOptions } from './chart.ts';
import { LIFETIME_WORDS, MODEL_NAMES } from './lifetime-words.ts';
import { numberText } from './number-text.ts';
import { CATEGORY_COLOURS } from './palette.ts';
import { tooltipOf } from './tooltip.ts';

/**
 * Would the model have known? Purchases in the hold-out per customer, actual beside expected, by how often they had bought.
 *
 * Where the bars part, the model is wrong for those customers; the last class holds all who bought more often. The trap: high
 * classes have few customers, and their actual bars shake: the rows have the numbers.
 *
 * @param evaluation - from `evaluateForecast`
 * @returns rows `frequency`, `kind`, `perCustomer`, `customers`, two per class
 * @throws `wrong_type` for what is no evaluation
 * @category Charts
 * @example
 * ```ts
 * import { calibrationChart } from 'clientele/charts';
 * import { evaluateForecast, type MbgNbdModel, simulateCustomers } from 'clientele/clv';
 *
 * const model: MbgNbdModel = {
 *   kind: 'mbg-nbd', version: 1, timeUnit: 'week',
 *   params: { r: 0.525, alpha: 6.183, a: 0.891, b: 1.614 },
 * };
 * const age = { from: { weeks: 27 }, to: { weeks: 39 } };
 * const { split } = simulateCustomers(model, {
 *   customers: 500, seed: 1, asOf: '2026-06-30', age, future: { weeks: 39 },
 * });
 * const chart = calibrationChart(evaluateForecast(model, split));
 * chart.rows.length; // => 16
 * chart.rows[14]?.frequency; // => '7+'
 * ```
 */
export function calibrationChart(evaluation: ForecastEvaluation, options: ChartOptions = {}): Chart {
  const language = languageOf(options);
  checkKind(evaluation, 'forecast-evaluation', 'evaluation', 'an evaluation made by evaluateForecast');
  const words = LIFETIME_WORDS[language].calibration;
  checkChoice(evaluation.model, PURCHASE_KINDS, 'evaluation.model');
  for (const name of ['customers', 'holdoutDays', 'actual', 'expected'] as const) {
    checkFinite(evaluation[name], `evaluation.${name}`);
  }
  if (!Array.isArray(evaluation.byFrequency)) {
    fail('wrong_type', 'evaluation.byFrequency', 'a list of classes', evaluation.byFrequency);
  }
  evaluation.byFrequency.forEach((one: ForecastEvaluation['byFrequency'][number] | null | undefined, i) => {
    const path = `evaluation.byFrequency[${i}]`;
    checkFinite(one?.frequency, `${path}.frequency`);
    checkFinite(one?.customers, `${path}.customers`);
    for (const name of ['actual', 'expected'] as const) {
      if (one?.[name] !== null) checkFinite(one?.[name], `${path}.${name}`);
    }
  });
  const { actual: actualName, expected: expectedName, kind } = LIFETIME_WORDS[language].tracking;
  const names = [actualName, expectedName];
  const classes = evaluation.byFrequency.map(({ frequency, andMore, ...rest }) => ({
    label: `${frequency}${andMore ? '+' : ''}`,
    ...rest,
  }));
  const rows = classes.flatMap(({ label, customers, actual, expected }) => [
    { frequency: label, kind: actualName, perCustomer: actual, customers },
    { frequency: label, kind: expectedName, perCustomer: expected, customers },
  ]);
  const columns: ChartColumn[] = [
    { field: 'frequency', title: words.frequency, format: 'text', decimals: 0 },
    { field: 'kind', title: kind, format: 'text', decimals: 0 },
    { field: 'perCustomer', title: words.perCustomer, format: 'number', decimals: 2 },
    { field: 'customers', title: words.customers, format: 'number', decimals: 0 },
  ];
  const whole = (value: number): string => numberText(value, 0, language);
  const empty = classes.filter(({ customers }) => customers === 0).map(({ label }) => label);
  return assembleChart({
    name: 'calibration',
    language,
    options,
    title: words.title,
    subtitle: words.subtitle(MODEL_NAMES[evaluation.model], whole(evaluation.customers), whole(evaluation.holdoutDays)),
    description: words.description(whole(evaluation.actual), whole(evaluation.expected)),
    notes: empty.length === 0 ? [] : [words.empty(empty.join(', '))],
    columns,
    rows,
    width: { step: 24 },
    height: 280,
    layer: [
      {
        mark: { type: 'bar', invalid: null },
        encoding: {
          x: {
            field: 'frequency',
            type: 'nominal',
            sort: null,
            title: words.frequency,
            axis: { labelAngle: 0, ticks: false },
            scale: { domain: classes.map(({ label }) => label), paddingInner: 0.25 },
          },
          xOffset: { field: 'kind', sort: names, scale: { domain: names } },
          y: {
            field: 'perCustomer',
            type: 'quantitative',
            title: words.perCustomer,
            scale: { zero: true },
            axis: { tickCount: 6 },
          },
          color: {
            field: 'kind',
            type: 'nominal',
            sort: names,
            title: null,
            scale: { domain: names, range: [CATEGORY_COLOURS[6], CATEGORY_COLOURS[4]] },
            legend: { orient: 'top' },
          },
          tooltip: tooltipOf(columns),
        },
      },
    ],
  });
}

import { type Chart, type ChartRow, lorenzChart, mixChart, rfmHeatChart, segmentChart } from 'clientele/charts';
import type { RfmScores, RfmSegments } from 'clientele/rfm';
import { lorenzCurve } from 'clientele/stats';
import type { CustomerTable } from 'clientele/transactions';
import { compile, type TopLevelSpec } from 'vega-lite';
import { expectTypeOf, test } from 'vitest';

declare const chart: Chart;
declare const scores: RfmScores<string>;
declare const table: CustomerTable<string>;

test('a specification goes into Vega-Lite without a cast', () => {
  expectTypeOf(chart.spec).toExtend<TopLevelSpec>();
  compile(chart.spec);
});

test('rows are plain values', () => {
  expectTypeOf(chart.rows).toEqualTypeOf<readonly ChartRow[]>();
  expectTypeOf<ChartRow[string]>().toEqualTypeOf<string | number | boolean | null>();
});

test('a chart takes its own result, and options it knows', () => {
  expectTypeOf(rfmHeatChart(scores, table)).toEqualTypeOf<Chart>();
  // @ts-expect-error Ids of another kind belong to other customers.
  rfmHeatChart(scores, {} as CustomerTable<number>);
  // @ts-expect-error Segments are no scores.
  rfmHeatChart({} as RfmSegments<string>, table);
  // @ts-expect-error A curve may be missing where there is nothing to share: that is to be decided before.
  lorenzChart(lorenzCurve([]));
  // @ts-expect-error German is not spoken yet.
  segmentChart({ segments: [] }, { language: 'de' });
  // @ts-expect-error A part has a value.
  mixChart([{ segment: 'A', category: 'x' }]);
});

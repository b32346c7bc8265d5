import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  fitBgNbd,
  fitGammaGamma,
  fitMbgNbd,
  fitNbd,
  fitParetoNbd,
  type GammaGammaModel,
  type ParetoNbdModel,
  simulateCustomers,
  summarizePurchases,
} from 'clientele/clv';
import type { CustomerTable } from 'clientele/transactions';
import { bgNbdLikelihood } from '../../src/clv/likelihood/bg-nbd.ts';
import { purchaseDataOf } from '../../src/clv/likelihood/purchase-data.ts';
import { type Goal, type Line, linesOf } from '../lines.ts';
import { alternate, type Timings } from '../measure.ts';

const CUSTOMERS = 1_000_000;
/** Pareto/NBD takes lifetimes ten minutes for a million. */
const FEWER = 50_000;

const PURCHASES: ParetoNbdModel = {
  kind: 'pareto-nbd',
  version: 1,
  timeUnit: 'week',
  params: { r: 0.553, alpha: 10.578, s: 0.606, beta: 11.669 },
};
const SPEND: GammaGammaModel = {
  kind: 'gamma-gamma',
  version: 1,
  currency: null,
  params: { p: 6.25, q: 3.74, v: 15.44 },
};

/** Fits of a million customers on a grid of days, grouping included, against evaluations of the likelihood and lifetimes. */
export async function fits(): Promise<Line[]> {
  const table = customersLikeCdnow(CUSTOMERS);
  const groups = summarizePurchases(table);
  const fewer = customersLikeCdnow(FEWER);
  const evaluate = rowByRow(table);
  const timings = await alternate(CUSTOMERS, {
    bg: () => fitBgNbd(table),
    mbg: () => fitMbgNbd(table),
    nbd: () => fitNbd(table),
    spend: () => fitGammaGamma(table),
    evaluation: evaluate,
    group: () => summarizePurchases(table),
    bgOfGroups: () => fitBgNbd(groups),
    paretoOfGroups: () => fitParetoNbd(groups),
  });
  const few = await alternate(FEWER, { pareto: () => fitParetoNbd(fewer) });
  const million = '1e6 customers by days';
  const ofMillion = linesOf(million, timings);
  return [
    ofMillion.compare('BG/NBD fit, grouping included', 'bg', 'evaluation', 'one evaluation row by row', { atMost: 5 }),
    ofMillion.compare('Pareto/NBD fit of groups', 'paretoOfGroups', 'bgOfGroups', 'BG/NBD fit of the same', {
      atMost: 40,
    }),
    ofMillion.alone('grouping', 'group'),
    ofMillion.alone('NBD fit, grouping included', 'nbd'),
    ofMillion.alone('MBG/NBD fit, grouping included', 'mbg'),
    ...besideLifetimes(table, timings, fewer, few),
  ];
}

function customersLikeCdnow(customers: number): CustomerTable<number> {
  const table = simulateCustomers(PURCHASES, {
    customers,
    seed: 'bench',
    asOf: '2026-06-30',
    age: { from: { weeks: 27 }, to: { weeks: 39 } },
    times: 'days',
    spend: SPEND,
  }).split.calibration;
  // Amounts come in cents.
  const { frequency, monetaryValue } = table.columns;
  const inCents = monetaryValue.map((mean, i) => {
    const x = frequency[i] as number;
    return Math.max(1, Math.round(100 * x * mean)) / 100 / x;
  });
  return { ...table, columns: { ...table.columns, monetaryValue: inCents } };
}

/** Value and gradient of the BG/NBD likelihood over all rows, none grouped: what a fit does some 25 times without grouping. */
function rowByRow({ columns: { frequency, age, recency } }: CustomerTable<number>): () => unknown {
  const order = Array.from(frequency.keys()).sort((a, b) => (frequency[a] as number) - (frequency[b] as number));
  const sorted = (values: ArrayLike<number>): Float64Array => Float64Array.from(order, (i) => values[i] as number);
  const count = new Float64Array(order.length).fill(1);
  const likelihood = bgNbdLikelihood(
    purchaseDataOf({ columns: [sorted(frequency), sorted(age), sorted(recency)], count }, 200),
    0,
  );
  const point = Float64Array.of(-1.4, -1.8, -0.2, 0.9);
  const gradient = new Float64Array(4);
  return () => likelihood(point, gradient);
}

/** Seconds of processor time that lifetimes needs, by model. */
interface LifetimesSeconds {
  readonly bg: number;
  readonly spend: number;
  readonly pareto: number;
}

function besideLifetimes(table: CustomerTable, timings: Timings, fewer: CustomerTable, few: Timings): Line[] {
  const seconds = lifetimesSeconds(table, fewer);
  const beside = (own: Timings, ours: string, model: keyof LifetimesSeconds, customers: number): Timings => {
    const theirs = seconds === null ? null : (seconds[model] * 1e9) / customers;
    return {
      of: (name) => (name === 'lifetimes' ? theirs : own.of(name)),
      ratio: () => (theirs === null ? null : (own.of(ours) as number) / theirs),
    };
  };
  const line = (
    job: string,
    size: string,
    own: Timings,
    ours: string,
    model: keyof LifetimesSeconds,
    n: number,
    goal?: Goal,
  ): Line =>
    linesOf(size, beside(own, ours, model, n)).compare(job, ours, 'lifetimes', 'lifetimes 0.11.3, one run', goal);
  return [
    line('BG/NBD fit, grouping included', '1e6 customers by days', timings, 'bg', 'bg', CUSTOMERS, { timesFaster: 50 }),
    line('Gamma-Gamma fit', '1e6 customers by days', timings, 'spend', 'spend', CUSTOMERS, { timesFaster: 20 }),
    line('Pareto/NBD fit, grouping included', '5e4 customers by days', few, 'pareto', 'pareto', FEWER),
  ];
}

/** Runs lifetimes with the Python that `CLIENTELE_BENCH_PYTHON` names; `null` where it or the package is missing. */
function lifetimesSeconds(table: CustomerTable, fewer: CustomerTable): LifetimesSeconds | null {
  const python = process.env['CLIENTELE_BENCH_PYTHON'] ?? 'python3';
  const folder = mkdtempSync(join(tmpdir(), 'clientele-bench-'));
  try {
    for (const [name, { columns }] of Object.entries({ table, fewer })) {
      const { frequency, recency, age, monetaryValue } = columns;
      const values = [Float64Array.from(frequency), recency, age, monetaryValue].flatMap((column) => [
        new Uint8Array(column.buffer, column.byteOffset, column.byteLength),
      ]);
      writeFileSync(join(folder, name), Buffer.concat(values));
    }
    const script = process.env['CLIENTELE_BENCH_PEERS'] ?? fileURLToPath(new URL('../peers/', import.meta.url));
    const { status, stdout } = spawnSync(python, [join(script, 'lifetimes_fits.py'), folder], { encoding: 'utf8' });
    return status === 0 ? (JSON.parse(stdout) as LifetimesSeconds) : null;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

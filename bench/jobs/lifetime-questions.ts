import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type PurchaseModel, scoreCustomers, simulateCustomers } from 'clientele/clv';
import type { CustomerTable } from 'clientele/transactions';
import type { Line } from '../lines.ts';
import { alternate } from '../measure.ts';

const CUSTOMERS = 1_000_000;
const PARAMS = {
  'bg-nbd': { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 },
  'mbg-nbd': { r: 0.525, alpha: 6.183, a: 0.891, b: 1.614 },
  'pareto-nbd': { r: 0.553, alpha: 10.578, s: 0.606, beta: 11.669 },
} as const;
const QUESTIONS = {
  expected: { expected: { question: 'expectedPurchases', horizon: { weeks: 39 } } },
  alive: { alive: { question: 'probabilityAlive' } },
} as const;
const WORDS = { expected: 'E[Y(39)]', alive: 'P(alive)' } as const;

type Kind = keyof typeof PARAMS;
type Theirs = Readonly<Record<Kind, Readonly<Record<keyof typeof QUESTIONS, number>>>>;

/** Two questions to a million customers on a grid of days, against lifetimes where Python has it. */
export async function lifetimeQuestions(): Promise<Line[]> {
  const lines: Line[] = [];
  for (const kind of Object.keys(PARAMS) as Kind[]) {
    const model = { kind, version: 1, timeUnit: 'week', params: PARAMS[kind] } as unknown as PurchaseModel;
    const { split } = simulateCustomers(model, {
      customers: CUSTOMERS,
      seed: 1,
      asOf: '2026-06-30',
      age: { from: { weeks: 26 }, to: { weeks: 78 } },
      times: 'days',
    });
    const table = split.calibration;
    const timings = await alternate(CUSTOMERS, {
      expected: () => scoreCustomers(model, table, QUESTIONS.expected),
      alive: () => scoreCustomers(model, table, QUESTIONS.alive),
    });
    const theirs = lifetimesOn(table);
    for (const what of ['expected', 'alive'] as const) {
      const ours = timings.of(what);
      const other = theirs === null ? null : (theirs[kind][what] * 1e9) / CUSTOMERS;
      const ratio = ours === null || other === null ? null : other / ours;
      lines.push({
        job: `${kind} ${WORDS[what]}`,
        size: '1e6 customers, by days',
        ours,
        against: 'lifetimes 0.11.3, vectorised',
        theirs: other,
        figure: ratio === null ? 'peer not installed' : speedText(ratio),
        goal: what === 'expected' ? '≥ 2× faster' : '',
        met: ratio === null || what === 'alive' ? null : ratio >= 2,
      });
    }
  }
  const memory = process.resourceUsage().maxRSS / 1024;
  lines.push({
    job: 'memory at its highest, all models',
    size: '1e6 customers, by days',
    ours: null,
    against: '',
    theirs: null,
    figure: `${memory.toFixed(0)} MiB`,
    goal: '< 400 MiB',
    met: memory < 400,
  });
  return lines;
}

const speedText = (ratio: number): string =>
  ratio >= 1 ? `${ratio.toPrecision(3)}× faster` : `${(1 / ratio).toPrecision(3)}× slower`;

/** What lifetimes takes for the same customers, in seconds; `null` where Python lacks it. */
function lifetimesOn({ columns, length }: CustomerTable): Theirs | null {
  const folder = mkdtempSync(join(tmpdir(), 'clientele-'));
  try {
    const all = new Float64Array(3 * length);
    for (let i = 0; i < length; i++) {
      all[i] = columns.frequency[i] as number;
      all[length + i] = (columns.recency[i] as number) / 7;
      all[2 * length + i] = (columns.age[i] as number) / 7;
    }
    const file = join(folder, 'customers.bin');
    writeFileSync(file, new Uint8Array(all.buffer));
    const script = join(process.env['CLIENTELE_BENCH_PEERS'] ?? '', 'lifetimes_questions.py');
    const python = process.env['CLIENTELE_BENCH_PYTHON'] ?? 'python3';
    const { status, stdout } = spawnSync(python, ['-W', 'ignore', script, file], { encoding: 'utf8' });
    return status === 0 ? (JSON.parse(stdout) as Theirs) : null;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

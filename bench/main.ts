import { cpus, loadavg } from 'node:os';
import { baskets } from './jobs/baskets.ts';
import { charts } from './jobs/charts.ts';
import { churn } from './jobs/churn.ts';
import { clusters } from './jobs/clusters.ts';
import { codedRows } from './jobs/coded-rows.ts';
import { columnDoor } from './jobs/column-door.ts';
import { contactPressure } from './jobs/contact-pressure.ts';
import { customerBase } from './jobs/customer-base.ts';
import { days } from './jobs/days.ts';
import { emailEvents } from './jobs/email-events.ts';
import { fits } from './jobs/fits.ts';
import { functions } from './jobs/functions.ts';
import { labels } from './jobs/labels.ts';
import { lifetimeQuestions } from './jobs/lifetime-questions.ts';
import { loyalty, loyaltyMillion } from './jobs/loyalty.ts';
import { objectRows } from './jobs/object-rows.ts';
import { pieces } from './jobs/pieces.ts';
import { profit } from './jobs/profit.ts';
import { quintiles } from './jobs/quintiles.ts';
import { referrals } from './jobs/referrals.ts';
import { tenMillion } from './jobs/ten-million.ts';
import { type Line, tableOf } from './lines.ts';

const JOBS: Readonly<Record<string, () => Promise<Line[]>>> = {
  'coded-rows': codedRows,
  'object-rows': objectRows,
  'column-door': columnDoor,
  quintiles,
  'ten-million': tenMillion,
  days,
  pieces,
  labels,
  fits,
  'lifetime-questions': lifetimeQuestions,
  'customer-base': customerBase,
  functions,
  loyalty,
  'loyalty-million': loyaltyMillion,
  'contact-pressure': contactPressure,
  charts,
  baskets,
  clusters,
  profit,
  'email-events': emailEvents,
  churn,
  referrals,
};

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !(name in JOBS));
if (unknown.length > 0) {
  console.error(`no such job: ${unknown.join(', ')}; there are ${Object.keys(JOBS).join(', ')}`);
  process.exit(1);
}

const machine = `${cpus().length} cores (${cpus()[0]?.model ?? 'unknown'})`;
console.log(`clientele from its sources, bundled; Node ${process.versions.node}, ${machine}, load ${load()}`);
console.log(
  'Processor time in nanoseconds per row or call, median of 5 alternated rounds of 3 runs; a ratio is the median of the rounds’.\n',
);
const lines: Line[] = [];
for (const [name, job] of Object.entries(JOBS)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  console.error(`${name}, load ${load()}`);
  lines.push(...(await job()));
}
console.log(tableOf(lines));
const judged = lines.filter(({ met }) => met !== null);
console.log(`\n${judged.filter(({ met }) => met).length} of ${judged.length} goals met`);

function load(): string {
  return (loadavg()[0] ?? 0).toFixed(1);
}

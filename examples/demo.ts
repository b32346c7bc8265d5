/** Who the customers in a log of orders are. `npm run demo -- --help` says how to call it. */
import { isAbsolute, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isClienteleError } from 'clientele/checks';
import { scoreRfm, segmentRfm } from 'clientele/rfm';
import { isoFromDay } from 'clientele/time';
import {
  type CustomerTable,
  indexTransactionColumns,
  summarizeCustomers,
  type TransactionIndex,
} from 'clientele/transactions';
import { customerRows } from './demo/customers/customer-rows.ts';
import { worthMostOfEach } from './demo/customers/worth-most.ts';
import { writeCustomers } from './demo/customers/write-customers.ts';
import type { CustomerFacts } from './demo/facts.ts';
import { baseFigures } from './demo/figures/base.ts';
import { contactFigures } from './demo/figures/contact.ts';
import { leavingFigures } from './demo/figures/leaving.ts';
import { lifetimeFigures } from './demo/figures/lifetime.ts';
import { loyaltyFigures } from './demo/figures/loyalty.ts';
import { mailFigures } from './demo/figures/mail.ts';
import { paybackFigures } from './demo/figures/payback.ts';
import { referralFigures } from './demo/figures/referral.ts';
import { heatFigures, segmentFigures } from './demo/figures/rfm.ts';
import { type DemoOptions, HELP, readOptions } from './demo/options.ts';
import { writePage } from './demo/page/write-page.ts';
import { progressOn } from './demo/read/progress.ts';
import { readPolicy, readProgramme } from './demo/read/read-document.ts';
import { readMails } from './demo/read/read-mails.ts';
import { type Orders, readOrders } from './demo/read/read-orders.ts';
import { isRefusal, refuse } from './demo/refusal.ts';
import { customerLines } from './demo/terminal/customer-lines.ts';
import { lookOf, showsColours } from './demo/terminal/look.ts';
import { mailLines } from './demo/terminal/mail-lines.ts';
import { baseLines, contactLines, fileLines, heatLines, lifetimeLines, segmentLines } from './demo/terminal/report.ts';
import { unusedLines } from './demo/terminal/unused-lines.ts';
import { paybackLines, referralLines } from './demo/terminal/worth-lines.ts';

const root = fileURLToPath(new URL('../', import.meta.url));
/** Where the caller is: npm runs scripts in the project's folder and says in INIT_CWD where it was called. */
const here = process.env['npm_lifecycle_event'] === 'demo' ? (process.env['INIT_CWD'] ?? root) : process.cwd();

const look = lookOf(showsColours(process.stdout));
const print = (lines: readonly string[]): void => {
  process.stdout.write(`${lines.map((line) => `  ${line}`.trimEnd()).join('\n')}\n\n`);
};

async function run(options: DemoOptions, name: string): Promise<void> {
  const file = options.file === null ? `${root}${name}` : resolve(here, options.file);
  const progress = progressOn(process.stderr);
  const orders = await readOrders(file, options, progress.report).finally(progress.clear);
  const log = indexTransactionColumns({
    customerId: orders.customerId,
    day: orders.day,
    amount: orders.amount,
    ...(orders.orderId === null ? {} : { orderId: orders.orderId }),
  });
  const table = summarizeCustomers(log, { asOf: options.asOf ?? isoFromDay(log.lastDay ?? 0) });
  if (table.length === 0) refuseEmpty(log, table);
  const scores = scoreRfm(table);
  const segments = segmentRfm(scores);

  const beside = (own: string | null, shipped: string): readonly [path: string, name: string] | null =>
    own !== null ? [resolve(here, own), own] : options.file === null ? [`${root}${shipped}`, shipped] : null;
  const mailFile = beside(options.email, 'examples/data/mails.csv');
  const mails = mailFile === null ? null : readMails(...mailFile);
  const document = (own: string | null, shipped: string): string =>
    own === null ? `${root}${shipped}` : resolve(here, own);
  const policy = readPolicy(document(options.policy, 'examples/data/contact-policy.json'));
  const programme = readProgramme(document(options.programme, 'examples/programmes/demo-card.json'));

  process.stdout.write('\n');
  print(fileLines(name, orders, look));
  print(unused(orders, table));
  const base = baseFigures(log, table);
  print(baseLines(base, look));
  print(segmentLines(segmentFigures(table, segments), look));
  print(heatLines(heatFigures(scores), look));
  const lifetime = lifetimeFigures(log, table, base.from);
  if (lifetime !== null) print(lifetimeLines(lifetime, look));
  const payback = paybackFigures(log, table.asOf, options.acquisitionCost);
  if (payback !== null) print(paybackLines(payback, look));
  const referralFile = beside(options.referrals, 'examples/data/referrals.csv');
  const referrals = referralFile === null ? null : referralFigures(...referralFile, table, lifetime);
  if (referrals !== null) print(referralLines(referrals, look));
  const mailings = mails === null ? null : mailFigures(mails);
  if (mailings !== null) print(mailLines(mailings, look));
  const contacts = contactFigures(policy, log, table, mails);
  print(contactLines(contacts, look));
  const facts: CustomerFacts = {
    name,
    rows: orders.row.length + orders.bad.count,
    unused: orders.bad.count + table.ignored.excluded,
    ...{ log, table, base, scores, segments, lifetime, payback, referrals, contacts },
    mails: mailings,
    leaving: leavingFigures(log, table),
    loyalty: loyaltyFigures(programme, log, table),
  };
  const { language } = options;
  const customers = customerRows(facts, language);
  const inEnglish = language === 'en' ? customers : customerRows(facts, 'en');
  print(customerLines(worthMostOfEach(inEnglish, 1), table.length, look));
  const folder = options.out === null ? `${root}demo-out` : resolve(here, options.out);
  const written = await writeCustomers(folder, language, customers);
  print([look.quiet('A row per customer:'), ...written.map(shortPath)]);
  if (!options.page) return;
  print([
    look.quiet('Pictures and tables on one page:'),
    shortPath(await writePage(folder, { ...facts, customers }, language)),
  ]);
}

const unused = (orders: Orders, table: CustomerTable): string[] => unusedLines(orders, table, look);

function refuseEmpty(log: TransactionIndex, table: CustomerTable): never {
  const first = isoFromDay(log.firstDay ?? 0);
  if (first > table.asOf) refuse(`Nobody had bought by ${table.asOf}: the log begins on ${first}.`);
  return refuse(`Nobody has a purchase by ${table.asOf}: there are only refunds, or all was given back on the day.`);
}

function shortPath(path: string): string {
  const short = relative(here, path);
  return short.startsWith('..') || isAbsolute(short) ? path : short;
}

async function main(): Promise<void> {
  // A reader such as `head` may have seen enough.
  process.stdout.on('error', () => process.exit(0));
  let name = '';
  try {
    const options = readOptions(process.argv.slice(2));
    if (options === null) {
      process.stdout.write(`${HELP}\n`);
      return;
    }
    name = options.file ?? 'examples/data/orders.csv';
    await run(options, name);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const known = isRefusal(error) || isClienteleError(error);
    const lines = (known ? message : `Something unforeseen went wrong: ${message}`).split('\n');
    process.stderr.write(`${name === '' ? '' : `${name}\n  `}${lines.join('\n  ')}\n`);
    process.exitCode = 1;
  }
}

await main();

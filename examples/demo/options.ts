import { parseArgs } from 'node:util';
import { parseIsoDay } from 'clientele/time';
import { refuse, shown } from './refusal.ts';

/** What the command line asks for. `null` leaves it to the file. */
export interface DemoOptions {
  /** The file to read; `null` takes the one that ships. */
  readonly file: string | null;
  readonly columns: ColumnNames;
  readonly separator: string | null;
  readonly decimalMark: '.' | ',' | null;
  readonly dateFormat: string | null;
  readonly timeZone: string | null;
  readonly encoding: string | null;
  readonly onInvalid: 'collect' | 'throw';
  /** The observation date; `null` takes the last day of the log. */
  readonly asOf: string | null;
  /** The folder for the files that are written; `null` takes `demo-out` of the project. */
  readonly out: string | null;
  /** A file of events of mails; `null` for none. */
  readonly email: string | null;
  /** A file of who brought whom; `null` for none. */
  readonly referrals: string | null;
  /** A loyalty programme and a contact policy, as documents; `null` for those that ship. */
  readonly programme: string | null;
  readonly policy: string | null;
  /** What it costs to win a customer; `null` when it is not known. */
  readonly acquisitionCost: number | null;
  /** Whether `customers.html` is written. */
  readonly page: boolean;
  /** The language of the page. */
  readonly language: 'en' | 'fr';
}

/** The columns that the command line names. */
export interface ColumnNames {
  readonly id: string | null;
  readonly date: string | null;
  readonly amount: string | null;
  /** `none`: there is no order number, or it shall not be used. */
  readonly order: string | null;
}

export const HELP = `Who the customers in a log of orders are: figures, segments, pictures, a file with a row each.

  npm run demo                   the log that ships, examples/data/orders.csv
  npm run demo orders.csv        a log of your own
  npm run demo -- orders.csv --as-of 2026-06-30 --id client --amount paid

Columns, by name or by position from 1; usual names are found without
  --id NAME                      who bought
  --date NAME                    when
  --amount NAME                  how much, negative for a refund
  --order NAME | none            the order number; lines of one order are added up

Reading
  --separator , | ; | tab        found in the header, unless given
  --decimal-mark . | ,           found in the amounts, unless given
  --date-format dd/mm/yyyy       yyyy, mm and dd in any order; a time after it, hh:mm or hh:mm:ss,
                                 is left out; yyyy-mm-dd unless given
  --time-zone Europe/Paris       whose days instants such as 2026-06-30T22:15:00Z fall on
  --encoding windows-1252        utf-8, or utf-16 with its mark, unless given
  --on-invalid collect | throw   leave out and count rows that cannot be read, or stop at the first

Beside the orders; the shipped log has examples/data/mails.csv and referrals.csv beside it
  --email events.csv | .json     a file of events: CSV with contact, type, at and perhaps campaign,
                                 event_id, bounce, flagged_as; or JSON as SendGrid, Mailgun,
                                 Amazon SES or Postmark send it
  --referrals referrals.csv      who brought whom: referrer, referred and perhaps date
  --programme programme.json     a loyalty programme; examples/programmes/demo-card.json
                                 unless given
  --policy policy.json           who may be written to how often; examples/data/contact-policy.json
                                 unless given
  --acquisition-cost 25          what it costs to win a customer: when is it back?

Answer
  --as-of YYYY-MM-DD             the observation date, included; the log's last day unless given
  --out DIR                      where customers.csv, .json and .html go; demo-out unless given
  --language en | fr             that of customers.html and customers.csv
  --no-page                      without customers.html
  --help`;

const FLAGS = {
  id: { type: 'string' },
  date: { type: 'string' },
  amount: { type: 'string' },
  order: { type: 'string' },
  separator: { type: 'string' },
  'decimal-mark': { type: 'string' },
  'date-format': { type: 'string' },
  'time-zone': { type: 'string' },
  encoding: { type: 'string' },
  'on-invalid': { type: 'string' },
  'as-of': { type: 'string' },
  email: { type: 'string' },
  referrals: { type: 'string' },
  programme: { type: 'string' },
  policy: { type: 'string' },
  'acquisition-cost': { type: 'string' },
  out: { type: 'string' },
  language: { type: 'string' },
  'no-page': { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const;

/** Reads the command line; `null` when it asks for help. */
export function readOptions(words: readonly string[]): DemoOptions | null {
  const { values, positionals } = parsed(words);
  if (values.help) return null;
  if (positionals.length > 1) {
    refuse(`One file at a time, please: ${positionals.map(shown).join(', ')}.`, 'Quote a name that has spaces in it.');
  }
  const asOf = values['as-of'] ?? null;
  if (asOf !== null && Number.isNaN(parseIsoDay(asOf))) {
    refuse(`--as-of takes a day such as 2026-06-30, not ${shown(asOf)}.`);
  }
  return {
    file: positionals[0] ?? null,
    columns: {
      id: values.id ?? null,
      date: values.date ?? null,
      amount: values.amount ?? null,
      order: values.order ?? null,
    },
    separator: values.separator === undefined ? null : separatorOf(values.separator),
    decimalMark: choice(values['decimal-mark'], ['.', ','], '--decimal-mark'),
    dateFormat: values['date-format'] ?? null,
    timeZone: values['time-zone'] ?? null,
    encoding: values.encoding ?? null,
    onInvalid: choice(values['on-invalid'], ['collect', 'throw'], '--on-invalid') ?? 'collect',
    asOf,
    email: values.email ?? null,
    referrals: values.referrals ?? null,
    programme: values.programme ?? null,
    policy: values.policy ?? null,
    acquisitionCost: costOf(values['acquisition-cost']),
    out: values.out ?? null,
    page: values['no-page'] !== true,
    language: choice(values.language, ['en', 'fr'], '--language') ?? 'en',
  };
}

function parsed(words: readonly string[]) {
  try {
    return parseArgs({ args: [...words], options: FLAGS, allowPositionals: true, strict: true });
  } catch (error) {
    const [sentence = 'The command line cannot be read'] = (error as Error).message.split(/\.\s/);
    return refuse(`${sentence}.`, 'See npm run demo -- --help.');
  }
}

function costOf(value: string | undefined): number | null {
  if (value === undefined) return null;
  const cost = Number(value);
  if (value.trim() === '' || !Number.isFinite(cost) || cost < 0) {
    refuse(`--acquisition-cost takes an amount such as 25 or 12.5, not ${shown(value)}.`);
  }
  return cost;
}

function choice<T extends string>(value: string | undefined, choices: readonly T[], flag: string): T | null {
  if (value === undefined) return null;
  const chosen = choices.find((one) => one === value);
  return chosen ?? refuse(`${flag} takes ${choices.join(' or ')}, not ${shown(value)}.`);
}

function separatorOf(value: string): string {
  if (value === 'tab' || value === '\\t') return '\t';
  if (value.length !== 1 || /[\p{L}\p{N}"\r\n]/u.test(value)) {
    refuse(`--separator takes one character such as , or ; or the word tab, not ${shown(value)}.`);
  }
  return value;
}

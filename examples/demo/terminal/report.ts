import { textIn } from 'clientele/rules';
import type { BaseFigures } from '../figures/base.ts';
import type { ContactFigures } from '../figures/contact.ts';
import { type LifetimeFigures, MARGIN } from '../figures/lifetime.ts';
import type { HeatFigures, SegmentFigures } from '../figures/rfm.ts';
import type { Orders } from '../read/read-orders.ts';
import { SEPARATOR_NAMES } from '../read/separator.ts';
import { counted, shown } from '../refusal.ts';
import { days, money, share, whole } from './format.ts';
import { type Look, left, right, textTable } from './look.ts';

/** What the file is and how it was understood, so that a wrong column is seen. */
export function fileLines(name: string, { header, places, separator, decimalMark }: Orders, look: Look): string[] {
  const column = (place: number): string => shown(header[place] ?? '').slice(1, -1);
  const parts = [
    `customer: ${column(places.id)}`,
    `date: ${column(places.date)}`,
    `amount: ${column(places.amount)}`,
    ...(places.order === null ? [] : [`order: ${column(places.order)}`]),
    `${SEPARATOR_NAMES[separator] ?? shown(separator)}-separated`,
    ...(decimalMark === ',' ? ['decimal comma'] : []),
  ];
  return [look.title(name), look.quiet(parts.join(' · '))];
}

export function baseLines(base: BaseFigures, look: Look): string[] {
  const { customers, orders, revenue, repeaters, daysBetween, bestTenth } = base;
  const facts = [
    ['Customers', whole(customers), ''],
    ['Orders', whole(orders), `${(orders / customers).toFixed(2)} a customer, ${money(revenue / orders)} on average`],
    ['Revenue', money(revenue), 'refunds deducted'],
    ['Bought again', share(repeaters, customers), `${counted(repeaters, 'customer')} bought on more than one day`],
    ...(daysBetween === null
      ? []
      : [['Days between', days(daysBetween), 'purchases; median of those who bought again']]),
    ...(bestTenth === null
      ? []
      : [['Best tenth', share(bestTenth, 1), 'of the revenue comes from 10 % of the customers']]),
  ];
  const widthOf = (place: number): number => Math.max(...facts.map((fact) => (fact[place] ?? '').length));
  const [names, values] = [widthOf(0), widthOf(1)];
  return [
    look.title(`The customer base on ${base.asOf}${base.asOfIsLast ? ', the last day of the log' : ''}`),
    look.quiet(`orders from ${base.from} to ${base.until}`),
    '',
    ...facts.map(
      ([name = '', value = '', note = '']) => `${name.padEnd(names)}  ${value.padStart(values)}   ${look.quiet(note)}`,
    ),
  ];
}

/** The segments, the most valuable first. */
export function segmentLines(segments: readonly SegmentFigures[], look: Look): string[] {
  const customers = segments.reduce((total, one) => total + one.customers, 0);
  const revenue = segments.reduce((total, one) => total + one.revenue, 0);
  const heads = ['Customers', 'Share', 'Revenue', 'Share', 'Mean order', 'Days since last'];
  const rows = segments.map((one) => [
    textIn(one.label, 'en'),
    whole(one.customers),
    share(one.customers, customers),
    money(one.revenue),
    share(one.revenue, revenue),
    money(one.revenue / one.orders),
    days(one.daysSinceLast),
  ]);
  return [
    look.title('Segments by recency, frequency and money'),
    look.quiet('the most valuable first; days since the last order are medians'),
    '',
    ...textTable([left('Segment'), ...heads.map(right)], rows, look),
  ];
}

/** Whom one may write to this week, and why not the others. */
export function contactLines(
  { ofMails, days, never, customers, rules, example }: ContactFigures,
  look: Look,
): string[] {
  const rows = [
    ...days.map(({ on, customers: count }) => [on, whole(count), share(count, customers)]),
    ['not this week', whole(never), share(never, customers)],
  ];
  const causes = rules.map(({ label, firstDay, wholeWeek }) => [
    textIn(label, 'en'),
    whole(firstDay),
    whole(wholeWeek),
  ]);
  return [
    look.title('Whom may one write to this week?'),
    look.quiet('a newsletter at ten in the morning to own customers, by the contact policy and French law;'),
    look.quiet(
      ofMails
        ? 'confirmations of orders and the mails sent count, objections and dead addresses stop'
        : 'confirmations of orders count; no other messages and no objections are known',
    ),
    '',
    ...textTable([left('For the first time on'), right('Customers'), right('Share')], rows, look),
    '',
    ...textTable([left('Rule'), right('Stops on day one'), right('Stops all week')], causes, look),
    ...(example === null ? [] : ['', look.quiet(`Why not ${shown(example.id)}?`), ...example.lines.en.flatMap(folded)]),
  ];
}

/** A line in as many as it needs, those that follow set in. */
function folded(text: string): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line.length + 1 + word.length > 96) {
      lines.push(line);
      line = `  ${word}`;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line];
}

/** A table of counts, darker where there are more customers. */
export function heatLines({ orders, rows }: HeatFigures, look: Look): string[] {
  const most = Math.max(...rows.flatMap(({ customers }) => customers));
  // The first range says what is counted.
  const ranges = orders.map((range, i) =>
    i > 0 ? (range ?? '–') : range === '1' ? '1 order' : `${range ?? '–'} orders`,
  );
  const width = Math.max(whole(most).length, ...ranges.map((range) => range.length));
  const headOf = (range: string, i: number): string =>
    [`F${i + 1}`, range].map((line) => `${line.padStart(width)}  `).join('\n');
  const cells = (customers: readonly number[], empty: boolean): string[] =>
    customers.map((count, i) => {
      const text = empty || orders[i] === null ? '–' : whole(count);
      return look.hot(text.padStart(width), count / most);
    });
  return [
    look.title('Customers by recency and frequency'),
    look.quiet('a row per score of recency with its days since the last order, a column per score of frequency'),
    '',
    ...textTable(
      [left('\n'), right('\ndays'), ...ranges.map(headOf).map(right)],
      rows.map(({ r, days: range, customers }) => [`R${r}`, range ?? '–', ...cells(customers, range === null)]),
      look,
    ),
  ];
}

/** The most valuable customers of the next year, with the range of what they may do, and whether the model would have known. */
export function lifetimeLines({ best, check, calibrationEnd }: LifetimeFigures, look: Look): string[] {
  const heads = ['Still one', 'Purchases', '8 of 10', 'Value', '8 of 10'];
  const range = (low: number | null, high: number | null, write: (value: number) => string): string =>
    `${write(low ?? 0)} to ${write(high ?? 0)}`;
  const rows = best.map(({ id, alive, purchases, value }) => [
    shown(id).slice(1, -1),
    share(alive, 1),
    (purchases.value ?? 0).toFixed(1),
    range(purchases.low, purchases.high, whole),
    money(value.value ?? 0),
    range(value.low, value.high, money),
  ]);
  const { actual, expected } = check;
  return [
    look.title('The most valuable customers of the next year'),
    look.quiet(
      `margin of ${share(MARGIN, 1)} on expected purchases; 8 of 10 such customers will lie in the range beside`,
    ),
    '',
    ...textTable([left('Customer'), ...heads.map(right)], rows, look),
    '',
    look.quiet(
      `Asked on ${calibrationEnd}, the model expected ${whole(expected)} further purchases; there were ${whole(actual)}.`,
    ),
  ];
}

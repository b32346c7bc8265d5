import { textIn } from 'clientele/rules';
import { MARGIN } from '../figures/lifetime.ts';
import type { PaybackFigures } from '../figures/payback.ts';
import type { ReferralFigures } from '../figures/referral.ts';
import { counted } from '../refusal.ts';
import { money, whole } from './format.ts';
import { type Look, left, right, textTable } from './look.ts';

const MONTHS = [1, 3, 6, 9, 12, 18, 24, 36];

/** What a new customer has brought by when: so much may winning one cost. */
export function paybackLines({ margins, cost, month, simpleMonths }: PaybackFigures, look: Look): string[] {
  const rows = MONTHS.filter((n) => n <= margins.length).map((n) => [whole(n), money(margins[n - 1] as number)]);
  const paid =
    cost === null
      ? []
      : [
          '',
          month === null
            ? `A cost of ${money(cost)} is not back within the ${whole(margins.length)} months seen.`
            : `A cost of ${money(cost)} is back after ${counted(month, 'month')}${month > 24 ? ', which is slow' : ''}; ${(simpleMonths ?? 0).toFixed(1)} if all went on as in the first.`,
        ];
  return [
    look.title('When has a new customer paid for himself?'),
    look.quiet(
      `margins taken to be ${whole(100 * MARGIN)} % of revenue; all new customers, those who never came back too`,
    ),
    '',
    ...textTable([right('Months'), right('Margin, so far')], rows, look),
    ...paid,
  ];
}

/** Who brought whom, and who is who. */
export function referralLines(figures: ReferralFigures, look: Look): string[] {
  const { name, graph, scores, best, classes, ofNextYear, values } = figures;
  const { programme, columns } = scores;
  const rows = best.map((i) => [
    String(graph.ids[i]),
    whole(columns.referrals[i] as number),
    whole(columns.descendants[i] as number),
    money(values[i] as number),
    money(columns.cascade[i] as number),
  ]);
  const unused = Object.entries(graph.ignored.byCode).map(
    ([code, count]) => `${whole(count)} ${code.replaceAll('_', ' ')}`,
  );
  return [
    look.title(`Recommendations of ${name}`),
    look.quiet(
      `${counted(graph.edges, 'referral')} used; values ${ofNextYear ? 'of the next year' : 'so far'}, each generation half of the one before`,
    ),
    ...(unused.length === 0 ? [] : [look.quiet(`not used: ${unused.join(', ')}`)]),
    '',
    ...textTable([left('Referrer'), ...['Referred', 'In all', 'Own value', 'Brought'].map(right)], rows, look),
    '',
    `Brought by recommendation: ${counted(programme.referred, 'customer')} worth ${money(programme.value)}, by ${whole(programme.referrers)}.`,
    classes.segments
      .filter(({ customers }) => customers > 0)
      .map(({ label, customers }) => `${textIn(label, 'en')} ${whole(customers)}`)
      .join(' · '),
  ];
}

import type { EmailRate } from 'clientele/email';
import type { MailFigures } from '../figures/mail.ts';
import { counted } from '../refusal.ts';
import { whole } from './format.ts';
import { type Look, left, right, textTable } from './look.ts';

const percent = (value: number | null | undefined, decimals = 1): string =>
  value === null || value === undefined ? '–' : `${(100 * value).toFixed(decimals)} %`;
const between = (rate: EmailRate | undefined): string =>
  rate === undefined || rate.low === null ? '–' : `${percent(rate.low)} to ${percent(rate.high)}`;

/** The mails, send by send, and whose open rate that is. */
export function mailLines({ mails, tally, rates, sends, asSaid }: MailFigures, look: Look): string[] {
  const heads = ['Delivered', 'Opened', 'certainly', 'of it by people', 'Clicked', 'Bounced', 'Complained'];
  const rowOf = (name: string, counts: typeof tally, found: typeof rates): string[] => [
    name,
    whole(counts.delivered ?? 0),
    percent(found.open?.value),
    between(found.open),
    percent(found.humanOpen?.value),
    percent(found.click?.value),
    percent(found.bounce?.value),
    percent(found.complaint?.value, 2),
  ];
  const rows = [...sends.slice(-12).map((send) => rowOf(send.on, send.tally, send.rates)), rowOf('All', tally, rates)];
  const said = (list: MailFigures['asSaid']['open']): string =>
    list.map(({ profile, rate }) => `${profile} ${percent(rate.value)}`).join(' · ');
  return [
    look.title(`Mails of ${mails.name}`),
    look.quiet(
      `${mails.shape} · ${counted(mails.events.length, 'event')} used${mails.unused === 0 ? '' : `, ${whole(mails.unused)} not`} · recipients once, of delivered mails`,
    ),
    '',
    ...textTable([left('Sent on'), ...heads.map(right)], rows, look),
    '',
    'The open rate, and the click rate, as others say them:',
    `  ${said(asSaid.open)}`,
    `  ${said(asSaid.click)}`,
  ];
}

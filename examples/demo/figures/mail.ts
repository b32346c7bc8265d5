import {
  compareEmailProfiles,
  compileEmailRateProfile,
  type EmailProfileName,
  type EmailRate,
  type EmailRates,
  type EmailTally,
  emailRateProfileOf,
  emailRates,
  emailTallyAt,
  indexEmailEvents,
  summarizeEmailEvents,
} from 'clientele/email';
import { compileZone, dayOfInstant, isoFromDay } from 'clientele/time';
import type { Mails } from '../read/read-mails.ts';

/** One send, or all of a day. */
export interface SendFigures {
  readonly on: string;
  readonly tally: EmailTally;
  readonly rates: EmailRates['rates'];
}

/** What the mails come to. */
export interface MailFigures {
  readonly mails: Mails;
  readonly tally: EmailTally;
  readonly rates: EmailRates['rates'];
  readonly sends: readonly SendFigures[];
  /** One rate in the words of several products, the highest first. */
  readonly asSaid: Readonly<
    Record<'open' | 'click', readonly { readonly profile: string; readonly rate: EmailRate }[]>
  >;
}

/** Five products, and what they are called. */
const PRODUCTS: { readonly [Name in EmailProfileName]?: string } = {
  clientele: 'clientele',
  klaviyo: 'Klaviyo',
  mailjet: 'Mailjet',
  ses: 'Amazon SES',
  mailchimp: 'Mailchimp',
};

/** Counts of all mails and of each day of sending: the days in UTC on which a campaign's first mail went out. */
export function mailFigures(mails: Mails): MailFigures {
  const { events } = mails;
  const first = new Map<string, number>();
  for (const { campaign = '', at } of events) first.set(campaign, Math.min(at, first.get(campaign) ?? Infinity));
  const zone = compileZone('UTC');
  const dayOf = (campaign = ''): string => isoFromDay(dayOfInstant(zone, first.get(campaign) ?? 0));
  const whole = emailTallyAt(summarizeEmailEvents(indexEmailEvents(events, { by: [] })), 0);
  const ours = compileEmailRateProfile(emailRateProfileOf('clientele'));
  const byDay = summarizeEmailEvents(
    indexEmailEvents(
      events.map((event) => ({ ...event, segment: dayOf(event.campaign) })),
      { by: ['segment'] },
    ),
  );
  const profiles = Object.keys(PRODUCTS).map((name) =>
    compileEmailRateProfile(emailRateProfileOf(name as EmailProfileName)),
  );
  const said = (rate: 'open' | 'click') =>
    compareEmailProfiles(whole, profiles, rate).map((one) => ({
      ...one,
      profile: PRODUCTS[one.profile as EmailProfileName] ?? one.profile,
    }));
  return {
    mails,
    tally: whole,
    rates: emailRates(whole, ours).rates,
    sends: byDay.groups.map(({ segment }, i) => {
      const tally = emailTallyAt(byDay, i);
      return { on: String(segment), tally, rates: emailRates(tally, ours).rates };
    }),
    asSaid: {
      open: said('open'),
      click: said('click'),
    },
  };
}

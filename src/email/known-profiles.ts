import { checkChoice } from '../checks/assert.ts';
import type { EmailQuantity, EmailRateDefinition } from './rate.ts';
import type { EmailRateProfile } from './rate-profile.ts';

/**
 * Profiles that ship.
 *
 * @category E-mail rates
 */
export type EmailProfileName =
  | 'clientele'
  | 'sourceText'
  | 'klaviyo'
  | 'hubspot'
  | 'mailchimp'
  | 'salesforceMarketingCloud'
  | 'salesforceAccountEngagement'
  | 'emailNetworks'
  | 'acousticClassic'
  | 'acousticStandard'
  | 'mailjet'
  | 'telnyx'
  | 'ses'
  | 'sendgrid'
  | 'mautic'
  | 'getresponse';

const share = (numerator: EmailQuantity, denominator: EmailQuantity, label?: string): EmailRateDefinition => ({
  numerator,
  denominator,
  as: 'share',
  ...(label === undefined ? {} : { label }),
});
const ratio = (numerator: EmailQuantity, denominator: EmailQuantity, label?: string): EmailRateDefinition => ({
  ...share(numerator, denominator, label),
  as: 'ratio',
});

type Rates = EmailRateProfile['rates'];

const overDelivered = (): Rates => ({
  open: share('uniqueOpens', 'delivered'),
  click: share('uniqueClicks', 'delivered'),
});

/** Source and rates of each; only what the source says is there. */
const PROFILES: { readonly [Name in EmailProfileName]: () => { readonly source: string; readonly rates: Rates } } = {
  clientele: () => ({
    source:
      'this package: recipients over delivered mails, bounces over sent ones, and only nested counts where a click is set against an open',
    rates: {
      delivery: share('delivered', 'sent'),
      bounce: share('bounces', 'sent'),
      hardBounce: share('hardBounces', 'sent'),
      softBounce: share('softBounces', 'sent'),
      block: share('blocks', 'sent'),
      ...overDelivered(),
      totalOpen: ratio('totalOpens', 'delivered'),
      humanOpen: share('uniqueHumanOpens', 'delivered'),
      reliableOpen: share(
        { add: ['uniqueOpens'], subtract: ['uniqueOpensOfMachineRecipients'] },
        { add: ['delivered'], subtract: ['machineRecipients'] },
      ),
      trackedOpen: share('uniqueOpens', 'deliveredTracked'),
      totalClick: ratio('totalClicks', 'delivered'),
      humanClick: share('uniqueHumanClicks', 'delivered'),
      clickToOpen: share('uniqueOpenedAndClicked', 'uniqueOpens'),
      unsubscribe: share('unsubscribes', 'delivered'),
      complaint: share('complaints', 'delivered'),
      conversion: ratio('orders', 'delivered'),
      clickToOrder: ratio('orders', 'uniqueClicks'),
    },
  }),
  sourceText: () => ({
    source:
      'the course on customer relations: ouverture, clic, réactivité (clics / ouvertures), désabonnement et plainte sur les e-mails reçus, retours sur les envoyés',
    rates: {
      delivery: share('delivered', 'sent'),
      bounce: share('bounces', 'sent', 'taux de retour'),
      open: share('uniqueOpens', 'delivered', 'taux d’ouverture'),
      click: share('uniqueClicks', 'delivered', 'taux de clic'),
      clickToOpen: ratio('uniqueClicks', 'uniqueOpens', 'taux de réactivité'),
      unsubscribe: share('unsubscribes', 'delivered', 'taux de désabonnement'),
      complaint: share('complaints', 'delivered', 'taux de plainte'),
    },
  }),
  klaviyo: () => ({
    source: 'Klaviyo community, topic 184',
    rates: { ...overDelivered(), clickToOpen: ratio('uniqueClicks', 'uniqueOpens', 'click through rate') },
  }),
  hubspot: () => ({
    source: 'HubSpot knowledge base: links that unsubscribe or change preferences are no clicks',
    rates: overDelivered(),
  }),
  mailchimp: () => {
    const reached = { add: ['sent'], subtract: ['bounces'] } as const;
    return {
      source: 'third parties on Mailchimp’s reports',
      rates: { open: share('uniqueOpens', reached), click: share('uniqueClicks', reached) },
    };
  },
  salesforceMarketingCloud: () => ({
    source: 'Salesforce Marketing Cloud, as described by its users',
    rates: {
      ...overDelivered(),
      clickToOpen: ratio('uniqueClicks', 'uniqueOpens'),
      unsubscribe: share('unsubscribes', 'delivered'),
      bounce: share('bounces', 'sent'),
    },
  }),
  salesforceAccountEngagement: () => ({
    source: 'Salesforce Account Engagement: the click-through rate counts every click',
    rates: {
      click: ratio('totalClicks', 'delivered', 'click-through rate'),
      clickToOpen: ratio('uniqueClicks', 'uniqueOpens'),
    },
  }),
  emailNetworks: () => ({
    source: 'Email Networks glossary',
    rates: {
      ...overDelivered(),
      totalOpen: ratio('totalOpens', 'delivered'),
      totalClick: ratio('totalClicks', 'delivered'),
      unsubscribe: share('unsubscribes', 'sent'),
      bounce: share('bounces', 'sent'),
    },
  }),
  acousticClassic: () => ({ source: 'Acoustic, classic definitions: of mails received', rates: overDelivered() }),
  acousticStandard: () => ({
    source: 'Acoustic, standard definitions: clicks of opens',
    rates: { open: share('uniqueOpens', 'delivered'), click: ratio('uniqueClicks', 'uniqueOpens') },
  }),
  mailjet: () => ({
    source: 'Mailjet, suggestion 45471010',
    rates: {
      open: share('uniqueOpens', 'delivered'),
      click: ratio('uniqueClicks', 'uniqueOpens'),
      unsubscribe: share('unsubscribes', 'delivered'),
    },
  }),
  telnyx: () => ({
    source: 'Telnyx documentation',
    rates: {
      open: share('uniqueOpens', 'delivered'),
      click: ratio('uniqueClicks', 'uniqueOpens'),
      bounce: share('bounces', 'accepted'),
      complaint: share('complaints', 'delivered'),
    },
  }),
  ses: () => ({
    source: 'Amazon SES, exported metrics as a rate: of mails sent; DELIVERY_OPEN: of deliveries with a pixel',
    rates: {
      delivery: share('delivered', 'sent'),
      open: share('uniqueOpens', 'sent'),
      trackedOpen: share('uniqueOpens', 'deliveredTracked'),
      click: share('uniqueClicks', 'sent'),
      bounce: share('bounces', 'sent'),
      complaint: share('complaints', 'sent'),
    },
  }),
  sendgrid: () => ({
    source: 'SendGrid statistics: total and unique opens of delivered mails',
    rates: { open: share('uniqueOpens', 'delivered'), totalOpen: ratio('totalOpens', 'delivered') },
  }),
  mautic: () => ({ source: 'Mautic, read over sent', rates: { open: share('uniqueOpens', 'sent') } }),
  getresponse: () => ({ source: 'GetResponse glossary: of mails sent', rates: { open: share('uniqueOpens', 'sent') } }),
};

/**
 * The rates as a product or an author defines them: only those that its source states.
 *
 * | profile | open | click | unsubscribe | bounce | complaint |
 * |---|---|---|---|---|---|
 * | `clientele`, `sourceText` | / delivered | / delivered | / delivered | / sent | / delivered |
 * | `klaviyo`, `hubspot`, `acousticClassic` | / delivered | / delivered | | | |
 * | `mailchimp` | / (sent − bounces) | / (sent − bounces) | | | |
 * | `salesforceMarketingCloud` | / delivered | / delivered | / delivered | / sent | |
 * | `salesforceAccountEngagement` | | total / delivered | | | |
 * | `emailNetworks` | / delivered | / delivered | / sent | / sent | |
 * | `acousticStandard`, `mailjet` | / delivered | / _opens_ | / delivered (Mailjet) | | |
 * | `telnyx` | / delivered | / _opens_ | | / queued | / delivered |
 * | `ses` | / _sent_ | / sent | | / sent | / sent |
 * | `sendgrid` | / delivered | | | | |
 * | `mautic`, `getresponse` | / _sent_ | | | | |
 *
 * Definitions change without notice; what a report means is decided by the product that made it, on that day.
 *
 * @param name - which
 * @throws `unknown_choice` for another name
 * @category E-mail rates
 * @example
 * ```ts
 * import { emailRateProfileOf } from 'clientele/email';
 *
 * emailRateProfileOf('mailjet').rates.click; // => { numerator: 'uniqueClicks', denominator: 'uniqueOpens', as: 'ratio' }
 * ```
 */
export function emailRateProfileOf(name: EmailProfileName): EmailRateProfile {
  const known = Object.keys(PROFILES) as EmailProfileName[];
  const { source, rates } = PROFILES[checkChoice(name, known, 'name')]();
  return { kind: 'email-rate-profile', version: 1, id: name, source, rates };
}

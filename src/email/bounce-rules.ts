import type { BounceClasses, BounceClassRule } from './bounce-classes.ts';
import type { BounceClass } from './event.ts';

const rulesOf = (provider: string, words: { readonly [reason: string]: BounceClass }): BounceClassRule[] =>
  Object.entries(words).map(([reason, verdict]) => ({ provider, reason, class: verdict }));

/** The map of this package: providers' own words first, then the status code of the receiving server. */
export function ownRules(): BounceClasses {
  return {
    kind: 'bounce-classes',
    version: 1,
    id: 'clientele',
    source: 'the providers’ documentation of their bounce types; RFC 3463 for status codes',
    rules: [
      ...rulesOf('sendgrid', {
        blocked: 'block',
        'Invalid Address': 'hard',
        invalid: 'hard',
        Technical: 'soft',
        Content: 'block',
        Reputation: 'block',
        'Frequency or Volume Too High': 'soft',
        'Frequency/Volume': 'soft',
        'Mailbox Unavailable': 'soft',
      }),
      ...rulesOf('mailgun', { espblock: 'block', hard: 'hard', soft: 'soft' }),
      ...rulesOf('ses', {
        'Permanent/ContentRejected': 'block',
        Permanent: 'hard',
        'Transient/ContentRejected': 'block',
        'Transient/AttachmentRejected': 'block',
        Transient: 'soft',
        Undetermined: 'undetermined',
      }),
      ...rulesOf('postmark', {
        HardBounce: 'hard',
        BadEmailAddress: 'hard',
        ManuallyDeactivated: 'hard',
        SoftBounce: 'soft',
        Transient: 'soft',
        DnsError: 'soft',
        SpamNotification: 'block',
        VirusNotification: 'block',
        DMARCPolicy: 'block',
        Blocked: 'block',
      }),
      // The receiving server's own code, where the provider's word says nothing.
      { status: '5.1.*', class: 'hard' },
      { status: '5.2.1', class: 'hard' },
      { status: '5.7.*', class: 'block' },
      { status: '5.2.2', class: 'soft' },
      { status: '4.*', class: 'soft' },
      { provider: 'mailgun', reason: 'bounce', class: 'hard' },
    ],
    otherwise: 'undetermined',
  };
}

/** As listmonk reads them: there is hard and soft, and what is not known to be soft is hard for SendGrid. */
export function listmonkRules(): BounceClasses {
  return {
    kind: 'bounce-classes',
    version: 1,
    id: 'listmonk',
    source: 'knadh/listmonk, internal/bounce/webhooks/{sendgrid,ses,postmark}.go',
    rules: [
      ...rulesOf('sendgrid', { technical: 'soft', content: 'soft' }),
      { provider: 'sendgrid', class: 'hard' },
      { provider: 'ses', status: '5.4.4', class: 'hard' },
      ...rulesOf('ses', { Permanent: 'hard' }),
      ...rulesOf('postmark', { HardBounce: 'hard', BadEmailAddress: 'hard', ManuallyDeactivated: 'hard' }),
    ],
    otherwise: 'soft',
  };
}

/** As Adobe Campaign counts them: "user unknown" is hard, everything else is soft. */
export function adobeCampaignRules(): BounceClasses {
  return {
    kind: 'bounce-classes',
    version: 1,
    id: 'adobe-campaign',
    source: 'Adobe Campaign Classic, indicator calculation, delivery statistics',
    rules: [{ reason: 'userUnknown', class: 'hard' }],
    otherwise: 'soft',
  };
}

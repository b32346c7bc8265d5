import { type ConsentEvent, type ConsentRecord, replayConsent } from 'clientele/consent';
import type { EmailEvent } from 'clientele/email';
import type { Mails } from '../read/read-mails.ts';
import { byContact } from './by-contact.ts';

/** What mails tell of permissions: by contact, and of everybody else. */
export interface ConsentRecords {
  readonly records: ReadonlyMap<string, ConsentRecord>;
  readonly nobody: ConsentRecord;
}

/** Who no longer wants mails, and whose address does not work, from the events of mails before an instant. */
export function consentRecords(mails: Mails | null, before: number): ConsentRecords {
  const events = byContact(mails, before, consentEventOf);
  return {
    records: new Map(
      [...events].map(([personId, own]) => [
        personId,
        replayConsent(
          own.sort((a, b) => Number(a.at) - Number(b.at)),
          { personId, at: before },
        ),
      ]),
    ),
    nobody: replayConsent([], { personId: 'anybody', at: before }),
  };
}

function consentEventOf({ type, at, bounce }: EmailEvent): ConsentEvent | null {
  const channel = 'email';
  switch (type) {
    case 'unsubscribe':
      return { kind: 'withdrawn', at, channel };
    case 'complaint':
      return { kind: 'complained', at, channel };
    case 'bounced':
      return { kind: 'bounced', at, channel, hard: bounce === 'hard' };
    default:
      return null;
  }
}

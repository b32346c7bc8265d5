import type { RfmScores, RfmSegments } from 'clientele/rfm';
import type { CustomerTable, TransactionIndex } from 'clientele/transactions';
import type { CustomerRow } from './customers/customer-rows.ts';
import type { BaseFigures } from './figures/base.ts';
import type { ContactFigures } from './figures/contact.ts';
import type { LeavingFigures } from './figures/leaving.ts';
import type { LifetimeFigures } from './figures/lifetime.ts';
import type { LoyaltyFigures } from './figures/loyalty.ts';
import type { MailFigures } from './figures/mail.ts';
import type { PaybackFigures } from './figures/payback.ts';
import type { ReferralFigures } from './figures/referral.ts';

/** What the demo knows of the base and of everybody in it. */
export interface CustomerFacts {
  /** The name of the file, as it was called. */
  readonly name: string;
  /** Rows of the file, and those that were not used. */
  readonly rows: number;
  readonly unused: number;
  readonly log: TransactionIndex<string>;
  readonly table: CustomerTable<string>;
  readonly base: BaseFigures;
  readonly scores: RfmScores<string>;
  readonly segments: RfmSegments<string>;
  /** Who is slipping away; `null` where no purchase ever followed another. */
  readonly leaving: LeavingFigures | null;
  /** What a loyalty programme would have done; `null` where nobody ordered. */
  readonly loyalty: LoyaltyFigures | null;
  /** Whom one may write to in the week after. */
  readonly contacts: ContactFigures;
  /** The next year of each customer; `null` where there is too little to learn from. */
  readonly lifetime: LifetimeFigures | null;
  /** When new customers have paid for themselves; `null` where the log is too short. */
  readonly payback: PaybackFigures | null;
  /** Who brought whom; `null` without a file of referrals. */
  readonly referrals: ReferralFigures | null;
  /** What the mails come to; `null` without a file of events. */
  readonly mails: MailFigures | null;
}

/** What the demo knows when it writes its page. */
export interface DemoFacts extends CustomerFacts {
  /** A row per customer, with words in the language of the page. */
  readonly customers: readonly CustomerRow[];
}

import type { Chart, ChartLanguage } from 'clientele/charts';
import type { RfmScores, RfmSegments } from 'clientele/rfm';
import type { CustomerTable, TransactionIndex } from 'clientele/transactions';
import type { BaseFigures } from '../base-figures.ts';
import type { ContactFigures } from '../contact-figures.ts';
import type { LifetimeFigures } from '../lifetime-figures.ts';
import type { MailFigures } from '../mail-figures.ts';
import type { PaybackFigures } from '../payback-figures.ts';
import type { ReferralFigures } from '../referral-figures.ts';

/** What the demo knows when it writes its page. */
export interface PageFacts {
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

/** A table whose cells are written already. The first column names the row. */
export interface PageTable {
  readonly caption: string;
  readonly columns: readonly { readonly title: string; readonly align: 'left' | 'right' }[];
  readonly rows: readonly (readonly string[])[];
}

/** A part of a section: a paragraph, figures side by side, a picture with how to read it, or a table. */
export type PageBlock =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'figures'; readonly figures: readonly PageFigure[] }
  | {
      readonly kind: 'chart';
      readonly chart: Chart;
      /** How to read it, in a sentence or two. */
      readonly how: string;
      /** A shorter table than the rows of the chart. */
      readonly table?: PageTable;
    }
  | { readonly kind: 'table'; readonly table: PageTable };

/** One figure with its name, and what it counts. */
export interface PageFigure {
  readonly name: string;
  readonly value: string;
  readonly note: string;
}

/** A heading in plain words and what stands below it. */
export interface PageSection {
  /** The anchor. */
  readonly id: string;
  readonly title: string;
  readonly blocks: readonly PageBlock[];
}

/** Makes a section; `null` where the log has nothing to say about it. */
export type SectionMaker = (facts: PageFacts, language: ChartLanguage) => PageSection | null;

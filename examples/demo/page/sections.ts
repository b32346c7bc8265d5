import type { SectionMaker } from './section.ts';
import { baseSection } from './sections/base.ts';
import { cohortSection } from './sections/cohorts.ts';
import { concentrationSection } from './sections/concentration.ts';
import { contactSection } from './sections/contacts.ts';
import { customerSection } from './sections/customers.ts';
import { leavingSection } from './sections/leaving.ts';
import { lifetimeSection } from './sections/lifetime.ts';
import { loyaltySection } from './sections/loyalty.ts';
import { mailSection } from './sections/mails.ts';
import { migrationSection } from './sections/migration.ts';
import { paybackSection } from './sections/payback.ts';
import { referralSection } from './sections/referrals.ts';
import { segmentSection } from './sections/segments.ts';

/** The page from top to bottom. A domain adds its own maker here. */
export const SECTIONS: readonly SectionMaker[] = [
  baseSection,
  segmentSection,
  concentrationSection,
  cohortSection,
  migrationSection,
  leavingSection,
  loyaltySection,
  lifetimeSection,
  paybackSection,
  referralSection,
  mailSection,
  contactSection,
  customerSection,
];

import {
  type CompiledEmailThresholds,
  type CompiledRateProfile,
  checkEmailThresholds,
  compareEmailSends,
  compileEmailThresholds,
  type EmailCounts,
  type EmailEvent,
  type EmailTally,
  emailRate,
  emailRateProfileOf,
  emailRates,
  emailTallyAt,
  emailThresholdsOf,
  indexEmailColumns,
  indexEmailEvents,
  type MachineSignal,
  summarizeEmailEvents,
} from 'clientele/email';
import { explainDecision } from 'clientele/rules';
import { expectTypeOf, test } from 'vitest';

declare const counts: EmailCounts;
declare const profile: CompiledRateProfile;
declare const limits: CompiledEmailThresholds;

test('a type of event of another vocabulary is a compile error', () => {
  // @ts-expect-error: it is 'open'
  const event: EmailEvent = { type: 'opened', contact: 'a', at: 0 };
  indexEmailEvents([event]);
  // @ts-expect-error: an event has a time
  indexEmailEvents([{ type: 'open', contact: 'a' }]);
});

test('a rate names counts that exist, and says whether it is a share', () => {
  // @ts-expect-error: total or unique?
  emailRate({}, { numerator: 'opens', denominator: 'delivered', as: 'share' });
  // @ts-expect-error: share or ratio?
  emailRate({}, { numerator: 'uniqueOpens', denominator: 'delivered' });
  // @ts-expect-error: a misspelt count in a tally
  emailRate({ uniqueOpen: 3 }, { numerator: 'uniqueOpens', denominator: 'delivered', as: 'share' });
});

test('documents are compiled before they are used', () => {
  // @ts-expect-error: a document, not a compiled profile
  emailRates({}, emailRateProfileOf('ses'));
  // @ts-expect-error: a document, not compiled limits
  checkEmailThresholds(emailThresholdsOf('coss'), {}, { asOf: '2026-06-30' });
  expectTypeOf(compileEmailThresholds(emailThresholdsOf('coss'))).toEqualTypeOf<CompiledEmailThresholds>();
});

test('a judgement needs its day', () => {
  // @ts-expect-error: no clock is read
  checkEmailThresholds(limits, {});
  explainDecision(checkEmailThresholds(limits, {}, { asOf: '2026-06-30' }), { language: 'fr' });
});

test('counts give tallies, tallies give rates', () => {
  expectTypeOf(summarizeEmailEvents(indexEmailEvents([]))).toEqualTypeOf<EmailCounts>();
  expectTypeOf(emailTallyAt(counts, 0)).toExtend<EmailTally>();
  expectTypeOf(emailTallyAt(counts, 0).uniqueOpens).toEqualTypeOf<number | null>();
  expectTypeOf(emailRates(emailTallyAt(counts, 0), profile).rates.open?.value).toEqualTypeOf<
    number | null | undefined
  >();
  compareEmailSends([{}, {}], { numerator: 'uniqueOpens', denominator: 'delivered', as: 'share' }, { test: 'fisher' });
});

test('coded columns are typed arrays; signals have their own fields', () => {
  // @ts-expect-error: plain lists are for events
  indexEmailColumns({ counter: [2], group: [0], unit: [0] });
  // @ts-expect-error: seconds after what?
  const signal: MachineSignal = { kind: 'within', seconds: 2 };
  expectTypeOf(signal).toExtend<MachineSignal>();
});

import { emailFunnelChart } from 'clientele/charts';
import * as email from 'clientele/email';
import ses from '../fixtures/email/ses.json' with { type: 'json' };
import { machineRules } from '../schemas/documents.ts';
import { answersOrRefuses, type GoodArguments } from '../support/strange.ts';

const asOf = '2026-06-30';
const mail = { contact: 'ada@example.com', messageId: 'm1', campaign: 'spring', eventId: 'e0', at: 0 } as const;
const events: readonly email.EmailEvent[] = [
  { ...mail, type: 'delivered', tracked: true },
  {
    ...mail,
    type: 'bounced',
    at: 1000,
    bounce: 'soft',
    eventId: 'e1',
    segment: 's',
    version: 'A',
    reason: '',
    status: '',
  },
  {
    ...mail,
    type: 'open',
    at: 2000,
    flaggedAs: 'machine',
    eventId: 'e2',
    agent: 'x',
    address: '192.0.2.1',
    tags: ['a'],
  },
  { type: 'click', contact: 'bob@example.com', at: 3000, url: 'https://shop.example/trap' },
];
const rules = email.compileMachineRules(machineRules);
const flags = email.flagEmailMachines(events, rules);
const index = email.indexEmailEvents(events);
const counts = email.summarizeEmailEvents(index);
const contacts = email.summarizeEmailContacts(events, { asOf, timeZone: 'UTC' });
const tally = {
  sent: 1000,
  delivered: 960,
  bounces: 40,
  hardBounces: 10,
  uniqueOpens: 240,
  uniqueClicks: 36,
  unsubscribes: 4,
  complaints: 3,
  orders: 5,
  revenue: 300,
};
const opens = { numerator: 'uniqueOpens', denominator: 'delivered', as: 'share' } as const;
const profiles = (['sourceText', 'ses'] as const).map((name) =>
  email.compileEmailRateProfile(email.emailRateProfileOf(name)),
) as [email.CompiledRateProfile, email.CompiledRateProfile];
const classes = email.compileBounceClasses(email.bounceClassesOf('clientele'));
const limits = email.compileEmailThresholds(email.emailThresholdsOf('googleYahoo'));
const reading: email.ReadEmailOptions = {
  onInvalid: 'collect',
  bounceClasses: classes,
  campaign: () => 'x',
  segment: () => 'y',
  version: () => 'A',
};
const period = { contacts: 1000, days: 28, delivered: 400, opened: 80 };
const exact = email.emailCountsAccumulator();
const rough = email.emailCountsAccumulator({ uniques: 'hyperloglog', precision: 4 });
const exactState = exact.add(exact.empty(), index);
const roughState = rough.add(rough.empty(), index);

/** Arguments that every function of the entry takes, complete enough that each option is there to be spoilt. */
const good: GoodArguments<typeof email> = {
  applePrivacyOpen: [{ appleMail: true, mppOn: true, humanOpens: false }],
  bounceClassesOf: ['clientele'],
  bulkSender: [{ 'mail.shop.example': 6000 }, { limit: 5000, publicSuffixes: ['example'] }],
  checkEmailFatigue: [
    [period, { ...period, delivered: 600 }],
    { asOf, baselinePeriods: 1, margin: 0.02, raisedFrom: 0.1, alpha: 0.05, designEffect: 2 },
  ],
  checkEmailThresholds: [limits, tally, { asOf, level: 0.9 }],
  classifyBounce: [classes, { provider: 'ses', reasons: ['Permanent'], status: '5.1.1' }],
  compareEmailProfiles: [tally, profiles, 'open', { level: 0.9 }],
  compareEmailSends: [[tally, { ...tally, uniqueOpens: 300 }], opens, { level: 0.9 }],
  compileBounceClasses: [email.bounceClassesOf('clientele')],
  compileEmailRateProfile: [email.emailRateProfileOf('clientele')],
  compileEmailThresholds: [email.emailThresholdsOf('googleYahoo')],
  compileMachineRules: [machineRules],
  emailContactAt: [contacts, 0],
  emailLabels: ['fr'],
  emailCosts: [tally, { cost: 100, post: { cost: 300, pieces: 500, orders: 4 } }],
  emailCounters: [],
  emailCountsAccumulator: [{ by: ['campaign'], uniqueBy: 'contact', uniques: 'exact', deduplicate: true }],
  emailEngagementLevels: [{}],
  emailFunnel: [tally, { steps: ['sent', 'delivered'], level: 0.9 }],
  emailListMovement: [{ opening: 1000, joined: 50, unsubscribed: 10, complained: 1, bounced: 5, removed: 2, days: 30 }],
  emailRate: [tally, opens, { level: 0.9 }],
  emailRateIn: [0.24, { rate: 'open', from: profiles[1], to: profiles[0], tally }],
  emailRateProfileOf: ['clientele'],
  emailRates: [tally, profiles[0], { level: 0.9 }],
  emailRevenue: [tally, { buyers: { revenue: [40, 60] }, method: 'delta', level: 0.9 }],
  emailSendTimes: [events, { timeZone: 'UTC', slots: 'hour', flags, strength: { level: 1, slot: 2 } }],
  emailSuppressionRules: [{ softBounces: 3, silentDays: 365 }],
  emailTallyAt: [counts, 0],
  emailThresholdsOf: ['googleYahoo'],
  flagEmailMachines: [events, rules],
  indexEmailColumns: [
    { counter: Uint8Array.of(2, 11), group: Int32Array.of(0, 1), unit: Int32Array.of(0, 0) },
    { groups: ['a', 'b'] },
  ],
  indexEmailEvents: [
    events,
    { by: ['campaign', 'hour'], uniqueBy: 'mail', flags, timeZone: 'UTC', onInvalid: 'throw' },
  ],
  checkEmailContent: [
    {
      subject: '5',
      fromName: 'Shop',
      fromAddress: 'noreply@shop.example',
      replyTo: 'x',
      callsToAction: 1,
      oneClickUnsubscribe: true,
    },
    { asOf },
  ],
  parseMailgunEvents: [
    [{ event: 'failed', id: 'x', timestamp: 1, recipient: 'a', severity: 'permanent', 'delivery-status': {} }],
    reading,
  ],
  parsePostmarkEvents: [
    [{ RecordType: 'Bounce', ID: 1, Type: 'HardBounce', Email: 'a', BouncedAt: '2026-06-01T08:00:00Z' }],
    reading,
  ],
  parseSendGridEvents: [[{ event: 'bounce', email: 'a', timestamp: 1, category: ['x'], ip: '1', type: 'b' }], reading],
  parseSesEvents: [ses.payload, reading],
  readingFunnel: [1000, [{ id: 'opened', share: 0.2 }]],
  summarizeEmailContacts: [events, { asOf, timeZone: 'UTC', flags }],
  summarizeEmailEvents: [index, { uniques: 'exact', deduplicate: true, clickImpliesOpen: true }],
};
const accumulators = {
  add: exact.add,
  merge: exact.merge,
  finish: exact.finish,
  mergeEstimates: rough.merge,
  finishEstimates: rough.finish,
};
const goodOfAccumulators: GoodArguments<typeof accumulators> = {
  add: [exactState, index],
  merge: [exactState, exactState],
  finish: [exactState, { clickImpliesOpen: true }],
  mergeEstimates: [roughState, roughState],
  finishEstimates: [roughState, {}],
};

answersOrRefuses('clientele/email', email, good);
answersOrRefuses('an accumulator', accumulators, goodOfAccumulators);
answersOrRefuses(
  'clientele/charts',
  { emailFunnelChart },
  { emailFunnelChart: [email.emailFunnel(tally), { language: 'fr' }] },
);

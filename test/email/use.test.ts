import { test } from '@fast-check/vitest';
import { seededRandom } from 'clientele/core';
import {
  checkEmailContent,
  checkEmailFatigue,
  type EmailContent,
  type EmailEvent,
  type EmailPeriod,
  emailContactAt,
  emailEngagementLevels,
  emailLabels,
  emailSendTimes,
  emailSuppressionRules,
  summarizeEmailContacts,
} from 'clientele/email';
import {
  classifyByFirstRule,
  compileRuleSet,
  decideFirstRule,
  explainDecision,
  factsOf,
  lintRuleSet,
} from 'clientele/rules';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { near } from '../support/near.ts';
import { refuses } from '../support/refuses.ts';
import { anyEvents } from './arbitraries.ts';

const DAY = 86_400_000;
const asOf = '1970-12-31';
const day = (n: number) => n * DAY + 12 * 3_600_000;
const contactsOf = (events: readonly EmailEvent[]) => summarizeEmailContacts(events, { asOf, timeZone: 'UTC' });
const ada = (type: EmailEvent['type'], at: number, more: Partial<EmailEvent> = {}): EmailEvent => ({
  contact: 'ada',
  type,
  at,
  ...more,
});

describe('contacts', () => {
  it('bounces count since the last delivery, silence since the last sign of life', () => {
    const events = [
      ada('delivered', day(1)),
      ada('open', day(2)),
      ada('bounced', day(3), { bounce: 'soft' }),
      ada('delivered', day(4)),
      ada('delivered', day(5)),
      ada('bounced', day(6), { bounce: 'soft' }),
      ada('bounced', day(7), { bounce: 'soft' }),
      ada('open', day(8), { flaggedAs: 'machine' }),
      ada('click', day(400)),
    ];
    const contacts = contactsOf(events);
    expect(emailContactAt(contacts, 0)).toMatchObject({
      delivered: 3,
      opens: 1,
      clicks: 0,
      softBouncesInARow: 2,
      deliveredSinceEngaged: 2,
      quietSinceOn: '1970-01-03',
      lastOpenOn: '1970-01-03',
      lastClickOn: null,
    });
    expect(contacts.ignored.byCode).toEqual({ after_as_of: 1 });
  });

  it('the last word counts: unsubscribed, back, and away again', () => {
    const words = [ada('unsubscribe', 1), ada('resubscribe', 2)];
    const unsubscribed = (events: EmailEvent[]) => contactsOf(events).columns.unsubscribed[0];
    expect(unsubscribed(words)).toBe(0);
    expect(unsubscribed([...words, ada('unsubscribe', 3)])).toBe(1);
    expect(unsubscribed([ada('unsubscribe', 3, { flaggedAs: 'bot' }), ...words])).toBe(0);
  });

  test.prop([anyEvents, fc.nat()])('order and repetition change nothing', (events, turn) => {
    const named = events.map((event, i) => ({ ...event, eventId: `${i}` }));
    const k = events.length === 0 ? 0 : turn % events.length;
    const turned = [...named.slice(k), ...named.slice(0, k), ...named];
    // Events of one person at one instant and of one type are told apart by nothing.
    if (new Set(events.map(({ contact, at }) => `${contact} ${at}`)).size < events.length) return;
    expect(contactsOf(turned).columns).toEqual(contactsOf(named).columns);
  });

  test.prop([anyEvents])('one by one and in bulk, rules say the same, and leave nobody open', (events) => {
    const contacts = contactsOf(events);
    for (const rules of [emailSuppressionRules({ silentMails: 1, silentDays: 2 }), emailEngagementLevels()]) {
      const compiled = compileRuleSet(rules);
      const bulk = classifyByFirstRule(compiled, contacts, { asOf });
      contacts.ids.forEach((_, i) => {
        const { rule, status } = decideFirstRule(compiled, { facts: emailContactAt(contacts, i) }, { asOf }).outcome;
        expect(status).toBe('met');
        expect(rules.rules[bulk[i] as number]?.id).toBe(rule);
      });
    }
  });

  it('rules ask for facts that are there, raise no doubt, and take limits that rise', () => {
    for (const rules of [emailSuppressionRules(), emailEngagementLevels()]) {
      const known = Object.keys(contactsOf([]).columns);
      expect(factsOf(rules).facts.filter((fact) => !known.includes(fact))).toEqual([]);
      expect(lintRuleSet(rules).filter(({ code }) => code !== 'empty_all' && code !== 'always_met')).toEqual([]);
    }
    refuses(() => emailEngagementLevels({ coolingDays: 30 }), 'out_of_range', 'options.coolingDays');
    refuses(() => emailEngagementLevels({ dormantDays: 60 }), 'out_of_range', 'options.dormantDays');
    refuses(() => emailSuppressionRules({ softBounces: 0 }), 'out_of_range', 'options.softBounces');
  });

  it('levels by hand', () => {
    const compiled = compileRuleSet(emailEngagementLevels());
    const levelOf = (...events: EmailEvent[]) =>
      decideFirstRule(compiled, { facts: emailContactAt(contactsOf(events), 0) }, { asOf }).outcome.rule;
    expect(levelOf(ada('bounced', day(360)))).toBe('neverMailed');
    expect(levelOf(ada('delivered', day(300)), ada('click', day(350)))).toBe('clicker');
    expect(levelOf(ada('delivered', day(300)), ada('open', day(350)))).toBe('opener');
    expect(levelOf(ada('delivered', day(350)))).toBe('new');
    expect(levelOf(ada('delivered', day(300)))).toBe('cooling');
    expect(levelOf(ada('delivered', day(100)))).toBe('dormant');
    expect(levelOf(ada('delivered', day(-100)))).toBe('gone');
  });
});

describe('content', () => {
  const good: EmailContent = {
    subject: 'Spring has come',
    fromName: 'Ada’s Shop',
    fromAddress: 'ada@shop.example',
    callsToAction: 1,
    oneClickUnsubscribe: true,
  };
  const warnings = (content: EmailContent) => checkEmailContent(content, { asOf }).outcome.warnings;

  it('each rule by what breaks it', () => {
    expect(warnings(good)).toEqual([]);
    expect(warnings({ ...good, subject: 'Only 3 days' })).toEqual(['subjectWithoutDigits']);
    expect(warnings({ ...good, subject: '٣' })).toEqual(['subjectWithoutDigits']);
    expect(warnings({ ...good, fromName: ' ' })).toEqual(['senderNamed']);
    expect(warnings({ ...good, fromName: 'ada@shop.example' })).toEqual(['senderNamed']);
    for (const local of ['noreply', 'no-reply', 'No_Reply', 'donotreply', 'ne-pas-repondre', 'nepasrepondre']) {
      expect(warnings({ ...good, fromAddress: `${local}@shop.example` })).toEqual(['answerable']);
      expect(warnings({ ...good, replyTo: `${local}@shop.example` })).toEqual(['answerable']);
    }
    expect(warnings({ ...good, fromAddress: 'reply@shop.example' })).toEqual([]);
    expect(warnings({ ...good, callsToAction: 0 })).toEqual(['callToAction']);
    expect(warnings({ ...good, oneClickUnsubscribe: false })).toEqual(['oneClickUnsubscribe']);
  });

  it('what is not known is not blamed', () => {
    const { outcome, reasons } = checkEmailContent({}, { asOf });
    expect(outcome.warnings).toEqual([]);
    expect(reasons.every(({ status }) => status === 'unknown')).toBe(true);
  });

  it('explains itself in English and French', () => {
    const decision = checkEmailContent(
      { ...good, subject: '-50 % dès 8 h', fromAddress: 'noreply@shop.example' },
      { asOf },
    );
    const text = (language: 'en' | 'fr') => explainDecision(decision, { language, labels: emailLabels(language) });
    expect(text('en')[2]).toBe("no “no reply”: not met (decisive) – address of the sender: 'noreply@shop.example'");
    expect(
      text('fr')
        .slice(0, 2)
        .map((line) => line.replaceAll(/[\u00a0\u202f]/g, ' ')),
    ).toEqual([
      'Résultat : 2 avertissements : aucun chiffre dans l’objet, pas de « no reply » – contenu de l’e-mail (version 1), le 31 décembre 1970',
      'aucun chiffre dans l’objet : non rempli (décisif) – chiffres dans l’objet : 3 ; demandé : exactement 0',
    ]);
    const [en, fr] = [emailLabels('en'), emailLabels('fr')];
    expect(Object.keys(en)).toEqual(Object.keys(fr));
  });

  it('refuses another type', () => {
    refuses(() => checkEmailContent({ subject: 5 as never }, { asOf }), 'wrong_type', 'content.subject');
    refuses(() => checkEmailContent({ callsToAction: -1 }, { asOf }), 'wrong_type', 'content.callsToAction');
    refuses(
      () => checkEmailContent({ oneClickUnsubscribe: 'yes' as never }, { asOf }),
      'wrong_type',
      'content.oneClickUnsubscribe',
    );
    refuses(() => checkEmailContent({ sujet: 'x' } as never, { asOf }), 'unknown_option', 'content.sujet');
  });
});

describe('fatigue', () => {
  const period = (delivered: number, rate: number): EmailPeriod => ({
    contacts: 1000,
    days: 28,
    delivered,
    opened: Math.round(delivered * rate),
  });
  const judge = (before: EmailPeriod, now: EmailPeriod, more: object = {}) =>
    checkEmailFatigue([before, now], { asOf, baselinePeriods: 1, margin: 0.02, ...more }).outcome;

  it('few mails prove nothing: the same fall is undecided, then stable, as they grow', () => {
    expect(judge(period(400, 0.2), period(600, 0.195)).openRate).toBe('undecided');
    expect(judge(period(40_000, 0.2), period(60_000, 0.195)).openRate).toBe('stable');
    expect(judge(period(40_000, 0.2), period(60_000, 0.15)).openRate).toBe('tired');
    expect(judge(period(40_000, 0.2), period(60_000, 0.25)).openRate).toBe('stable');
    expect(judge(period(40_000, 0.2), period(60_000, 0.25), { stable: 'same' }).openRate).toBe('lively');
    expect(judge(period(40_000, 0.2), period(60_000, 0.2), { stable: 'same' }).openRate).toBe('stable');
  });

  it('frequency is mails per contact and week', () => {
    const { perWeek, frequencyRaised } = judge(period(4000, 0.2), { ...period(5000, 0.2), days: 14 });
    expect(perWeek).toEqual([1, 2.5]);
    expect(frequencyRaised).toBe(true);
    expect(judge(period(4000, 0.2), period(4100, 0.2)).frequencyRaised).toBe(false);
  });

  it('errs with a probability of about alpha: exact, by the counts that would be called stable', () => {
    // True rates just at the margin: 20 % before, 10 % now, margin 10 points; 60 mails each.
    const n = 60;
    const weights = (p: number): number[] => {
      const list = [(1 - p) ** n];
      for (let k = 0; k < n; k++) list.push(((list[k] as number) * (n - k) * p) / ((k + 1) * (1 - p)));
      return list;
    };
    const [before, now] = [weights(0.2), weights(0.1)];
    let wrong = 0;
    for (let i = 0; i <= n; i++) {
      for (let j = 0; j <= n; j++) {
        const at = (opened: number): EmailPeriod => ({ contacts: 10, days: 7, delivered: n, opened });
        if (judge(at(i), at(j), { margin: 0.1 }).openRate === 'stable')
          wrong += (before[i] as number) * (now[j] as number);
      }
    }
    expect(wrong).toBeLessThan(0.06);
    expect(wrong).toBeGreaterThan(0.02);
  });

  test.prop([
    fc.integer({ min: 0, max: 900 }),
    fc.integer({ min: 0, max: 900 }),
    fc.double({ min: 1, max: 9, noNaN: true }),
  ])('a design effect makes nothing certain that was not', (a, b, designEffect) => {
    const at = (opened: number): EmailPeriod => ({ contacts: 10, days: 7, delivered: 900, opened });
    const weak = judge(at(a), at(b), { designEffect }).openRate;
    if (weak === 'stable' || weak === 'tired') expect(judge(at(a), at(b)).openRate).toBe(weak);
  });

  it('faults', () => {
    const one = period(10, 0.5);
    const options = { asOf, baselinePeriods: 1, margin: 0.02 };
    refuses(() => checkEmailFatigue([one], options), 'empty_input', 'periods');
    refuses(() => checkEmailFatigue([one, { ...one, opened: 11 }], options), 'out_of_range', 'periods[1].opened');
    refuses(() => checkEmailFatigue([one, one], { ...options, margin: 2 }), 'out_of_range', 'options.margin');
    refuses(() => checkEmailFatigue([one, one], { ...options, alpha: 0.5 }), 'out_of_range', 'options.alpha');
    refuses(
      () => checkEmailFatigue([one, one], { ...options, designEffect: 0.5 }),
      'out_of_range',
      'options.designEffect',
    );
    refuses(
      () => checkEmailFatigue([one, { ...one, delivered: 0, opened: 0 }], options),
      'empty_input',
      'periods[1].delivered',
    );
    const [frequency, openRate] = checkEmailFatigue([one, one], options).reasons;
    expect([frequency?.status, openRate?.status]).toEqual(['notMet', 'unknown']);
  });
});

describe('send times', () => {
  /** A hundred mails to each of so many people in random slots; evening people open four times as much at 18 as at 9. */
  const simulated = (people: number, mails: number, rates: (person: number, hour: number) => number): EmailEvent[] => {
    const random = seededRandom(5, 'send-times');
    const events: EmailEvent[] = [];
    for (let person = 0; person < people; person++) {
      for (let m = 0; m < mails; m++) {
        const hour = random() < 0.5 ? 9 : 18;
        const mail = { contact: `p${String(person).padStart(3, '0')}`, messageId: `${person}-${m}` };
        events.push({ ...mail, type: 'delivered', at: m * DAY + hour * 3_600_000 });
        if (random() < rates(person, hour)) events.push({ ...mail, type: 'open', at: m * DAY + 20 * 3_600_000 });
      }
    }
    return events;
  };

  it('finds morning and evening people, and draws little to the group where they differ much', () => {
    const times = emailSendTimes(
      simulated(120, 80, (person, hour) => ((person % 2 === 0) === (hour === 9) ? 0.4 : 0.1)),
      { timeZone: 'UTC' },
    );
    const right = times.ids.filter((_, i) => times.columns.slot[i] === (i % 2 === 0 ? 9 : 18)).length;
    expect(right).toBeGreaterThan(115);
    expect(times.strength?.slot).toBeLessThan(40);
    const [rate] = [...times.columns.rate];
    expect(rate).toBeGreaterThan(0.25);
  });

  it('gives everyone the group’s hour where they do not differ', () => {
    const times = emailSendTimes(
      simulated(120, 20, (_, hour) => (hour === 18 ? 0.35 : 0.2)),
      { timeZone: 'UTC' },
    );
    expect(times.groupSlot).toBe(18);
    expect([...times.columns.slot].filter((slot) => slot === 18).length).toBeGreaterThan(110);
    expect(times.strength?.slot).toBeGreaterThan(50);
  });

  it('a heavy reader’s untried hours are not taken for bad ones', () => {
    const heavy = (m: number): EmailEvent[] => {
      const mail = { contact: 'heavy', messageId: `h${m}` };
      return [
        { ...mail, type: 'delivered', at: m * DAY + 9 * 3_600_000 },
        { ...mail, type: 'open', at: m * DAY + 10 * 3_600_000 },
      ];
    };
    const events = [
      ...simulated(60, 30, (_, hour) => (hour === 18 ? 0.3 : 0.15)),
      ...Array.from({ length: 3 }, (_, m) => heavy(m)).flat(),
    ];
    const times = emailSendTimes(events, { timeZone: 'UTC', strength: { level: 2, slot: 50 } });
    expect(times.columns.slot[times.ids.indexOf('heavy')]).toBe(18);
  });

  test.prop([anyEvents, fc.constantFrom('hour' as const, 'weekHour' as const)], { numRuns: 30 })(
    'rates lie in 0 to 1, gains never below 0, endless pull is the group, order changes nothing',
    (events, slots) => {
      const options = { timeZone: 'UTC', slots };
      const times = emailSendTimes(events, options);
      for (const i of times.ids.keys()) {
        expect(times.columns.rate[i]).toBeGreaterThanOrEqual(0);
        expect(times.columns.rate[i]).toBeLessThanOrEqual(1);
        expect(times.columns.gain[i]).toBeGreaterThanOrEqual(0);
      }
      expect(emailSendTimes([...events].reverse(), options)).toEqual(times);
      const pulled = emailSendTimes(events, { ...options, strength: { level: 1e12, slot: 1e12 } });
      for (const i of pulled.ids.keys()) near(pulled.columns.gain[i] as number, 0, 0, 1e-9);
    },
  );

  it('no strength is made up where nothing was delivered, nothing opened, or everything', () => {
    const mail = (contact: string, hour: number): EmailEvent => ({ type: 'delivered', contact, at: hour * 3_600_000 });
    const delivered = [mail('a', 9), mail('b', 18)];
    const opened = delivered.map((event): EmailEvent => ({ ...event, type: 'open', at: event.at + 1 }));
    for (const [events, slots, rates] of [
      [[], [], []],
      [delivered, [9, 9], [0, 0]],
      [
        [...delivered, ...opened],
        [9, 9],
        [1, 1],
      ],
    ] as const) {
      const times = emailSendTimes(events, { timeZone: 'UTC' });
      expect([times.strength, [...times.columns.slot], [...times.columns.rate]]).toEqual([null, slots, rates]);
      // Whichever strength is given, the answer is the same.
      const given = emailSendTimes(events, { timeZone: 'UTC', strength: { level: 1, slot: 3 } });
      expect(given.columns).toEqual(times.columns);
    }
  });

  it('weeks begin on Monday, hours are the zone’s', () => {
    // 1970-01-05 was a Monday; half past midnight in Paris is still Sunday in UTC.
    const monday: EmailEvent[] = [
      { type: 'delivered', contact: 'a', at: 3.5 * DAY + 12 * 3_600_000 - 1_800_000 },
      { type: 'click', contact: 'a', at: 4 * DAY },
    ];
    expect(emailSendTimes(monday, { timeZone: 'Europe/Paris', slots: 'weekHour' }).groupSlot).toBe(0);
    expect(emailSendTimes(monday, { timeZone: 'UTC', slots: 'weekHour' }).groupSlot).toBe(6 * 24 + 23);
    expect(emailSendTimes([], { timeZone: 'UTC' })).toMatchObject({ length: 0, groupSlot: null });
    refuses(
      () => emailSendTimes([], { timeZone: 'UTC', strength: { level: 0, slot: 1 } }),
      'out_of_range',
      'options.strength.level',
    );
    refuses(() => emailSendTimes([], { timeZone: 'Mars' }), 'unknown_time_zone', 'options.timeZone');
  });
});

import { readFileSync } from 'node:fs';
import {
  applePrivacyOpen,
  bounceClassesOf,
  bulkSender,
  checkEmailThresholds,
  classifyBounce,
  compareEmailSends,
  compileBounceClasses,
  compileEmailRateProfile,
  compileEmailThresholds,
  compileMachineRules,
  type EmailEvent,
  type EmailRateCount,
  type EmailRateName,
  type EmailTally,
  emailRate,
  emailRateProfileOf,
  emailRates,
  emailRevenue,
  emailTallyAt,
  emailThresholdsOf,
  flagEmailMachines,
  indexEmailEvents,
  parseMailgunEvents,
  parsePostmarkEvents,
  parseSendGridEvents,
  parseSesEvents,
  summarizeEmailEvents,
} from 'clientele/email';
import { proportionInterval, sampleSizeForProportions } from 'clientele/stats';
import { describe, expect, it } from 'vitest';
import { near } from '../support/near.ts';
import { hasShared, readSharedJson } from '../support/shared.ts';

const FILE = 'cases/email.json';
interface Case {
  readonly id: string;
  readonly rules: never;
  readonly given: never;
  readonly expect: never;
  readonly tolerance?: number;
}
const cases = new Map(hasShared(FILE) ? readSharedJson<{ cases: Case[] }>(FILE).cases.map((one) => [one.id, one]) : []);

/** One case with the types of its parts. */
function caseOf<Given, Expected, Rules = unknown>(id: string) {
  const { given, expect: expected, rules, tolerance = 0 } = cases.get(id) as Case;
  return { given: given as Given, expected: expected as Expected, rules: rules as Rules, tolerance };
}

const numberIn = (found: { readonly value: number | null } | null | undefined): number => found?.value ?? Number.NaN;
const profile = (name: Parameters<typeof emailRateProfileOf>[0]) => compileEmailRateProfile(emailRateProfileOf(name));

/** `'uniqueOpens/delivered'` as a profile's definition. */
const written = (id: string, rates: { readonly [rate: string]: string }) =>
  compileEmailRateProfile({
    kind: 'email-rate-profile',
    version: 1,
    id,
    rates: Object.fromEntries(
      Object.entries(rates).map(([name, text]) => {
        const [numerator, denominator] = text.split('/') as [EmailRateCount, EmailRateCount];
        return [name, { numerator, denominator, as: 'ratio' as const }];
      }),
    ),
  });

/** Events of one campaign counted: the tally of all of them. */
const countOf = (events: readonly EmailEvent[], options: Parameters<typeof summarizeEmailEvents>[1] = {}) =>
  emailTallyAt(summarizeEmailEvents(indexEmailEvents(events, { by: [] }), options), 0);
const delivered = (count: number): EmailEvent[] =>
  Array.from({ length: count }, (_, i) => ({ type: 'delivered', contact: `contact ${i}`, at: 0 }));

describe.skipIf(!hasShared(FILE))('rates', () => {
  it('EML-RATE-01: the same counts over delivered and over sent', () => {
    const { given, expected, rules, tolerance } = caseOf<
      EmailTally,
      { delivery: number; deliveredBased: Record<EmailRateName, number>; sentBased: Record<EmailRateName, number> },
      { profiles: Record<'deliveredBased' | 'sentBased', Record<string, string>> }
    >('EML-RATE-01');
    near(numberIn(emailRates(given, profile('sourceText')).rates.delivery), expected.delivery, 0, tolerance);
    for (const name of ['deliveredBased', 'sentBased'] as const) {
      const { rates } = emailRates(given, written(name, rules.profiles[name]));
      for (const [rate, value] of Object.entries(expected[name]))
        near(numberIn(rates[rate as EmailRateName]), value, 0, tolerance);
    }
    // Mailjet is where the case comes from.
    near(numberIn(emailRates(given, profile('mailjet')).rates.click), expected.deliveredBased.click, 0, tolerance);
    near(numberIn(emailRates(given, profile('ses')).rates.open), expected.sentBased.open, 0, tolerance);
  });

  it('EML-RATE-02: bounces over sent', () => {
    const { given, expected, tolerance } = caseOf<
      EmailTally,
      { delivered: number; hardBounceRate: number; softBounceRate: number }
    >('EML-RATE-02');
    const { rates } = emailRates(given, profile('clientele'));
    near(numberIn(rates.hardBounce), expected.hardBounceRate, 0, tolerance);
    near(numberIn(rates.softBounce), expected.softBounceRate, 0, tolerance);
    const reached = { add: ['sent'], subtract: ['hardBounces', 'softBounces'] } as const;
    expect(emailRate(given, { numerator: reached, denominator: 'sent', as: 'share' }).numerator).toBe(
      expected.delivered,
    );
  });

  it('EML-RATE-03: Klaviyo’s click rate and click through rate', () => {
    const { given, expected, tolerance } = caseOf<EmailTally, Record<string, number>>('EML-RATE-03');
    const { rates } = emailRates(given, profile('klaviyo'));
    near(numberIn(rates.open), expected['openRate'] as number, 0, tolerance);
    near(numberIn(rates.click), expected['clickRate'] as number, 0, tolerance);
    near(numberIn(rates.clickToOpen), expected['clickToOpen'] as number, 0, tolerance);
  });

  it('EML-RATE-04: the five rates of the source text', () => {
    const { given, expected, tolerance } = caseOf<EmailTally, Record<string, number>>('EML-RATE-04');
    const { rates } = emailRates(given, profile('sourceText'));
    const named = {
      ouverture: rates.open,
      clic: rates.click,
      reactivite: rates.clickToOpen,
      desabonnement: rates.unsubscribe,
      plainte: rates.complaint,
    };
    for (const [name, rate] of Object.entries(named)) near(numberIn(rate), expected[name] as number, 0, tolerance);
  });

  it('EML-RATE-05: one of ten recipients opens ten times', () => {
    const { given, expected } = caseOf<
      { delivered: number; opens: { contact: string; times: number }[] },
      { totalOpens: number; uniqueOpens: number; openRate: number; totalOpenRatio: number }
    >('EML-RATE-05');
    const opens = given.opens.flatMap(({ contact, times }) =>
      Array.from({ length: times }, (): EmailEvent => ({ type: 'open', contact, at: 0 })),
    );
    const tally = countOf([...delivered(given.delivered), ...opens]);
    expect([tally.totalOpens, tally.uniqueOpens]).toEqual([expected.totalOpens, expected.uniqueOpens]);
    const { rates } = emailRates(tally, profile('clientele'));
    near(numberIn(rates.open), expected.openRate, 0);
    near(numberIn(rates.totalOpen), expected.totalOpenRatio, 0);
  });

  it('EML-RATE-06: a click proves an open when asked for', () => {
    const { given, expected } = caseOf<
      { delivered: number; openedBy: string[]; clickedBy: string[]; clickImpliesOpen: boolean }[],
      { uniqueOpens: number; uniqueClicks: number; clickToOpen: number; warning?: string }[]
    >('EML-RATE-06');
    given.forEach(({ openedBy, clickedBy, clickImpliesOpen, ...one }, i) => {
      const did = (type: 'open' | 'click', list: string[]) =>
        list.map((contact): EmailEvent => ({ type, contact, at: 0 }));
      const events = [...delivered(one.delivered), ...did('open', openedBy), ...did('click', clickedBy)];
      const tally = countOf(events, { clickImpliesOpen });
      const { clickToOpen } = emailRates(tally, profile('sourceText')).rates;
      const { warning, ...figures } = expected[i] as (typeof expected)[number];
      expect({
        uniqueOpens: tally.uniqueOpens,
        uniqueClicks: tally.uniqueClicks,
        clickToOpen: clickToOpen?.value,
      }).toEqual(figures);
      expect(clickToOpen?.doubts).toEqual(warning === undefined ? [] : ['above_one']);
    });
  });

  it('EML-RATE-07: an empty denominator gives neither 0 nor NaN', () => {
    const { given, expected, rules } = caseOf<
      EmailTally[],
      Record<'deliveryRate' | 'openRate' | 'clickToOpen', number | null>[],
      { denominators: { deliveryRate: EmailRateCount; openRate: EmailRateCount; clickToOpen: EmailRateCount } }
    >('EML-RATE-07');
    const { denominators } = rules;
    given.forEach((tally, i) => {
      const rate = (numerator: EmailRateCount, denominator: EmailRateCount) =>
        emailRate(tally, { numerator, denominator, as: 'share' }).value;
      expect({
        deliveryRate: rate('delivered', denominators.deliveryRate),
        openRate: rate('uniqueOpens', denominators.openRate),
        clickToOpen: rate('uniqueClicks', denominators.clickToOpen),
      }).toEqual(expected[i]);
    });
  });

  it('EML-RATE-09: revenue and conversion', () => {
    const { given, expected, tolerance } = caseOf<EmailTally, Record<string, number>>('EML-RATE-09');
    const figures = emailRevenue(given);
    near(numberIn(figures.perDelivered), expected['revenuePerDelivered'] as number, 0, tolerance);
    near(numberIn(figures.conversion), expected['conversionRate'] as number, 0, tolerance);
    near(numberIn(figures.clickToOrder), expected['clickToOrder'] as number, 0, tolerance);
    near(numberIn(figures.averageOrder), expected['averageOrder'] as number, 0, tolerance);
  });

  it('EML-RATE-12: over deliveries with a pixel', () => {
    const { given, expected, tolerance } = caseOf<
      { delivered: number; deliveredWithPixel: number; uniqueOpens: number },
      { trackedOpenRate: number; openRateOverDelivered: number }
    >('EML-RATE-12');
    const { deliveredWithPixel: deliveredTracked, ...rest } = given;
    const { rates } = emailRates({ ...rest, deliveredTracked }, profile('clientele'));
    near(numberIn(rates.trackedOpen), expected.trackedOpenRate, 0, tolerance);
    near(numberIn(rates.open), expected.openRateOverDelivered, 0, tolerance);
  });

  it('EML-MPP-02: over recipients whose opens can be trusted', () => {
    const { given, expected, tolerance } = caseOf<EmailTally, { rawOpenRate: number; reliableOpenRate: number }>(
      'EML-MPP-02',
    );
    const { rates } = emailRates(given, profile('clientele'));
    near(numberIn(rates.open), expected.rawOpenRate, 0, tolerance);
    near(numberIn(rates.reliableOpen), expected.reliableOpenRate, 0, tolerance);
  });
});

describe.skipIf(!hasShared(FILE))('bounces and webhooks', () => {
  const listmonk = { bounceClasses: compileBounceClasses(bounceClassesOf('listmonk')) };

  it('EML-BNC-01: Adobe Campaign', () => {
    const { given, expected } = caseOf<Record<string, number>, { hard: number; soft: number }>('EML-BNC-01');
    const classes = compileBounceClasses(bounceClassesOf('adobeCampaign'));
    const events = Object.entries(given).flatMap(([reason, times]) =>
      Array.from(
        { length: times },
        (_, i): EmailEvent => ({
          type: 'bounced',
          contact: `${reason} ${i}`,
          at: 0,
          bounce: classifyBounce(classes, { reasons: [reason] }),
        }),
      ),
    );
    const tally = countOf(events);
    expect({ hard: tally.hardBounces, soft: tally.softBounces }).toEqual(expected);
  });

  it('EML-BNC-02: SendGrid as listmonk reads it', () => {
    const { given, expected } = caseOf<object[], (string | null)[]>('EML-BNC-02');
    const { events } = parseSendGridEvents(
      given.map((raw) => ({ email: 'a@b.c', timestamp: 0, ...raw })),
      listmonk,
    );
    expect(events.map(({ bounce }) => bounce ?? null)).toEqual(expected);
  });

  it('EML-BNC-03: SES', () => {
    const { given, expected } = caseOf<{ notificationType: string; bounceType?: string; status?: string }[], string[]>(
      'EML-BNC-03',
    );
    const recipient = { emailAddress: 'a@b.c' };
    const timestamp = '2026-01-01T00:00:00Z';
    const payload = given.map(({ notificationType, bounceType, status }) => ({
      notificationType,
      mail: { timestamp, destination: ['a@b.c'] },
      bounce: { bounceType, timestamp, bouncedRecipients: [{ ...recipient, status }] },
      complaint: { timestamp, complainedRecipients: [recipient] },
    }));
    const { events } = parseSesEvents(JSON.stringify(payload), listmonk);
    expect(events.map(({ bounce, type }) => bounce ?? type)).toEqual(expected);
  });

  it('EML-BNC-05: Postmark', () => {
    const { given, expected } = caseOf<string[], string[]>('EML-BNC-05');
    const payload = given.map((Type) => ({
      RecordType: 'Bounce',
      ID: Type,
      Type,
      Email: 'a@b.c',
      BouncedAt: '2026-01-01T00:00:00Z',
    }));
    const { events } = parsePostmarkEvents(payload, listmonk);
    expect(events.map(({ bounce, type }) => bounce ?? type)).toEqual(expected);
    const complaint = payload.map((raw) => ({ ...raw, RecordType: 'SpamComplaint' })).slice(-1);
    expect(parsePostmarkEvents(complaint, listmonk).events.map(({ type }) => type)).toEqual(expected.slice(-1));
  });

  it('EML-BNC-06: Mailgun', () => {
    const { given, expected } = caseOf<object[], string[]>('EML-BNC-06');
    const { events } = parseMailgunEvents(given.map((raw) => ({ recipient: 'a@b.c', timestamp: 0, ...raw })));
    expect(events.map(({ type }) => type)).toEqual(expected);
  });

  it('EML-EVT-01: the same event twice counts once', () => {
    const { given, expected } = caseOf<
      Omit<EmailEvent, 'at'>[],
      { delivered: number; totalOpens: number; uniqueOpens: number }
    >('EML-EVT-01');
    expect(countOf(given.map((event) => ({ ...event, at: 0 })))).toMatchObject(expected);
  });

  it('EML-EVT-04: any order of the same events gives the same totals', () => {
    const { given, expected } = caseOf<
      { events: { t: number; type: EmailEvent['type']; contact: string }[] },
      Record<string, number>
    >('EML-EVT-04');
    const permutations = <T>(list: readonly T[]): T[][] =>
      list.length < 2
        ? [[...list]]
        : list.flatMap((one, i) =>
            permutations([...list.slice(0, i), ...list.slice(i + 1)]).map((rest) => [one, ...rest]),
          );
    const orders = permutations(given.events.map(({ t: at, ...event }) => ({ ...event, at })));
    expect(orders).toHaveLength(120);
    for (const events of orders) expect(countOf(events)).toMatchObject(expected);
  });
});

describe.skipIf(!hasShared(FILE))('machines', () => {
  it('EML-MPP-01: six scenarios', () => {
    const { given, expected } = caseOf<Parameters<typeof applePrivacyOpen>[0][], object[]>('EML-MPP-01');
    expect(given.map((reader) => applePrivacyOpen(reader))).toEqual(expected);
  });

  it('EML-BOT-01: at least 0.6 of three signals', () => {
    const { given, expected, rules } = caseOf<
      { signals: [number, number, number] }[],
      { bot: boolean }[],
      { threshold: number }
    >('EML-BOT-01');
    const seconds = 2;
    const compiled = compileMachineRules({
      kind: 'email-machine-rules',
      version: 1,
      id: 'mautic',
      rules: [
        {
          id: 'bot',
          on: ['click'],
          as: 'bot',
          signals: [
            { kind: 'within', seconds, of: 'sent' },
            { kind: 'address', addresses: ['192.0.2.1'] },
            { kind: 'agent', agents: ['agent 1'] },
          ],
          atLeast: rules.threshold,
        },
      ],
    });
    // The three signals as facts of a click: how long after sending, from which address, by which agent.
    const times = [3600_000, 1000];
    const found = given.map(({ signals: [fast, address, agent] }) => {
      const mail = { contact: 'a', messageId: 'm' };
      const click = {
        ...mail,
        type: 'click',
        at: times[fast] as number,
        address: `192.0.2.${address}`,
        agent: `agent ${agent}`,
      } as const;
      const { view } = flagEmailMachines([{ ...mail, type: 'sent', at: 0 }, click], compiled).columns;
      return { bot: view[1] === 2 };
    });
    expect(found).toEqual(expected);
  });
});

describe.skipIf(!hasShared(FILE))('statistics and limits', () => {
  it('EML-STAT-01: Wilson intervals', () => {
    const { given, expected, rules, tolerance } = caseOf<
      { successes: number; n: number }[],
      { low: number; high: number }[],
      { confidence: number }
    >('EML-STAT-01');
    given.forEach(({ successes, n }, i) => {
      const { low, high } = proportionInterval(successes, n, { level: rules.confidence });
      near(low ?? Number.NaN, expected[i]?.low ?? Number.NaN, 0, tolerance);
      near(high ?? Number.NaN, expected[i]?.high ?? Number.NaN, 0, tolerance);
    });
  });

  it.each(['EML-STAT-03', 'EML-STAT-04', 'EML-STAT-06'])('%s: two versions', (id) => {
    const { given, expected, rules, tolerance } = caseOf<
      { a: { n: number; x: number }; b: { n: number; x: number } },
      { z: number; p: number; diffLow?: number; diffHigh?: number; significant: boolean; relativeLift?: number },
      { alpha: number }
    >(id);
    const sends = [given.a, given.b].map(({ n, x }): EmailTally => ({ delivered: n, uniqueOpens: x }));
    const opens = { numerator: 'uniqueOpens', denominator: 'delivered', as: 'share' } as const;
    const { others } = compareEmailSends(sends, opens, { test: 'pooledZ', interval: 'unpooled' });
    const [found] = others;
    // Printed with three decimals: half a unit of the last digit, where the case's own tolerance is narrower than that.
    near(found?.z ?? Number.NaN, expected.z, 0, Math.max(tolerance, 5.01e-4));
    near(found?.pValue ?? Number.NaN, expected.p, 0, tolerance);
    expect((found?.pValue ?? 1) < rules.alpha).toBe(expected.significant);
    if (expected.diffLow !== undefined) near(found?.difference.low ?? Number.NaN, expected.diffLow, 0, tolerance);
    if (expected.diffHigh !== undefined) near(found?.difference.high ?? Number.NaN, expected.diffHigh, 0, tolerance);
    if (expected.relativeLift !== undefined) near(numberIn(found?.lift), expected.relativeLift, 0, tolerance);
  });

  it('EML-STAT-07: recipients per version', () => {
    const { given, expected, rules } = caseOf<
      { p1: number; p2: number }[],
      { perVersion: number }[],
      { alpha: number; power: number; sides: 1 | 2 }
    >('EML-STAT-07');
    const { alpha, power, sides } = rules;
    const found = given.map(({ p1, p2 }) => ({
      perVersion: sampleSizeForProportions(p1, p2, { alpha, power, sides }).perGroup,
    }));
    expect(found).toEqual(expected);
  });

  it('EML-THR-01: complaints against the limits of Gmail and Yahoo', () => {
    const { given, expected, tolerance } = caseOf<EmailTally[], { rate: number; status: string }[]>('EML-THR-01');
    given.forEach((tally, i) => {
      const limits = compileEmailThresholds(emailThresholdsOf('googleYahoo'));
      const { checks, status } = checkEmailThresholds(limits, tally, { asOf: '2026-06-30' }).outcome;
      near(numberIn(checks[0]?.rate), expected[i]?.rate ?? Number.NaN, 0, tolerance);
      expect(status).toBe(expected[i]?.status);
    });
  });

  it('EML-THR-02: bulk senders by primary domain', () => {
    const { given, expected, rules } = caseOf<{ perDay: Record<string, number> }[], object[], { limit: number }>(
      'EML-THR-02',
    );
    given.forEach(({ perDay }, i) => {
      expect(bulkSender(perDay, { limit: rules.limit })).toMatchObject(expected[i] as object);
    });
  });
});

describe.skipIf(!hasShared(FILE))('the collection', () => {
  it('every case is asked', () => {
    const source = readFileSync(new URL(import.meta.url), 'utf8');
    expect([...cases.keys()].filter((id) => !source.includes(id))).toEqual([]);
  });
});

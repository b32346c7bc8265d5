import { test } from '@fast-check/vitest';
import {
  applePrivacyOpen,
  type CompiledMachineRules,
  compileMachineRules,
  type EmailEvent,
  emailTallyAt,
  flagEmailMachines,
  indexEmailEvents,
  type MachineRule,
  type MachineSignal,
  summarizeEmailContacts,
  summarizeEmailEvents,
} from 'clientele/email';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { refuses } from '../support/refuses.ts';
import { anyEvents } from './arbitraries.ts';

const rulesOf = (...rules: MachineRule[]): CompiledMachineRules =>
  compileMachineRules({ kind: 'email-machine-rules', version: 1, id: 'test', rules });
const rule = (on: MachineRule['on'][number], ...signals: MachineSignal[]): MachineRule => ({
  id: `${on} ${signals.map(({ kind }) => kind).join()}`,
  on: [on],
  as: 'bot',
  signals,
  atLeast: 1,
});
const mail = { contact: 'ada', messageId: 'm' };
const viewOf = (events: readonly EmailEvent[], ...rules: MachineRule[]): number[] => [
  ...flagEmailMachines(events, rulesOf(...rules)).columns.view,
];
const click = (at: number, more: Partial<EmailEvent> = {}): EmailEvent => ({ ...mail, type: 'click', at, ...more });

describe('signals', () => {
  it('seconds count from delivery, not from sending', () => {
    const events: EmailEvent[] = [
      { ...mail, type: 'sent', at: 0 },
      { ...mail, type: 'delivered', at: 3_600_000 },
      click(3_602_000),
      click(3_600_000 + 2001),
    ];
    expect(viewOf(events, rule('click', { kind: 'within', seconds: 2, of: 'delivered' }))).toEqual([0, 0, 2, 0]);
    expect(viewOf(events, rule('click', { kind: 'within', seconds: 2, of: 'sent' }))).toEqual([0, 0, 0, 0]);
  });

  it('without a delivery seconds cannot be asked, which is said', () => {
    const flags = flagEmailMachines(
      [click(5)],
      rulesOf(rule('click', { kind: 'within', seconds: 9, of: 'delivered' })),
    );
    expect([flags.columns.view[0], flags.withoutDelivery]).toEqual([0, 1]);
  });

  it('all links within seconds, of one mail only', () => {
    const all = rule('click', { kind: 'allLinks', links: 3, seconds: 5 });
    const three = [click(0, { url: 'a' }), click(1000, { url: 'b' }), click(5000, { url: 'c' })];
    expect(viewOf(three, all)).toEqual([2, 2, 2]);
    expect(viewOf([...three.slice(0, 2), click(5000, { url: 'c', messageId: 'n' })], all)).toEqual([0, 0, 0]);
    expect(viewOf([...three.slice(0, 2), click(9000, { url: 'c' })], all)).toEqual([0, 0, 0]);
    expect(viewOf([...three.slice(0, 2), click(2000, { url: 'a' })], all)).toEqual([0, 0, 0]);
  });

  it('the link that nobody can see, and the agent by its beginning', () => {
    expect(
      viewOf([click(0, { url: 'x' }), click(0, { url: 'y' })], rule('click', { kind: 'honeypot', urls: ['x'] })),
    ).toEqual([2, 0]);
    const agents = rule('click', { kind: 'agent', agents: ['Scan*', 'Mozilla/5.0'] });
    expect(
      viewOf(
        ['Scanner/2', 'Mozilla/5.0', 'Mozilla/5.0 (X11)', 'scan'].map((agent) => click(0, { agent })),
        agents,
      ),
    ).toEqual([2, 2, 0, 0]);
  });

  it.each([
    ['192.0.2.0/24', ['192.0.2.255'], ['192.0.3.0', '::ffff']],
    ['192.0.2.128/25', ['192.0.2.128', '192.0.2.255'], ['192.0.2.127']],
    ['0.0.0.0/0', ['8.8.8.8'], ['::1']],
    ['192.0.2.7', ['192.0.2.7'], ['192.0.2.8', '192.0.2', '192.0.2.007.1', 'x']],
    ['2001:db8::/33', ['2001:db8::1', '2001:0DB8:7fff::'], ['2001:db8:8000::', '2001:db9::']],
    ['::ffff:192.0.2.0/120', ['::ffff:192.0.2.9', '0:0:0:0:0:ffff:c000:0201'], ['::ffff:192.0.3.9']],
  ])('addresses in %s', (block, inside, outside) => {
    const listed = rule('click', { kind: 'address', addresses: [block] });
    const views = (list: string[]) =>
      viewOf(
        list.map((address) => click(0, { address })),
        listed,
      );
    expect(views(inside)).toEqual(inside.map(() => 2));
    expect(views(outside)).toEqual(outside.map(() => 0));
  });
});

describe('many clicks without a mail’s id', () => {
  it('are looked at by their neighbours in time only, in any order', () => {
    const days = 20_000;
    const clicks: EmailEvent[] = Array.from({ length: days }, (_, day) => ({
      type: 'click',
      contact: 'ada@example.com',
      at: ((day * 7919) % days) * 86_400_000,
      url: `https://shop.example/${day % 7}`,
    }));
    const scan = [1, 2, 3].map((second) => ({
      type: 'click' as const,
      contact: 'ada@example.com',
      at: 86_400_000 / 2 + second * 1000,
      url: `https://shop.example/scan${second}`,
    }));
    const rules = compileMachineRules({
      kind: 'email-machine-rules',
      version: 1,
      id: 'scan',
      rules: [
        { id: 'all', on: ['click'], as: 'bot', signals: [{ kind: 'allLinks', links: 3, seconds: 2 }], atLeast: 1 },
      ],
    });
    // 1, 2 and 3 seconds after noon: each has both others within two seconds.
    const { columns, rules: hits } = flagEmailMachines([...scan, ...clicks], rules);
    expect(hits).toEqual([{ id: 'all', events: 3 }]);
    expect([...columns.view.subarray(0, 3)]).toEqual([2, 2, 2]);
  });
});

describe('Apple’s privacy', () => {
  const apple: MachineRule = {
    id: 'apple',
    on: ['open'],
    as: 'machine',
    signals: [
      { kind: 'agent', agents: ['Mozilla/5.0'] },
      { kind: 'address', addresses: ['203.0.113.0/24'] },
    ],
    atLeast: 1,
  };

  it('its opens are flagged by agent and address together, and counted beside the raw ones as the truth table says', () => {
    const byProxy = { agent: 'Mozilla/5.0', address: '203.0.113.9' };
    const byReader = { agent: 'Mozilla/5.0 (Macintosh)', address: '198.51.100.1' };
    const readers = [
      { appleMail: false, mppOn: null, humanOpens: true, opens: [byReader] },
      { appleMail: true, mppOn: true, humanOpens: false, opens: [byProxy] },
      { appleMail: true, mppOn: true, humanOpens: true, opens: [byProxy] },
      { appleMail: true, mppOn: false, humanOpens: true, opens: [byReader] },
      { appleMail: true, mppOn: false, humanOpens: false, opens: [] },
    ];
    for (const { opens, ...reader } of readers) {
      const events: EmailEvent[] = [
        { ...mail, type: 'delivered', at: 0 },
        ...opens.map((source): EmailEvent => ({ ...mail, type: 'open', at: 9, ...source })),
      ];
      const flags = flagEmailMachines(events, rulesOf(apple));
      const tally = emailTallyAt(summarizeEmailEvents(indexEmailEvents(events, { flags })), 0);
      expect({ totalOpen: tally.uniqueOpens, adjustedOpen: tally.uniqueHumanOpens }).toEqual(applePrivacyOpen(reader));
    }
  });
});

describe('the scanner that follows the unsubscribe link', () => {
  const scanner = [
    rule('click', { kind: 'within', seconds: 3, of: 'delivered' }),
    rule('unsubscribe', { kind: 'besideBot', seconds: 10 }),
  ];
  const events: EmailEvent[] = [
    { ...mail, type: 'unsubscribe', at: 2500 },
    click(2000),
    { ...mail, type: 'delivered', at: 0 },
    { ...mail, contact: 'bob', type: 'delivered', at: 0 },
    { ...mail, contact: 'bob', type: 'unsubscribe', at: 90_000 },
  ];

  it('unsubscribes nobody, in counts and in the list', () => {
    const flags = flagEmailMachines(events, rulesOf(...scanner));
    const tally = emailTallyAt(summarizeEmailEvents(indexEmailEvents(events, { flags })), 0);
    expect([tally.unsubscribes, tally.botUnsubscribes]).toEqual([1, 1]);
    const contacts = summarizeEmailContacts(events, { asOf: '2026-01-01', timeZone: 'UTC', flags });
    expect([...contacts.columns.unsubscribed]).toEqual([0, 1]);
    expect(flags.rules.map(({ events: count }) => count)).toEqual([1, 1]);
  });

  test.prop([anyEvents, fc.nat()])('flags go with their events, whatever the order', (list, turn) => {
    const rules = rulesOf(...scanner, rule('open', { kind: 'provider' }));
    const k = list.length === 0 ? 0 : turn % list.length;
    const turned = [...list.slice(k), ...list.slice(0, k)];
    const view = [...flagEmailMachines(list, rules).columns.view];
    expect([...flagEmailMachines(turned, rules).columns.view]).toEqual([...view.slice(k), ...view.slice(0, k)]);
  });

  test.prop([anyEvents])('filtering takes away and never adds', (list) => {
    const flags = flagEmailMachines(list, rulesOf(...scanner, rule('open', { kind: 'provider' })));
    const raw = summarizeEmailEvents(indexEmailEvents(list, { by: [] }));
    const seen = summarizeEmailEvents(indexEmailEvents(list, { by: [], flags }));
    for (const name of ['totalOpens', 'uniqueOpens', 'totalClicks', 'uniqueClicks'] as const) {
      expect(seen.columns[name]).toEqual(raw.columns[name]);
    }
    expect(
      seen.length === 0 || (seen.columns.uniqueHumanClicks[0] as number) <= (seen.columns.uniqueClicks[0] as number),
    ).toBe(true);
  });
});

describe('what is refused', () => {
  const good = rule('click', { kind: 'provider' });
  it('rules that cannot be meant, with their path', () => {
    const at = 'document.rules[0]';
    refuses(() => compileMachineRules({ kind: 'x' } as never), 'wrong_type', 'document');
    refuses(() => rulesOf({ ...good, id: '' }), 'missing_value', `${at}.id`);
    refuses(() => rulesOf(good, good), 'duplicate_id', 'document.rules[1].id');
    refuses(() => rulesOf({ ...good, on: [] }), 'empty_input', `${at}.on`);
    refuses(() => rulesOf({ ...good, on: ['sent' as 'open'] }), 'unknown_choice', `${at}.on[0]`);
    refuses(() => rulesOf({ ...good, as: 'human' as 'bot' }), 'unknown_choice', `${at}.as`);
    refuses(() => rulesOf({ ...good, atLeast: 0 }), 'out_of_range', `${at}.atLeast`);
    refuses(() => rulesOf({ ...good, signals: [] }), 'empty_input', `${at}.signals`);
    const signal = (one: object) => () => rulesOf({ ...good, signals: [one as MachineSignal] });
    refuses(signal({ kind: 'speed' }), 'unknown_choice', `${at}.signals[0].kind`);
    refuses(signal({ kind: 'provider', seconds: 1 }), 'unknown_option', `${at}.signals[0].seconds`);
    refuses(signal({ kind: 'within', seconds: -1, of: 'sent' }), 'out_of_range', `${at}.signals[0].seconds`);
    refuses(signal({ kind: 'within', of: 'sent' }), 'missing_value', `${at}.signals[0].seconds`);
    refuses(signal({ kind: 'within', seconds: 1, of: 'opened' }), 'unknown_choice', `${at}.signals[0].of`);
    refuses(signal({ kind: 'besideBot' }), 'missing_value', `${at}.signals[0].seconds`);
    refuses(signal({ kind: 'allLinks', links: 0, seconds: 1 }), 'out_of_range', `${at}.signals[0].links`);
    refuses(signal({ kind: 'address', addresses: ['1.2.3.4/33'] }), 'out_of_range', `${at}.signals[0].addresses[0]`);
    refuses(signal({ kind: 'address', addresses: ['1.2.3'] }), 'out_of_range', `${at}.signals[0].addresses[0]`);
    refuses(signal({ kind: 'agent', agents: 'x' }), 'wrong_type', `${at}.signals[0].agents`);
    refuses(signal({ kind: 'honeypot', urls: [''] }), 'wrong_type', `${at}.signals[0].urls[0]`);
  });

  it('readers that cannot be, and flags of other events', () => {
    refuses(
      () => applePrivacyOpen({ appleMail: false, mppOn: true, humanOpens: true }),
      'out_of_range',
      'reader.mppOn',
    );
    refuses(
      () => applePrivacyOpen({ appleMail: 1 as never, mppOn: null, humanOpens: true }),
      'wrong_type',
      'reader.appleMail',
    );
    const flags = flagEmailMachines([click(0)], rulesOf(good));
    refuses(() => indexEmailEvents([], { flags }), 'length_mismatch', 'options.flags');
    refuses(
      () => summarizeEmailContacts([], { asOf: '2026-01-01', timeZone: 'UTC', flags }),
      'length_mismatch',
      'options.flags',
    );
    refuses(() => flagEmailMachines([click(0)], {} as never), 'wrong_type', 'rules');
  });
});

import { test } from '@fast-check/vitest';
import {
  type EmailCounts,
  type EmailCountsState,
  type EmailEvent,
  emailCounters,
  emailCountsAccumulator,
  emailTallyAt,
  indexEmailColumns,
  indexEmailEvents,
  parseSesEvents,
  summarizeEmailEvents,
} from 'clientele/email';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { estimateDistinct, sketchHash } from '../../src/email/distinct-sketch.ts';
import { near } from '../support/near.ts';
import { refuses } from '../support/refuses.ts';
import { anyEvents, anyReading } from './arbitraries.ts';

/** What has to agree: everything but the examples of what was ignored, whose row numbers are of their piece. */
const essence = ({ ignored, ...counts }: EmailCounts) => ({ ...counts, ignored: ignored.byCode });
const sum = (counts: EmailCounts, name: keyof EmailCounts['columns']): number =>
  counts.columns[name].reduce((total, value) => total + value, 0);

/** The definitions written out: slow, and with nothing in common with the library. */
function plainCounts(events: readonly EmailEvent[]) {
  const first = new Map<string, EmailEvent>();
  const distinct = events.filter((event) => {
    if (event.eventId === undefined) return true;
    if (first.has(event.eventId)) return false;
    first.set(event.eventId, event);
    return true;
  });
  const of = (list: readonly EmailEvent[], type: string, ok: (event: EmailEvent) => boolean = () => true) =>
    list.filter((event) => event.type === type && ok(event));
  const people = (list: readonly EmailEvent[]) => new Set(list.map(({ contact }) => contact));
  const human = (event: EmailEvent) => event.flaggedAs === undefined;
  const opened = people(of(events, 'open'));
  const clicked = people(of(events, 'click'));
  const machine = people(of(events, 'open', (event) => !human(event)));
  return {
    sent: of(distinct, 'sent').length,
    delivered: of(distinct, 'delivered').length,
    bounces: of(distinct, 'bounced').length,
    hardBounces: of(distinct, 'bounced', ({ bounce }) => bounce === 'hard').length,
    totalOpens: of(distinct, 'open').length,
    machineOpens: of(distinct, 'open', ({ flaggedAs }) => flaggedAs === 'machine').length,
    totalClicks: of(distinct, 'click').length,
    uniqueOpens: opened.size,
    uniqueHumanOpens: people(of(events, 'open', human)).size,
    machineRecipients: machine.size,
    uniqueReliableOpens: [...people(of(events, 'open', human))].filter((one) => !machine.has(one)).length,
    uniqueClicks: clicked.size,
    uniqueOpensOrClicks: new Set([...opened, ...clicked]).size,
    uniqueOpenedAndClicked: [...opened].filter((one) => clicked.has(one)).length,
    unsubscribes: people(of(events, 'unsubscribe', human)).size,
    complaints: people(of(events, 'complaint')).size,
  };
}

/** What the order of copies looks at, as a text: what the group leaves unsaid, the group, the counter, the recipient. */
function copyKey(event: EmailEvent, by: readonly string[], { uniqueBy }: { readonly uniqueBy?: string }): string {
  const hour = Math.floor((event.at % 86_400_000) / 3_600_000);
  const values = by.map((dimension) =>
    dimension === 'hour'
      ? String(hour).padStart(2, '0')
      : dimension === 'domain'
        ? event.contact.split('@')[1]
        : event[dimension as 'campaign'],
  );
  const unsaid = values.filter((value) => value === undefined).length;
  const { type, bounce = 'undetermined', flaggedAs } = event;
  const tracked = type === 'delivered' && event.tracked === true;
  const machine = type === 'click' && flaggedAs === 'machine' ? 'bot' : flaggedAs;
  const counter = `${
    {
      accepted: 'A',
      sent: 'B',
      delivered: tracked ? 'D' : 'C',
      deferred: 'E',
      bounced: { hard: 'F', soft: 'G', block: 'H', undetermined: 'I' }[bounce],
      dropped: 'J',
      renderingFailure: 'K',
      open: { machine: 'M', bot: 'N', none: 'L' }[machine ?? 'none'],
      click: machine === undefined ? 'O' : 'P',
      unsubscribe: machine === undefined ? 'Q' : 'R',
      resubscribe: 'S',
      complaint: 'T',
    }[type]
  }`;
  const mail = event.messageId === undefined ? `c:${event.campaign ?? ''}` : `m:${event.messageId}`;
  return [
    unsaid,
    ...values.map((value) => value ?? ''),
    counter,
    event.contact,
    uniqueBy === 'contact' ? '' : mail,
  ].join('\n');
}

/** Ways of counting recipients. */
const anyHow = fc.constantFrom(
  {},
  { deduplicate: false },
  { uniques: 'hyperloglog', precision: 4 } as const,
  { uniques: 'hyperloglog' } as const,
);

describe('counts', () => {
  // One id, one event: the counterpart reads the first of several, the library the lowest cell.
  const consistent = anyEvents.map((events) => {
    const known = new Map<string, EmailEvent>();
    return events.map((event) => {
      if (event.eventId === undefined) return event;
      const same = known.get(event.eventId) ?? event;
      known.set(event.eventId, same);
      return same;
    });
  });

  test.prop([consistent])('are what the definitions say', (events) => {
    const counts = summarizeEmailEvents(indexEmailEvents(events, { by: [], uniqueBy: 'contact' }));
    if (events.length === 0) expect(counts.length).toBe(0);
    else expect(emailTallyAt(counts, 0)).toMatchObject(plainCounts(events));
  });

  test.prop([anyEvents, anyReading, fc.func(fc.nat(3)), fc.boolean()])(
    'merge of any split = whole = counted at once, whatever the order',
    (events, reading, cut, clickImpliesOpen) => {
      for (const how of [{}, { uniques: 'hyperloglog', precision: 5 } as const, { uniques: 'none' } as const]) {
        const counts = emailCountsAccumulator({ ...how, by: reading.by ?? [], uniqueBy: reading.uniqueBy ?? 'mail' });
        const stateOf = (list: readonly EmailEvent[]): EmailCountsState =>
          counts.add(counts.empty(), indexEmailEvents(list, reading));
        const pieces = [0, 1, 2, 3].map((piece) => stateOf(events.filter((_, i) => cut(i) === piece)));
        const [a, b, c, d] = pieces as [EmailCountsState, EmailCountsState, EmailCountsState, EmailCountsState];
        const finish = (state: EmailCountsState) => essence(counts.finish(state, { clickImpliesOpen }));
        const whole = finish(stateOf(events));
        expect(finish(counts.merge(counts.merge(a, b), counts.merge(c, d)))).toEqual(whole);
        expect(finish(counts.merge(d, counts.merge(c, counts.merge(b, a))))).toEqual(whole);
        const stored = JSON.parse(JSON.stringify(stateOf([...events].reverse()))) as EmailCountsState;
        expect(finish(counts.merge(counts.empty(), stored))).toEqual(whole);
        expect(essence(summarizeEmailEvents(indexEmailEvents(events, reading), { ...how, clickImpliesOpen }))).toEqual(
          whole,
        );
      }
    },
  );

  test.prop([anyEvents, anyReading])('the state itself does not depend on the order of events', (events, reading) => {
    const counts = emailCountsAccumulator({ by: reading.by ?? [], uniqueBy: reading.uniqueBy ?? 'mail' });
    const stateOf = (list: readonly EmailEvent[]) => {
      const { ignored, ...state } = counts.add(counts.empty(), indexEmailEvents(list, reading));
      return { ...state, ignored: ignored.byCode };
    };
    expect(stateOf([...events].reverse())).toEqual(stateOf(events));
  });

  test.prop([anyEvents, anyReading])('delivered twice, everything counts once', (events, reading) => {
    const named = events.map((event, i) => ({ ...event, eventId: `${i}` }));
    const once = summarizeEmailEvents(indexEmailEvents(named, reading));
    const twice = summarizeEmailEvents(indexEmailEvents([...named, ...named], reading));
    expect(twice.columns).toEqual(once.columns);
    expect(twice.ignored.byCode.duplicate_event ?? 0).toBe(events.length);
  });

  test.prop([anyEvents, anyReading, anyHow])(
    'unique ≤ total, filtered ≤ raw, parts ≤ whole',
    (events, reading, how) => {
      const counts = summarizeEmailEvents(indexEmailEvents(events, reading), how);
      for (let i = 0; i < counts.length; i++) {
        const tally = emailTallyAt(counts, i) as unknown as Record<string, number>;
        const atMost = (low: string, high: string) => {
          // An estimate of what a union cannot say is null.
          if (tally[low] === null) return;
          expect(tally[low] as number, `${low} ≤ ${high}`).toBeLessThanOrEqual(tally[high] as number);
        };
        for (const [unique, total] of [
          ['uniqueOpens', 'totalOpens'],
          ['uniqueClicks', 'totalClicks'],
          ['unsubscribes', 'totalUnsubscribes'],
          ['complaints', 'totalComplaints'],
          ['uniqueDelivered', 'delivered'],
          ['uniqueHumanOpens', 'uniqueOpens'],
          ['uniqueReliableOpens', 'uniqueHumanOpens'],
          ['machineRecipients', 'uniqueOpens'],
          ['uniqueHumanClicks', 'uniqueClicks'],
          ['uniqueOpens', 'uniqueOpensOrClicks'],
          ['uniqueOpenedAndClicked', 'uniqueClicks'],
          ['machineOpens', 'totalOpens'],
          ['deliveredTracked', 'delivered'],
          ['hardBounces', 'bounces'],
        ] as const) {
          atMost(unique, total);
        }
      }
    },
  );

  test.prop([anyEvents])('relabelling people changes nothing', (events) => {
    const renamed = events.map((event) => ({ ...event, contact: `x${event.contact}` }));
    expect(summarizeEmailEvents(indexEmailEvents(renamed)).columns).toEqual(
      summarizeEmailEvents(indexEmailEvents(events)).columns,
    );
  });

  test.prop([anyEvents])('coded columns count like events', (events) => {
    const index = indexEmailEvents(events);
    const cells = [...index.columns.cell];
    const coded = indexEmailColumns(
      {
        counter: Uint8Array.from(cells, (cell) => cell % 32),
        group: Int32Array.from(cells, (cell) => Math.floor(cell / 32)),
        unit: index.columns.unit,
      },
      { groups: index.groups.map((group) => String(group.campaign)) },
    );
    const options = { deduplicate: false };
    const total = (name: 'sent' | 'uniqueOpens' | 'uniqueClicks') => [
      sum(summarizeEmailEvents(coded, options), name),
      sum(summarizeEmailEvents(index, options), name),
    ];
    for (const name of ['sent', 'uniqueOpens', 'uniqueClicks'] as const) expect(new Set(total(name)).size).toBe(1);
  });

  test.prop([anyEvents, anyReading])('copies of one event count as the one that counts alone', (events, reading) => {
    // Every id once: the definition by sorting, on the events themselves.
    const by = reading.by ?? [];
    const kept = new Map<string, EmailEvent>();
    const alone = events.filter(({ eventId }) => eventId === undefined);
    for (const event of events) {
      if (event.eventId === undefined) continue;
      const other = kept.get(event.eventId);
      if (other === undefined || copyKey(event, by, reading) < copyKey(other, by, reading)) {
        kept.set(event.eventId, event);
      }
    }
    const once = summarizeEmailEvents(indexEmailEvents([...alone, ...kept.values()], reading));
    const all = summarizeEmailEvents(indexEmailEvents(events, reading));
    const filled = ({ groups, columns }: EmailCounts) =>
      groups
        .map((group, g) => ({ group, counts: Object.values(columns).map((column) => column[g] as number) }))
        .filter(({ counts }) => counts.some((count) => count > 0));
    expect(filled(all)).toEqual(filled(once));
  });

  it('of the two shapes in which Amazon SES reports one bounce, the one that names the campaign counts', () => {
    const mail = { messageId: 'm1', timestamp: '2026-01-01T00:00:00.000Z', destination: ['ada@example.com'] };
    const complaint = {
      timestamp: '2026-01-01T00:00:01.000Z',
      feedbackId: 'f1',
      complainedRecipients: [{ emailAddress: 'ada@example.com' }],
    };
    const published = { eventType: 'Complaint', mail: { ...mail, tags: { campaign: ['spring'] } }, complaint };
    const notified = { notificationType: 'Complaint', mail, complaint };
    for (const payload of [
      [published, notified],
      [notified, published],
    ]) {
      const counts = summarizeEmailEvents(indexEmailEvents(parseSesEvents(payload).events));
      expect(counts.groups).toEqual([{ campaign: null }, { campaign: 'spring' }]);
      expect([[...counts.columns.totalComplaints], [...counts.columns.complaints]]).toEqual([
        [0, 1],
        [0, 1],
      ]);
    }
  });

  it('codes of columns may be as high as a column holds, and have gaps', () => {
    const high = 2 ** 31 - 1;
    const index = indexEmailColumns({
      counter: Uint8Array.of(11, 11, 11, 2),
      group: Int32Array.of(high, 5, high, 5),
      unit: Int32Array.of(high, high, high, 3),
    });
    const counts = summarizeEmailEvents(index);
    expect(counts.groups).toEqual([{ campaign: 5 }, { campaign: high }]);
    expect([[...counts.columns.totalOpens], [...counts.columns.uniqueOpens]]).toEqual([
      [1, 2],
      [1, 1],
    ]);
    const pieces = emailCountsAccumulator();
    expect(pieces.add(pieces.empty(), index).units).toEqual([3, high]);
  });

  test.prop([fc.array(fc.tuple(fc.nat(3), fc.nat(9)), { minLength: 1, maxLength: 40 }), fc.nat(2 ** 30)])(
    'raising codes changes names alone',
    (pairs, by) => {
      const opened = (from: number, step: number) =>
        indexEmailColumns({
          counter: new Uint8Array(pairs.length).fill(11),
          group: Int32Array.from(pairs, ([group]) => from + step * group),
          unit: Int32Array.from(pairs, ([, unit]) => from + step * unit),
        });
      const low = summarizeEmailEvents(opened(0, 1));
      const raised = summarizeEmailEvents(opened(by, 3));
      expect(raised.columns).toEqual(low.columns);
      expect(raised.groups).toEqual(low.groups.map(({ campaign }) => ({ campaign: by + 3 * (campaign as number) })));
    },
  );

  it('a recipient whom only a copy names is forgotten by the state, in pieces too', () => {
    const counts = emailCountsAccumulator({ by: [] });
    const open = { type: 'open', at: 0, eventId: 'e1' } as const;
    const [ada, bob] = ['ada', 'bob'].map((contact) =>
      counts.add(counts.empty(), indexEmailEvents([{ ...open, contact }], { by: [] })),
    ) as [EmailCountsState, EmailCountsState];
    const merged = counts.merge(bob, ada);
    expect([merged.units.length, merged.seen]).toEqual([1, ada.seen]);
    expect(emailTallyAt(counts.finish(merged, {}), 0).uniqueOpens).toBe(1);
  });

  it('a mail is a message to a person, or its campaign where it has no id', () => {
    const open = { type: 'open', contact: 'a', at: 0 } as const;
    const events: EmailEvent[] = [
      { ...open, messageId: 'm1', campaign: 'x' },
      { ...open, messageId: 'm2', campaign: 'x' },
      { ...open, campaign: 'x' },
      { ...open, contact: 'b', messageId: 'm1', campaign: 'x' },
    ];
    expect(emailTallyAt(summarizeEmailEvents(indexEmailEvents(events)), 0).uniqueOpens).toBe(4);
    expect(emailTallyAt(summarizeEmailEvents(indexEmailEvents(events, { uniqueBy: 'contact' })), 0).uniqueOpens).toBe(
      2,
    );
  });

  it('hours are those of the zone, also where the clock changes', () => {
    const at = (iso: string) => ({ type: 'open', contact: 'a', at: Date.parse(iso) }) as const;
    const events = [
      at('2026-03-29T00:30:00Z'),
      at('2026-03-29T01:30:00Z'),
      at('2026-10-25T00:30:00Z'),
      at('2026-10-25T01:30:00Z'),
    ];
    const { groups, columns } = summarizeEmailEvents(
      indexEmailEvents(events, { by: ['hour'], timeZone: 'Europe/Paris' }),
    );
    expect(groups.map(({ hour }, i) => [hour, columns.totalOpens[i]])).toEqual([
      [1, 1],
      [2, 2],
      [3, 1],
    ]);
  });
});

describe('HyperLogLog', () => {
  it('is off by about 1.04/√m: root mean square over a hundred sets of each size', () => {
    for (const precision of [8, 12]) {
      for (const size of [50, 1000, 20_000]) {
        let squares = 0;
        const sets = size > 5000 ? 30 : 100;
        for (let set = 0; set < sets; set++) {
          const registers = new Uint8Array(2 ** precision);
          for (let i = 0; i < size; i++) {
            const { register, rank } = sketchHash(`${set}-${i}`, precision);
            if (rank > (registers[register] as number)) registers[register] = rank;
          }
          squares += (estimateDistinct(registers) / size - 1) ** 2;
        }
        const error = Math.sqrt(squares / sets);
        expect(error).toBeLessThan(1.3 * (1.04 / Math.sqrt(2 ** precision)));
        if (size === 20_000) expect(error).toBeGreaterThan(0.5 * (1.04 / Math.sqrt(2 ** precision)));
      }
    }
  });

  test.prop([anyEvents, anyReading])('at once and in pieces gives the same estimates', (events, reading) => {
    const index = indexEmailEvents(events, reading);
    const how = { uniques: 'hyperloglog', precision: 5 } as const;
    const pieces = emailCountsAccumulator({ by: index.by, uniqueBy: index.uniqueBy, ...how });
    const inPieces = pieces.finish(pieces.add(pieces.empty(), index), {});
    expect(essence(summarizeEmailEvents(index, how))).toEqual(essence(inPieces));
  });

  it('of nothing is nothing, and of one is one', () => {
    expect(estimateDistinct(new Uint8Array(4096))).toBe(0);
    const registers = new Uint8Array(4096);
    const { register, rank } = sketchHash('a', 12);
    registers[register] = rank;
    near(estimateDistinct(registers), 1, 1e-3);
  });

  it('counts a large send within three standard errors, and says how large they are', () => {
    const n = 60_000;
    const index = indexEmailColumns({
      counter: new Uint8Array(n).fill(emailCounters().indexOf('humanOpen')),
      group: new Int32Array(n),
      unit: Int32Array.from({ length: n }, (_, i) => i % 40_000),
    });
    const counts = summarizeEmailEvents(index, { uniques: 'hyperloglog', precision: 12 });
    if (counts.uniques.method !== 'hyperloglog') return expect.fail('no sketch');
    near(counts.uniques.standardError, 0.01625, 1e-9);
    const tally = emailTallyAt(counts, 0);
    near(tally.uniqueOpens ?? Number.NaN, 40_000, 3 * counts.uniques.standardError);
    expect([tally.totalOpens, tally.uniqueReliableOpens, tally.estimated]).toEqual([n, null, true]);
  });
});

describe('what is refused', () => {
  const open = { type: 'open', contact: 'a', at: 0 } as const;

  it('events that cannot be read: thrown with their path, or counted', () => {
    const broken = [
      { ...open, type: 'opened' },
      { ...open, contact: '' },
      { ...open, at: Number.NaN },
      null,
    ] as never[];
    refuses(() => indexEmailEvents([broken[0] as never]), 'unknown_choice', 'events[0].type');
    refuses(() => indexEmailEvents([open, broken[1] as never]), 'invalid_id', 'events[1].contact');
    refuses(() => indexEmailEvents([broken[2] as never]), 'invalid_date', 'events[0].at');
    refuses(() => indexEmailEvents([broken[3] as never]), 'wrong_type', 'events[0]');
    const index = indexEmailEvents([...broken, open], { onInvalid: 'collect' });
    expect([index.length, index.ignored.invalid]).toEqual([1, 4]);
    expect(summarizeEmailEvents(index).ignored.invalid).toBe(4);
  });

  it('options and columns', () => {
    refuses(() => indexEmailEvents([open], { by: ['hour'] }), 'time_zone_required', 'options.timeZone');
    refuses(() => indexEmailEvents([open], { timeZone: 'UTC' }), 'unknown_option', 'options.timeZone');
    refuses(() => indexEmailEvents([open], { by: ['day'] as never }), 'unknown_choice', 'options.by[0]');
    refuses(() => indexEmailEvents([open], { by: ['campaign', 'campaign'] }), 'duplicate_id', 'options.by[1]');
    const columns = { counter: Uint8Array.of(2), group: Int32Array.of(0), unit: Int32Array.of(0) };
    refuses(() => indexEmailColumns({ ...columns, counter: Uint8Array.of(20) }), 'out_of_range', 'columns.counter[0]');
    refuses(() => indexEmailColumns({ ...columns, group: Int32Array.of(-1) }), 'out_of_range', 'columns.group[0]');
    refuses(() => indexEmailColumns({ ...columns, unit: Int32Array.of(-1) }), 'out_of_range', 'columns.unit[0]');
    refuses(() => indexEmailColumns({ ...columns, unit: Int32Array.of(1, 2) }), 'length_mismatch', 'columns.unit');
    refuses(() => indexEmailColumns({ ...columns, group: [0] as never }), 'wrong_type', 'columns.group');
    refuses(() => indexEmailColumns(columns, { groups: ['x', 'x'] }), 'duplicate_id', 'options.groups[1]');
    refuses(() => indexEmailColumns(columns, { groups: [5 as never] }), 'wrong_type', 'options.groups[0]');
    refuses(() => indexEmailColumns(columns, { groups: [] }), 'out_of_range', 'columns.group[0]');
    const index = indexEmailColumns(columns);
    refuses(() => summarizeEmailEvents(index, { precision: 12 }), 'unknown_option', 'options.precision');
    refuses(
      () => summarizeEmailEvents(index, { uniques: 'hyperloglog', precision: 3 }),
      'out_of_range',
      'options.precision',
    );
    refuses(
      () => summarizeEmailEvents(index, { uniques: 'hyperloglog', deduplicate: true }),
      'out_of_range',
      'options.deduplicate',
    );
    refuses(() => emailTallyAt(summarizeEmailEvents(index), 1), 'out_of_range', 'i');
  });

  it('states and indexes that were made otherwise', () => {
    const exact = emailCountsAccumulator();
    const rough = emailCountsAccumulator({ uniques: 'hyperloglog' });
    refuses(() => exact.merge(exact.empty(), rough.empty()), 'incompatible_state', 'state.uniques');
    refuses(
      () => exact.merge(exact.empty(), { ...exact.empty(), version: 2 as 1 }),
      'unsupported_version',
      'state.version',
    );
    refuses(() => exact.finish({} as never, {}), 'incompatible_state', 'state.kind');
    const state = exact.add(exact.empty(), indexEmailEvents([{ ...open, eventId: 'e1' }, open]));
    const [did] = state.did;
    for (const [edit, code, path] of [
      [{ groups: undefined }, 'missing_value', 'state.groups'],
      [{ groups: [] }, 'length_mismatch', 'state.totals'],
      [{ totals: [[1]] }, 'length_mismatch', 'state.totals[0]'],
      [{ units: ['b', 'a'] }, 'not_sorted', 'state.units[1]'],
      [{ units: [] }, 'out_of_range', 'state.seen.units[0]'],
      [{ seen: { ...state.seen, cells: [20] } }, 'out_of_range', 'state.seen.cells[0]'],
      [{ seen: { ...state.seen, cells: [32] } }, 'out_of_range', 'state.seen.cells[0]'],
      [{ seen: { ...state.seen, ids: [5] } }, 'wrong_type', 'state.seen.ids[0]'],
      [{ did: [{ ...did, unit: [1] }] }, 'out_of_range', 'state.did[0].unit[0]'],
      [{ did: [{ ...did, mask: [] }] }, 'length_mismatch', 'state.did[0].mask'],
      [{ did: [{ ...did, mask: [256] }] }, 'out_of_range', 'state.did[0].mask[0]'],
      [{ sketches: [[]] }, 'length_mismatch', 'state.sketches'],
      [{ ignored: null }, 'wrong_type', 'state.ignored'],
    ] as const) {
      refuses(() => exact.merge(exact.empty(), { ...state, ...edit } as never), code, path);
    }
    refuses(() => exact.add(exact.empty(), indexEmailEvents([open], { by: [] })), 'incompatible_state', 'index.by');
  });
});

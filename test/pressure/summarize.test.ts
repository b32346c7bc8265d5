import { test } from '@fast-check/vitest';
import { pressureChart } from 'clientele/charts';
import { summarizeContactPressure } from 'clientele/pressure';
import fc from 'fast-check';
import { expect } from 'vitest';
import { refuses } from '../support/refuses.ts';

const NAMES = { channels: ['email', 'sms'] };
const event = fc.record({ at: fc.nat(100), channel: fc.nat(1), status: fc.nat(2) });

test.prop([fc.array(fc.array(event, { maxLength: 6 }), { maxLength: 12 }), fc.constantFrom('email', 'sms', undefined)])(
  'contacts are counted by the messages a filter finds, and the chart shows them all',
  (contacts, channel) => {
    const events = contacts.flat();
    const offsets = [0];
    for (const own of contacts) offsets.push((offsets.at(-1) as number) + own.length);
    const table = {
      length: contacts.length,
      names: NAMES,
      history: {
        offsets,
        at: events.map((one) => one.at),
        channel: events.map((one) => one.channel),
        status: events.map((one) => one.status),
      },
    };
    const result = summarizeContactPressure(table, { from: 20, to: 80, ...(channel === undefined ? {} : { channel }) });
    const received = contacts.map(
      (own) =>
        own.filter(
          (one) =>
            one.at >= 20 &&
            one.at < 80 &&
            one.status >= 1 &&
            (channel === undefined || NAMES.channels[one.channel] === channel),
        ).length,
    );
    expect(result.messages).toBe(received.reduce((sum, one) => sum + one, 0));
    expect(result.counts).toEqual(
      Array.from({ length: Math.max(-1, ...received) + 1 }, (_, k) => received.filter((one) => one === k).length),
    );
    const { rows } = pressureChart(result, { bars: 3, cap: 1 });
    expect(rows.reduce((sum, row) => sum + Number(row['contacts']), 0)).toBe(contacts.length);
  },
);

test('what cannot be counted is refused', () => {
  const table = { length: 1, names: NAMES, history: { offsets: [0, 1], at: [0], channel: [0] } };
  const options = { from: 0, to: 10 };
  refuses(() => summarizeContactPressure(table, { from: 0, to: 0 }), 'out_of_range', 'options.to');
  refuses(() => summarizeContactPressure(table, { ...options, channel: 'fax' }), 'unknown_choice', 'options.channel');
  refuses(() => summarizeContactPressure({ ...table, length: 2 }, options), 'length_mismatch', 'table.history.offsets');
  const withHistory = (change: object) => () =>
    summarizeContactPressure({ ...table, history: { ...table.history, ...change } }, options);
  refuses(withHistory({ offsets: [0, -1] }), 'not_sorted', 'table.history.offsets[1]');
  // Messages of nobody are not left out in silence.
  refuses(withHistory({ offsets: [0, 2] }), 'length_mismatch', 'table.history.at');
  refuses(withHistory({ offsets: [0, 0] }), 'length_mismatch', 'table.history.at');
  refuses(withHistory({ offsets: [1, 1] }), 'out_of_range', 'table.history.offsets[0]');
  refuses(withHistory({ at: [Number.NaN] }), 'invalid_date', 'table.history.at[0]');
  refuses(withHistory({ at: undefined }), 'length_mismatch', 'table.history.at');
  refuses(() => summarizeContactPressure({ ...table, names: null as never }, options), 'wrong_type', 'table.names');
  const { history: _history, ...bare } = table;
  refuses(() => summarizeContactPressure(bare as never, options), 'length_mismatch', 'table.history.offsets');
});

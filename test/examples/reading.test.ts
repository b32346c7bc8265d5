import { stripVTControlCharacters } from 'node:util';
import { test as check, fc } from '@fast-check/vitest';
import { isoFromDay } from 'clientele/time';
import { describe, expect, test } from 'vitest';
import { type ColumnNames, readOptions } from '../../examples/demo/options.ts';
import { findColumns } from '../../examples/demo/read/columns.ts';
import { dateColumn } from '../../examples/demo/read/dates.ts';
import { findSeparator } from '../../examples/demo/read/separator.ts';
import { lookOf, textTable } from '../../examples/demo/terminal/look.ts';

describe('columns', () => {
  const nothing: ColumnNames = { id: null, date: null, amount: null, order: null };
  const find = (header: string, given: Partial<ColumnNames> = {}) =>
    Object.values(findColumns(header.split(','), { ...nothing, ...given }));

  test.each([
    ['customer_id,date,cds,value', [0, 1, 3, null]],
    ['master_id,sample_id,date,cds,value', [0, 2, 4, null]],
    ['Id,Date,Price', [0, 1, 2, null]],
    ['Invoice,InvoiceDate,Customer ID,Total', [2, 1, 3, 0]],
    ['id,customer,created_at,amount', [1, 2, 3, null]],
    ['order_id,user_id,date,created_at,price,amount', [1, 2, 5, 0]],
  ])('%s are found by usual names', (header, places) => {
    expect(find(header)).toEqual(places);
  });

  test('are asked for where none is known or two are as good', () => {
    expect(() => find('a,b')).toThrow(/--id NAME(.|\n)*--date NAME(.|\n)*--amount NAME(.|\n)*header has: a, b/);
    expect(() => find('user_id,client_id,date,total')).toThrow(/'user_id' and 'client_id'.*--id NAME/);
    expect(() => find('id,day,date,total')).toThrow(/'day' and 'date'.*--date NAME/);
    expect(() => find('id,date,total,order_id,order')).toThrow(/--order NAME or none/);
    expect(() => find('id,date,quantity,price')).toThrow(/price is that of one piece.*--amount NAME/);
  });

  test('are taken by name, without regard to capitals and marks, or by position', () => {
    expect(find('who,when,much', { id: 'WHO', date: 'when', amount: '3' })).toEqual([0, 1, 2, null]);
    expect(find('id,date,quantity,price', { amount: 'price' })).toEqual([0, 1, 3, null]);
    expect(find('id,date,total,order', { order: 'none' })).toEqual([0, 1, 2, null]);
    expect(() => find('id,date,total', { amount: 'paid' })).toThrow(/no column 'paid' for --amount/);
    expect(() => find('id,date,total,total', { amount: 'total' })).toThrow(/2 columns.*such as 3/);
    expect(() => find('id,date,total', { id: 'total' })).toThrow(/two things at once/);
  });
});

test('the separator is what the header has most of, outside quotes', () => {
  expect(findSeparator('a,b;c,d')).toBe(',');
  expect(findSeparator('a;"b,c,d";e')).toBe(';');
  expect(findSeparator('a\tb')).toBe('\t');
  expect(findSeparator('alone')).toBe(',');
  expect(() => findSeparator('a,b;c')).toThrow(/comma or a semicolon.*--separator/);
});

describe('dates', () => {
  const anyDay = fc.integer({ min: -719_162, max: 2_932_896 });
  const formats = ['dd/mm/yyyy', 'mm/dd/yyyy', 'yyyymmdd', 'yyyy.mm.dd', 'DD-MM-YYYY', 'dd mm yyyy'];

  check.prop([anyDay, fc.constantFrom(...formats)])('read back in every format', (day, format) => {
    const [yyyy = '', mm = '', dd = ''] = isoFromDay(day).split('-');
    const text = format.toLowerCase().replace('yyyy', yyyy).replace('mm', mm).replace('dd', dd);
    expect(dateColumn(format, null).read(text)).toBe(day);
  });

  check.prop([fc.string({ maxLength: 30 })])('of any text never throw', (text) => {
    for (const column of [dateColumn(null, null), dateColumn(null, 'UTC'), dateColumn('dd/mm/yyyy', null)]) {
      if (Number.isNaN(column.read(text))) expect(column.faultOf(text).hint).toMatch(/\.$/);
    }
  });

  const isoOf = (text: string, format: string | null, zone: string | null = null): string => {
    const day = dateColumn(format, zone).read(text);
    return Number.isNaN(day) ? 'none' : isoFromDay(day);
  };

  test('may lack leading zeros and have a time that is left out, if the format says so', () => {
    expect(isoOf('12/1/2010 8:26', 'mm/dd/yyyy hh:mm')).toBe('2010-12-01');
    expect(isoOf('2010-12-01 08:26:59', 'yyyy-mm-dd hh:mm:ss')).toBe('2010-12-01');
    expect(isoOf('12/1/2010 8:26', 'mm/dd/yyyy')).toBe('none');
    expect(isoOf('31/02/2026', 'dd/mm/yyyy')).toBe('none');
    expect(isoOf('2026131', 'yyyymmdd')).toBe('none');
  });

  test('that are instants fall on the days of the zone', () => {
    expect(isoOf('2026-06-30T22:30:00Z', null, 'Europe/Paris')).toBe('2026-07-01');
    expect(isoOf('2026-06-30T22:30:00Z', null, 'America/New_York')).toBe('2026-06-30');
    expect(isoOf('2026-06-30T22:30:00Z', null)).toBe('none');
    expect(dateColumn(null, null).faultOf('2026-06-30T22:30:00Z').code).toBe('time_zone_required');
    expect(dateColumn(null, 'UTC').faultOf('2026-06-30 22:30').code).toBe('ambiguous_date');
  });

  test.each([
    ['31/12/2025', /'dd\/mm\/yyyy'/],
    ['12/31/2025 10:00', /'mm\/dd\/yyyy hh:mm'/],
    ['01.02.2025', /'dd.mm.yyyy' or 'mm.dd.yyyy'/],
    ['20251231', /yyyymmdd/],
    ['2025/12/31', /yyyy\/mm\/dd/],
    ['soon', /2026-06-30/],
  ])('such as %s come with a format to try', (text, hint) => {
    expect(dateColumn(null, null).faultOf(text).hint).toMatch(hint);
  });

  test('refuse formats and zones that are none', () => {
    for (const format of ['dd/mm/yy', 'mm/yyyy', 'dd/dd/yyyy', 'yyyy-mm-dd hh', '']) {
      expect(() => dateColumn(format, null), format).toThrow('--date-format takes');
    }
    expect(() => dateColumn(null, 'Paris')).toThrow('--time-zone takes');
  });
});

describe('the command line', () => {
  test.each([
    [['--colour', 'red'], /'--colour'/],
    [['--id'], /--id/],
    [['a.csv', 'b.csv'], /One file at a time/],
    [['--as-of', '2026-02-30'], /not '2026-02-30'/],
    [['--on-invalid', 'ignore'], /collect or throw/],
    [['--decimal-mark', ';'], /--decimal-mark takes \. or ,/],
    [['--separator', 'comma'], /--separator takes/],
  ])('%j is refused', (words, message) => {
    expect(() => readOptions(words)).toThrow(message);
  });

  test('leaves to the file what it does not say', () => {
    expect(readOptions([])).toMatchObject({ file: null, separator: null, decimalMark: null, onInvalid: 'collect' });
    expect(readOptions(['--separator', 'tab', 'x.csv'])).toMatchObject({ file: 'x.csv', separator: '\t' });
    expect(readOptions(['--help'])).toBeNull();
  });
});

describe('a table', () => {
  const columns = [
    { head: 'Name', align: 'left' },
    { head: 'Count', align: 'right' },
  ] as const;

  test('has its numbers to the right under one line, also beside wide letters', () => {
    expect(
      textTable(
        columns,
        [
          ['ada', '7'],
          ['東京', '1,234'],
        ],
        lookOf(false),
      ),
    ).toEqual(['Name  Count', '───────────', 'ada       7', '東京  1,234']);
  });

  test('shows heat by shades, or by colours that end where the cell ends', () => {
    expect([0, 0.01, 0.26, 0.6, 1].map((heat) => lookOf(false).hot('5', heat))).toEqual([
      '5  ',
      '5 ░',
      '5 ▒',
      '5 ▓',
      '5 █',
    ]);
    const hottest = lookOf(true).hot('5', 1);
    expect(stripVTControlCharacters(hottest)).toBe('5  ');
    expect(hottest).toMatch(/^\W.*5 {2}\W\[0m$/);
    expect(lookOf(true).hot('5', 0)).toBe('5  ');
  });
});

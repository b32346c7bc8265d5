import { integerDraw, seededRandom } from 'clientele/core';
import {
  compileEmailRateProfile,
  type EmailEvent,
  emailCounters,
  emailRateProfileOf,
  emailRates,
  indexEmailColumns,
  indexEmailEvents,
  parseSendGridEvents,
  summarizeEmailEvents,
} from 'clientele/email';
import { type Line, linesOf } from '../lines.ts';
import { alternate } from '../measure.ts';
import { duckDb } from '../peers.ts';

const EVENTS = 10_000_000;
const CAMPAIGNS = 1000;
const RECIPIENTS = 500_000;
const OBJECTS = 200_000;
/** How many of a hundred events are of each kind. */
const MIX = {
  delivered: 50,
  humanOpen: 22,
  machineOpen: 15,
  humanClick: 5,
  botClick: 3,
  hardBounce: 3,
  unsubscribe: 2,
};

interface Columns {
  readonly counter: Uint8Array;
  readonly group: Int32Array;
  readonly unit: Int32Array;
}

function codedEvents(): Columns {
  const random = seededRandom(4, 'email');
  const kinds = Object.entries(MIX).flatMap(([name, share]) =>
    new Array<number>(share).fill(emailCounters().indexOf(name as keyof typeof MIX)),
  );
  const columns = {
    counter: new Uint8Array(EVENTS),
    group: new Int32Array(EVENTS),
    unit: new Int32Array(EVENTS),
  };
  for (let i = 0; i < EVENTS; i++) {
    columns.counter[i] = kinds[integerDraw(random, kinds.length)] as number;
    columns.group[i] = integerDraw(random, CAMPAIGNS);
    columns.unit[i] = integerDraw(random, RECIPIENTS);
  }
  return columns;
}

/** One pass over the two columns that counting needs. */
function onePassOver({ counter, group }: Columns): number {
  let sum = 0;
  for (let i = 0; i < counter.length; i++) sum += (counter[i] as number) + (group[i] as number);
  return sum;
}

/** Ten million coded events of a thousand campaigns; a fifth of a million as objects. */
export async function emailEvents(): Promise<Line[]> {
  return [...(await coded()), ...(await objects())];
}

async function coded(): Promise<Line[]> {
  const columns = codedEvents();
  const index = indexEmailColumns(columns);
  const database = await duckDb();
  await database?.ingestIntegers('mail', { counter: columns.counter, grp: columns.group, unit: columns.unit });
  const query = (figures: string, where = '') =>
    database === null
      ? null
      : () =>
          database.run(
            `create or replace temp table result as select grp, counter, ${figures} from mail ${where} group by grp, counter`,
          );
  const remembered = [2, 3, 11, 12, 13, 14, 15, 16, 19].join(', ');
  const timings = await alternate(EVENTS, {
    pass: () => onePassOver(columns),
    door: () => indexEmailColumns(columns),
    counts: () => summarizeEmailEvents(index, { uniques: 'none' }),
    exact: () => summarizeEmailEvents(index),
    rough: () => summarizeEmailEvents(index, { uniques: 'hyperloglog' }),
    rougher: () => summarizeEmailEvents(index, { uniques: 'hyperloglog', precision: 6 }),
    duckDbCounts: query('count(*)'),
    duckDbExact: query('count(distinct unit)', `where counter in (${remembered})`),
    duckDbRough: query('approx_count_distinct(unit)', `where counter in (${remembered})`),
  });
  database?.close();
  const { compare } = linesOf('1e7 coded events', timings);
  return [
    compare('e-mail: door, checked', 'door', 'pass', 'one pass over two columns'),
    compare('e-mail: counts of 1,000 campaigns', 'counts', 'pass', 'one pass over two columns', { atMost: 2 }),
    compare('e-mail: counts of 1,000 campaigns', 'counts', 'duckDbCounts', 'DuckDB, 1 thread', { timesFaster: 5 }),
    compare('e-mail: exact recipients', 'exact', 'duckDbExact', 'DuckDB count distinct, 1 thread', { atMost: 1 }),
    compare('e-mail: estimated recipients, ± 1.6 %', 'rough', 'duckDbRough', 'DuckDB approximate, 1 thread', {
      atMost: 1.3,
    }),
    // DuckDB's sketch is off by about 15 % in one standard deviation, as ours is with 64 registers.
    compare('e-mail: estimated recipients, ± 13 %', 'rougher', 'duckDbRough', 'DuckDB approximate, 1 thread'),
  ];
}

async function objects(): Promise<Line[]> {
  const random = seededRandom(5, 'email');
  const raws = Array.from({ length: OBJECTS }, (_, i) => ({
    email: `reader${integerDraw(random, 50_000)}@example.com`,
    timestamp: 1_767_225_600 + i,
    event: ['delivered', 'open', 'click'][integerDraw(random, 3)],
    sg_event_id: `event-${i}`,
    sg_message_id: `message-${integerDraw(random, 100_000)}.filter`,
    category: 'spring',
    useragent: 'Mozilla/5.0',
    ip: '203.0.113.9',
  }));
  const events: readonly EmailEvent[] = parseSendGridEvents(raws).events;
  const index = indexEmailEvents(events);
  const profile = compileEmailRateProfile(emailRateProfileOf('sourceText'));
  const tally = {
    sent: 10_000,
    delivered: 9600,
    bounces: 400,
    uniqueOpens: 2400,
    uniqueClicks: 360,
    unsubscribes: 24,
    complaints: 3,
  };
  const timings = await alternate(OBJECTS, {
    parse: () => parseSendGridEvents(raws),
    copy: () => JSON.parse(JSON.stringify(raws)) as unknown,
    door: () => indexEmailEvents(events),
    counts: () => summarizeEmailEvents(index),
  });
  const rates = await alternate(20_000, {
    rates: () => {
      let found: unknown = null;
      for (let i = 0; i < 20_000; i++) found = emailRates(tally, profile);
      return found;
    },
  });
  const { compare, alone } = linesOf('2e5 events as objects', timings);
  return [
    compare('e-mail: SendGrid payload to events', 'parse', 'copy', 'JSON there and back'),
    alone('e-mail: door of events', 'door'),
    alone('e-mail: counts without duplicates, exact recipients', 'counts'),
    linesOf('a call', rates).alone('e-mail: the seven rates of a profile with intervals', 'rates'),
  ];
}

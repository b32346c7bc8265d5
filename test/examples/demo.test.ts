import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hasShared, readShared, readSharedCsv } from '../support/shared.ts';
import { type DemoBench, openDemoBench, type Run, root, runToEnd } from './run-demo.ts';

let demo: DemoBench;

beforeAll(async () => {
  demo = await openDemoBench();
});
afterAll(() => demo?.close());

/** Two customers, three orders. */
const SMALL = 'customer_id,date,amount\n007,2026-01-05,20.50\nbob,2026-01-09,35\n007,2026-02-04,30\n';
const SMALL_CUSTOMERS = [
  { id: '007', orders: 2, revenue: 50.5, firstOrderOn: '2026-01-05', lastOrderOn: '2026-02-04', daysSinceLast: 0 },
  { id: 'bob', orders: 1, revenue: 35, firstOrderOn: '2026-01-09', lastOrderOn: '2026-01-09', daysSinceLast: 26 },
];

async function reads(file: string | Uint8Array, ...flags: string[]): Promise<void> {
  const run = await demo.run(file, ...flags);
  expect({ status: run.status, stderr: run.stderr }).toEqual({ status: 0, stderr: '' });
  expect(run.customers()).toEqual(SMALL_CUSTOMERS.map((customer) => expect.objectContaining(customer)));
}

/** Asserts that a run stops with these words and without a trace of the program's inside. */
async function stops(run: Promise<Run>, ...words: (string | RegExp)[]): Promise<void> {
  const { status, stdout, stderr } = await run;
  for (const word of words) expect(stderr).toMatch(word);
  expect(stderr).not.toMatch(/^\s+at |node:internal|\.ts:\d|\.mjs:\d|unforeseen/m);
  expect(stdout).toBe('');
  expect(status).toBe(1);
}

describe.concurrent('a good file', () => {
  test('gives the base, the segments, the heat table and a row per customer', async () => {
    const { status, stdout, stderr, customers, csv } = await demo.run(SMALL);
    expect(status).toBe(0);
    expect(stderr).toBe('');
    for (const words of [
      'All 3 rows were used',
      'customer base on 2026-02-04',
      'Segments by',
      'Customers by recency',
    ]) {
      expect(stdout).toContain(words);
    }
    expect(stdout).toMatch(/Customers +2\b/);
    expect(stdout).toMatch(/Revenue +85\.50/);
    expect(customers()[0]).toEqual({
      ...SMALL_CUSTOMERS[0],
      ...{ frequency: 1, recency: 30, age: 30, monetaryValue: 30 },
      ...{ r: expect.any(Number), f: expect.any(Number), m: expect.any(Number), segment: expect.any(String) },
      // Too little to learn a model from; the card counts 50.50 of the 150 that Silver asks in a year.
      ...{ alive: null, purchases: null, value: null, valueLow: null, valueHigh: null },
      ...{ risk: expect.any(String), riskSigns: [], brought: null },
      ...{ tier: 'Base', nextTier: 'Silver', toNextTier: 99.5, toNextTierBy: '2026-12-31' },
      // Bought yesterday: ten days of peace.
      ...{ mayContact: false, contactFrom: null, contactWhyNot: ['Ten days of peace after an order'] },
    });
    const [head, first] = csv().split('\n');
    expect(head).toBe(
      'Customer,Segment,Orders,Revenue,First order,Last order,Days since last,Repeat purchases (x),Days from first to last (t_x),Days since first (T),Mean repeat value,R,F,M,Still a customer,"Purchases, next year","Value, next year",8 of 10 above,8 of 10 below,At risk?,Signs,Tier,Next tier,Missing to it,By,Customers brought,May be written to?,From,Why not at once',
    );
    expect(first).toMatch(
      /^007,[^,]+,2,50\.5,2026-01-05,2026-02-04,0,1,30,30,30,.*,no,,Ten days of peace after an order$/,
    );
  });

  test('may have quotes, a byte order mark, Windows line ends, semicolons and decimal commas', () =>
    reads(
      '\uFEFF"Customer ID";"Date";"Amount"\r\n007;2026-01-05;"20,50"\r\n"bob";2026-01-09;"35,00 €"\r\n\r\n007;2026-02-04;30\r\n',
    ));

  test('may be separated by tabs, and have more columns', () =>
    reads(`note\t${SMALL.replaceAll(',', '\t').replaceAll('\n', '\nsaid "hi", twice\t')}`.replace(/\n[^\n]*$/, '\n')));

  test('may have its columns under other names', () =>
    reads(SMALL.replace('customer_id,date,amount', 'who,when,much'), '--id', 'who', '--date', 'when', '--amount', '3'));

  test('may write days in another order', () =>
    reads(
      'client;jour;total\n007;5/1/2026;20.50\nbob;09/01/2026;35\n007;04/02/2026;30\n',
      ...['--date', 'jour', '--date-format', 'dd/mm/yyyy'],
    ));

  test('may have instants, if it is said whose days they are', () =>
    reads(
      'user_id,created_at,value\n007,2026-01-04T23:30:00Z,20.5\nbob,2026-01-09,35\n007,2026-02-04T12:00:00+01:00,30\n',
      ...['--time-zone', 'Europe/Paris'],
    ));

  test('may be in UTF-16 with its mark, or in a named encoding', async () => {
    await reads(new Uint8Array(Buffer.from(`\uFEFF${SMALL}`, 'utf16le')));
    expect(
      (await demo.run(new Uint8Array(Buffer.from(SMALL.replace('bob', 'zoé'), 'latin1')), '--encoding', 'windows-1252'))
        .customers()
        .map(({ id }) => id),
    ).toEqual(['007', 'zoé']);
  });

  test('may have several lines per order, which are added up to one', async () => {
    expect(
      (
        await demo.run('order_id,customer_id,date,amount\nA,ada,2026-01-05,5\nA,ada,2026-01-05,7\nB,ada,2026-02-05,1\n')
      ).customers(),
    ).toMatchObject([{ id: 'ada', orders: 2, revenue: 13 }]);
  });

  test('gives the same bytes whatever the order of its rows', async () => {
    const [head = '', ...rows] = readFileSync(`${root}examples/data/orders.csv`, 'utf8').trim().split('\n');
    const written: string[] = [];
    for (const some of [rows, rows.toReversed()]) {
      const { csv, customers } = await demo.run(`${[head, ...some].join('\n')}\n`);
      written.push(csv(), JSON.stringify(customers()));
    }
    expect(written.slice(2)).toEqual(written.slice(0, 2));
  });

  test('never writes a formula into the CSV, and keeps the id in the JSON', async () => {
    const { csv, customers } = await demo.run(`${SMALL}=1+1,2026-01-05,3\n`);
    expect(csv()).toContain("\n'=1+1,");
    expect(customers()[1]).toMatchObject({ id: '=1+1' });
  });

  test('is observed on the day asked for, and later orders are counted as left out', async () => {
    const { stdout, customers } = await demo.run(SMALL, '--as-of', '2026-01-31');
    expect(stdout).toContain('The customer base on 2026-01-31');
    expect(stdout).toMatch(/Not used: 1 of 3 rows\n.*1 order after the observation date\n.*Rows 4\n/);
    expect(customers()).toMatchObject([{ orders: 1, daysSinceLast: 26 }, { orders: 1 }]);
  });
});

describe.concurrent('the shipped log', () => {
  test('runs by the command of package.json as the page shows it, in 100 columns and without colour codes', async () => {
    const { scripts } = JSON.parse(readFileSync(`${root}package.json`, 'utf8'));
    const [node, ...words] = scripts.demo.split(' ');
    const env = { npm_lifecycle_event: 'demo', INIT_CWD: demo.folder };
    const { status, stdout, stderr } = await runToEnd(node, [...words, '--out', 'by-command'], env);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toMatch(/Customers +2,000\b/);
    expect(stripVTControlCharacters(stdout)).toBe(stdout);
    expect(Math.max(...stdout.split('\n').map((line) => line.length))).toBeLessThanOrEqual(100);
    const shownIn = (page: string): string => {
      const [, shown = ''] = /```text\n([\s\S]*?)```/.exec(readFileSync(`${root}${page}`, 'utf8')) ?? [];
      expect(shown).not.toBe('');
      return shown.trim();
    };
    const untilFiles = (text: string): string => text.trim().replace(/A row per customer[\s\S]*/, '');
    expect(untilFiles(stdout)).toBe(untilFiles(shownIn('examples/README.md')));
    expect(stdout).toContain(shownIn('README.md'));
    // Where npm was called, not where the script runs.
    expect(existsSync(join(demo.folder, 'by-command/customers.json'))).toBe(true);
  });
});

describe.concurrent('a file with bad rows', () => {
  const some = `${SMALL}ada,2026-02-30,5\n,2026-02-01,5\nada,2026-02-01,much\nada,2026-02-01\n`;
  const good = 'eve,2026-01-01,1\n'.repeat(4);

  test('is read without them, and they are counted with their row, column and fault', async () => {
    const { status, stdout } = await demo.run(some + good);
    expect(status).toBe(0);
    expect(stdout).toContain('Not used: 4 of 11 rows');
    expect(stdout).toContain("Row 5, column date: expected a day, found '2026-02-30'.");
    expect(stdout).toContain('Row 6, column customer_id: expected a customer, found nothing.');
    expect(stdout).toContain("Row 7, column amount: expected an amount, found 'much'.");
    expect(stdout).toContain('Row 8: 2 columns where the header has 3.');
  });

  test('stops at the first with --on-invalid throw', () =>
    stops(
      demo.run(some, '--on-invalid', 'throw'),
      "Row 5, column date: expected a day, found '2026-02-30'",
      '3 good rows',
    ));

  test('stops when more than half of them are bad', async () => {
    await stops(demo.run(some), 'Less than half', '3 good rows, 4 bad rows', 'Row 5, column date');
    await stops(demo.run('id,day,paid\nada,31/12/2025,5\n'), 'No row', 'Row 2, column day', '--date-format');
  });

  test('says which flag reads instants and times without an offset', async () => {
    await stops(demo.run('id,day,paid\na,2026-01-01T10:00Z,5\n'), 'Row 2, column day', '--time-zone');
    await stops(demo.run('id,day,paid\na,2026-01-01 10:00,5\n'), 'Row 2, column day', "'yyyy-mm-dd hh:mm'");
  });
});

describe.concurrent('a broken file', () => {
  test('that is missing, a folder, empty or binary is named as such', async () => {
    await stops(demo.run({ path: join(demo.folder, 'none.csv') }), 'none.csv', 'no such file');
    await stops(demo.run({ path: demo.folder }), 'is a folder');
    await stops(demo.run(''), 'empty', '0 good rows');
    await stops(demo.run('\n \n'), 'empty', '0 good rows');
    await stops(demo.run(new Uint8Array([80, 75, 3, 4, 0, 0, 9, 8])), 'not a text file', '0 good rows');
  });

  test('without rows is named as such', () =>
    stops(demo.run('customer_id,date,amount\n'), 'no rows below the header', '0 good rows'));

  test('with other columns shows its header and the flags', () =>
    stops(demo.run('a,b,c\n1,2,3\n'), 'The header has: a, b, c', '--id NAME', '--date NAME', '--amount NAME'));

  test('whose separator cannot be told asks for it', () =>
    stops(demo.run('id,name;date\n'), 'comma or a semicolon', '--separator'));

  test('with a quote that is not closed names the row and the column', () =>
    stops(
      demo.run('customer_id,date,amount\nada,2026-01-01,1\nada,2026-01-02,"2\nada,2026-01-03,3\n'),
      'Row 3, column amount: a quote opens here',
      '1 good row before it',
    ));

  test('with a quote that is not closed is not read to its end', () =>
    stops(demo.run(`${SMALL}"ada,${'x'.repeat(1_200_000)}\n`), 'Row 5 does not end', '3 good rows'));

  test('whose decimal mark cannot be told asks for it, and the flag settles it', async () => {
    const either = 'customer_id;date;amount\nada;2026-01-05;1.234\nada;2026-02-05;7\n';
    await stops(demo.run(either), "Row 2, column amount: '1.234' may be 1.234 or 1234", '--decimal-mark', '1 good row');
    expect((await demo.run(either, '--decimal-mark', ',')).customers()).toMatchObject([{ revenue: 1241 }]);
    expect((await demo.run(`${either}ada;2026-02-06;0.5\n`)).customers()).toMatchObject([{ revenue: 8.734 }]);
    const both = 'customer_id;date;amount\nada;2026-01-05;1.25\nada;2026-02-05;7,50\n';
    await stops(demo.run(both), "Row 3, column amount: '7,50'", "'1.25' in row 2", '--decimal-mark', '1 good row');
  });

  test('with nothing to count on the day says so', async () => {
    await stops(demo.run(SMALL, '--as-of', '2020-01-01'), 'Nobody had bought by 2020-01-01', '2026-01-05');
    await stops(demo.run('id,date,amount\na,2026-01-05,-5\n'), 'only refunds');
  });
});

describe.concurrent('the command line', () => {
  test('is explained by --help', async () => {
    const { status, stdout } = await demo.run(SMALL, '--help');
    expect(status).toBe(0);
    for (const flag of ['--id', '--date-format', '--decimal-mark', '--as-of', '--on-invalid', '--out']) {
      expect(stdout).toContain(flag);
    }
    expect(Math.max(...stdout.split('\n').map((line) => line.length))).toBeLessThanOrEqual(100);
  });

  test('is refused where it says what the demo does not know', () =>
    stops(demo.run(SMALL, '--colour', 'red'), "'--colour'", '--help'));
});

describe.concurrent('CDNOW', () => {
  const path = 'data/cdnow/cdnow_master.csv';

  test.skipIf(!hasShared(path))('has 23,570 customers, whose ids keep their zeros', async () => {
    const run = await demo.run(readShared(path));
    expect(run.status).toBe(0);
    expect(run.stdout).toMatch(/Customers +23,570\b/);
    const customers = run.customers();
    expect(customers).toHaveLength(23_570);
    expect(customers[0]?.['id']).toBe('00001');
    // The log counted by itself, in whole cents.
    const rows = readSharedCsv(path);
    const cents = rows.reduce((total, { value = '' }) => total + Math.round(Number(value) * 100), 0);
    const total = (name: string, factor = 1): number =>
      customers.reduce((sum, one) => sum + Math.round((one[name] as number) * factor), 0);
    expect(total('orders')).toBe(rows.length);
    expect(total('revenue', 100)).toBe(cents);
  });
});

test('files that cannot be written are named, without a trace', async () => {
  mkdirSync(join(demo.folder, 'taken'), { recursive: true });
  writeFileSync(join(demo.folder, 'taken/file'), '');
  const { status, stderr } = await demo.run(SMALL, '--out', join(demo.folder, 'taken/file'));
  expect(status).toBe(1);
  expect(stderr).toMatch(/cannot be written.*\n.*--out DIR/);
});

test('a file of referrals: who brought whom, with a section of the page, and when a cost is back', async () => {
  const path = join(demo.folder, 'referrals.csv');
  writeFileSync(path, 'Parrain,Filleul\nada,bob\nbob,cy\ncy,cy\n');
  const run = await demo.runWithPage(SMALL, '--referrals', path, '--language', 'fr');
  expect(run.stderr).toBe('');
  expect(run.stdout).toContain('2 referrals used;');
  expect(run.stdout).toContain('not used: 1 self referral');
  expect(run.html()).toContain('Qui amène d’autres clients');
  const shop = await demo.run({ path: join(root, 'examples/data/orders.csv') }, '--acquisition-cost', '20');
  expect(shop.stdout).toMatch(/A cost of 20\.00 is back after \d+ months/);
  const wrong = await demo.run(SMALL, '--acquisition-cost', 'much');
  expect(wrong.status).toBe(1);
});

test('objections stop a mail, and say so in either language; a programme and a policy can be the caller’s own', async () => {
  const mails = join(demo.folder, 'objections.csv');
  writeFileSync(mails, 'contact,type,at\n007,sent,2026-01-20T08:00:00Z\nbob,unsubscribe,2026-01-20T08:00:00Z\n');
  const own = (name: string, document: object): string => {
    const path = join(demo.folder, name);
    writeFileSync(path, JSON.stringify(document));
    return path;
  };
  const policy = { kind: 'contact-policy', version: 1, id: 'open', timeZone: 'Europe/Paris', rules: [] };
  const flags = [
    '--email',
    mails,
    '--policy',
    own('open.json', policy),
    '--programme',
    'examples/programmes/cafe.json',
  ];
  const { csv, customers, stderr } = await demo.run(SMALL, ...flags, '--language', 'fr');
  expect(stderr).toBe('');
  expect(customers()).toMatchObject([
    { id: '007', mayContact: true, contactFrom: '2026-02-05', contactWhyNot: [], tier: 'Guest' },
    { id: 'bob', mayContact: false, contactFrom: null, contactWhyNot: [expect.stringMatching(/^Opposition/)] },
  ]);
  expect(csv()).toMatch(/^\ufeffClient;Segment;Commandes;/);
  expect(csv()).toMatch(/^007;[^;]+;2;50,5;.*;oui;2026-02-05;$/m);
  await stops(demo.run(SMALL, '--policy', own('bad.json', { ...policy, rules: 7 })), 'not a document', 'rules');
  await stops(demo.run(SMALL, '--programme', mails), 'cannot be read as JSON');
});

describe.concurrent('a file of mails', () => {
  const HEAD = 'Recipient,Event,Timestamp,Campaign,event_id';
  const written = (name: string, text: string): string => {
    const path = join(demo.folder, name);
    writeFileSync(path, text);
    return path;
  };

  test('as CSV: counted once, with unreadable rows left out, and a section of the page', async () => {
    const rows = [
      'ada@x.example,sent,2026-01-05T08:00:00Z,spring,1',
      'ada@x.example,delivered,1767600005,spring,2',
      'ada@x.example,opened,1767600005000,spring,3',
      'ada@x.example,opened,1767600005000,spring,3',
      'bob@x.example,sent,2026-01-05T08:00:00Z,spring,4',
      'bob@x.example,bounce,yesterday,spring,5',
    ];
    const path = written('mails.csv', `${[HEAD, ...rows].join('\n')}\n`);
    const run = await demo.runWithPage(SMALL, '--email', path);
    expect(run.stderr).toBe('');
    expect(run.stdout).toContain('CSV · 5 events used, 1 not');
    expect(run.stdout).toMatch(/2026-01-05 +1 +100\.0 %/);
    expect(run.html()).toContain('How are the mails read?');
    expect(run.html()).toContain('Amazon SES');
  });

  test('as webhooks: the provider is known by its fields', async () => {
    const event = { email: 'ada@x.example', timestamp: 1767600005, event: 'delivered', sg_event_id: 'a' };
    const path = written(
      'mails.json',
      `${JSON.stringify(event)}\n${JSON.stringify({ ...event, event: 'open', sg_event_id: 'b' })}`,
    );
    const { stdout, stderr } = await demo.run(SMALL, '--email', path);
    expect(stderr).toBe('');
    expect(stdout).toContain('SendGrid · 2 events used');
  });

  test('of no known kind is refused in words', async () => {
    await stops(demo.run(SMALL, '--email', join(demo.folder, 'none.csv')), 'cannot be read');
    await stops(demo.run(SMALL, '--email', written('other.json', '{"a":1}')), 'no provider that is known');
    await stops(demo.run(SMALL, '--email', written('other.csv', 'a,b\n1,2\n')), 'no column contact, email, recipient');
    await stops(
      demo.run(SMALL, '--email', written('empty.csv', `${HEAD}\na@b.c,hello,2026-01-01T00:00:00Z,x,1\n`)),
      'no event of a mail',
    );
  });
});

/**
 * A few answers of the package, in one line. Every engine must print the same line.
 *
 * @param {Record<string, any>} modules The exports of each entry, by its public name.
 */
export function smoke(modules) {
  const { allocateMinorUnits, isClienteleError, parseMinorUnits, toMinorUnits } = modules.clientele;
  const codeOf = (call) => {
    try {
      return call();
    } catch (error) {
      return isClienteleError(error) ? error.code : String(error);
    }
  };
  return print({
    exports: Object.fromEntries(
      Object.keys(modules).map((name) => [name, Object.keys(modules[name]).sort().join(' ')]),
    ),
    refused: codeOf(() => toMinorUnits(Number.NaN, 'EUR')),
    acrossEntries: modules['clientele/checks'].isClienteleError === isClienteleError,
    shares: allocateMinorUnits(parseMinorUnits(100), [1, 1, 1]),
    minorUnits: codeOf(() => toMinorUnits(19.99, 'EUR')),
    ...mainJob(modules),
  });
}

/** From a log to segments, with bad rows, a zone, refunds and JSON in between. */
function mainJob(modules) {
  const {
    customersOf,
    customerTableFromJson,
    customerTableJson,
    indexTransactions,
    simulateTransactions,
    summarizeCustomers,
  } = modules['clientele/transactions'];
  const { compileRfmSegments, decideRfmSegment, defaultRfmSegments, scoreRfm, segmentRfm } = modules['clientele/rfm'];
  const { explainDecision, hashFraction } = modules.clientele;
  const rows = [
    { client: 'ada', at: '2026-03-28T23:30:00Z', paid: 0.1 },
    { client: 'ada', at: '2026-03-29T23:30:00Z', paid: 0.2 },
    { client: 1, at: Date.UTC(2026, 0, 31, 23, 30), paid: 35.5 },
    { client: 'ada', at: '2026-04-01', paid: -0.2 },
    { client: 'cyd', at: '2026-02-30', paid: 1 },
  ];
  const at = { customerId: (r) => r.client, date: (r) => r.at, amount: (r) => r.paid };
  const log = indexTransactions(rows, at, { timeZone: 'Europe/Paris', onInvalid: 'collect' });
  const table = summarizeCustomers(log, { asOf: '2026-06-30' });
  const stored = customerTableFromJson(JSON.parse(JSON.stringify(customerTableJson(table))));

  const shop = simulateTransactions({
    seed: 7,
    customers: 400,
    startsOn: '2025-01-01',
    endsOn: '2025-12-31',
    refundRate: 0.05,
  });
  const shopLog = indexTransactions(shop, {
    customerId: (r) => r.customerId,
    date: (r) => r.date,
    amount: (r) => r.amount,
  });
  const base = summarizeCustomers(shopLog, { asOf: '2025-12-31' });
  const scores = scoreRfm(base, { method: 'nested' });
  const { segments } = segmentRfm(scores);
  const { chartTable, rfmHeatChart } = modules['clientele/charts'];
  const decision = decideRfmSegment(
    compileRfmSegments(defaultRfmSegments()),
    { r: 2, f: 5, m: 4 },
    { asOf: '2026-06-30' },
  );
  return {
    customers: [...customersOf(stored)],
    ignored: table.ignored,
    segments: segments.map(({ id, customers }) => `${id} ${customers}`),
    heat: chartTable(rfmHeatChart(scores, base, { language: 'fr' })),
    revenue: base.columns.revenue.reduce((sum, value) => sum + value, 0),
    explained: [...explainDecision(decision, { language: 'en' }), ...explainDecision(decision, { language: 'fr' })],
    controlGroup: ['ada', 'bob', 1, 'é'].map((id) => hashFraction(id, 'spring')),
  };
}

/** Engines may differ in the last bits of a logarithm: twelve digits are compared. */
function print(value) {
  return JSON.stringify(value, (_, inner) => {
    return typeof inner === 'number' && !Number.isInteger(inner) ? Number(inner.toPrecision(12)) : inner;
  });
}

import {
  type ChurnCriteria,
  type ChurnRisks,
  classifyChurnRisk,
  compileChurnCriteria,
  customerChurnRates,
  decideChurnRisk,
  scoreLookAlikes,
} from 'clientele/churn';
import type { Decision } from 'clientele/rules';
import type { Figure } from 'clientele/stats';
import type { CustomerTable, TransactionIndex } from 'clientele/transactions';
import { expectTypeOf, test } from 'vitest';

declare const document: ChurnCriteria;
type ClientId = string & { readonly brand: 'client' };
declare const table: CustomerTable<ClientId>;
declare const log: TransactionIndex<ClientId>;

test('the caller’s own id comes out as it went in', () => {
  const criteria = compileChurnCriteria(document);
  expectTypeOf(classifyChurnRisk(criteria, table, { asOf: '2026-06-30', logs: { orders: log } })).toEqualTypeOf<
    ChurnRisks<ClientId>
  >();
  const alike = scoreLookAlikes(table, { churners: table.ids.slice(0, 1), features: ['orders'] });
  expectTypeOf(alike.ids).toEqualTypeOf<readonly ClientId[]>();
});

test('a document is compiled before it decides, and the day is given', () => {
  const criteria = compileChurnCriteria(document);
  // @ts-expect-error a document is not compiled
  decideChurnRisk(document, {}, { asOf: '2026-06-30' });
  // @ts-expect-error nothing reads the clock
  decideChurnRisk(criteria, {});
  expectTypeOf(decideChurnRisk(criteria, {}, { asOf: 0 })).toExtend<Decision<{ readonly since: string | null }>>();
});

test('criteria are told apart by kind', () => {
  // @ts-expect-error a fall has a baseline
  const fall: ChurnCriteria['criteria'][number] = {
    kind: 'fall',
    id: 'a',
    label: 'A',
    events: 'orders',
    measure: 'count',
    recent: { months: 3 },
    atMost: 0.5,
  };
  // @ts-expect-error months are a duration
  const silent: ChurnCriteria['criteria'][number] = { kind: 'inactive', id: 'a', label: 'A', after: 6 };
  expectTypeOf(fall.kind).toExtend<string>();
  expectTypeOf(silent.kind).toExtend<string>();
});

test('rates are figures', () => {
  expectTypeOf(customerChurnRates({ atStart: 1, lost: 0 }).churn).toEqualTypeOf<Figure>();
});

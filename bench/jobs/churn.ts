import { classifyChurnRisk, compileChurnCriteria, scorePurchaseDrops } from 'clientele/churn';
import { indexTransactionColumns } from 'clientele/transactions';
import { onePass } from '../bounds.ts';
import { AS_OF, codedLog } from '../data.ts';
import { type Line, linesOf } from '../lines.ts';
import { alternate } from '../measure.ts';
import { customerTable } from './quintiles.ts';

const CUSTOMERS = 1_000_000;

/** Criteria over a million customers against one pass over three of their columns, and drops against a pass over their log. */
export async function churn(): Promise<Line[]> {
  const table = customerTable(CUSTOMERS);
  const criteria = compileChurnCriteria({
    kind: 'churn-criteria',
    version: 1,
    id: 'bench',
    label: 'Bench',
    criteria: [
      { kind: 'inactive', id: 'inactive', label: 'Inactive', after: { months: 6 } },
      { kind: 'contract', id: 'resigned', label: 'Resigned', because: 'resigned' },
      {
        kind: 'condition',
        id: 'small',
        label: 'Small',
        when: { kind: 'compare', fact: 'revenue', op: 'lt', value: 20 },
      },
    ],
  });
  const { lastOrderOn, revenue, daysSinceLast, orders } = table.columns;
  const resignedOn = Float64Array.from(lastOrderOn, (day, i) => (i % 20 === 0 ? day + 30 : Number.NaN));
  const facts = {
    length: table.length,
    ids: table.ids,
    columns: { lastOrderOn, revenue, daysSinceLast, orders, resignedOn },
  };
  const pass = { customerId: lastOrderOn, day: daysSinceLast, amount: revenue };
  const log = codedLog(CUSTOMERS, CUSTOMERS / 10);
  const index = indexTransactionColumns(log);
  const few = await alternate(CUSTOMERS, {
    criteria: () => classifyChurnRisk(criteria, facts, { asOf: AS_OF }),
    onePass: () => onePass(pass),
  });
  const drops = await alternate(CUSTOMERS, {
    drops: () => scorePurchaseDrops(index, { asOf: AS_OF, recent: { months: 3 }, baseline: { months: 12 } }),
    onePass: () => onePass(log),
  });
  return [
    linesOf('1e6 customers', few).compare('churn criteria', 'criteria', 'onePass', 'one pass', { atMost: 30 }),
    linesOf('1e6 orders', drops).compare('purchase drops, adjusted', 'drops', 'onePass', 'one pass'),
  ];
}

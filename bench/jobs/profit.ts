import { classifyAbc } from 'clientele/concentration';
import { integerDraw, seededRandom } from 'clientele/core';
import { compileCostToServe, profitBySegment, summarizeProfit } from 'clientele/profit';
import { classifyCustomers, compileCustomerGrid, defaultStrategyGrid } from 'clientele/strategy';
import { AS_OF } from '../data.ts';
import { type Line, linesOf } from '../lines.ts';
import { alternate } from '../measure.ts';
import { customerTable } from './quintiles.ts';

const CUSTOMERS = 1_000_000;

/** Profit, strategies and ABC classes of a million customers, against loops without checks and without exact sums. */
export async function profit(): Promise<Line[]> {
  const random = seededRandom(7, 'bench');
  const base = customerTable(CUSTOMERS);
  const counts = (most: number): Int32Array => Int32Array.from({ length: CUSTOMERS }, () => integerDraw(random, most));
  const table = { ...base, columns: { ...base.columns, contacts: counts(6), returns: counts(3) } };
  const { revenue, orders, daysSinceLast } = base.columns;
  const { contacts, returns } = table.columns;
  const costs = compileCostToServe({
    kind: 'cost-to-serve',
    version: 1,
    id: 'bench',
    costOfGoods: { share: 0.6 },
    activities: [
      { id: 'picking', driver: 'orders', rate: { perUnit: 3.2 } },
      { id: 'service', driver: 'contacts', rate: { perUnit: 4.5 } },
      { id: 'returns', driver: 'returns', rate: { perUnit: 8 } },
    ],
  });
  const statement = summarizeProfit(costs, table);
  const grid = compileCustomerGrid(defaultStrategyGrid());
  const facts = {
    length: CUSTOMERS,
    ids: base.ids,
    columns: { daysSinceLast, orders, netMargin: statement.columns.netMargin, strategicInterest: counts(2) },
  };
  const strategic = Array.from(facts.columns.strategicInterest, (flag) => flag === 1);
  const known = { ...facts, columns: { ...facts.columns, strategicInterest: strategic } };
  const classes = classifyCustomers(grid, known, { asOf: AS_OF });
  const { netMargin } = statement.columns;
  const timings = await alternate(CUSTOMERS, {
    profit: () => summarizeProfit(costs, table),
    profitByHand: () => {
      const net = new Float64Array(CUSTOMERS);
      let total = 0;
      for (let i = 0; i < CUSTOMERS; i++) {
        const cost = 3.2 * (orders[i] as number) + 4.5 * (contacts[i] as number) + 8 * (returns[i] as number);
        net[i] = 0.4 * (revenue[i] as number) - cost;
        total += net[i] as number;
      }
      return { net, total };
    },
    bySegment: () => profitBySegment(statement, classes),
    strategies: () => classifyCustomers(grid, known, { asOf: AS_OF }),
    strategiesByHand: () => {
      const found = new Uint8Array(CUSTOMERS);
      for (let i = 0; i < CUSTOMERS; i++) {
        const active = (daysSinceLast[i] as number) <= 365;
        const good = (netMargin[i] as number) > 0;
        const wanted = strategic[i] === true;
        if (!active) found[i] = good || wanted ? 0 : 1;
        else if (good) found[i] = 2;
        else found[i] = (orders[i] as number) >= 4 ? 3 : wanted ? 2 : 1;
      }
      return found;
    },
    abc: () => classifyAbc({ ids: base.ids, values: revenue }),
    sort: () => revenue.slice().sort(),
  });
  const { compare, alone } = linesOf('1e6 customers', timings);
  return [
    compare('profit of customers, three activities', 'profit', 'profitByHand', 'one loop over net margins alone'),
    alone('statements by segment', 'bySegment'),
    compare('four strategies: classifyCustomers', 'strategies', 'strategiesByHand', 'the branches written by hand'),
    compare('ABC classes', 'abc', 'sort', 'Float64Array sort of a copy'),
  ];
}

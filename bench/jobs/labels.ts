import { scoreRfm, segmentRfm } from 'clientele/rfm';
import { checkCondition, compileCondition, type RuleInput, truthsOf } from 'clientele/rules';
import { customersOf } from 'clientele/transactions';
import { AS_OF } from '../data.ts';
import { type Line, linesOf } from '../lines.ts';
import { alternate } from '../measure.ts';
import { customerTable } from './quintiles.ts';

const CUSTOMERS = 1_000_000;

/** Segments and rules over a customer base, against the loop one would write by hand. */
export async function labels(): Promise<Line[]> {
  const table = customerTable(CUSTOMERS);
  const scores = scoreRfm(table);
  const condition = compileCondition({
    kind: 'all',
    all: [
      { kind: 'compare', fact: 'revenue', op: 'gte', value: 100 },
      { kind: 'compare', fact: 'daysSinceLast', op: 'lt', value: 365 },
    ],
  });
  const { revenue, daysSinceLast } = table.columns;
  const facts = { length: table.length, columns: { revenue, daysSinceLast } };
  const byHand = (): Int8Array => {
    const truths = new Int8Array(table.length);
    for (let i = 0; i < truths.length; i++) {
      truths[i] = (revenue[i] as number) >= 100 && (daysSinceLast[i] as number) < 365 ? 1 : -1;
    }
    return truths;
  };
  const timings = await alternate(CUSTOMERS, {
    segments: () => segmentRfm(scores),
    truths: () => truthsOf(condition, facts, { asOf: AS_OF }),
    byHand,
  });
  const few: RuleInput[] = [];
  for (const customer of customersOf(table)) {
    if (few.length === 10_000) break;
    few.push({ facts: { ...customer } });
  }
  const one = await alternate(few.length, {
    check: () => few.map((customer) => checkCondition(condition, customer, { asOf: AS_OF })),
  });
  const { compare, alone } = linesOf('1e6 customers', timings);
  return [
    alone('segments of scores', 'segments'),
    compare('two comparisons over a table: truthsOf', 'truths', 'byHand', 'the loop written by hand'),
    linesOf('1e4 customers', one).alone('the same with reasons: checkCondition', 'check'),
  ];
}

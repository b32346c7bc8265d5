import { fail } from '../checks/error.ts';
import { type Ignored, tallyIgnored } from '../checks/ignored.ts';
import { checkCustomerTable } from '../events/check-columns.ts';
import type { Id } from '../events/id.ts';
import { daysPerUnit } from '../time/index.ts';
import type { CustomerTable } from '../transactions/table.ts';
import { aliveOfAll } from './alive-powers.ts';
import { type CustomerQuestions, compileQuestion, type ModelsFor, modelsOf } from './customer-questions.ts';
import { type DistinctRows, distinctPlaces, distinctRows } from './distinct-rows.ts';
import { checkRow, checkRows } from './history.ts';
import { lnOddsGoneBy } from './ln-alive.ts';
import type { PurchaseModel } from './model.ts';
import { outlookOf } from './outlook.ts';
import { type AskedOfAlive, timesAlive } from './questions.ts';
import { hasMean, meanSpend, spendOutlookOf } from './spend-law.ts';

/**
 * What a reader of scores should know. `alive_by_assumption`: BG/NBD takes customers without a repeat purchase to be alive for
 * certain, however long ago they came.
 *
 * @category Customer lifetime value
 */
export interface ScoreWarning {
  /** What kind of doubt it is; stable. */
  readonly code: 'alive_by_assumption';
  /** How many customers it concerns. */
  readonly count: number;
  /** The whole sentence. */
  readonly message: string;
}

/**
 * The answers for a customer base, in the order of its table.
 *
 * @category Customer lifetime value
 */
export interface CustomerScores<I extends Id = Id, Name extends string = string> {
  /** The tag. */
  readonly kind: 'customer-scores';
  /** The version of the form. */
  readonly version: 1;
  /** The observation date of the table. */
  readonly asOf: string;
  /** How many rows. */
  readonly length: number;
  /** The id of each row. */
  readonly ids: readonly I[];
  /** One column per question, one value per customer; NaN where there is no answer, which `ignored` counts. */
  readonly columns: { readonly [N in Name]: Float64Array };
  /** Doubts about the answers. */
  readonly warnings: readonly ScoreWarning[];
  /** Customers without an answer to some question: a negative mean value, or no mean spend because q is at most 1. */
  readonly ignored: Ignored;
}

/**
 * Puts questions to a whole customer base: the same answers as one by one, to the last bit, much faster.
 *
 * What does not depend on when a customer last bought is computed once per x and T, and what P(alive) needs once per x and day:
 * with times in whole days, a million customers take a fraction of a second.
 *
 * @param models - a model of purchases, or with one of spends where a question needs it
 * @param table - the customer base
 * @param questions - by the names their columns shall have
 * @throws `unknown_choice` for a question that is none, and what the question itself throws
 * @category Customer lifetime value
 * @example
 * ```ts
 * import { type MbgNbdModel, scoreCustomers } from 'clientele/clv';
 * import { indexTransactions, summarizeCustomers } from 'clientele/transactions';
 *
 * const rows = [
 *   { id: 'ada', on: '2026-01-01', paid: 10 },
 *   { id: 'ada', on: '2026-02-12', paid: 30 },
 *   { id: 'bob', on: '2026-01-05', paid: 20 },
 * ];
 * const log = indexTransactions(rows, { customerId: (r) => r.id, date: (r) => r.on, amount: (r) => r.paid });
 * const model: MbgNbdModel = {
 *   kind: 'mbg-nbd', version: 1, timeUnit: 'week',
 *   params: { r: 0.525, alpha: 6.183, a: 0.891, b: 1.614 },
 * };
 * const { ids, columns } = scoreCustomers(model, summarizeCustomers(log, { asOf: '2026-03-31' }), {
 *   alive: { question: 'probabilityAlive' },
 *   quarter: { question: 'expectedPurchases', horizon: { weeks: 13 } },
 * });
 * ids; // => ['ada', 'bob']
 * columns.alive[0]; // => 0.6003
 * columns.quarter[1]; // => 0.17
 * ```
 */
export function scoreCustomers<I extends Id, const Q extends CustomerQuestions>(
  models: ModelsFor<Q>,
  table: CustomerTable<I>,
  questions: Q,
): CustomerScores<I, Extract<keyof Q, string>> {
  const { purchases, spend } = modelsOf(models);
  checkCustomerTable(table, 'table', ['frequency', 'recency', 'age', 'monetaryValue']);
  if (typeof questions !== 'object' || questions === null) {
    fail('wrong_type', 'questions', 'questions by the names of their columns', questions);
  }
  const asked = Object.entries(questions).map(([name, spec]) => ({
    name,
    ask: compileQuestion(purchases, spend, spec, name),
  }));
  const { length, columns } = table;
  const { frequency, monetaryValue } = columns;
  const days = daysPerUnit(purchases.timeUnit);
  const ofAlive = asked.flatMap(({ ask }) => ask.ofAlive ?? []);
  const lazily = answersOf(purchases, table, days, ofAlive);
  if (ofAlive.length === 0) checkRows(table);
  const tally = tallyIgnored();

  const answers: [string, Float64Array][] = [];
  for (const { name, ask } of asked) {
    const column = ask.ofAlive === null ? new Float64Array(length) : lazily.answer(ask.ofAlive);
    answers.push([name, column]);
    if (ask.ofSpend === null) continue;
    for (let row = 0; row < length; row++) {
      const m = monetaryValue[row] as number;
      const repeats = frequency[row] as number;
      if (repeats > 0 && !(m >= 0 && m < Infinity)) {
        tally.add('excluded', 'invalid_amount', row, 'monetaryValue', m);
        column[row] = Number.NaN;
        continue;
      }
      const outlook = spendOutlookOf(ask.ofSpend.model, repeats, m);
      if (!hasMean(outlook)) {
        tally.add('excluded', 'out_of_range', row, 'models.spend.params.q', outlook.shape);
        column[row] = Number.NaN;
        continue;
      }
      column[row] = ask.ofSpend.answer(column[row] as number, meanSpend(outlook));
    }
  }
  const { asOf, ids } = table;
  const warnings = ofAlive.length > 0 ? warningsOf(purchases, frequency) : [];
  return {
    kind: 'customer-scores',
    version: 1,
    asOf,
    length,
    ids,
    columns: Object.fromEntries(answers) as { readonly [N in Extract<keyof Q, string>]: Float64Array },
    warnings,
    ignored: tally.finish(),
  };
}

/** Answers whole columns; what several questions need is computed for the first of them. */
function answersOf(
  model: PurchaseModel,
  table: CustomerTable,
  days: number,
  asked: readonly AskedOfAlive[],
): { answer(asked: AskedOfAlive): Float64Array } {
  const { columns, length } = table;
  const { frequency, age } = columns;
  let products = asked.filter(({ ofOdds }) => ofOdds === null).length;
  const alive = once(() => aliveOfAll(model, columns, length, days, (row) => checkRow(table, row)));
  const prospects = once(() => distinctRows([frequency, age], length));
  const outlooks = once(() =>
    Array.from(prospects().firstRow, (row) => outlookOf(model, frequency[row] as number, (age[row] as number) / days)),
  );
  const odds = once(() => {
    checkRows(table);
    return oddsGoneOf(model, table, prospects(), days);
  });
  return {
    answer({ ifAlive, ofOdds }) {
      // The last column that is made of it need not be another.
      const column = ofOdds !== null ? odds().slice() : --products === 0 ? alive() : alive().slice();
      if (ifAlive === null) return column;
      const given = Float64Array.from(outlooks(), ifAlive);
      const { groupOf } = prospects();
      if (ofOdds === null) {
        for (let row = 0; row < length; row++) {
          column[row] = timesAlive(column[row] as number, given[groupOf[row] as number] as number);
        }
      } else {
        for (let row = 0; row < length; row++) {
          column[row] = ofOdds(column[row] as number, given[groupOf[row] as number] as number);
        }
      }
      return column;
    },
  };
}

function once<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | null = null;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

/** The log odds of having left of each customer; where it takes an integral, customers with equal histories share it. */
function oddsGoneOf(model: PurchaseModel, table: CustomerTable, prospects: DistinctRows, days: number): Float64Array {
  const { columns, length } = table;
  const { frequency, recency, age } = columns;
  const by = lnOddsGoneBy(model);
  const ofRow = (row: number): number =>
    by(frequency[row] as number, (recency[row] as number) / days, (age[row] as number) / days);
  const odds = new Float64Array(length);
  const alike = model.kind === 'pareto-nbd' ? distinctPlaces([frequency, recency, age], length) : null;
  if (alike !== null) {
    const ofGroup = Float64Array.from(alike.firstRow, ofRow);
    for (let row = 0; row < length; row++) odds[row] = ofGroup[alike.groupOf[row] as number] as number;
    return odds;
  }
  // One-time buyers of one age are alike in any case; of the others hardly two are, where there are so many histories.
  const oneTime = Float64Array.from(prospects.firstRow, (row) => (frequency[row] === 0 ? ofRow(row) : 0));
  for (let row = 0; row < length; row++) {
    odds[row] = frequency[row] === 0 ? (oneTime[prospects.groupOf[row] as number] as number) : ofRow(row);
  }
  return odds;
}

function warningsOf(model: PurchaseModel, frequency: ArrayLike<number>): ScoreWarning[] {
  if (model.kind !== 'bg-nbd') return [];
  let count = 0;
  // Without a branch, which would go either way by chance.
  for (let row = 0; row < frequency.length; row++) count += Number(frequency[row] === 0);
  if (count === 0) return [];
  const message = `BG/NBD lets customers leave only after a repeat purchase, so the ${count} without one are alive with probability 1, however long ago they came; MBG/NBD and Pareto/NBD do not assume that.`;
  return [{ code: 'alive_by_assumption', count, message }];
}

import { integerDraw, seededRandom } from 'clientele/core';
import { isoFromDay } from 'clientele/time';

/** A log as coded columns: as many customers as a tenth of the rows, amounts with two decimals, days of three years. */
export interface CodedLog {
  readonly customerId: Int32Array;
  readonly day: Int32Array;
  readonly amount: Float64Array;
}

const FIRST_DAY = 19_358; // 2023-01-01
const DAYS = 1096;
/** The day after the last of every log. */
export const AS_OF = '2026-01-01';

/** Rows in random order; every customer has 10 on average. */
export function codedLog(rows: number, customers: number): CodedLog {
  const random = seededRandom(1, 'bench');
  const customerId = new Int32Array(rows);
  const day = new Int32Array(rows);
  const amount = new Float64Array(rows);
  for (let i = 0; i < rows; i++) {
    customerId[i] = integerDraw(random, customers);
    day[i] = FIRST_DAY + integerDraw(random, DAYS);
    amount[i] = (1 + integerDraw(random, 20_000)) / 100;
  }
  return { customerId, day, amount };
}

/** The same rows in the order of their days, as logs are kept. */
export function inOrderOfDays({ customerId, day, amount }: CodedLog): CodedLog {
  const order = Array.from(day.keys()).sort((a, b) => (day[a] as number) - (day[b] as number));
  return {
    customerId: customerId.map((_, i) => customerId[order[i] as number] as number),
    day: day.map((_, i) => day[order[i] as number] as number),
    amount: amount.map((_, i) => amount[order[i] as number] as number),
  };
}

/** A row as an application has it. */
export interface OrderRow {
  readonly client: string;
  readonly day: string;
  readonly total: number;
}

/**
 * The same log as objects, as they come out of `JSON.parse`: each row has its own strings. Ids of up to ten characters
 * are shared by V8's parser, so `prefix` decides between shared strings and separate ones.
 */
export function orderRows({ customerId, day, amount }: CodedLog, prefix: string): OrderRow[] {
  const rows: OrderRow[] = [];
  const CHUNK = 50_000;
  for (let from = 0; from < customerId.length; from += CHUNK) {
    const lines: string[] = [];
    for (let i = from; i < Math.min(from + CHUNK, customerId.length); i++) {
      const client = prefix + String(customerId[i]).padStart(7, '0');
      lines.push(JSON.stringify({ client, day: isoFromDay(day[i] as number), total: amount[i] }));
    }
    for (const row of JSON.parse(`[${lines.join(',')}]`) as OrderRow[]) rows.push(row);
  }
  return rows;
}

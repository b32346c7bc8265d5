import * as z from 'zod';
import type { CustomerChain } from '../clv/index.ts';
import { noted, schemaOf } from './describe.ts';
import { type ParseResult, parseDocument, safeParseDocument } from './parse-document.ts';
import { count, nameText, notNegative, report, tag, versionOne } from './parts.ts';
import { says } from './says.ts';

/**
 * How customers move between states: states, rates, and what they were counted from.
 *
 * @category Schemas
 */
export const customerChainSchema: z.ZodType<CustomerChain> = /* @__PURE__ */ (() => {
  const rows = z.array(z.array(notNegative));
  return noted(
    schemaOf<CustomerChain>()(
      z
        .strictObject({
          kind: tag('customer-chain'),
          version: versionOne(),
          states: z.array(nameText).min(1).max(1024),
          rates: z.array(z.nullable(z.array(notNegative))),
          fit: z.exactOptional(z.strictObject({ counts: rows, smoothing: notNegative, customers: count })),
        })
        .check((context) => {
          const { states, rates, fit } = context.value;
          const size = states.length;
          const twice = states.findIndex((state, a) => states.indexOf(state) < a);
          if (twice >= 0) report(context, ['states', twice], says('duplicate_id', 'a name of its own'));
          for (const [path, list] of [
            [['rates'], rates],
            [['fit', 'counts'], fit?.counts ?? states.map(() => states)],
          ] as const) {
            if (list.length !== size) report(context, [...path], says('length_mismatch', `${size} rows, as states`));
            for (const [a, row] of list.entries()) {
              if (row === null || row.length === size) continue;
              report(context, [...path, a], says('length_mismatch', `${size} values, as states`));
            }
          }
          for (const [a, row] of rates.entries()) {
            if (row === null || Math.abs(row.reduce((total, rate) => total + rate, 0) - 1) <= 1e-9) continue;
            report(context, ['rates', a], says('out_of_range', 'rates that sum to 1'));
          }
        }),
    ),
    { description: 'A Markov chain of customers. Beyond this structure: square, and each row of rates sums to 1.' },
  );
})();

/**
 * The chain that JSON says, for `chainValue` and `planContacts`.
 *
 * @param json - what `JSON.parse` gave
 * @throws `invalid_document`, `unsupported_version`, `duplicate_id`, `length_mismatch` for rows that do not fit the states,
 * `out_of_range` for rates that do not sum to 1; all faults are in `issues`
 * @category Schemas
 * @example
 * ```ts
 * import { fitCustomerChain } from 'clientele/clv';
 * import { parseCustomerChain } from 'clientele/schemas';
 *
 * const chain = fitCustomerChain([['in', 'in', 'out']], { states: ['in', 'out'], absorbing: ['out'] });
 * parseCustomerChain(JSON.parse(JSON.stringify(chain))).rates[0]; // => [0.5, 0.5]
 * parseCustomerChain({ ...chain, rates: [[0.5, 0.6], [0, 1]] }); // throws out_of_range
 * ```
 */
export function parseCustomerChain(json: unknown): CustomerChain {
  return parseDocument(customerChainSchema, json);
}

/**
 * As {@link parseCustomerChain}, with the faults as data.
 *
 * @param json - what `JSON.parse` gave
 * @category Schemas
 * @example
 * ```ts
 * import { safeParseCustomerChain } from 'clientele/schemas';
 *
 * const result = safeParseCustomerChain({ kind: 'customer-chain', version: 1, states: ['in'] });
 * result.ok ? [] : result.issues.map(({ code, path }) => `${code} ${path}`); // => ['missing_value rates']
 * ```
 */
export function safeParseCustomerChain(json: unknown): ParseResult<CustomerChain> {
  return safeParseDocument(customerChainSchema, json);
}

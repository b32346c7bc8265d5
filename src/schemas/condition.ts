import * as z from 'zod';
import type { Condition, Limit } from '../rules/index.ts';
import { noted, schemaOf } from './describe.ts';
import { wholeDuration } from './duration.ts';
import { type ParseResult, parseDocument, safeParseDocument } from './parse-document.ts';
import { finite, nameText, pairOf, report } from './parts.ts';
import { says } from './says.ts';
import { windowSpecSchema } from './window-spec.ts';

/** The value of a fact. */
export const factValue: z.ZodType<string | number | boolean> = /* @__PURE__ */ (() =>
  z.union([finite, z.string(), z.boolean()], says('wrong_type', 'a number, text, true or false')))();

/**
 * A condition with all its parts, strictly: a key that the form does not know is refused.
 *
 * Structure alone is looked at. Whether a limit suits its comparison, a day exists and names are unique, is for
 * `compileCondition` to say.
 *
 * @category Schemas
 */
export const conditionSchema: z.ZodType<Condition> = /* @__PURE__ */ (() => {
  const part: z.ZodType<Condition> = z.lazy(() => conditionSchema);
  const id = z.exactOptional(nameText);
  const unit = z.exactOptional(nameText);
  const length = noted(wholeDuration(0), { id: 'CalendarLength', description: 'A whole number of one unit.' });
  const limit = noted(
    schemaOf<Limit>()(
      z.union(
        [
          finite,
          z.string(),
          z.boolean(),
          z.strictObject({ fact: nameText }),
          z.strictObject({ before: length }),
          z.strictObject({ after: length }),
        ],
        says('wrong_type', 'a value, { fact }, { before } or { after }'),
      ),
    ),
    { id: 'Limit', description: 'A value, another fact, or a day counted from asOf.' },
  );
  /** A leaf: what it has, beside each of the three forms of comparison and limit. */
  const leaf = <Shape extends z.core.$ZodLooseShape>(shape: Shape) =>
    z.discriminatedUnion('op', [
      z.strictObject({ ...shape, op: z.enum(['eq', 'ne', 'lt', 'lte', 'gt', 'gte']), value: limit }),
      z.strictObject({ ...shape, op: z.enum(['in', 'notIn']), value: z.array(factValue) }),
      z.strictObject({ ...shape, op: z.literal('between'), value: pairOf(limit) }),
    ]);
  const events = {
    id,
    events: nameText,
    where: z.exactOptional(part),
    window: z.exactOptional(windowSpecSchema),
    anchor: z.exactOptional(nameText),
    unit,
  };
  const atLeast = z
    .strictObject({ kind: z.literal('atLeast'), id, atLeast: z.int().min(1), of: z.array(part).min(1) })
    .check((context) => {
      const { atLeast: least, of } = context.value;
      if (least > of.length)
        report(context, ['atLeast'], says('out_of_range', `at most ${of.length}, the length of 'of'`));
    });
  return noted(
    schemaOf<Condition>()(
      z.discriminatedUnion('kind', [
        z.strictObject({ kind: z.literal('all'), id, all: z.array(part) }),
        z.strictObject({ kind: z.literal('any'), id, any: z.array(part) }),
        noted(atLeast, { description: 'At least so many of the listed conditions: atLeast is 1 to the length of of.' }),
        z.strictObject({ kind: z.literal('not'), id, not: part }),
        leaf({ kind: z.literal('compare'), id, fact: nameText, unit }),
        leaf({ kind: z.literal('count'), ...events }),
        leaf({ kind: z.literal('sum'), field: nameText, ...events }),
        leaf({ kind: z.literal('distinct'), field: nameText, ...events }),
      ]),
    ),
    {
      id: 'Condition',
      description:
        'A condition. Beyond this structure: limits are of one type that suits op, text like a day is a day that exists, ' +
        'where holds no count, sum or distinct, anchor stands beside an anniversary window and only there, ids are unique.',
    },
  );
})();

/**
 * The condition that JSON says.
 *
 * @param json - what `JSON.parse` gave
 * @throws `unknown_choice`, `unknown_option`, `missing_value`, `wrong_type`, `out_of_range` and others, with the path of the
 * first fault, such as `all[0].window.length.days`; all faults are in `issues`
 * @category Schemas
 * @example
 * ```ts
 * import { parseCondition } from 'clientele/schemas';
 *
 * parseCondition({ kind: 'compare', fact: 'orders', op: 'gte', value: 3 }).kind; // => 'compare'
 * parseCondition({ kind: 'compare', fact: 'orders', op: 'atleast', value: 3 }); // throws unknown_choice
 * ```
 */
export function parseCondition(json: unknown): Condition {
  return parseDocument(conditionSchema, json);
}

/**
 * As {@link parseCondition}, with the faults as data.
 *
 * @param json - what `JSON.parse` gave
 * @category Schemas
 * @example
 * ```ts
 * import { safeParseCondition } from 'clientele/schemas';
 *
 * const result = safeParseCondition({ kind: 'all', all: [{ kind: 'compare', fact: 'orders', op: 'gte', limit: 3 }] });
 * result.ok ? [] : result.issues.map(({ path }) => path); // => ['all[0].value', 'all[0].limit']
 * ```
 */
export function safeParseCondition(json: unknown): ParseResult<Condition> {
  return safeParseDocument(conditionSchema, json);
}

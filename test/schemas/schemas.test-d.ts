import type { Ignored } from 'clientele/checks';
import type { RfmCuts, RfmSegmentSet } from 'clientele/rfm';
import type { Condition, Decision, JsonValue, Reason, RuleSet } from 'clientele/rules';
import {
  type conditionSchema,
  type customerStateSchema,
  type customerSummarySchema,
  type customerTableJsonSchema,
  type decisionSchema,
  type durationSchema,
  type historiesStateSchema,
  type ignoredSchema,
  type ParseResult,
  parseRuleSet,
  type reasonSchema,
  type rfmCutsSchema,
  type rfmSegmentSetSchema,
  type ruleSetSchema,
  safeParseRuleSet,
  type TransactionRow,
  type totalsStateSchema,
  type transactionRowSchema,
  type windowSpecSchema,
} from 'clientele/schemas';
import type { Duration, WindowSpec } from 'clientele/time';
import type {
  CustomerState,
  CustomerSummary,
  CustomerTableJson,
  HistoriesState,
  TotalsState,
} from 'clientele/transactions';
import { expectTypeOf, test } from 'vitest';
import * as z from 'zod';
import { schemaOf } from '../../src/schemas/describe.ts';

test('a schema has the type that the library declares', () => {
  expectTypeOf<z.output<typeof durationSchema>>().toEqualTypeOf<Duration>();
  expectTypeOf<z.output<typeof windowSpecSchema>>().toEqualTypeOf<WindowSpec>();
  expectTypeOf<z.output<typeof conditionSchema>>().toEqualTypeOf<Condition>();
  expectTypeOf<z.output<typeof ruleSetSchema>>().toEqualTypeOf<RuleSet>();
  expectTypeOf<z.output<typeof rfmSegmentSetSchema>>().toEqualTypeOf<RfmSegmentSet>();
  expectTypeOf<z.output<typeof rfmCutsSchema>>().toEqualTypeOf<RfmCuts>();
  expectTypeOf<z.output<typeof customerSummarySchema>>().toEqualTypeOf<CustomerSummary>();
  expectTypeOf<z.output<typeof customerTableJsonSchema>>().toEqualTypeOf<CustomerTableJson>();
  expectTypeOf<z.output<typeof totalsStateSchema>>().toEqualTypeOf<TotalsState>();
  expectTypeOf<z.output<typeof historiesStateSchema>>().toEqualTypeOf<HistoriesState>();
  expectTypeOf<z.output<typeof customerStateSchema>>().toEqualTypeOf<CustomerState>();
  expectTypeOf<z.output<typeof decisionSchema>>().toEqualTypeOf<Decision<JsonValue>>();
  expectTypeOf<z.output<typeof reasonSchema>>().toEqualTypeOf<Reason>();
  expectTypeOf<z.output<typeof ignoredSchema>>().toEqualTypeOf<Ignored>();
  expectTypeOf<z.output<typeof transactionRowSchema>>().toEqualTypeOf<TransactionRow>();
});

test('a schema that has less or more than its type does not compile', () => {
  interface Point {
    readonly x: number;
    readonly label?: string;
  }
  const x = z.number();
  schemaOf<Point>()(z.strictObject({ x, label: z.exactOptional(z.string()) }));
  // @ts-expect-error a field too few in what is read
  schemaOf<Point>()(z.strictObject({ label: z.exactOptional(z.string()) }));
  // @ts-expect-error a field that the type does not have
  schemaOf<Point>()(z.strictObject({ x, y: z.number(), label: z.exactOptional(z.string()) }));
  // @ts-expect-error narrower than the type
  schemaOf<Point>()(z.strictObject({ x: z.literal(1), label: z.exactOptional(z.string()) }));
  // @ts-expect-error undefined is not the same as left out
  schemaOf<Point>()(z.strictObject({ x, label: z.optional(z.string()) }));
});

test('parse gives the document, safeParse a result told apart by ok', () => {
  expectTypeOf(parseRuleSet).returns.toEqualTypeOf<RuleSet>();
  expectTypeOf(safeParseRuleSet).returns.toEqualTypeOf<ParseResult<RuleSet>>();
  const result = safeParseRuleSet({});
  // @ts-expect-error the value is there only where ok is true
  result.value;
  if (result.ok) expectTypeOf(result.value).toEqualTypeOf<RuleSet>();
  else expectTypeOf(result.issues[0]?.code).not.toBeAny();
});

import * as z from 'zod';
import type { ExactAmount, PurchaseConventions } from '../transactions/index.ts';
import { noted, schemaOf } from './describe.ts';
import { finite } from './parts.ts';

const refunds = /* @__PURE__ */ (() => z.enum(['net', 'keep', 'drop']))();
const zeroValues = /* @__PURE__ */ (() => z.enum(['count', 'drop']))();

/** What counted as a purchase. */
export const conventionsSchema: z.ZodType<PurchaseConventions> = /* @__PURE__ */ (() =>
  schemaOf<PurchaseConventions>()(z.strictObject({ occasion: z.enum(['day', 'order']), refunds, zeroValues })))();

/** The conventions of a state, in which an occasion is always a day. */
export const stateConventions: z.ZodType<Pick<PurchaseConventions, 'refunds' | 'zeroValues'>> = /* @__PURE__ */ (() =>
  schemaOf<Pick<PurchaseConventions, 'refunds' | 'zeroValues'>>()(z.strictObject({ refunds, zeroValues })))();

/** A sum that lost nothing. */
export const exactAmount: z.ZodType<ExactAmount> = /* @__PURE__ */ (() =>
  noted(schemaOf<ExactAmount>()(z.strictObject({ units: z.int(), rest: z.nullable(z.array(finite)) })), {
    id: 'ExactAmount',
    description: 'An exact sum: units of 0.0001, and the rest as numbers that add up to it.',
  }))();

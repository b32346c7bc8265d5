import * as z from 'zod';
import { compareIds, type Id } from '../events/id.ts';
import { stateConventions } from './conventions.ts';
import { ignoredSchema } from './ignored.ts';
import { idSchema, nameText, report, versionOne } from './parts.ts';
import { says } from './says.ts';

interface StateFields {
  readonly version: z.ZodLiteral<1>;
  readonly conventions: typeof stateConventions;
  readonly currency: z.ZodNullable<typeof nameText>;
  readonly ids: z.ZodArray<typeof idSchema>;
  readonly ignored: typeof ignoredSchema;
}

/** What states have in common. */
export function stateHeader(): StateFields {
  return {
    version: versionOne(),
    conventions: stateConventions,
    currency: z.nullable(nameText),
    ids: z.array(idSchema),
    ignored: ignoredSchema,
  };
}

/** States are merged in one pass over their ids, so these must be in canonical order, each once. */
export function checkIdOrder(context: z.core.ParsePayload<unknown>, ids: readonly Id[]): void {
  for (let i = 1; i < ids.length; i++) {
    if (compareIds(ids[i - 1] as Id, ids[i] as Id) < 0) continue;
    report(context, ['ids', i], says('not_sorted', 'ids in canonical order, each once'));
  }
}

/** One entry per customer. */
export function checkColumnLength(
  context: z.core.ParsePayload<unknown>,
  path: readonly PropertyKey[],
  column: readonly unknown[],
  length: number,
): boolean {
  if (column.length !== length) report(context, path, says('length_mismatch', `${length} values`));
  return column.length === length;
}

import type * as z from 'zod';
import { ClienteleError, type Issue } from '../checks/index.ts';
import { copyJson } from '../rules/copy-json.ts';
import { issuesOf } from './issues-of.ts';

/**
 * A document that was read, or everything that is wrong with it.
 *
 * @category Schemas
 */
export type ParseResult<T> =
  | {
      /** It is what was asked for. */
      readonly ok: true;
      /** A copy of it. */
      readonly value: T;
    }
  | {
      /** It is not. */
      readonly ok: false;
      /** The faults, each with code and path; at least one. */
      readonly issues: readonly Issue[];
    };

/** Conditions may be 256 levels deep, and lie a few levels deep in their documents: room for those beside what copies allow. */
const ROOM = -16;

/**
 * Reads JSON by a schema. The input is copied first, so that neither cycles, nor a depth that would exhaust the stack, nor
 * anything that is no JSON meets the schema; a key that is `undefined` is a key left out.
 */
export function safeParseDocument<T>(schema: z.ZodType<T>, json: unknown): ParseResult<T> {
  let copy: unknown;
  try {
    copy = copyJson(json, '', ROOM);
  } catch (error) {
    if (error instanceof ClienteleError) return { ok: false, issues: error.issues };
    throw error;
  }
  const result = schema.safeParse(copy);
  return result.success ? { ok: true, value: result.data } : { ok: false, issues: issuesOf(result.error.issues, copy) };
}

/** As {@link safeParseDocument}, but throws; `code` and `path` are those of the first fault. */
export function parseDocument<T>(schema: z.ZodType<T>, json: unknown): T {
  const result = safeParseDocument(schema, json);
  if (result.ok) return result.value;
  throw new ClienteleError(result.issues[0] as Issue, result.issues);
}

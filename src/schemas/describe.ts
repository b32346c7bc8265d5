import * as z from 'zod';
import type { JsonValue } from '../rules/index.ts';

/** What JSON Schema says beside the structure. The registry is our own: the global one belongs to the application. */
export interface SchemaNotes {
  /** A name, which makes it a definition of its own (`$defs`). */
  readonly id?: string;
  /** What it is, and what the structure cannot say. */
  readonly description?: string;
  /** The format of text. */
  readonly format?: string;
}

export const notes: z.core.$ZodRegistry<SchemaNotes> = /* @__PURE__ */ z.registry<SchemaNotes>();

/** Adds notes to a schema. */
export function noted<S extends z.ZodType>(schema: S, about: SchemaNotes): S {
  notes.add(schema, about);
  return schema;
}

/** Without `readonly`, which schemas do not write. Any JSON stays what it is: it has no end. */
type DeepMutable<T> = [JsonValue] extends [T] ? T : { -readonly [Key in keyof T]: DeepMutable<T[Key]> };

/**
 * Gives a schema the type that the library declares. The compiler refuses it when the two differ: whatever the schema reads has
 * the type, and whatever has the type the schema could have read.
 */
export function schemaOf<T>(): <S extends z.ZodType<T>>(
  schema: S & (DeepMutable<T> extends z.output<S> ? unknown : never),
) => z.ZodType<T> {
  return (schema) => schema;
}

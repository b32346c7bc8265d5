import { ClienteleError } from './error.ts';
import type { Ignored } from './ignored.ts';

/** Refuses a table of nobody, with what was left out of it. */
export function failEmptyTable(table: unknown, path: string): never {
  const expected = 'at least one customer';
  const received = 'none';
  const { count, byCode } = (table as { readonly ignored?: Partial<Ignored> } | null | undefined)?.ignored ?? {};
  const codes = Object.keys(byCode ?? {}).join(', ');
  const rows = count === 1 ? '1 row was' : `${count} rows were`;
  const why = codes === '' ? '' : `: ${rows} left out (${codes}), see ${path}.ignored`;
  const message = `${path}: expected ${expected}, got ${received}${why}`;
  throw new ClienteleError({ code: 'empty_input', path, expected, received, message });
}

import { describe, expect, test } from 'vitest';
import { crashes } from './spoil.ts';

/** Arguments for every function of an entry, complete enough that each option is there to be spoilt. */
export type GoodArguments<Entry> = { readonly [Name in keyof Entry]: readonly unknown[] };

/**
 * One test per function: it answers what it is given here, and answers or refuses whatever strange thing stands in the place of
 * an argument, or of a part of one, up to `depth` levels deep.
 */
export function answersOrRefuses<Entry extends object>(
  title: string,
  entry: Entry,
  good: GoodArguments<Entry>,
  depth = 2,
): void {
  describe(title, () => {
    test.each(Object.entries(good) as [keyof Entry & string, readonly unknown[]][])(
      '%s answers or refuses whatever it is given',
      (name, args) => {
        const call = entry[name] as (...args: never[]) => unknown;
        expect(() => call(...(args as never[]))).not.toThrow();
        expect(crashes(call, args, depth)).toEqual([]);
      },
    );
  });
}

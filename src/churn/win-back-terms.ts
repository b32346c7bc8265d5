import { checkFinite, checkInteger, checkOptions, checkShare } from '../checks/assert.ts';
import { fail } from '../checks/error.ts';
import type { WinBackTerms } from './win-back.ts';

export function checkTerms(
  terms: WinBackTerms,
  path: string,
  others: readonly string[],
): { readonly factor: number; readonly offerCost: number; readonly contactCost: number } {
  checkOptions(terms, ['retention', 'periods', 'discountRate', 'offerCost', 'contactCost', ...others], path);
  const retention = checkShare(terms.retention, `${path}.retention`);
  const periods = checkInteger(terms.periods, `${path}.periods`, 1, 10_000);
  const { discountRate = 0, offerCost = 0, contactCost = 0 } = terms;
  for (const [name, value] of Object.entries({ discountRate, offerCost, contactCost })) {
    if (checkFinite(value, `${path}.${name}`) < 0) fail('out_of_range', `${path}.${name}`, 'at least 0', value);
  }
  const step = retention / (1 + discountRate);
  let factor = 0;
  for (let t = periods; t >= 1; t--) factor = 1 + step * factor;
  return { factor, offerCost, contactCost };
}

/** Margins so large that they cannot be added up over the periods. */
export function checkHeld(worth: number, path: string, margin: number): void {
  if (!Number.isFinite(worth)) fail('not_representable', path, 'a margin whose sum over the periods is finite', margin);
}

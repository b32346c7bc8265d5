import { readFileSync } from 'node:fs';
import type { RoundingMode } from 'clientele/money';

interface MoneyReference {
  readonly iso4217: { readonly exponents: Readonly<Record<string, number | null>> };
  readonly conversions: readonly Rounded<{ readonly amount: number; readonly currency: string }>[];
  readonly products: readonly Rounded<{ readonly amount: number; readonly rate: number }>[];
  readonly shares: readonly {
    readonly total: number;
    readonly weights: readonly number[];
    readonly expected: readonly number[];
  }[];
}

type Rounded<T> = T & { readonly expected: Readonly<Record<RoundingMode, number>> };

/** Exact decimal and rational arithmetic of Python; see make-money.py. */
export const reference = JSON.parse(readFileSync(new URL('./money.json', import.meta.url), 'utf8')) as MoneyReference;

export const MODES: readonly RoundingMode[] = ['halfUp', 'halfEven', 'halfDown', 'up', 'down', 'ceiling', 'floor'];

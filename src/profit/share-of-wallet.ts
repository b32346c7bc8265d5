import {
  checkAtLeastZero,
  checkFinite,
  checkFraction,
  checkInteger,
  checkOptions,
  checkPositive,
} from '../checks/assert.ts';
import { fail } from '../checks/error.ts';
import { addExactly, roundExactly } from '../core/index.ts';
import type { Id } from '../events/id.ts';
import { type Estimate, type Figure, ratioFigure } from '../stats/index.ts';

/**
 * What a customer spends on the whole category, with all suppliers: a number, or an estimate with its interval (from a survey, a
 * panel, or customers like this one).
 *
 * @category Profit
 */
export type WalletSize =
  | number
  | {
      /** The estimate. */
      readonly value: number;
      /** The lower end of its interval. */
      readonly low: number;
      /** The upper end of its interval. */
      readonly high: number;
      /** The confidence level of the interval, as 0.95. */
      readonly level: number;
    };

/**
 * How much of a wallet is ours, and how much is not.
 *
 * @category Profit
 */
export interface WalletShare {
  /** Our part of what the customer spends, from 0 to 1. */
  readonly share: Estimate;
  /** What the customer spends elsewhere: the potential. */
  readonly gap: Estimate;
  /** Whether the customer spends more with us than the wallet was said to hold: the wallet is too small, and taken to be all ours. */
  readonly exceedsWallet: boolean;
}

/**
 * Our share of a customer: own spend over the customer's spend on the whole category, and what is left to win.
 *
 * share = spend / wallet, gap = wallet − spend. The doubt is in the wallet, which nobody but the customer knows: give its interval,
 * and share and gap have theirs (the larger the wallet, the smaller the share). The trap: a share of 100 % more often means that
 * the wallet is unknown than that the customer is faithful.
 *
 * @param spend - what the customer spends with us in the period, at least 0
 * @param wallet - what the customer spends on the category in the same period, above 0
 * @throws `out_of_range` for a negative spend or a wallet that is not above 0, `not_sorted` for an interval that does not hold its value
 * @category Profit
 * @example
 * ```ts
 * import { shareOfWallet } from 'clientele/profit';
 *
 * const { share, gap } = shareOfWallet(300, { value: 1200, low: 1000, high: 1500, level: 0.8 });
 * share; // => { value: 0.25, low: 0.2, high: 0.3, level: 0.8, method: 'wallet' }
 * gap.low; // => 700
 * ```
 */
export function shareOfWallet(spend: number, wallet: WalletSize): WalletShare {
  checkAtLeastZero(spend, 'spend');
  if (typeof wallet === 'number') {
    const size = Math.max(checkPositive(wallet, 'wallet'), spend);
    const alone = { low: null, high: null, level: null, method: 'none' };
    return {
      share: { value: spend / size, ...alone },
      gap: { value: size - spend, ...alone },
      exceedsWallet: spend > wallet,
    };
  }
  checkOptions(wallet, ['value', 'low', 'high', 'level'], 'wallet');
  const { value, low, high } = wallet;
  checkPositive(low, 'wallet.low');
  if (!(checkFinite(value, 'wallet.value') >= low)) fail('not_sorted', 'wallet.value', `${low} or more`, value);
  if (!(checkFinite(high, 'wallet.high') >= value)) fail('not_sorted', 'wallet.high', `${value} or more`, high);
  const level = checkFraction(wallet.level, 'wallet.level');
  // Nobody spends more with us than everywhere.
  const [least, likely, most] = [low, value, high].map((size) => Math.max(size, spend)) as [number, number, number];
  const doubt = { level, method: 'wallet' };
  return {
    share: { value: spend / likely, low: spend / most, high: spend / least, ...doubt },
    gap: { value: likely - spend, low: least - spend, high: most - spend, ...doubt },
    exceedsWallet: spend > value,
  };
}

/**
 * Spend and wallet of many customers.
 *
 * @category Profit
 */
export interface WalletFacts<I extends Id = Id> {
  /** The id of each row. */
  readonly ids: readonly I[];
  /** What each spends with us, at least 0. */
  readonly spend: ArrayLike<number>;
  /** What each spends everywhere, above 0; NaN where it is not known. */
  readonly wallet: ArrayLike<number>;
}

/**
 * Our share of each customer.
 *
 * @category Profit
 */
export interface WalletScores<I extends Id = Id> {
  /** The tag. */
  readonly kind: 'wallet-scores';
  /** The version of the form. */
  readonly version: 1;
  /** How many rows. */
  readonly length: number;
  /** The id of each row. */
  readonly ids: readonly I[];
  /** One value per row. */
  readonly columns: {
    /** Our part of what the customer spends, from 0 to 1; NaN where the wallet is not known. */
    readonly walletShare: Float64Array;
    /** What the customer spends elsewhere; NaN where the wallet is not known. */
    readonly walletGap: Float64Array;
    /** 1 where the customer spends more with us than the wallet was said to hold. */
    readonly exceedsWallet: Uint8Array;
  };
  /** Our share of all known wallets together. */
  readonly base: Figure;
  /** Customers whose wallet is not known. */
  readonly unknown: number;
}

/**
 * The share of wallet of every customer: {@link shareOfWallet} for columns. Wallets that are not known (NaN) stay unknown, so that
 * rules which ask for the gap leave those customers open instead of taking them for faithful.
 *
 * @param facts - ids, spend and wallets of one length
 * @throws `length_mismatch`, `out_of_range`, with paths such as `facts.wallet[3]`
 * @category Profit
 * @example
 * ```ts
 * import { scoreWallets } from 'clientele/profit';
 *
 * const scores = scoreWallets({ ids: ['ada', 'bob', 'cy'], spend: [300, 50, 80], wallet: [1200, Number.NaN, 100] });
 * [...scores.columns.walletShare]; // => [0.25, NaN, 0.8]
 * scores.base.value; // => 0.29230769
 * ```
 */
export function scoreWallets<I extends Id>(facts: WalletFacts<I>): WalletScores<I> {
  checkOptions(facts, ['ids', 'spend', 'wallet'], 'facts');
  const { ids, spend, wallet } = facts;
  if (!Array.isArray(ids)) fail('wrong_type', 'facts.ids', 'a list of ids', ids);
  const { length } = ids;
  if (spend?.length !== length) fail('length_mismatch', 'facts.spend', `${length} values`, spend);
  if (wallet?.length !== length) fail('length_mismatch', 'facts.wallet', `${length} values`, wallet);
  const walletShare = new Float64Array(length).fill(Number.NaN);
  const walletGap = new Float64Array(length).fill(Number.NaN);
  const exceedsWallet = new Uint8Array(length);
  const ours: number[] = [];
  const all: number[] = [];
  let unknown = 0;
  for (let i = 0; i < length; i++) {
    const own = checkAtLeastZero(spend[i], `facts.spend[${i}]`);
    if (Number.isNaN(wallet[i])) {
      unknown += 1;
      continue;
    }
    const said = checkPositive(wallet[i], `facts.wallet[${i}]`);
    const size = Math.max(said, own);
    walletShare[i] = own / size;
    walletGap[i] = size - own;
    exceedsWallet[i] = Number(own > said);
    addExactly(ours, own);
    addExactly(all, size);
  }
  return {
    kind: 'wallet-scores',
    version: 1,
    length,
    ids,
    columns: { walletShare, walletGap, exceedsWallet },
    base: ratioFigure({
      numerator: roundExactly(ours),
      denominator: roundExactly(all),
      basis: 'spend with us / wallets that are known',
    }),
    unknown,
  };
}

/**
 * The share of wallet that a rank among brands stands for, where nobody knows the wallet: ask how many brands the customer uses
 * and where ours stands among them.
 *
 * share = (1 − rank / (brands + 1)) · 2 / brands: first of two is 2/3, second of two 1/3. The trap: it is a rule of thumb that
 * holds on average over many customers.
 *
 * @param rank - ours among the brands used, 1 is first
 * @param brands - how many are used, ours included
 * @throws `not_an_integer`, `out_of_range` for a rank beyond the number of brands
 * @see Keiningham, Aksoy, Buoye & Cooil (2011), Customer loyalty isn't enough. Grow your share of wallet, Harvard Business
 * Review 89(10), 29–31
 * @category Profit
 * @example
 * ```ts
 * import { walletShareOfRank } from 'clientele/profit';
 *
 * walletShareOfRank(1, 2); // => 0.66666667
 * walletShareOfRank(3, 3); // => 0.16666667
 * ```
 */
export function walletShareOfRank(rank: number, brands: number): number {
  checkInteger(brands, 'brands', 1, 1000);
  checkInteger(rank, 'rank', 1, brands);
  return ((1 - rank / (brands + 1)) * 2) / brands;
}

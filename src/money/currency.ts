import { checkInteger } from '../checks/assert.ts';
import { fail } from '../checks/error.ts';

/**
 * A unit of account that ISO 4217 does not list, such as loyalty points or a code of one's own, with the number of
 * decimals it is kept in.
 *
 * @category Money
 */
export interface CustomCurrency {
  /** What it is called; any text that is not empty. */
  readonly code: string;
  /** How many decimals one major unit has: 0 for whole points, 2 for hundredths. From 0 to 15. */
  readonly exponent: number;
}

/**
 * A currency: an ISO 4217 code in capitals (`'EUR'`), or a unit of one's own with its exponent.
 *
 * @category Money
 */
export type Currency = string | CustomCurrency;

/** ISO 4217 list one of 2026-01-01, by minor unit; codes without a minor unit (gold, XDR, test codes) are not in it. */
const LISTED: readonly (readonly [exponent: number, codes: string])[] = [
  [
    2,
    'AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BMD BND BOB BOV BRL BSD BTN BWP BYN BZD CAD CDF CHE CHF CHW CNY ' +
      'COP COU CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF IDR ' +
      'ILS INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN ' +
      'MXV MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE ' +
      'SOS SRD SSP STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD USN UYU UZS VED VES WST XAD XCD XCG YER ' +
      'ZAR ZMW ZWG',
  ],
  // Withdrawn since 2021, and still met in logs that begin earlier.
  [2, 'ANG BGN CUC HRK SLL ZWL'],
  [0, 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF'],
  [3, 'BHD IQD JOD KWD LYD OMR TND'],
  [4, 'CLF UYW'],
];

/**
 * How many decimals a currency's major unit has: 2 for EUR, 0 for JPY, 3 for KWD.
 *
 * The trap is to take 2 for granted: it makes a yen amount a hundred times too large. An unknown code is therefore
 * refused, and so is one in small letters.
 *
 * @param currency - ISO 4217 code, or `{ code, exponent }` for a unit that the standard does not list
 * @throws `unknown_currency` for a code that is not listed or has no minor unit (such as XAU), at `currency`
 * @throws `out_of_range` for an exponent of one's own outside 0 to 15, at `currency.exponent`
 * @see ISO 4217:2015, Codes for the representation of currencies, list one of 2026-01-01; six codes withdrawn since
 * 2021 (ANG, BGN, CUC, HRK, SLL, ZWL) are kept
 * @category Money
 * @example
 * ```ts
 * import { currencyExponent } from 'clientele/money';
 *
 * currencyExponent('EUR'); // => 2
 * currencyExponent('JPY'); // => 0
 * currencyExponent({ code: 'points', exponent: 0 }); // => 0
 * ```
 */
export function currencyExponent(currency: Currency): number {
  if (typeof currency === 'object' && currency !== null) {
    if (typeof currency.code !== 'string' || currency.code === '') {
      fail('unknown_currency', 'currency.code', 'a text that is not empty', currency.code);
    }
    return checkInteger(currency.exponent, 'currency.exponent', 0, 15);
  }
  const listed = typeof currency === 'string' ? listedExponent(currency) : null;
  if (listed !== null) return listed;
  fail('unknown_currency', 'currency', 'an ISO 4217 code with a minor unit, or { code, exponent }', currency);
}

/** The exponent of a code of ISO 4217; `null` for any other text. */
export function listedExponent(code: string): number | null {
  if (!/^[A-Z]{3}$/.test(code)) return null;
  return LISTED.find(([, codes]) => codes.includes(code))?.[0] ?? null;
}

import type { ChartLanguage } from 'clientele/charts';

const LOCALES: Readonly<Record<ChartLanguage, string>> = { en: 'en-US', fr: 'fr-FR' };

function written(value: number, language: ChartLanguage, low: number, high: number): string {
  const format = new Intl.NumberFormat(LOCALES[language], { minimumFractionDigits: low, maximumFractionDigits: high });
  return format.format(value).replace('-', '−');
}

/** Figures as the page writes them, as the charts do. */
export const wholeIn = (value: number, language: ChartLanguage): string => written(value, language, 0, 0);
export const moneyIn = (value: number, language: ChartLanguage): string => written(value, language, 2, 2);
/** With so many decimals. */
export const numberIn = (value: number, language: ChartLanguage, decimals: number): string =>
  written(value, language, decimals, decimals);
export const daysIn = (value: number, language: ChartLanguage): string => written(value, language, 0, 1);
/** A share of a total; a dash where there is none. */
export function shareIn(part: number, total: number, language: ChartLanguage): string {
  if (total <= 0) return '–';
  return `${written((100 * part) / total, language, 1, 1)}${language === 'fr' ? '\u202f' : ''}%`;
}
/** A day in words: 31 December 2025, 1er janvier 2026. */
export function dateIn(iso: string, language: ChartLanguage): string {
  const format = new Intl.DateTimeFormat(language === 'fr' ? 'fr-FR' : 'en-GB', { dateStyle: 'long', timeZone: 'UTC' });
  const text = format.format(Date.parse(iso));
  return language === 'fr' ? text.replace(/^1 /, '1er ') : text;
}

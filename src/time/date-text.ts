import { parseIsoDay, partsOfDay } from './day.ts';

const MONTHS: { readonly [language in 'en' | 'fr']: readonly string[] } = {
  en: [
    ...['January', 'February', 'March', 'April', 'May', 'June', 'July'],
    ...['August', 'September', 'October', 'November', 'December'],
  ],
  fr: [
    ...['janvier', 'février', 'mars', 'avril', 'mai', 'juin', 'juillet'],
    ...['août', 'septembre', 'octobre', 'novembre', 'décembre'],
  ],
};

/** A date in words, without asking the host: 30 June 2026, 1er juillet 2026. */
export function dateInWords({ year, month, dayOfMonth }: ReturnType<typeof partsOfDay>, language: 'en' | 'fr'): string {
  const first = language === 'fr' && dayOfMonth === 1 ? 'er' : '';
  return `${dayOfMonth}${first} ${MONTHS[language][month - 1]} ${year}`;
}

/** The same of an ISO day; any other text as it is. */
export function isoInWords(iso: string, language: 'en' | 'fr'): string {
  const day = parseIsoDay(iso);
  return Number.isNaN(day) ? iso : dateInWords(partsOfDay(day), language);
}

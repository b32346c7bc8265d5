import { checkChoice, checkOptions } from '../checks/assert.ts';
import { fail } from '../checks/error.ts';
import { checkName } from './check-fields.ts';

/**
 * A text of a document that people read: in one language, or in English and French.
 *
 * @category Rules
 */
export type LocalizedText =
  | string
  | {
      /** English. */
      readonly en: string;
      /** French. */
      readonly fr: string;
    };

/**
 * A text of a document in a language; a text in one language is what it is in both.
 *
 * @param text - a label, an advice
 * @param language - English or French
 * @category Rules
 * @example
 * ```ts
 * import { defaultRfmSegments } from 'clientele/rfm';
 * import { textIn } from 'clientele/rules';
 *
 * const { segments } = defaultRfmSegments();
 * segments[0]?.label; // => { en: 'Champions', fr: 'Champions' }
 * segments.map(({ id, label = id }) => textIn(label, 'fr'))[1]; // => 'Clients fidèles'
 * textIn('VIP', 'fr'); // => 'VIP'
 * ```
 */
export function textIn(text: LocalizedText, language: 'en' | 'fr'): string {
  checkChoice(language, ['en', 'fr'], 'language');
  const found: unknown = typeof text === 'object' && text !== null ? text[language] : text;
  return typeof found === 'string' ? found : fail('wrong_type', 'text', 'a text, or { en, fr }', text);
}

/** Refuses what is not a text, or empty in a language. */
export function checkText(value: unknown, path: string): void {
  if (typeof value !== 'object' || value === null) {
    checkName(value, path, 'text, or { en, fr }');
    return;
  }
  checkOptions(value, ['en', 'fr'], path);
  const { en, fr } = value as { readonly en?: unknown; readonly fr?: unknown };
  checkName(en, `${path}.en`, 'text');
  checkName(fr, `${path}.fr`, 'text');
}

/** A text that may be left out. */
export function checkOptionalText(value: unknown, path: string): void {
  if (value !== undefined) checkText(value, path);
}

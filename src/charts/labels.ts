import { fail } from '../checks/error.ts';
import type { LocalizedText } from '../rules/index.ts';
import type { ChartLanguage } from './chart.ts';

/** Refuses names that are no text, stand twice, or are too many for a picture. */
export function checkLabels(labels: readonly unknown[], most: number, path: string, field = ''): void {
  if (labels.length > most) {
    fail('out_of_range', path, `at most ${most}, as many as a picture can show; put some together`, labels.length);
  }
  const seen = new Set<unknown>();
  for (const [i, label] of labels.entries()) {
    if (typeof label !== 'string' || label === '') fail('wrong_type', `${path}[${i}]${field}`, 'a name', label);
    if (seen.has(label)) fail('duplicate_id', `${path}[${i}]${field}`, 'a name of its own', label);
    seen.add(label);
  }
}

/** Names of a document in a language: what is no name is left as it is, for {@link checkLabels} to refuse. */
export function labelTexts(labels: readonly LocalizedText[], language: ChartLanguage): string[] {
  return labels.map((label) => (typeof label === 'object' && label !== null ? label[language] : label));
}

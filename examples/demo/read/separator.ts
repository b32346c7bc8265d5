import { refuse } from '../refusal.ts';

const CANDIDATES = [',', ';', '\t'] as const;

export const SEPARATOR_NAMES: Readonly<Record<string, string>> = { ',': 'comma', ';': 'semicolon', '\t': 'tab' };

/**
 * The character between the columns: whichever of comma, semicolon and tab the header has most of, outside quotes. A tie
 * is asked about.
 */
export function findSeparator(firstLine: string): string {
  const unquoted = firstLine.replaceAll(/"(?:[^"]|"")*"/g, '');
  const counts = CANDIDATES.map((mark) => ({ mark, count: unquoted.split(mark).length - 1 }));
  const most = Math.max(...counts.map(({ count }) => count));
  const [first, second] = counts.filter(({ count }) => count === most);
  if (most > 0 && first !== undefined && second !== undefined) {
    const names = [first, second].map(({ mark }) => `a ${SEPARATOR_NAMES[mark]}`).join(' or ');
    refuse(`Row 1: the header may be split by ${names}. Say which with --separator.`);
  }
  return first?.mark ?? ',';
}

import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../../shared/', import.meta.url));

/** Whether a file of the reference collection beside the checkout is there; tests that need it skip visibly if not. */
export const hasShared = (path: string): boolean => existsSync(root + path);

export const readShared = (path: string): string => readFileSync(root + path, 'utf8');

export const readSharedJson = <T>(path: string): T => JSON.parse(readShared(path)) as T;

/** Rows of a plain CSV (no quotes, no commas inside fields) of the reference collection, keyed by its header. */
export function readSharedCsv(path: string): Record<string, string>[] {
  const [header = '', ...lines] = readShared(path).trim().split(/\r?\n/);
  const names = header.split(',');
  return lines.map((line) => {
    const fields = line.split(',');
    return Object.fromEntries(names.map((name, i) => [name, fields[i] ?? '']));
  });
}

import { ClienteleError } from 'clientele/checks';

const STRANGE: readonly unknown[] = [null, undefined, [], {}, 'x', 5, -1, Number.NaN, true, [null], [{}], ['x']];
/** Only in place of a whole argument. */
const STRANGER: readonly unknown[] = [() => 1, Symbol('x'), 10n, new Date(0), new Map(), new Float64Array(2)];

/** A value with something strange in its place, or in the place of one of its parts, up to so deep. */
function* spoilt(given: unknown, depth: number): Generator<{ readonly at: string; readonly value: unknown }> {
  for (const strange of STRANGE) yield { at: ` = ${shown(strange)}`, value: strange };
  if (depth === 0 || typeof given !== 'object' || given === null || ArrayBuffer.isView(given)) return;
  for (const [key, part] of Object.entries(given).slice(0, 12)) {
    for (const { at, value } of spoilt(part, depth - 1)) {
      const copy = Array.isArray(given) ? [...given] : { ...given };
      (copy as Record<string, unknown>)[key] = value;
      yield { at: `.${key}${at}`, value: copy };
    }
  }
}

const shown = (strange: unknown): string => (typeof strange === 'object' ? JSON.stringify(strange) : String(strange));

/** What a call throws that is no ClienteleError, each argument spoilt up to two levels deep. */
export function crashes(call: (...args: unknown[]) => unknown, args: readonly unknown[]): string[] {
  const found: string[] = [];
  args.forEach((arg, place) => {
    const strangers = STRANGER.map((value) => ({ at: ` = ${String(value)}`, value }));
    for (const { at, value } of [...strangers, ...spoilt(arg, 2)]) {
      try {
        call(...args.map((own, i) => (i === place ? value : own)));
      } catch (error) {
        if (!(error instanceof ClienteleError)) found.push(`${place}${at}: ${error}`);
      }
    }
  });
  return found;
}

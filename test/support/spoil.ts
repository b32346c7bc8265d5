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

/**
 * Calls a function with each argument spoilt in turn, up to `depth` levels deep, and says what was thrown that is no
 * {@link ClienteleError}, with the place and the strange value; empty when every call answered or refused.
 */
export function crashes(call: (...args: never[]) => unknown, args: readonly unknown[], depth = 2): string[] {
  const found: string[] = [];
  args.forEach((arg, place) => {
    const strangers = STRANGER.map((value) => ({ at: ` = ${String(value)}`, value }));
    for (const { at, value } of [...strangers, ...spoilt(arg, depth)]) {
      try {
        call(...(args.map((own, i) => (i === place ? value : own)) as never[]));
      } catch (error) {
        if (!(error instanceof ClienteleError)) found.push(`${place}${at}: ${error}`);
      }
    }
  });
  return found;
}

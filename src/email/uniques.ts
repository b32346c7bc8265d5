import { checkChoice, checkInteger } from '../checks/assert.ts';
import { fail } from '../checks/error.ts';
import type { EmailUniquesOptions } from './email-counts.ts';
import { UNIQUE_COUNTS } from './tally.ts';

/** How recipients are counted, checked. */
export type Uniques =
  | { readonly method: 'exact' | 'none'; readonly deduplicate: boolean }
  | { readonly method: 'hyperloglog'; readonly precision: number; readonly deduplicate: false };

export function checkUniques(options: EmailUniquesOptions, path: string): Uniques {
  const method = checkChoice(options.uniques ?? 'exact', ['exact', 'hyperloglog', 'none'], `${path}.uniques`);
  const deduplicate = options.deduplicate ?? method === 'exact';
  if (typeof deduplicate !== 'boolean') fail('wrong_type', `${path}.deduplicate`, 'a boolean', deduplicate);
  if (method !== 'hyperloglog') {
    if (options.precision !== undefined) {
      fail('unknown_option', `${path}.precision`, `'hyperloglog', which alone has a precision`, options.precision);
    }
    return { method, deduplicate };
  }
  if (deduplicate) fail('out_of_range', `${path}.deduplicate`, 'false: a sketch remembers no events', deduplicate);
  return { method, precision: checkInteger(options.precision ?? 12, `${path}.precision`, 4, 16), deduplicate: false };
}

/** Each unique count, in the order of {@link UNIQUE_COUNTS}, from how many recipients have each mask. */
export function distinctFromMasks(histogram: Float64Array): Float64Array {
  return Float64Array.from(Object.values(UNIQUE_COUNTS), (counts) => {
    let recipients = 0;
    for (let did = 1; did < 256; did++) if (counts(did)) recipients += histogram[did] as number;
    return recipients;
  });
}

import { checkInteger, checkOptions } from '../checks/assert.ts';
import { fail } from '../checks/error.ts';

/**
 * Whether a sender counts as a bulk sender.
 *
 * @category E-mail thresholds
 */
export interface BulkSender {
  /** Whether any primary domain reaches the limit. */
  readonly bulk: boolean;
  /** The primary domain with the most mails; `null` without mails. */
  readonly primary: string | null;
  /** Its mails in the day. */
  readonly count: number;
  /** Each primary domain's mails, the most first. */
  readonly byPrimary: readonly {
    /** The domain. */
    readonly primary: string;
    /** Its mails. */
    readonly count: number;
  }[];
}

/**
 * Whether the mails of a day to one mailbox provider make a bulk sender, to whom its stricter rules apply.
 *
 * Mails of one primary domain are added up: `promotions.shop.example` counts for `shop.example`. The primary domain is a public suffix and
 * one label more; suffixes of several labels, such as `co.uk`, are input. The trap: for Google the status stays once it was reached,
 * and the limit is "close to" 5,000 in 24 hours, not a calendar day.
 *
 * @param perDay - mails of one day by the domain they came from
 * @param options - `limit` (5,000 if left out); `publicSuffixes` of more than one label
 * @throws `out_of_range` for counts that cannot be, `wrong_type` for what is no domain, at `perDay.domain`
 * @see Google, Email sender guidelines FAQ
 * @category E-mail thresholds
 * @example
 * ```ts
 * import { bulkSender } from 'clientele/email';
 *
 * const day = { 'solarmora.com': 2500, 'promotions.solarmora.com': 2500, 'shop.co.uk': 3000 };
 * const { bulk, primary, count } = bulkSender(day, { publicSuffixes: ['co.uk'] });
 * [bulk, primary, count]; // => [true, 'solarmora.com', 5000]
 * ```
 */
export function bulkSender(
  perDay: { readonly [domain: string]: number },
  options: { readonly limit?: number; readonly publicSuffixes?: readonly string[] } = {},
): BulkSender {
  checkOptions(options, ['limit', 'publicSuffixes']);
  const limit = checkInteger(options.limit ?? 5000, 'options.limit', 1);
  const listed: unknown = options.publicSuffixes ?? [];
  if (!Array.isArray(listed)) fail('wrong_type', 'options.publicSuffixes', 'a list of suffixes', listed);
  const suffixes = new Set(
    listed.map((suffix: unknown, i) =>
      typeof suffix === 'string'
        ? suffix.toLowerCase()
        : fail('wrong_type', `options.publicSuffixes[${i}]`, 'a text', suffix),
    ),
  );
  if (typeof perDay !== 'object' || perDay === null || Array.isArray(perDay))
    fail('wrong_type', 'perDay', 'counts by domain', perDay);
  const counts = new Map<string, number>();
  for (const [domain, mails] of Object.entries(perDay)) {
    const count = checkInteger(mails, `perDay.${domain}`, 0, Number.MAX_SAFE_INTEGER);
    const primary = primaryOf(domain, suffixes);
    counts.set(primary, (counts.get(primary) ?? 0) + count);
  }
  const byPrimary = [...counts]
    .map(([primary, count]) => ({ primary, count }))
    .sort((a, b) => b.count - a.count || (a.primary < b.primary ? -1 : 1));
  const [most] = byPrimary;
  return { bulk: (most?.count ?? 0) >= limit, primary: most?.primary ?? null, count: most?.count ?? 0, byPrimary };
}

function primaryOf(domain: string, suffixes: ReadonlySet<string>): string {
  const labels = domain.toLowerCase().replace(/\.$/, '').split('.');
  if (labels.some((label) => label === '')) fail('wrong_type', `perDay.${domain}`, 'a domain', domain);
  for (let take = labels.length - 1; take >= 1; take--) {
    const suffix = labels.slice(-take).join('.');
    if (take === 1 || suffixes.has(suffix)) return labels.slice(-take - 1).join('.');
  }
  return labels.join('.');
}

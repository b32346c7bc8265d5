import { ClienteleError, type Issue, issueOf } from '../../checks/error.ts';

/** What to look at when there is no estimate, in this order. */
const REMEDIES = [
  'a log that covers several times the usual interval between purchases',
  'more customers who bought again (some dozens at least)',
  'one row per customer, with frequency counted after the first purchase and times in days',
  'no resellers or test accounts with thousands of purchases',
  'a simpler model: NBD where nobody leaves, MBG/NBD where most buy once',
];

/** Throws what a fit without an estimate throws: what is wrong, then everything worth looking at, each as an issue. */
export function failNotConverged(path: string, expected: string, value: unknown): never {
  const first = issueOf('not_converged', path, `${expected}; look for ${REMEDIES.join('; ')}`, value);
  const rest = REMEDIES.map((remedy): Issue => issueOf('not_converged', path, remedy, value));
  throw new ClienteleError(first, [first, ...rest]);
}

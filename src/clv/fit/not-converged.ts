import { ClienteleError, type Issue, issueOf } from '../../checks/error.ts';

/** What to look at when there is no estimate, in this order; the guide to lifetime value has it too. */
const REMEDIES = [
  'a log that covers several times the usual interval between purchases',
  'more customers who bought again (some dozens at least)',
  'one row per customer, with frequency counted after the first purchase and times in days',
  'no resellers or test accounts with thousands of purchases',
  'a simpler model: NBD where nobody leaves, MBG/NBD where most buy once',
];

/** Throws what a fit without an estimate throws: what is wrong, then everything worth looking at, each as an issue. */
export function failNotConverged(path: string, expected: string, value: unknown): never {
  const first = issueOf('not_converged', path, expected, value, 'error.issues has what to look for, in this order');
  const rest = REMEDIES.map((remedy): Issue => issueOf('not_converged', path, remedy, value));
  throw new ClienteleError(first, [first, ...rest]);
}

/** Throws what a fit throws where nothing can be learnt from anybody, such as `nobody of 12 bought again`. */
export function failNobody(path: string, expected: string, nobody: string): never {
  const message = `${path}: ${nobody}; at least some dozens are needed`;
  throw new ClienteleError({ code: 'empty_input', path, expected, received: nobody, message });
}

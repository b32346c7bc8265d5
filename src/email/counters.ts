import type { EmailEvent } from './event.ts';

/**
 * What an event is counted as: its type, of a bounce its class, and of opens, clicks and unsubscribes who was behind them.
 *
 * @category E-mail counts
 */
export type EmailCounter =
  | 'accepted'
  | 'sent'
  | 'delivered'
  | 'deliveredTracked'
  | 'deferred'
  | 'hardBounce'
  | 'softBounce'
  | 'block'
  | 'undeterminedBounce'
  | 'dropped'
  | 'renderingFailure'
  | 'humanOpen'
  | 'machineOpen'
  | 'botOpen'
  | 'humanClick'
  | 'botClick'
  | 'unsubscribe'
  | 'botUnsubscribe'
  | 'resubscribe'
  | 'complaint';

const COUNTERS: readonly EmailCounter[] = [
  'accepted',
  'sent',
  'delivered',
  'deliveredTracked',
  'deferred',
  'hardBounce',
  'softBounce',
  'block',
  'undeterminedBounce',
  'dropped',
  'renderingFailure',
  'humanOpen',
  'machineOpen',
  'botOpen',
  'humanClick',
  'botClick',
  'unsubscribe',
  'botUnsubscribe',
  'resubscribe',
  'complaint',
];

/** Counters of one group lie side by side in a row of so many. */
export const ROW = 32;

/** The row's width as a shift. */
export const ROW_BITS = 5;

/** How many counters there are. */
export const COUNTER_COUNT: number = COUNTERS.length;

/**
 * The counters by code: what stands at position 5 is meant by 5 in a column of codes.
 *
 * @category E-mail counts
 * @example
 * ```ts
 * import { emailCounters } from 'clientele/email';
 *
 * emailCounters().indexOf('delivered'); // => 2
 * ```
 */
export function emailCounters(): readonly EmailCounter[] {
  return [...COUNTERS];
}

/** The code of a counter. */
export function codeOf(counter: EmailCounter): number {
  return COUNTERS.indexOf(counter);
}

/** What an event counts as, where `view` says who was behind it: 0 a person, 1 a machine, 2 a bot. */
export function counterOf({ type, bounce, tracked }: EmailEvent, view: number): EmailCounter {
  switch (type) {
    case 'delivered':
      return tracked === true ? 'deliveredTracked' : 'delivered';
    case 'bounced':
      return bounce === undefined ? 'undeterminedBounce' : BOUNCES[bounce];
    case 'open':
      return view === 0 ? 'humanOpen' : view === 1 ? 'machineOpen' : 'botOpen';
    case 'click':
      return view === 0 ? 'humanClick' : 'botClick';
    case 'unsubscribe':
      return view === 0 ? 'unsubscribe' : 'botUnsubscribe';
    default:
      return type;
  }
}

const BOUNCES = {
  hard: 'hardBounce',
  soft: 'softBounce',
  block: 'block',
  undetermined: 'undeterminedBounce',
} as const;

import { checkKind } from '../checks/assert.ts';
import { fail } from '../checks/error.ts';
import type { EmailEvent } from './event.ts';
import { BOUNCE_CLASSES, EVENT_TYPES, EVENT_VIEWS } from './event-words.ts';
import type { EmailMachineFlags } from './flag-machines.ts';

const TEXTS = ['eventId', 'messageId', 'campaign', 'segment', 'version', 'url', 'agent', 'address'] as const;

/** What is wrong with an event, without its place. */
export interface EventFault {
  readonly code: 'wrong_type' | 'unknown_choice' | 'invalid_id' | 'invalid_date';
  readonly path: string;
  readonly expected: string;
  readonly value: unknown;
}

/** What keeps an event from being counted; `null` where nothing does. */
export function faultOfEvent(event: EmailEvent): EventFault | null {
  if (typeof event !== 'object' || event === null) {
    return { code: 'wrong_type', path: '', expected: 'an event', value: event };
  }
  const { type, contact, at, bounce, flaggedAs } = event;
  if (!EVENT_TYPES.includes(type))
    return { code: 'unknown_choice', path: 'type', expected: 'a type of event', value: type };
  if (typeof contact !== 'string' || contact === '') {
    return { code: 'invalid_id', path: 'contact', expected: 'a text that is not empty', value: contact };
  }
  if (typeof at !== 'number' || !(Math.abs(at) <= 8.64e15)) {
    return { code: 'invalid_date', path: 'at', expected: 'epoch milliseconds', value: at };
  }
  if (bounce !== undefined && !BOUNCE_CLASSES.includes(bounce)) {
    return { code: 'unknown_choice', path: 'bounce', expected: `one of ${BOUNCE_CLASSES.join(', ')}`, value: bounce };
  }
  if (flaggedAs !== undefined && !EVENT_VIEWS.includes(flaggedAs)) {
    return {
      code: 'unknown_choice',
      path: 'flaggedAs',
      expected: `one of ${EVENT_VIEWS.join(', ')}`,
      value: flaggedAs,
    };
  }
  for (const name of TEXTS) {
    const value: unknown = event[name];
    if (value !== undefined && typeof value !== 'string') {
      return { code: 'wrong_type', path: name, expected: 'a text', value };
    }
  }
  return null;
}

/** Refuses an event that cannot be counted. */
export function checkEvent(event: EmailEvent, i: number): void {
  const fault = faultOfEvent(event);
  if (fault !== null) refuseEvent(fault, i);
}

/** The error for a fault of the event at this place. */
export function refuseEvent({ code, path, expected, value }: EventFault, i: number): never {
  return fail(code, `events[${i}]${path === '' ? '' : `.${path}`}`, expected, value);
}

/** Who was behind each event, as flags of these very events say; `undefined` without flags. */
export function viewOfFlags(flags: EmailMachineFlags | undefined, events: number): Uint8Array | undefined {
  if (flags === undefined) return undefined;
  checkKind(flags, 'email-machine-flags', 'options.flags', 'flags made by flagEmailMachines');
  const { view } = flags.columns ?? {};
  if (!(view instanceof Uint8Array)) fail('wrong_type', 'options.flags.columns.view', 'a Uint8Array', view);
  if (view.length !== events) fail('length_mismatch', 'options.flags', `${events} flags, as many as events`, view);
  return view;
}

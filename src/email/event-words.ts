import type { BounceClass, EmailEvent, EmailEventType } from './event.ts';

/** What can happen to a mail. */
export const EVENT_TYPES: readonly EmailEventType[] = [
  'accepted',
  'sent',
  'delivered',
  'deferred',
  'bounced',
  'dropped',
  'renderingFailure',
  'open',
  'click',
  'unsubscribe',
  'resubscribe',
  'complaint',
];

/** Why a mail came back. */
export const BOUNCE_CLASSES: readonly BounceClass[] = ['hard', 'soft', 'block', 'undetermined'];

/** What a provider may say that it was. */
export const EVENT_VIEWS: readonly NonNullable<EmailEvent['flaggedAs']>[] = ['machine', 'bot'];

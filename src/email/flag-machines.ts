import { fail } from '../checks/error.ts';
import { checkEvent } from './check-event.ts';
import type { EmailEvent } from './event.ts';
import type { CompiledMachineRules, ReadySignal } from './machine-rules.ts';

/**
 * Who was behind each event.
 *
 * @category E-mail machines
 */
export interface EmailMachineFlags {
  /** The tag. */
  readonly kind: 'email-machine-flags';
  /** The version of the form. */
  readonly version: 1;
  /** How many events. */
  readonly length: number;
  /** One value per event, in the order of the events. */
  readonly columns: {
    /** 0: nothing speaks against a person; 1: a machine that loads images for a reader; 2: a bot. */
    readonly view: Uint8Array;
    /** The rule that said so, as a position in `rules`; −1 for none. */
    readonly rule: Int16Array;
  };
  /** The ids of the rules, each with the number of events it flagged. */
  readonly rules: readonly {
    /** The rule. */
    readonly id: string;
    /** How many events. */
    readonly events: number;
  }[];
  /** Opens and clicks of mails whose delivery (or sending) is not among the events: rules about seconds could not be asked. */
  readonly withoutDelivery: number;
}

interface Click {
  readonly at: number;
  readonly url: string | undefined;
  /** Its place among the events. */
  readonly index: number;
}

/** What is known of one mail to one person. */
interface Mail {
  delivered: number;
  sent: number;
  readonly clicks: Click[];
}

/**
 * Which opens, clicks and unsubscribes were made by machines.
 *
 * Seconds are counted from *delivery*, not from sending: a mail that waited an hour at a slow server is scanned when it arrives.
 * Events may come in any order, and twice; but those of one mail must be together, since its links and its delivery are looked at.
 * Nothing is removed: the flags go to {@link indexEmailEvents}, and counts then show all views side by side.
 *
 * The trap: a scanner that follows every link also follows the one that unsubscribes. A rule on `unsubscribe` with `besideBot` keeps
 * whole companies on the list.
 *
 * @param events - from an adapter, or your own
 * @param rules - from {@link compileMachineRules}
 * @category E-mail machines
 * @example
 * ```ts
 * import { compileMachineRules, flagEmailMachines, type EmailEvent } from 'clientele/email';
 *
 * const rules = compileMachineRules({
 *   kind: 'email-machine-rules',
 *   version: 1,
 *   id: 'ours',
 *   rules: [
 *     { id: 'fast', on: ['click'], as: 'bot', signals: [{ kind: 'within', seconds: 3, of: 'delivered' }], atLeast: 1 },
 *     { id: 'its-unsubscribe', on: ['unsubscribe'], as: 'bot', signals: [{ kind: 'besideBot', seconds: 10 }], atLeast: 1 },
 *   ],
 * });
 * const mail = { contact: 'ada@example.com', messageId: 'm1' };
 * const events: EmailEvent[] = [
 *   { ...mail, type: 'unsubscribe', at: 4000 },
 *   { ...mail, type: 'click', at: 3000, url: 'https://shop.example' },
 *   { ...mail, type: 'delivered', at: 1000 },
 *   { ...mail, type: 'click', at: 90000, url: 'https://shop.example' },
 * ];
 * [...flagEmailMachines(events, rules).columns.view]; // => [2, 2, 0, 0]
 * ```
 */
export function flagEmailMachines(events: readonly EmailEvent[], rules: CompiledMachineRules): EmailMachineFlags {
  if (!Array.isArray(events)) fail('wrong_type', 'events', 'a list of events', events);
  // Only those that were checked are frozen.
  if (!Array.isArray(rules?.ready) || !Object.isFrozen(rules.ready))
    fail('wrong_type', 'rules', 'rules made by compileMachineRules', rules);
  events.forEach(checkEvent);
  const mails = mailsOf(events);
  const view = new Uint8Array(events.length);
  const rule = new Int16Array(events.length).fill(-1);
  const hits = new Array<number>(rules.ready.length).fill(0);
  let withoutDelivery = 0;
  // Clicks before unsubscribes, which ask whether a click beside them was a bot's.
  for (const types of [['open', 'click'], ['unsubscribe']]) {
    events.forEach((event, i) => {
      if (!types.includes(event.type)) return;
      const mail = mails.get(mailKey(event)) as Mail;
      if (event.type !== 'unsubscribe' && mail.delivered === Infinity && mail.sent === Infinity) withoutDelivery++;
      const found = rules.ready.findIndex(
        ({ on, signals, atLeast }) =>
          (on as readonly string[]).includes(event.type) &&
          signals.filter((signal) => holds(signal, event, mail, view)).length >= atLeast * signals.length - 1e-9,
      );
      if (found < 0) return;
      rule[i] = found;
      view[i] = rules.ready[found]?.as === 'bot' ? 2 : 1;
      hits[found] = (hits[found] as number) + 1;
    });
  }
  return {
    kind: 'email-machine-flags',
    version: 1,
    length: events.length,
    columns: { view, rule },
    rules: rules.ready.map(({ id }, r) => ({ id, events: hits[r] as number })),
    withoutDelivery,
  };
}

/** One mail to one person: its id, or else its campaign. */
export function mailKey({ contact, messageId, campaign }: EmailEvent): string {
  return messageId === undefined ? `${contact}\nc:${campaign ?? ''}` : `${contact}\nm:${messageId}`;
}

function mailsOf(events: readonly EmailEvent[]): Map<string, Mail> {
  const mails = new Map<string, Mail>();
  events.forEach((event, index) => {
    const key = mailKey(event);
    let mail = mails.get(key);
    if (mail === undefined) {
      mail = { delivered: Infinity, sent: Infinity, clicks: [] };
      mails.set(key, mail);
    }
    if (event.type === 'delivered') mail.delivered = Math.min(mail.delivered, event.at);
    if (event.type === 'sent' || event.type === 'accepted') mail.sent = Math.min(mail.sent, event.at);
    if (event.type === 'click') mail.clicks.push({ at: event.at, url: event.url, index });
  });
  for (const { clicks } of mails.values()) clicks.sort((a, b) => a.at - b.at);
  return mails;
}

/** Whether one of the clicks within so many seconds of an instant is what is looked for; clicks are in order of time. */
function someNear(clicks: Mail['clicks'], at: number, seconds: number, found: (click: Click) => boolean): boolean {
  let low = 0;
  let high = clicks.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((clicks[middle] as Click).at < at - seconds * 1000) low = middle + 1;
    else high = middle;
  }
  for (let i = low; i < clicks.length && (clicks[i] as Click).at <= at + seconds * 1000; i++) {
    if (found(clicks[i] as Click)) return true;
  }
  return false;
}

function holds(signal: ReadySignal, event: EmailEvent, mail: Mail, view: Uint8Array): boolean {
  switch (signal.kind) {
    case 'provider':
      return event.flaggedAs !== undefined;
    case 'within': {
      const start = mail[signal.of];
      // A clock that runs a little behind reports a click before its delivery.
      return start !== Infinity && event.at - start <= signal.seconds * 1000;
    }
    case 'address':
      return event.address !== undefined && signal.has(event.address);
    case 'agent':
      return event.agent !== undefined && signal.has(event.agent);
    case 'honeypot':
      return event.url !== undefined && signal.has(event.url);
    case 'allLinks': {
      const urls = new Set<string>();
      return someNear(mail.clicks, event.at, signal.seconds, ({ url }) => {
        if (url !== undefined) urls.add(url);
        return urls.size >= signal.links;
      });
    }
    case 'besideBot':
      return someNear(mail.clicks, event.at, signal.seconds, ({ index }) => view[index] === 2);
  }
}

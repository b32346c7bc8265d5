import { checkChoice, checkOptions } from '../checks/assert.ts';
import { fail } from '../checks/error.ts';
import { tallyIgnored } from '../checks/ignored.ts';
import { idDictionary } from '../events/dictionary.ts';
import { compileZone, type Zone } from '../time/index.ts';
import { faultOfEvent, refuseEvent, viewOfFlags } from './check-event.ts';
import { codeOf, counterOf, ROW } from './counters.ts';
import type { EmailDimension, EmailIndex, IndexEmailOptions } from './email-index.ts';
import type { EmailEvent } from './event.ts';
import { mailKey } from './flag-machines.ts';
import { groupDictionary } from './group-dictionary.ts';

const DIMENSIONS: readonly EmailDimension[] = ['campaign', 'segment', 'version', 'domain', 'hour'];
/**
 * Reads events once, for counting.
 *
 * @param events - in any order
 * @param options - by what to count, who counts once, who was behind each event
 * @throws `wrong_type`, `unknown_choice`, `invalid_id`, `invalid_date` with the path `events[i].field`, unless `onInvalid` is `'collect'`
 * @throws `length_mismatch` when the flags are of other events; `time_zone_required` to count by hour without a zone
 * @category E-mail counts
 * @example
 * ```ts
 * import { type EmailEvent, indexEmailEvents } from 'clientele/email';
 *
 * const events: EmailEvent[] = [
 *   { type: 'delivered', contact: 'ada@example.com', campaign: 'spring', at: 0 },
 *   { type: 'open', contact: 'ada@example.com', campaign: 'spring', at: 5000 },
 * ];
 * const index = indexEmailEvents(events, { by: ['campaign', 'domain'] });
 * index.groups; // => [{ campaign: 'spring', domain: 'example.com' }]
 * ```
 */
export function indexEmailEvents(events: readonly EmailEvent[], options: IndexEmailOptions = {}): EmailIndex {
  checkOptions(options, ['by', 'uniqueBy', 'flags', 'timeZone', 'onInvalid']);
  if (!Array.isArray(events)) fail('wrong_type', 'events', 'a list of events', events);
  const by = checkDimensions(options.by ?? ['campaign']);
  const uniqueBy = checkChoice(options.uniqueBy ?? 'mail', ['mail', 'contact'], 'options.uniqueBy');
  const onInvalid = checkChoice(options.onInvalid ?? 'throw', ['throw', 'collect'], 'options.onInvalid');
  const view = viewOfFlags(options.flags, events.length);
  const zone = zoneFor(by, options.timeZone);
  const groups = groupDictionary(by, zone);
  const units = idDictionary();
  const tally = tallyIgnored();
  const cell = new Int32Array(events.length);
  const unit = new Int32Array(events.length);
  const eventIds: (string | null)[] = [];
  let anyId = false;
  let length = 0;
  events.forEach((event: EmailEvent, i) => {
    const fault = faultOfEvent(event);
    if (fault !== null) {
      if (onInvalid === 'throw') refuseEvent(fault, i);
      tally.add('invalid', fault.code, i, fault.path, fault.value);
      return;
    }
    const seen = view === undefined ? PROVIDER_VIEWS[event.flaggedAs ?? 'none'] : (view[i] as number);
    cell[length] = groups.codeOf(event) * ROW + codeOf(counterOf(event, seen));
    unit[length] = units.codeOf(uniqueBy === 'mail' ? mailKey(event) : event.contact);
    eventIds.push(event.eventId ?? null);
    anyId ||= event.eventId !== undefined;
    length++;
  });
  return {
    kind: 'email-index',
    version: 1,
    length,
    by,
    uniqueBy,
    groups: groups.list,
    units: units.ids,
    columns: { cell: cell.slice(0, length), unit: unit.slice(0, length) },
    unitCount: units.ids.length,
    eventIds: anyId ? eventIds : null,
    ignored: tally.finish(),
  };
}

const PROVIDER_VIEWS = { none: 0, machine: 1, bot: 2 } as const;

/** Refuses dimensions that there are not, or that come twice. */
export function checkDimensions(by: unknown, path = 'options.by'): readonly EmailDimension[] {
  if (!Array.isArray(by)) fail('wrong_type', path, 'a list of dimensions', by);
  by.forEach((dimension, i) => {
    checkChoice(dimension, DIMENSIONS, `${path}[${i}]`);
    if (by.indexOf(dimension) !== i) fail('duplicate_id', `${path}[${i}]`, 'each dimension once', dimension);
  });
  return [...by];
}

function zoneFor(by: readonly EmailDimension[], timeZone: string | undefined): Zone | null {
  if (!by.includes('hour')) {
    if (timeZone !== undefined)
      fail('unknown_option', 'options.timeZone', `'hour' among the dimensions beside it`, timeZone);
    return null;
  }
  if (timeZone === undefined) fail('time_zone_required', 'options.timeZone', 'a zone, to tell the hour', timeZone);
  return compileZone(timeZone, 'options.timeZone');
}

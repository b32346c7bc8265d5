import { checkChoice, checkOptions } from '../checks/assert.ts';
import { fail } from '../checks/error.ts';
import { checkList, checkName, checkObject, checkOptionalName } from '../rules/check-fields.ts';
import { compileZone, dayFromIso, type Instant, type Zone } from '../time/index.ts';
import { checkRecord } from './check-record.ts';
import type { ProfileInside, ProfilesInside } from './compile-profiles.ts';
import { isGivenBy, permissionFor } from './judge-person.ts';
import type { Moment } from './moment.ts';
import type { ConsentRequest } from './request.ts';

const REQUEST_KEYS = [
  ...['record', 'country', 'audience', 'channel', 'purpose', 'topic', 'timeZone', 'facts', 'holidays'],
];

/** Checks a request; what it gives makes the moment of any instant. */
export function readRequest(inside: ProfilesInside, request: ConsentRequest): (at: Instant) => Moment {
  checkOptions(request, REQUEST_KEYS, 'request');
  const { record, country, audience, channel, purpose, topic, timeZone, facts = {}, holidays = {} } = request;
  checkRecord(record, 'request.record');
  checkName(country, 'request.country', 'a country');
  checkName(channel, 'request.channel', 'a channel');
  checkName(purpose, 'request.purpose', 'what for, such as marketing');
  checkChoice(audience, ['consumer', 'professional', 'generic'], 'request.audience');
  checkOptionalName(topic, 'request.topic');
  checkObject(facts, 'request.facts', 'facts by name');
  checkObject(holidays, 'request.holidays', 'lists of days by name');
  const personZone = zoneOf(inside, timeZone);
  const lists = new Map<string, ReadonlySet<number>>();
  for (const [name, days] of Object.entries(holidays)) {
    const list = checkList(days, `request.holidays.${name}`, 'a list of days');
    lists.set(name, new Set(list.map((day, i) => dayFromIso(day as string, `request.holidays.${name}[${i}]`))));
  }
  const utc = compileZone('UTC');
  return (at) => {
    const profile = profileAt(inside.profiles, request, at);
    return {
      at,
      request,
      personZone,
      zone: personZone ?? profile?.zone ?? utc,
      profile,
      exempt: profile?.document.exemptPurposes?.includes(purpose) ?? false,
      facts: { ...facts, consent: consentOf(request, profile, at) },
      holidays: (list) => lists.get(list) ?? null,
    };
  };
}

function zoneOf({ zoneOf: read }: ProfilesInside, zone: string | Zone | null | undefined): Zone | null {
  if (zone === undefined || zone === null) return null;
  if (typeof zone !== 'object') return read(zone, 'request.timeZone');
  if (!(zone.offsets instanceof Int32Array)) {
    fail('wrong_type', 'request.timeZone', 'the name of a zone, or one from compileZone', zone);
  }
  return zone;
}

/** The profile of the country, else one that lists it. */
function profileAt(
  profiles: readonly ProfileInside[],
  { country, audience, channel }: ConsentRequest,
  at: Instant,
): ProfileInside | null {
  const fitting = profiles.filter(
    ({ document, from, to }) =>
      document.audience === audience && document.channels.includes(channel) && at >= from && at < to,
  );
  return (
    fitting.find(({ document }) => document.country === country) ??
    fitting.find(({ document }) => document.countries?.includes(country) === true) ??
    null
  );
}

/**
 * Whether there is a permission as good as the profile asks; not known where only its proof is missing, or where it was given after
 * the instant, so that what there was before is forgotten.
 */
function consentOf(
  { record, channel, purpose }: ConsentRequest,
  profile: ProfileInside | null,
  at: Instant,
): boolean | null {
  const permission = permissionFor(record, channel, purpose);
  if (permission?.status !== 'granted') return false;
  if (!isGivenBy(permission, at)) return null;
  const { confirmed = false, proof = false } = profile?.document.consent ?? {};
  if (confirmed && !permission.confirmed) return false;
  return proof && permission.proof === null ? null : true;
}

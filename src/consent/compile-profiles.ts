import { checkChoice, checkInteger, checkOptions } from '../checks/assert.ts';
import { failUncompiled, refuseCompiled } from '../checks/compiled.ts';
import { fail } from '../checks/error.ts';
import { checkKeys, checkList, checkName, checkObject, checkOptionalName, given } from '../rules/check-fields.ts';
import { insideCondition } from '../rules/compiled.ts';
import { copyJson } from '../rules/copy-json.ts';
import { type CompiledCondition, type Condition, compileCondition, factsOf } from '../rules/index.ts';
import { checkOptionalText, checkText } from '../rules/localized-text.ts';
import { pathOfName } from '../rules/path-of-name.ts';
import { compileZone, dayFromIso, type Instant, type Zone } from '../time/index.ts';
import { type CheckedPeriod, checkLocalPeriod } from '../time/local-period.ts';
import { firstInstantOf } from '../time/local-time.ts';
import type { LegalProfile } from './legal-profile.ts';

/**
 * Legal profiles that were checked once and are ready for any number of decisions. Immutable; made by
 * {@link compileLegalProfiles}.
 *
 * @category Consent
 */
export interface CompiledLegalProfiles {
  /** The tag. */
  readonly kind: 'compiled-legal-profiles';
  /** The documents, frozen copies. */
  readonly documents: readonly LegalProfile[];
}

/** A condition on facts. */
export interface ProfileCondition {
  readonly compiled: CompiledCondition;
  readonly names: readonly string[];
  readonly moves: boolean;
}

/** One profile, ready to be asked. */
export interface ProfileInside {
  readonly document: LegalProfile;
  readonly zone: Zone;
  readonly from: Instant;
  readonly to: Instant;
  readonly permits: ProfileCondition;
  readonly hours: {
    readonly periods: readonly CheckedPeriod[];
    readonly holidays: string | null;
    readonly liftedBy: ProfileCondition | null;
  } | null;
}

/** What is inside {@link CompiledLegalProfiles}. */
export interface ProfilesInside {
  readonly profiles: readonly ProfileInside[];
  readonly zoneOf: (name: string, path: string) => Zone;
}

const KEYS = [
  ...['kind', 'version', 'id', 'label', 'country', 'countries', 'channels', 'audience', 'effectiveFrom', 'effectiveTo'],
  ...['timeZone', 'exemptPurposes', 'permits', 'consent', 'hours', 'maxContacts', 'afterRefusal', 'notice', 'sources'],
];

/**
 * Checks legal profiles and makes them ready to be asked: known zones and days, conditions on facts alone, and never two of the
 * same country, channel and audience on one day.
 *
 * @param documents - the profiles, as JSON
 * @throws `invalid_document`, `unsupported_version`, `duplicate_id`, also for two profiles that overlap, `missing_value`,
 * `wrong_type`, `unknown_choice`, `unknown_option`, `unknown_time_zone`, `invalid_date`, `unknown_reference`, with the path, such as
 * `profiles[1].hours.periods[0].from`
 * @category Consent
 * @example
 * ```ts
 * import { compileLegalProfiles, frenchLegalProfiles } from 'clientele/consent';
 *
 * compileLegalProfiles(frenchLegalProfiles()).documents.length; // => 5
 * compileLegalProfiles([...frenchLegalProfiles(), ...frenchLegalProfiles()]); // throws duplicate_id
 * ```
 */
export function compileLegalProfiles(documents: readonly LegalProfile[]): CompiledLegalProfiles {
  const taken = new Set<string>();
  refuseCompiled(documents, 'profiles');
  const list = checkList(documents, 'profiles', 'a list of legal profiles');
  const profiles = list.map((item, i) => compileProfile(item, `profiles[${i}]`, taken));
  refuseOverlaps(profiles);
  const zones = new Map<string, Zone>();
  const inside: ProfilesInside = {
    profiles,
    zoneOf(name, path) {
      const zone = zones.get(name) ?? compileZone(name, path);
      zones.set(name, zone);
      return zone;
    },
  };
  const face: CompiledLegalProfiles = {
    kind: 'compiled-legal-profiles',
    documents: Object.freeze(profiles.map(({ document }) => document)),
  };
  return Object.freeze(Object.defineProperty(face, 'inside', { value: Object.freeze(inside) }));
}

/** @throws `wrong_type` for anything that compilation did not make */
export function insideProfiles(compiled: CompiledLegalProfiles): ProfilesInside {
  const held = compiled as { readonly kind?: unknown; readonly inside?: ProfilesInside } | null | undefined;
  const inside = held?.kind === 'compiled-legal-profiles' ? held.inside : undefined;
  return (
    inside ?? failUncompiled(compiled, 'compiled-legal-profiles', 'profiles', 'profiles from compileLegalProfiles')
  );
}

function compileProfile(item: unknown, path: string, taken: Set<string>): ProfileInside {
  const profile = checkObject(copyJson(item, path), path, 'a legal profile') as unknown as LegalProfile;
  if (profile.kind !== 'legal-profile') fail('invalid_document', `${path}.kind`, "'legal-profile'", profile.kind);
  if (profile.version !== 1) fail('unsupported_version', `${path}.version`, '1', profile.version);
  checkKeys(profile, KEYS, path);
  const id = checkName(profile.id, `${path}.id`);
  if (taken.has(id)) fail('duplicate_id', `${path}.id`, 'a name that no other profile has', id);
  taken.add(id);
  checkOptionalText(profile.label, `${path}.label`);
  checkName(profile.country, `${path}.country`, 'a country');
  checkText(profile.notice, `${path}.notice`);
  checkNames(given(profile.countries, []), `${path}.countries`);
  checkNames(given(profile.exemptPurposes, []), `${path}.exemptPurposes`);
  if (checkNames(profile.channels, `${path}.channels`) === 0) {
    fail('empty_input', `${path}.channels`, 'at least one channel', profile.channels);
  }
  checkChoice(profile.audience, ['consumer', 'professional', 'generic'], `${path}.audience`);
  checkDuties(profile, path);
  checkSources(profile.sources, `${path}.sources`);
  if (profile.timeZone === undefined) fail('missing_value', `${path}.timeZone`, 'a time zone', profile.timeZone);
  const zone = compileZone(profile.timeZone, `${path}.timeZone`);
  const day = (text: string, key: string): Instant => firstInstantOf(zone, dayFromIso(text, `${path}.${key}`));
  const { effectiveFrom, effectiveTo } = profile;
  return {
    document: profile,
    zone,
    from: effectiveFrom === undefined ? -Infinity : day(effectiveFrom, 'effectiveFrom'),
    to: effectiveTo === undefined ? Infinity : day(effectiveTo, 'effectiveTo'),
    permits: factCondition(profile.permits, `${id}.permits`, `${path}.permits`),
    hours: profile.hours === undefined ? null : compileHours(profile.hours, id, `${path}.hours`),
  };
}

function checkNames(value: unknown, path: string): number {
  const names = checkList(value, path, 'a list of names');
  for (const [i, name] of names.entries()) checkName(name, `${path}[${i}]`);
  return names.length;
}

function checkDuties({ consent, maxContacts, afterRefusal }: LegalProfile, path: string): void {
  if (consent !== undefined) {
    checkOptions(consent, ['confirmed', 'proof'], `${path}.consent`);
    for (const key of ['confirmed', 'proof'] as const) {
      const flag: unknown = given<unknown>(consent[key], false);
      if (typeof flag !== 'boolean') fail('wrong_type', `${path}.consent.${key}`, 'true or false', flag);
    }
  }
  if (maxContacts !== undefined) {
    checkOptions(maxContacts, ['max', 'days'], `${path}.maxContacts`);
    checkInteger(maxContacts.max, `${path}.maxContacts.max`, 0, 100_000);
    checkInteger(maxContacts.days, `${path}.maxContacts.days`, 1, 10_000);
  }
  if (afterRefusal !== undefined) {
    checkOptions(afterRefusal, ['days'], `${path}.afterRefusal`);
    if (afterRefusal.days !== null) checkInteger(afterRefusal.days, `${path}.afterRefusal.days`, 1, 10_000);
  }
}

function checkSources(value: unknown, path: string): void {
  for (const [i, item] of checkList(value, path, 'a list of sources').entries()) {
    const source = checkObject(item, `${path}[${i}]`, 'a source');
    checkKeys(source, ['title', 'inForceFrom', 'readFrom', 'readOn'], `${path}[${i}]`);
    checkName(source['title'], `${path}[${i}].title`);
    checkChoice(source['readFrom'], ['official text', 'secondary sources'], `${path}[${i}].readFrom`);
    dayFromIso(source['readOn'] as string, `${path}[${i}].readOn`);
    if (source['inForceFrom'] !== undefined) {
      dayFromIso(source['inForceFrom'] as string, `${path}[${i}].inForceFrom`);
    }
  }
}

function compileHours(value: unknown, id: string, path: string): ProfileInside['hours'] {
  const hours = checkObject(value, path, 'hours');
  checkKeys(hours, ['periods', 'holidays', 'liftedBy'], path);
  const { liftedBy } = hours;
  return {
    periods: checkList(hours['periods'], `${path}.periods`, 'a list of hours').map((period, i) =>
      checkLocalPeriod(period, `${path}.periods[${i}]`),
    ),
    holidays: checkOptionalName(hours['holidays'], `${path}.holidays`) ?? null,
    liftedBy: liftedBy === undefined ? null : factCondition(liftedBy, `${id}.liftedBy`, `${path}.liftedBy`),
  };
}

function factCondition(value: unknown, id: string, path: string): ProfileCondition {
  const compiled = compileCondition(value as Condition, { id, path });
  const { facts, events } = factsOf(compiled);
  const [list] = Object.keys(events);
  if (list !== undefined)
    fail('unknown_reference', pathOfName(compiled, path, list), 'a condition on facts alone', list);
  return { compiled, names: facts, moves: insideCondition(compiled).program.moves };
}

function refuseOverlaps(profiles: readonly ProfileInside[]): void {
  for (const [i, a] of profiles.entries()) {
    for (const b of profiles.slice(0, i)) {
      const sameScope =
        a.document.country === b.document.country &&
        a.document.audience === b.document.audience &&
        a.document.channels.some((channel) => b.document.channels.includes(channel));
      if (!sameScope || a.from >= b.to || b.from >= a.to) continue;
      fail('duplicate_id', `profiles[${i}]`, `other days, channels or people than '${b.document.id}'`, a.document.id);
    }
  }
}

import { checkChoice, checkFinite } from '../checks/assert.ts';
import { refuseCompiled } from '../checks/compiled.ts';
import { fail } from '../checks/error.ts';
import { checkKeys, checkList, checkName, checkObject, given } from '../rules/check-fields.ts';
import { copyJson } from '../rules/copy-json.ts';
import { checkOptionalText } from '../rules/localized-text.ts';
import { compileZone, dayFromIso, type Instant, type Zone } from '../time/index.ts';
import { firstInstantOf } from '../time/local-time.ts';
import { compileRule } from './compile-rule.ts';
import { type CompiledContactPolicy, closePolicy, type PolicyInside } from './compiled.ts';
import type { ContactPolicy } from './policy.ts';
import { STAGES, zoneReader } from './read-input.ts';
import { compileScope, type MessageParts, type PartsAsked } from './scope.ts';

const KEYS = [
  'kind',
  'version',
  'id',
  'label',
  'effectiveFrom',
  'effectiveTo',
  'timeZone',
  'unknownZone',
  'consent',
  'counts',
  'bypass',
  'weights',
  'rules',
];

/**
 * Checks a contact policy and makes it ready to decide. The document is copied: changing it later changes nothing.
 *
 * Compilation checks meaning as well as form: rules of unknown kinds, names given twice, windows and hours that do not exist,
 * conditions over events, zones that the engine does not know, a rule on the contact's clock without a word on unknown zones.
 *
 * @param document - the policy, as JSON
 * @throws `invalid_document`, `unsupported_version`, `missing_value`, `wrong_type`, `unknown_choice`, `unknown_option`,
 * `out_of_range`, `empty_input`, `duplicate_id`, `invalid_date`, `unknown_time_zone`, `unknown_reference` and those of
 * conditions, with the path of the fault, such as `rules[2].window.length`
 * @category Contact pressure
 * @example
 * ```ts
 * import { compileContactPolicy, decideContact } from 'clientele/pressure';
 *
 * const policy = compileContactPolicy({
 *   kind: 'contact-policy',
 *   version: 1,
 *   id: 'gentle',
 *   timeZone: 'Europe/Paris',
 *   consent: 'elsewhere',
 *   rules: [{ id: 'two-a-week', kind: 'cap', max: 2, window: { kind: 'rolling', length: { days: 7 } } }],
 * });
 * const history = [
 *   { at: '2026-06-24T09:00:00Z', channel: 'email' },
 *   { at: '2026-06-28T09:00:00Z', channel: 'sms' },
 * ];
 * const candidate = { id: 'news', channel: 'email' };
 * const { outcome } = decideContact(policy, { contact: { id: 'ada' }, history, candidate }, { at: '2026-06-30T09:00:00Z' });
 * outcome.allowed; // => false
 * outcome.nextAllowedAt; // => '2026-07-01T11:00:00+02:00'
 * ```
 */
export function compileContactPolicy(document: ContactPolicy): CompiledContactPolicy {
  refuseCompiled(document);
  const copy = checkObject(copyJson(document, ''), '', 'a contact policy') as unknown as ContactPolicy;
  if (copy.kind !== 'contact-policy') fail('invalid_document', 'kind', "'contact-policy'", copy.kind);
  if (copy.version !== 1) fail('unsupported_version', 'version', '1', copy.version);
  checkKeys(copy, KEYS, '');
  checkName(copy.id, 'id', 'the name of the policy');
  checkOptionalText(copy.label, 'label');
  if (copy.timeZone === undefined) fail('missing_value', 'timeZone', 'the zone of the policy', copy.timeZone);
  const zone = compileZone(copy.timeZone, 'timeZone');
  checkChoice(given(copy.counts, 'sent'), STAGES, 'counts');
  checkChoice(given(copy.consent, 'required'), ['required', 'elsewhere'], 'consent');
  if (copy.unknownZone !== undefined) checkChoice(copy.unknownZone, ['policy', 'skip', 'block'], 'unknownZone');
  const asked: PartsAsked = { all: new Set(), named: new Set() };
  const taken = new Set<string>(['consent']);
  const inside: PolicyInside = {
    document: copy,
    zone,
    zoneOf: zoneReader(),
    asked,
    ...readBypass(copy.bypass, asked),
    weightOf: readWeights(copy.weights, asked),
    from: boundOf(copy.effectiveFrom, 'effectiveFrom', zone, -Infinity),
    to: boundOf(copy.effectiveTo, 'effectiveTo', zone, Infinity),
    rules: checkList(copy.rules, 'rules', 'a list of rules').map((rule, i) =>
      compileRule(rule, `rules[${i}]`, { policy: copy, zone, asked, taken }),
    ),
  };
  return closePolicy(inside);
}

function boundOf(value: unknown, path: string, zone: Zone, otherwise: Instant): Instant {
  return value === undefined ? otherwise : firstInstantOf(zone, dayFromIso(value as string, path));
}

function readBypass(value: unknown, asked: PartsAsked): Pick<PolicyInside, 'bypassTypes' | 'bypassCounts'> {
  if (value === undefined) return { bypassTypes: new Set(), bypassCounts: false };
  const bypass = checkObject(value, 'bypass', 'types of messages');
  checkKeys(bypass, ['types', 'count'], 'bypass');
  const { count = false } = bypass;
  if (typeof count !== 'boolean') fail('wrong_type', 'bypass.count', 'true or false', count);
  const types = checkList(bypass['types'], 'bypass.types', 'a list of types').map((type, i) =>
    checkName(type, `bypass.types[${i}]`),
  );
  asked.all.add('type');
  asked.named.add('type');
  return { bypassTypes: new Set(types), bypassCounts: count };
}

function readWeights(value: unknown, asked: PartsAsked): (parts: MessageParts) => number {
  if (value === undefined) return () => 0;
  const lines = checkList(value, 'weights', 'a list of weights').map((item, i) => {
    const line = checkObject(item, `weights[${i}]`, 'a scope and a weight');
    checkKeys(line, ['scope', 'weight'], `weights[${i}]`);
    if (line['scope'] === undefined) fail('missing_value', `weights[${i}].scope`, 'which messages', line['scope']);
    return {
      fits: compileScope(line['scope'], `weights[${i}].scope`, asked),
      weight: checkFinite(line['weight'], `weights[${i}].weight`),
    };
  });
  return (parts) => lines.find(({ fits }) => fits(parts))?.weight ?? 0;
}

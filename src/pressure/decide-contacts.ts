import { checkFinite, checkInteger, checkOptions } from '../checks/assert.ts';
import { fail } from '../checks/error.ts';
import { checkList } from '../rules/check-fields.ts';
import { dayOfInstant, type Instant, type Zone } from '../time/index.ts';
import { isoOfInstant } from '../time/instant-iso.ts';
import { type BulkPlan, decideBlock } from './bulk-loop.ts';
import { type BulkLimit, bulkLimit, personBits, refuseHouseholds } from './bulk-rules.ts';
import { type CompiledContactPolicy, type CompiledContactRule, insidePolicy, type PolicyInside } from './compiled.ts';
import type { ContactColumns, ContactDecisions, ContactMessageColumns } from './contact-columns.ts';
import { type ContactOptions, requireInForce } from './decide-contact.ts';
import { type MessageClasses, messageClasses, requireCodes } from './message-classes.ts';
import { readOffsets, readTimes } from './read-columns.ts';
import { readInstant } from './read-input.ts';
import type { MessageParts } from './scope.ts';

/** Bit 0 is the consent. */
const MAX_RULES = 31;

/**
 * Which of many messages may be sent to many contacts at one instant: the quick way, without reasons in words, but with every rule
 * that stops a message as a bit.
 *
 * The candidates of a contact are decided from the greatest weight down, those of equal weight in the caller's order, and each
 * that is allowed counts at once for the rest. The outcome is that of {@link decideContact} asked one by one in that order, with
 * what was allowed added to the history. Planned messages are not known here, and caps of households are refused.
 *
 * @param policy - from {@link compileContactPolicy}
 * @param table - contacts, messages and candidates in columns
 * @param options - the instant
 * @throws `not_in_force`; `missing_value` for a column that a rule asks for; `unknown_option`, `length_mismatch`, `not_sorted`,
 * `out_of_range`, `invalid_date`, `unknown_choice` for a cap of households, with the path, such as `table.history.channel[12]`
 * @category Contact pressure
 * @example
 * ```ts
 * import { compileContactPolicy, decideContacts } from 'clientele/pressure';
 *
 * const policy = compileContactPolicy({
 *   kind: 'contact-policy',
 *   version: 1,
 *   id: 'one-a-day',
 *   timeZone: 'UTC',
 *   consent: 'elsewhere',
 *   rules: [{ id: 'day', kind: 'cap', max: 1, window: { kind: 'calendar', unit: 'day' } }],
 * });
 * const noon = Date.parse('2026-06-30T12:00:00Z');
 * const { allowed, columns } = decideContacts(
 *   policy,
 *   {
 *     length: 2,
 *     names: { channels: ['email', 'sms'] },
 *     history: { offsets: [0, 1, 1], at: [noon - 3_600_000], channel: [0] },
 *     candidates: { offsets: [0, 1, 3], channel: [0, 0, 1], weight: [0, 1, 2] },
 *   },
 *   { at: noon },
 * );
 * allowed; // => 1
 * [...columns.status]; // => [-1, -1, 1]
 * [...columns.blockedBy]; // => [2, 2, 0]
 * ```
 */
export function decideContacts(
  policy: CompiledContactPolicy,
  table: ContactColumns,
  options: ContactOptions,
): ContactDecisions {
  const inside = insidePolicy(policy);
  if (options === undefined) fail('missing_value', 'options.at', 'an instant such as 2026-06-30T09:30:00Z', options);
  checkOptions(options, ['at']);
  const at = readInstant(options.at, 'options.at');
  requireInForce(inside, at);
  checkOptions(table, ['length', 'ids', 'names', 'history', 'candidates', 'facts', 'zones', 'holidays'], 'table');
  checkInteger(table.length, 'table.length', 0);
  checkColumns(table);
  const { rules, document } = inside;
  if (rules.length > MAX_RULES) fail('out_of_range', 'policy.rules', `at most ${MAX_RULES} rules`, rules.length);
  refuseHouseholds(rules);
  const plan = planOf(inside, table, at);
  const status = new Int8Array(plan.candidates.classes.length);
  const blockedBy = new Uint32Array(status.length);
  const allowed = decideBlock(plan, status, blockedBy);
  return {
    kind: 'contact-decisions',
    version: 1,
    asOf: isoOfInstant(at, inside.zone),
    length: status.length,
    allowed,
    rules: ['consent', ...rules.map(({ rule }) => rule.id)],
    columns: { status, blockedBy },
  };

  function planOf(policyInside: PolicyInside, columns: ContactColumns, instant: Instant): BulkPlan {
    const classes = messageClasses(policyInside, columns);
    const events = readOffsets(columns.history?.offsets, columns.length, 'table.history.offsets');
    const wanted = readOffsets(columns.candidates?.offsets, columns.length, 'table.candidates.offsets');
    const zones = readZones(policyInside, columns);
    const { zone } = policyInside;
    const consentMissing = document.consent === 'elsewhere' ? 1 : 0;
    return {
      at: instant,
      contacts: columns.length,
      parts: classes.parts,
      bypassed: classes.bypassed,
      usesUp: classes.usesUp,
      rules,
      scopes: rules.map((rule) => Uint8Array.from(classes.parts, (parts) => (rule.scope(parts) ? 1 : 0))),
      limits: rules.map((rule) => limitOf(rule, columns, dayOfInstant(zone, instant))),
      froms: zones.list.map((own) => rules.map((rule) => fromOf(rule, own, inside, instant))),
      zoneCodes: zones.codes,
      person: personBits(policyInside, columns, zones.list, zones.codes, instant),
      events: {
        offsets: events.offsets,
        at: readTimes(columns.history.at, events.total, 'table.history.at'),
        classes: classes.classesOf(columns.history, events.total, 'table.history'),
        stages:
          columns.history.status === undefined
            ? null
            : requireCodes(columns.history.status, events.total, 3, 'table.history.status', 0),
        same: sameColumns(columns.history, columns, events.total, 'table.history'),
      },
      candidates: {
        offsets: wanted.offsets,
        classes: classes.classesOf(columns.candidates, wanted.total, 'table.candidates'),
        weights: weightsOf(columns, classes, wanted.total),
        consents:
          columns.candidates.consent === undefined
            ? null
            : requireCodes(columns.candidates.consent, wanted.total, 2, 'table.candidates.consent'),
        consentMissing,
        same: sameColumns(columns.candidates, columns, wanted.total, 'table.candidates'),
      },
    };
  }

  function weightsOf(
    columns: ContactColumns,
    classes: MessageClasses,
    total: number,
  ): BulkPlan['candidates']['weights'] {
    const { weight } = columns.candidates;
    const byClass = Float64Array.from(classes.parts, inside.weightOf);
    if (weight === undefined) return byClass.every((one) => one === 0) ? null : { byClass, own: null };
    if (weight === null || weight.length !== total)
      fail('length_mismatch', 'table.candidates.weight', `${total} weights`, weight);
    for (let i = 0; i < total; i++) checkFinite(weight[i], `table.candidates.weight[${i}]`);
    return { byClass, own: weight };
  }

  /** Codes of the parts that only have to be the same. */
  function sameColumns(
    messages: ContactMessageColumns,
    { names }: ContactColumns,
    total: number,
    path: string,
  ): BulkPlan['events']['same'] {
    const column = (part: keyof MessageParts, list: readonly string[] = []): ArrayLike<number> | null =>
      rules.some(({ bulk }) => bulk.kind === 'counter' && bulk.same === part)
        ? requireCodes(messages[part], total, list.length, `${path}.${part}`)
        : null;
    return {
      channel: column('channel', names.channels),
      topic: column('topic', names.topics),
      type: column('type', names.types),
      message: column('message', names.messages),
    };
  }
}

const MESSAGE_COLUMNS = ['offsets', 'channel', 'topic', 'type', 'message', 'bypass'];

/** A column by another name would be left out in silence. */
function checkColumns({ history, candidates, names }: ContactColumns): void {
  checkOptions(history ?? {}, [...MESSAGE_COLUMNS, 'at', 'status', 'counts'], 'table.history');
  checkOptions(candidates ?? {}, [...MESSAGE_COLUMNS, 'weight', 'consent'], 'table.candidates');
  checkOptions(names ?? {}, ['channels', 'topics', 'types', 'messages'], 'table.names');
}

/** The zones that contacts may have: first the unknown one, then those named. */
function readZones(
  policy: PolicyInside,
  { zones, length }: ContactColumns,
): { readonly list: readonly (Zone | null)[]; readonly codes: ArrayLike<number> | null } {
  if (zones === undefined) return { list: [null], codes: null };
  checkOptions(zones, ['names', 'codes'], 'table.zones');
  const list = checkList(zones.names, 'table.zones.names', 'a list of zones').map((name, i) =>
    policy.zoneOf(name as string, `table.zones.names[${i}]`),
  );
  return { list: [null, ...list], codes: requireCodes(zones.codes, length, list.length, 'table.zones.codes') };
}

function limitOf({ bulk }: CompiledContactRule, table: ContactColumns, day: number): BulkLimit {
  return bulk.kind === 'counter' ? bulkLimit(bulk.limit, table, day) : { low: 1, high: 1, lows: null, highs: null };
}

/** From when on messages count for a contact of a zone; −Infinity and Infinity say that the rule is unknown or does not apply. */
function fromOf(
  { bulk }: CompiledContactRule,
  zone: Zone | null,
  policy: PolicyInside,
  at: Instant,
): BulkPlan['froms'][number][number] {
  if (bulk.kind === 'contact') return { from: 0, applies: false, known: true };
  if (bulk.kind === 'pair' || bulk.zone === 'policy') {
    return { from: bulk.from(at, policy.zone), applies: true, known: true };
  }
  const { unknownZone } = policy.document;
  const own = zone ?? (unknownZone === 'policy' ? policy.zone : null);
  if (own !== null) return { from: bulk.from(at, own), applies: true, known: true };
  return { from: 0, applies: unknownZone !== 'skip', known: false };
}

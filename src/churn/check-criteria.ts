import { checkChoice, checkFinite, checkFraction, checkInteger, checkOptions } from '../checks/assert.ts';
import { refuseCompiled } from '../checks/compiled.ts';
import { fail } from '../checks/error.ts';
import { copyJson } from '../rules/copy-json.ts';
import { checkOptionalText, checkText } from '../rules/localized-text.ts';
import { requireDay } from '../rules/place.ts';
import { lengthOf } from '../time/duration.ts';
import { checkDuration, type Duration } from '../time/index.ts';
import type { ChurnCriteria, ChurnCriterion, FallCriterion } from './criteria.ts';

const MAX_CRITERIA = 30;

/** The keys of each kind, beside those that all have. */
const KEYS: { readonly [Kind in ChurnCriterion['kind']]: readonly string[] } = {
  inactive: ['after'],
  contract: ['because', 'within'],
  fall: ['events', 'measure', 'field', 'where', 'recent', 'baseline', 'minimumEvents', 'atMost', 'chance'],
  condition: ['when'],
};

/** A frozen copy of the document, its form checked; conditions are left to their compiler. */
export function checkedCriteria(document: ChurnCriteria): ChurnCriteria {
  refuseCompiled(document);
  const copy = copyJson(document, '') as unknown as ChurnCriteria;
  const keys = ['kind', 'version', 'id', 'label', 'effectiveFrom', 'effectiveTo', 'facts', 'criteria', 'atRisk'];
  checkOptions(copy, keys, 'document');
  if (copy.kind !== 'churn-criteria') fail('invalid_document', 'kind', "'churn-criteria'", copy.kind);
  if (copy.version !== 1) fail('unsupported_version', 'version', 'version 1', copy.version);
  checkName(copy.id, 'id');
  checkOptionalText(copy.label, 'label');
  for (const edge of ['effectiveFrom', 'effectiveTo'] as const) {
    const day: unknown = copy[edge];
    if (day !== undefined && typeof day !== 'string') fail('wrong_type', edge, 'a day such as 2026-06-30', day);
    if (day !== undefined) requireDay(day, edge);
  }
  if (copy.facts !== undefined) {
    checkOptions(copy.facts, Object.keys(copy.facts ?? {}), 'facts');
    for (const [fact, text] of Object.entries(copy.facts)) checkText(text, `facts.${fact}`);
  }
  if (!Array.isArray(copy.criteria)) fail('wrong_type', 'criteria', 'a list of criteria', copy.criteria);
  if (copy.criteria.length === 0) fail('empty_input', 'criteria', 'at least one criterion', copy.criteria);
  if (copy.criteria.length > MAX_CRITERIA) {
    fail('out_of_range', 'criteria', `at most ${MAX_CRITERIA} criteria`, copy.criteria.length);
  }
  const ids = new Set<string>();
  copy.criteria.forEach((criterion, i) => {
    checkCriterion(criterion, `criteria[${i}]`, ids);
  });
  return copy;
}

function checkCriterion(criterion: ChurnCriterion, path: string, ids: Set<string>): void {
  if (typeof criterion !== 'object' || criterion === null) fail('wrong_type', path, 'a criterion', criterion);
  const kinds = Object.keys(KEYS) as ChurnCriterion['kind'][];
  const kind = checkChoice(criterion.kind, kinds, `${path}.kind`);
  checkOptions(criterion, ['kind', 'id', 'label', 'will', ...KEYS[kind]], path);
  checkName(criterion.id, `${path}.id`);
  if (ids.has(criterion.id)) fail('duplicate_id', `${path}.id`, 'an id of its own', criterion.id);
  ids.add(criterion.id);
  checkOptionalText(criterion.label, `${path}.label`);
  if (criterion.will !== undefined) checkChoice(criterion.will, ['voluntary', 'involuntary'], `${path}.will`);
  switch (criterion.kind) {
    case 'inactive':
      checkLength(criterion.after, `${path}.after`, 1);
      break;
    case 'contract':
      checkChoice(criterion.because, ['resigned', 'notRenewed', 'either'], `${path}.because`);
      if (criterion.within !== undefined) checkLength(criterion.within, `${path}.within`, 0);
      break;
    case 'fall':
      checkFall(criterion, path);
      break;
    case 'condition':
      break;
    default:
      criterion satisfies never;
  }
}

function checkFall(fall: FallCriterion, path: string): void {
  checkName(fall.events, `${path}.events`);
  const measure = checkChoice(fall.measure, ['count', 'sum', 'distinct'], `${path}.measure`);
  if (measure !== 'count') checkName(fall.field, `${path}.field`);
  else if (fall.field !== undefined) fail('unknown_option', `${path}.field`, 'no field to count events', fall.field);
  const recent = checkLength(fall.recent, `${path}.recent`, 1);
  const baseline = checkLength(fall.baseline, `${path}.baseline`, 1);
  if (baseline.unit !== recent.unit) {
    fail('out_of_range', `${path}.baseline`, `a number of ${recent.unit}s, as recent is`, baseline.unit);
  }
  if (measure === 'distinct' && baseline.amount !== recent.amount) {
    fail(
      'out_of_range',
      `${path}.baseline`,
      'the length of recent, as variety does not grow with time',
      baseline.amount,
    );
  }
  if (fall.minimumEvents !== undefined) checkInteger(fall.minimumEvents, `${path}.minimumEvents`, 1);
  const most = checkFinite(fall.atMost, `${path}.atMost`);
  if (most < 0 || most >= 1) fail('out_of_range', `${path}.atMost`, 'a ratio from 0 to below 1', most);
  if (fall.chance === undefined) return;
  if (measure !== 'count') {
    fail('unknown_option', `${path}.chance`, "no chance but beside measure 'count', which can be tested", fall.chance);
  }
  checkFraction(fall.chance, `${path}.chance`);
}

/** A whole number of one unit, as calendars need it. */
function checkLength(value: unknown, path: string, least: number): ReturnType<typeof lengthOf> {
  const length = lengthOf(checkDuration(value, path) as Duration);
  checkInteger(length.amount, `${path}.${length.unit}s`, least, 10_000);
  return length;
}

function checkName(value: unknown, path: string): void {
  if (value === undefined) fail('missing_value', path, 'text that is not empty', value);
  if (typeof value !== 'string' || value === '') fail('wrong_type', path, 'text that is not empty', value);
}

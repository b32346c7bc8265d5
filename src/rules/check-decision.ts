import { checkChoice, checkFinite } from '../checks/assert.ts';
import { fail } from '../checks/error.ts';
import { checkList, checkObject } from './check-fields.ts';
import { COMPARISONS } from './compile-limits.ts';
import type { Decision, Reason } from './decision.ts';
import { checkOptionalText } from './localized-text.ts';

const STATUSES: readonly Reason['status'][] = ['met', 'notMet', 'unknown', 'bypassed'];

/** Refuses what is no decision with its reasons: one that was stored and edited may be anything. The outcome is its domain's. */
export function checkDecision(decision: Decision<unknown>, path = 'decision'): void {
  if (!Array.isArray(decision?.reasons)) fail('wrong_type', path, 'a decision', decision);
  checkText(decision.asOf, `${path}.asOf`, 'a day or an instant');
  const { id, version } = checkObject(decision.ruleSet, `${path}.ruleSet`, 'the id and version of a document');
  checkText(id, `${path}.ruleSet.id`);
  checkFinite(version, `${path}.ruleSet.version`);
  for (const [i, reason] of decision.reasons.entries()) checkReason(reason, `${path}.reasons[${i}]`);
}

function checkReason(value: unknown, path: string): void {
  const reason = checkObject(value, path, 'a reason');
  checkText(reason['ruleId'], `${path}.ruleId`);
  checkText(reason['kind'], `${path}.kind`);
  checkChoice(reason['status'], STATUSES, `${path}.status`);
  checkFact(reason['observed'], `${path}.observed`);
  const { limit, window } = reason;
  for (const one of Array.isArray(limit) ? limit : [limit]) checkFact(one, `${path}.limit`);
  for (const part of ['unit', 'since', 'until']) checkTextOrNull(reason[part], `${path}.${part}`);
  if (window !== null) {
    const { from, to } = checkObject(window, `${path}.window`, 'a stretch of time, or null');
    checkText(from, `${path}.window.from`, 'a day or an instant');
    checkText(to, `${path}.window.to`, 'a day or an instant');
  }
  checkEvidence(reason['evidence'], `${path}.evidence`);
}

function checkEvidence(value: unknown, path: string): void {
  const evidence = checkObject(value, path, 'what the reason rests on');
  checkOptionalText(evidence['label'], `${path}.label`);
  for (const part of ['rule', 'subject', 'field']) {
    if (evidence[part] !== undefined) checkText(evidence[part], `${path}.${part}`);
  }
  const { op, missing = [], range, planned = [] } = evidence;
  if (op !== undefined) checkChoice(op, COMPARISONS, `${path}.op`);
  for (const [i, one] of checkList(missing, `${path}.missing`, 'a list of names').entries()) {
    checkText(one, `${path}.missing[${i}]`);
  }
  for (const [i, one] of checkList(planned, `${path}.planned`, 'a list of events').entries()) {
    checkFact(checkObject(one, `${path}.planned[${i}]`, 'an event')['id'], `${path}.planned[${i}].id`);
  }
  if (range === undefined) return;
  const bounds = checkList(range, `${path}.range`, 'a pair of bounds');
  if (bounds.length !== 2) fail('length_mismatch', `${path}.range`, 'two bounds', range);
  for (const bound of bounds) {
    if (bound !== null && typeof bound !== 'number') fail('wrong_type', `${path}.range`, 'numbers, or null', bound);
  }
}

function checkTextOrNull(value: unknown, path: string): void {
  if (value !== null) checkText(value, path, 'text, or null');
}

function checkText(value: unknown, path: string, what = 'text'): void {
  if (typeof value !== 'string') fail('wrong_type', path, what, value);
}

function checkFact(value: unknown, path: string): void {
  if (value !== null && !['number', 'string', 'boolean'].includes(typeof value)) {
    fail('wrong_type', path, 'a number, text, a boolean or null', value);
  }
}

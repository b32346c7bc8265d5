import { checkFinite, checkInteger, checkKind } from '../checks/assert.ts';
import { fail } from '../checks/error.ts';
import { checkColumns, checkIds } from '../events/check-columns.ts';
import { checkSegmented } from '../events/segmented.ts';
import { checkText } from '../rules/localized-text.ts';
import type { ReturnCurve } from './return-curve.ts';
import type { ChurnRisks } from './risks.ts';

// Results are kept and read again, so that anything may stand in them.

/** Refuses risks that are not whole. */
export function checkRisks(risks: ChurnRisks, path: string): void {
  checkKind(risks, 'churn-risks', path, 'the result of classifyChurnRisk');
  checkSegmented(risks, path);
  checkIds(risks.ids, risks.length, path);
  checkColumns(risks.columns, ['met', 'unknown'], risks.length, path);
  risks.segments.forEach(({ customers }, s) => {
    checkInteger(customers, `${path}.segments[${s}].customers`, 0);
  });
  if (!Array.isArray(risks.reasons)) fail('wrong_type', `${path}.reasons`, 'a list of criteria', risks.reasons);
  for (const [r, reason] of risks.reasons.entries()) {
    const at = `${path}.reasons[${r}]`;
    if (typeof reason?.id !== 'string') fail('wrong_type', at, 'a criterion with its customers', reason);
    checkText(reason.label, `${at}.label`);
    for (const name of ['customers', 'alone', 'unknown'] as const) checkInteger(reason[name], `${at}.${name}`, 0);
  }
}

/** Refuses a curve that is not whole: a value for each day of the follow-up. */
export function checkReturnCurve(curve: ReturnCurve, path: string): void {
  checkKind(curve, 'return-curve', path, 'a curve made by fitReturnCurve');
  const days = checkInteger(curve.followUpDays, `${path}.followUpDays`, 0, 100_000);
  for (const name of ['notReturned', 'low', 'high', 'atRisk'] as const) {
    const list: unknown = curve[name];
    if (list === null && (name === 'low' || name === 'high')) continue;
    if (!Array.isArray(list)) fail('wrong_type', `${path}.${name}`, 'a list of numbers', list);
    if (list.length !== days + 1) fail('length_mismatch', `${path}.${name}`, `${days + 1} values, one a day`, list);
    for (const [day, value] of list.entries()) checkFinite(value, `${path}.${name}[${day}]`);
  }
}

import { checkKind } from '../checks/assert.ts';
import { checkList, checkName, checkObject } from '../rules/check-fields.ts';
import type { ConsentRecord } from './record.ts';

const LISTS = ['permissions', 'objections', 'suppressions', 'contacts', 'refusals'] as const;

/** Refuses a record that is not whole: it was stored, and what is missing in it must not read as a permission. */
export function checkRecord(record: ConsentRecord, path: string): void {
  checkKind(record, 'consent-record', path, 'a record from replayConsent');
  for (const name of LISTS) checkEntries(record[name], `${path}.${name}`);
  for (const [i, one] of record.permissions.entries()) {
    const at = `${path}.permissions[${i}]`;
    for (const part of ['channel', 'purpose', 'status', 'since'] as const) checkName(one[part], `${at}.${part}`);
  }
  for (const name of ['objections', 'suppressions'] as const) {
    for (const [i, { since }] of record[name].entries()) checkName(since, `${path}.${name}[${i}].since`, 'an instant');
  }
  for (const name of ['contacts', 'refusals'] as const) {
    for (const [i, { at }] of record[name].entries()) checkName(at, `${path}.${name}[${i}].at`, 'an instant');
  }
  const { topics, pauses } = checkObject(record.preferences, `${path}.preferences`, 'topics and pauses');
  checkEntries(topics, `${path}.preferences.topics`);
  checkEntries(pauses, `${path}.preferences.pauses`);
}

function checkEntries(list: unknown, path: string): void {
  for (const [i, one] of checkList(list, path, 'a list').entries()) checkObject(one, `${path}[${i}]`, 'an entry');
}

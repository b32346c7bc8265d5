import { checkFinite, checkInteger, checkKind } from '../checks/assert.ts';
import { fail } from '../checks/error.ts';
import { dayFromIso } from '../time/index.ts';
import type { CohortTable } from './cohorts.ts';

/** Refuses a table of cohorts that is not whole: it may have been stored. */
export function checkCohortTable(table: CohortTable, path: string): void {
  checkKind(table, 'cohort-table', path, 'a table made by cohortTable');
  if (!Array.isArray(table.cohorts)) fail('wrong_type', `${path}.cohorts`, 'a list of cohorts', table.cohorts);
  for (const [c, cohort] of table.cohorts.entries()) {
    const at = `${path}.cohorts[${c}]`;
    if (!Array.isArray(cohort?.periods)) fail('wrong_type', at, 'a cohort with its periods', cohort);
    dayFromIso(cohort.startsOn, `${at}.startsOn`);
    checkInteger(cohort.customers, `${at}.customers`, 0);
    for (const [age, period] of cohort.periods.entries()) {
      if (typeof period !== 'object' || period === null)
        fail('wrong_type', `${at}.periods[${age}]`, 'a period', period);
      for (const name of ['activeCustomers', 'orders', 'revenue'] as const) {
        checkFinite(period[name], `${at}.periods[${age}].${name}`);
      }
    }
  }
}

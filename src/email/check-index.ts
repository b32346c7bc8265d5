import { checkInteger, checkKind } from '../checks/assert.ts';
import { fail } from '../checks/error.ts';
import { checkIgnored } from '../checks/ignored.ts';
import { isId } from '../events/id.ts';
import type { EmailIndex } from './email-index.ts';
import { checkDimensions } from './index-events.ts';

/** Refuses an index that is not whole; the codes in its columns are those of the door that made it. */
export function checkIndex(index: EmailIndex): void {
  checkKind(index, 'email-index', 'index', 'an index made by indexEmailEvents');
  checkDimensions(index.by, 'index.by');
  checkInteger(index.unitCount, 'index.unitCount', 0, 2 ** 31);
  const { cell, unit } = index.columns ?? {};
  for (const [name, column] of [['cell', cell] as const, ['unit', unit] as const]) {
    if (!(column instanceof Int32Array)) fail('wrong_type', `index.columns.${name}`, 'an Int32Array', column);
    if (column.length !== index.length) {
      fail('length_mismatch', `index.columns.${name}`, `${index.length} values`, column);
    }
  }
  if (!Array.isArray(index.groups)) fail('wrong_type', 'index.groups', 'a list of groups', index.groups);
  index.groups.forEach((group: unknown, g) => {
    if (typeof group !== 'object' || group === null) fail('wrong_type', `index.groups[${g}]`, 'a group', group);
  });
  checkList(index.units, index.unitCount, 'index.units');
  index.units?.forEach((id: unknown, u) => {
    if (!isId(id)) fail('invalid_id', `index.units[${u}]`, 'an id', id);
  });
  checkList(index.eventIds, index.length, 'index.eventIds');
  checkIgnored(index.ignored, 'index.ignored');
}

/** Refuses what is neither `null` nor a list of so many. */
function checkList(list: readonly unknown[] | null, length: number, path: string): void {
  if (list === null) return;
  if (!Array.isArray(list)) fail('wrong_type', path, 'a list, or null', list);
  if (list.length !== length) fail('length_mismatch', path, `${length} values`, list);
}

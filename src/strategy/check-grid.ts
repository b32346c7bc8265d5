import { checkOptions } from '../checks/assert.ts';
import { refuseCompiled } from '../checks/compiled.ts';
import { fail } from '../checks/error.ts';
import { copyJson } from '../rules/copy-json.ts';
import { checkOptionalText, checkText } from '../rules/localized-text.ts';
import type { CustomerGrid, GridAxis, GridClass } from './customer-grid.ts';

/** The name that results give to customers whose class cannot be told. */
export const UNDETERMINED = 'undetermined';

const MAX_AXES = 8;
const MAX_CLASSES = 30;

/** A frozen copy of the document, its form checked. */
export function checkedGrid(document: CustomerGrid): CustomerGrid {
  refuseCompiled(document);
  const copy = copyJson(document, '') as unknown as CustomerGrid;
  const keys = ['kind', 'version', 'id', 'label', 'effectiveFrom', 'effectiveTo', 'facts', 'axes', 'classes'];
  checkOptions(copy, keys, 'document');
  if (copy.kind !== 'customer-grid') fail('invalid_document', 'kind', "'customer-grid'", copy.kind);
  if (copy.version !== 1) fail('unsupported_version', 'version', 'version 1', copy.version);
  checkName(copy.id, 'id');
  checkOptionalText(copy.label, 'label');
  if (copy.facts !== undefined) {
    checkOptions(copy.facts, Object.keys(copy.facts ?? {}), 'facts');
    for (const [fact, text] of Object.entries(copy.facts)) checkText(text, `facts.${fact}`);
  }
  const ids = new Set<string>();
  for (const [i, axis] of checkList(copy.axes, 'axes', MAX_AXES).entries()) {
    checkOptions(axis, ['id', 'label', 'when'], `axes[${i}]`);
    checkEntry(axis as GridAxis, `axes[${i}]`, ids);
  }
  const classIds = new Set<string>([UNDETERMINED]);
  for (const [i, one] of checkList(copy.classes, 'classes', MAX_CLASSES).entries()) {
    checkOptions(one, ['id', 'label', 'when', 'advice', 'outcome'], `classes[${i}]`);
    checkEntry(one as GridClass, `classes[${i}]`, classIds);
    checkOptionalText((one as GridClass).advice, `classes[${i}].advice`);
  }
  return copy;
}

function checkEntry({ id, label }: GridAxis | GridClass, path: string, ids: Set<string>): void {
  checkName(id, `${path}.id`);
  if (ids.has(id)) fail('duplicate_id', `${path}.id`, 'an id of its own', id);
  ids.add(id);
  checkOptionalText(label, `${path}.label`);
}

function checkList(list: unknown, path: string, most: number): readonly unknown[] {
  if (!Array.isArray(list)) fail('wrong_type', path, 'a list', list);
  if (list.length === 0) fail('empty_input', path, 'at least one entry', list);
  if (list.length > most) fail('out_of_range', path, `at most ${most} entries`, list.length);
  return list;
}

function checkName(value: unknown, path: string): void {
  if (typeof value !== 'string' || value === '') fail('wrong_type', path, 'text that is not empty', value);
}

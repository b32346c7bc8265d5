import { fail } from '../checks/error.ts';
import { checkList, checkName, checkObject } from '../rules/check-fields.ts';
import type { PolicyInside } from './compiled.ts';
import type { ContactCodes, ContactColumns, ContactMessageColumns } from './contact-columns.ts';
import type { MessageParts } from './scope.ts';

const PARTS = ['channel', 'topic', 'type', 'message'] as const;
const LISTS = { channel: 'channels', topic: 'topics', type: 'types', message: 'messages' } as const;

/** Every combination of what rules look at has a list of rules, so there is a limit to their number. */
const MAX_CLASSES = 65_536;

/** Messages that no rule tells apart are of one class. */
export interface MessageClasses {
  /** What the messages of a class are; parts that no rule looks at are `null`. */
  readonly parts: readonly MessageParts[];
  /** The class of every message of some columns. */
  readonly classesOf: (columns: ContactMessageColumns, length: number, path: string) => Uint16Array;
}

/** The classes of a policy over some names. */
export function messageClasses({ asked }: PolicyInside, names: ContactColumns['names']): MessageClasses {
  checkObject(names, 'table.names', 'lists of names');
  const lists = PARTS.map((part) => {
    const list = checkList(names[LISTS[part]] ?? [], `table.names.${LISTS[part]}`, 'a list of names');
    for (const [i, name] of list.entries()) checkName(name, `table.names.${LISTS[part]}[${i}]`);
    return list as readonly string[];
  });
  // Parts that only have to be the same make no classes: campaigns are many.
  const used = PARTS.map((part) => part === 'channel' || asked.named.has(part));
  const sizes = lists.map((list, i) => (used[i] ? list.length + 1 : 1));
  const total = sizes.reduce((product, size) => product * size, 1);
  if (total > MAX_CLASSES) {
    fail('out_of_range', 'table.names', `names whose combinations are at most ${MAX_CLASSES}`, total);
  }
  return {
    parts: Array.from({ length: total }, (_, code) => partsOf(code, lists, sizes)),
    classesOf(columns, length, path) {
      const classes = new Uint16Array(length);
      for (const [i, part] of PARTS.entries()) {
        const size = sizes[i] as number;
        if (!used[i]) continue;
        const column = requireCodes(
          columns[part],
          length,
          (lists[i] as readonly string[]).length,
          `${path}.${part}`,
          part === 'channel' ? 0 : -1,
        );
        for (let row = 0; row < length; row++) {
          classes[row] = (classes[row] as number) * size + (column[row] as number) + 1;
        }
      }
      return classes;
    },
  };
}

function partsOf(code: number, lists: readonly (readonly string[])[], sizes: readonly number[]): MessageParts {
  const own: (string | null)[] = [null, null, null, null];
  let rest = code;
  for (let i = PARTS.length - 1; i >= 0; i--) {
    const size = sizes[i] as number;
    own[i] = lists[i]?.[(rest % size) - 1] ?? null;
    rest = Math.floor(rest / size);
  }
  const [channel, topic, type, message] = own;
  return { channel: channel ?? '', topic: topic ?? null, type: type ?? null, message: message ?? null };
}

/** A column of positions in a list, or −1. */
export function requireCodes(
  column: ContactCodes | undefined,
  length: number,
  names: number,
  path: string,
  least = -1,
): ArrayLike<number> {
  if (column === undefined) fail('missing_value', path, 'a column: a rule asks for it', column);
  if (typeof column !== 'object' || column === null || column.length !== length) {
    fail('length_mismatch', path, `a column of ${length} values`, column);
  }
  for (let row = 0; row < length; row++) {
    const code = column[row] as number;
    if (!(code >= least && code < names && Number.isInteger(code))) {
      fail('out_of_range', `${path}[${row}]`, `a whole number from ${least} to ${names - 1}`, code);
    }
  }
  return column;
}

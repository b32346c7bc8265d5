import { fail } from '../checks/error.ts';
import { checkList, checkName, checkObject } from '../rules/check-fields.ts';
import type { PolicyInside } from './compiled.ts';
import type { ContactCodes, ContactColumns, ContactEventColumns, ContactMessageColumns } from './contact-columns.ts';
import type { MessageParts } from './scope.ts';

const PARTS = ['channel', 'topic', 'type', 'message'] as const;
const LISTS = { channel: 'channels', topic: 'topics', type: 'types', message: 'messages' } as const;

/** Every combination of what rules look at has a list of rules, so there is a limit to their number. */
const MAX_CLASSES = 65_536;

/** Messages that no rule tells apart are of one class. */
export interface MessageClasses {
  /** What the messages of a class are; parts that no rule looks at are `null`. */
  readonly parts: readonly MessageParts[];
  /** By class: 1 for messages that rules do not stop. */
  readonly bypassed: Uint8Array;
  /** By class: 1 for messages that use up caps. */
  readonly usesUp: Uint8Array;
  /** The class of every message of some columns. */
  readonly classesOf: (columns: MessageColumns, length: number, path: string) => Uint16Array;
}

type MessageColumns = ContactMessageColumns & Pick<ContactEventColumns, 'counts'>;

/** What is said of single messages makes classes of its own, where it is said: as of its type, stopped, and the two others. */
const OF_TYPE = 0;
const STOPPED = 1;
const BYPASSED = 2;
const BYPASSED_COUNTED = 3;
const MODES = 4;

/** The classes of a policy over the names of a table. */
export function messageClasses(
  { asked, bypassTypes, bypassCounts }: PolicyInside,
  { names, history, candidates }: ContactColumns,
): MessageClasses {
  checkObject(names, 'table.names', 'lists of names');
  const lists = PARTS.map((part) => {
    const list = checkList(names[LISTS[part]] ?? [], `table.names.${LISTS[part]}`, 'a list of names');
    for (const [i, name] of list.entries()) checkName(name, `table.names.${LISTS[part]}[${i}]`);
    return list as readonly string[];
  });
  // Parts that only have to be the same make no classes: campaigns are many.
  const used = PARTS.map((part) => part === 'channel' || asked.named.has(part));
  const sizes = lists.map((list, i) => (used[i] ? list.length + 1 : 1));
  const isSaid = [history?.bypass, history?.counts, candidates?.bypass].some((column) => column !== undefined);
  const modes = isSaid ? MODES : 1;
  const total = sizes.reduce((product, size) => product * size, modes);
  if (total > MAX_CLASSES) {
    fail('out_of_range', 'table.names', `names whose combinations are at most ${MAX_CLASSES}`, total);
  }
  const parts = Array.from({ length: total }, (_, code) => partsOf(Math.floor(code / modes), lists, sizes));
  const bypassed = Uint8Array.from(parts, ({ type }, code) => {
    const mode = code % modes;
    if (mode === OF_TYPE) return type !== null && bypassTypes.has(type) ? 1 : 0;
    return mode === STOPPED ? 0 : 1;
  });
  const usesUp = bypassed.map((isBypassed, code) => {
    const mode = code % modes;
    if (mode === OF_TYPE) return isBypassed === 0 || bypassCounts ? 1 : 0;
    return mode === BYPASSED ? 0 : 1;
  });
  return {
    parts,
    bypassed,
    usesUp,
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
      if (isSaid) {
        const modeOf = modeReader(columns, length, path, bypassCounts);
        for (let row = 0; row < length; row++) classes[row] = (classes[row] as number) * MODES + modeOf(row);
      }
      return classes;
    },
  };
}

/** What is said of a message beside its parts. What it says of caps itself goes before what follows from `bypass`. */
function modeReader(
  { bypass, counts }: MessageColumns,
  length: number,
  path: string,
  bypassCounts: boolean,
): (row: number) => number {
  const flags = (column: ContactCodes | undefined, name: string): ArrayLike<number> | null =>
    column === undefined ? null : requireCodes(column, length, 2, `${path}.${name}`);
  const bypasses = flags(bypass, 'bypass');
  const counting = flags(counts, 'counts');
  return (row) => {
    const count = counting?.[row] ?? -1;
    if (count !== -1) return count === 1 ? STOPPED : BYPASSED;
    const isBypassed = bypasses?.[row] ?? -1;
    if (isBypassed === -1) return OF_TYPE;
    return isBypassed === 0 ? STOPPED : bypassCounts ? BYPASSED_COUNTED : BYPASSED;
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

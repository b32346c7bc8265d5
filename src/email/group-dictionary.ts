import { msOfDayOfInstant, type Zone } from '../time/index.ts';
import type { EmailDimension, EmailGroup } from './email-index.ts';
import type { EmailEvent } from './event.ts';

/** Gives every combination of values a code, in order of first appearance. */
export interface GroupDictionary {
  readonly list: EmailGroup[];
  codeOf(event: EmailEvent): number;
}

/** Groups by these dimensions; the zone is there where the hour is asked for. */
export function groupDictionary(by: readonly EmailDimension[], zone: Zone | null): GroupDictionary {
  const codes = new Map<string, number>();
  const list: EmailGroup[] = [];
  const valueIn = (event: EmailEvent, dimension: EmailDimension): string | number | null => {
    if (dimension === 'hour') return Math.floor(msOfDayOfInstant(zone as Zone, event.at) / 3_600_000);
    if (dimension !== 'domain') return event[dimension] ?? null;
    const at = event.contact.lastIndexOf('@');
    return at < 0 ? null : event.contact.slice(at + 1).toLowerCase();
  };
  return {
    list,
    codeOf(event) {
      const values = by.map((dimension) => valueIn(event, dimension));
      const key = JSON.stringify(values);
      const known = codes.get(key);
      if (known !== undefined) return known;
      codes.set(key, list.length);
      list.push(Object.fromEntries(by.map((dimension, i) => [dimension, values[i]])) as EmailGroup);
      return list.length - 1;
    },
  };
}

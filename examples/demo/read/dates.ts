import { compileZone, type Day, dayOfInstant, parseIsoDay, parseIsoInstant } from 'clientele/time';
import { refuse, shown } from '../refusal.ts';

/** Reads the dates of one file. */
export interface DateColumn {
  /** Days since 1970-01-01; NaN where there is no such day. */
  read(text: string): Day;
  /** What was wrong with a text that gave NaN. */
  faultOf(text: string): DateFault;
}

export interface DateFault {
  readonly code: 'invalid_date' | 'ambiguous_date' | 'time_zone_required';
  /** What may help, as a sentence. */
  readonly hint: string;
}

/** ISO days and instants by default, or days written in a format of their own. */
export function dateColumn(format: string | null, timeZone: string | null): DateColumn {
  if (format !== null && format.toLowerCase() !== 'yyyy-mm-dd') return formatted(format);
  const zone = timeZone === null ? null : zoneOf(timeZone);
  return {
    read(text) {
      if (text.length === 10) return parseIsoDay(text);
      if (zone === null || text.length < 10) return Number.NaN;
      const instant = parseIsoInstant(text);
      return Number.isNaN(instant) ? Number.NaN : dayOfInstant(zone, instant);
    },
    faultOf(text) {
      if (!Number.isNaN(parseIsoInstant(text))) {
        return { code: 'time_zone_required', hint: 'Say whose days these are with --time-zone, such as Europe/Paris.' };
      }
      if (/^\d{4}-\d\d-\d\d[T ]\d\d:\d\d/.test(text)) {
        const format = `yyyy-mm-dd${text[10]}hh:mm${/^.{16}:\d\d$/.test(text) ? ':ss' : ''}`;
        return {
          code: 'ambiguous_date',
          hint: `A time without an offset belongs to no zone; --date-format '${format}' takes the day as it is written.`,
        };
      }
      return { code: 'invalid_date', hint: formatHint(text) };
    },
  };
}

function zoneOf(timeZone: string): ReturnType<typeof compileZone> {
  try {
    return compileZone(timeZone);
  } catch {
    return refuse(`--time-zone takes a name such as Europe/Paris or UTC, not ${shown(timeZone)}.`);
  }
}

/** A format that the text might have been written in. */
function formatHint(text: string): string {
  const parts = /^(\d{1,2})([/.-])(\d{1,2})\2(\d{4})( \d{1,2}:\d\d(:\d\d)?)?$/.exec(text);
  if (parts !== null) {
    const [, first, mark, second, , time, seconds] = parts;
    const tail = time === undefined ? '' : ` hh:mm${seconds === undefined ? '' : ':ss'}`;
    const dayFirst = `'dd${mark}mm${mark}yyyy${tail}'`;
    const monthFirst = `'mm${mark}dd${mark}yyyy${tail}'`;
    if (Number(first) > 12) return `Try --date-format ${dayFirst}.`;
    if (Number(second) > 12) return `Try --date-format ${monthFirst}.`;
    return `Days are expected as 2026-06-30; say --date-format ${dayFirst} or ${monthFirst}.`;
  }
  if (/^\d{8}$/.test(text)) return 'Try --date-format yyyymmdd.';
  if (/^\d{4}[/.]\d\d?[/.]\d\d?$/.test(text)) return `Try --date-format yyyy${text[4]}mm${text[4]}dd.`;
  return 'Days are expected as 2026-06-30, unless --date-format says otherwise.';
}

const PARTS = { yyyy: '(?<year>\\d{4})', mm: '(?<month>\\d{1,2})', dd: '(?<day>\\d{1,2})' } as const;

/** `dd/mm/yyyy hh:mm` as an expression: parts may lack their leading zero where a mark stands between them. */
function formatted(format: string): DateColumn {
  const [, days = '', time = ''] = /^(.*?)((?:[T ]hh:mm(?::ss)?)?)$/i.exec(format) ?? [];
  const tokens = days.toLowerCase().match(/yyyy|mm|dd|[^a-z0-9]/g) ?? [];
  const named = tokens.filter((token): token is keyof typeof PARTS => token in PARTS);
  if (tokens.join('') !== days.toLowerCase() || named.length !== 3 || new Set(named).size !== 3) {
    refuse(
      `--date-format takes yyyy, mm and dd once each, in any order, with marks between them, not ${shown(format)}.`,
      'A time after the day is left out: dd/mm/yyyy hh:mm or hh:mm:ss.',
    );
  }
  const loose = tokens.length > 3;
  const day = tokens.map((token) => (token in PARTS ? PARTS[token as keyof typeof PARTS] : `\\${token}`)).join('');
  const clock = time === '' ? '' : `${time[0]}\\d{1,2}:\\d\\d${time.length > 6 ? ':\\d\\d' : ''}`;
  const pattern = new RegExp(`^${loose ? day : day.replaceAll('{1,2}', '{2}')}${clock}$`);
  return {
    read(text) {
      const { year = '', month = '', day: date = '' } = pattern.exec(text)?.groups ?? {};
      return parseIsoDay(`${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`);
    },
    faultOf: () => ({ code: 'invalid_date', hint: `Days are expected as ${format}.` }),
  };
}

import { counted, refuse, shown } from '../refusal.ts';
import { readAmount, usualAmount } from './amounts.ts';

type Mark = '.' | ',';

/** Reads the amounts of one file, which has one decimal mark. */
export interface AmountColumn {
  /** The amount of the next good row; NaN where there is none, {@link LATER} where only another row can tell. */
  read(text: string, row: number, place: number): number;
  /** Whether the last NaN was for another currency symbol than the rows before. */
  otherCurrency(): boolean;
  /** Fills in the amounts that had to wait; `goodRows` is for the message where nothing settles them. */
  settle(amounts: number[], goodRows: number): void;
  readonly mark: () => Mark | null;
}

export const LATER: number = Number.POSITIVE_INFINITY;

/**
 * The mark is the one given, or the one of the first amount that leaves no doubt. Amounts that may be two things wait for
 * it; when none comes, or when two rows contradict each other, the file is refused rather than guessed at.
 */
export function amountColumn(column: string, given: Mark | null): AmountColumn {
  let mark = given;
  let proof: { readonly text: string; readonly row: number } | null = null;
  let symbolSeen = '';
  let otherSymbol = false;
  const waiting: { readonly place: number; readonly row: number; readonly text: string }[] = [];

  const settleMark = (found: Mark, text: string, row: number, goodRows: number): void => {
    if (mark === null) {
      mark = found;
      proof = { text, row };
    } else if (mark !== found && proof !== null) {
      refuse(
        `Row ${row}, column ${column}: ${shown(text)} has a decimal ${nameOf(found)}, but ${shown(proof.text)} in row ${proof.row} has a decimal ${nameOf(mark)}.`,
        'Say which with --decimal-mark . or --decimal-mark , and rows written the other way are left out and counted.',
        `${counted(goodRows, 'good row')} before it.`,
      );
    }
  };

  return {
    mark: () => mark,
    otherCurrency: () => otherSymbol,
    read(text, row, place) {
      otherSymbol = false;
      const usual = mark === ',' ? Number.NaN : usualAmount(text);
      if (!Number.isNaN(usual)) {
        if (mark === null && text.includes('.')) settleMark('.', text, row, place);
        return usual;
      }
      const { point, comma, symbol } = readAmount(text);
      if (Number.isNaN(point) && Number.isNaN(comma)) return Number.NaN;
      if (symbol !== '') {
        if (symbolSeen === '') symbolSeen = symbol;
        otherSymbol = symbol !== symbolSeen;
        if (otherSymbol) return Number.NaN;
      }
      if (point === comma) return point;
      if (given !== null) return given === '.' ? point : comma;
      if (Number.isNaN(comma)) settleMark('.', text, row, place);
      else if (Number.isNaN(point)) settleMark(',', text, row, place);
      if (mark === null) {
        waiting.push({ place, row, text });
        return LATER;
      }
      return mark === '.' ? point : comma;
    },
    settle(amounts, goodRows) {
      for (const { place, row, text } of waiting) {
        const { point, comma } = readAmount(text);
        if (mark === null) {
          refuse(
            `Row ${row}, column ${column}: ${shown(text)} may be ${point} or ${comma}, and no other amount settles which.`,
            'Say what the decimal mark is with --decimal-mark . or --decimal-mark ,',
            `${counted(goodRows - waiting.length, 'good row')} beside ${waiting.length} of this kind.`,
          );
        }
        amounts[place] = mark === '.' ? point : comma;
      }
    },
  };
}

export const nameOf = (mark: Mark): string => (mark === '.' ? 'point' : 'comma');

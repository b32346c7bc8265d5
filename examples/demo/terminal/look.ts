import { styleText } from 'node:util';
import Table from 'cli-table3';

/** How text may be set off: plainly, or with colours on a terminal that shows them. */
export interface Look {
  readonly title: (text: string) => string;
  readonly quiet: (text: string) => string;
  /** A cell of a heat table; `heat` from 0 to 1. */
  readonly hot: (text: string, heat: number) => string;
}

const SHADES = [' ', '░', '▒', '▓', '█'] as const;
/** From a light to a dark blue, of the 256 colours of terminals; the darkest two take white letters. */
const BLUES = ['', '48;5;189;38;5;16', '48;5;153;38;5;16', '48;5;68;38;5;231', '48;5;25;38;5;231'] as const;

/** Four steps, each a quarter of the largest; 0 is no step. */
const stepOf = (heat: number): number => Math.min(4, Math.ceil(heat * 4));

export function lookOf(colours: boolean): Look {
  const plainly = (text: string): string => text;
  if (!colours) return { title: plainly, quiet: plainly, hot: (text, heat) => `${text} ${SHADES[stepOf(heat)]}` };
  return {
    title: (text) => styleText('bold', text),
    quiet: (text) => styleText('gray', text),
    hot: (text, heat) => (heat > 0 ? `\x1b[${BLUES[stepOf(heat)]}m${text}  \x1b[0m` : `${text}  `),
  };
}

/** Whether a stream is a terminal that shows colours and wants them; `NO_COLOR` says no. */
export function showsColours(stream: NodeJS.WriteStream): boolean {
  return stream.isTTY === true && !process.env['NO_COLOR'] && process.env['TERM'] !== 'dumb';
}

/** One column of a table; a head may have several lines. */
export interface TableColumn {
  readonly head: string;
  readonly align: 'left' | 'right';
}

export const left = (head: string): TableColumn => ({ head, align: 'left' });
export const right = (head: string): TableColumn => ({ head, align: 'right' });

const NO_FRAME = {
  top: '',
  'top-mid': '',
  'top-left': '',
  'top-right': '',
  bottom: '',
  'bottom-mid': '',
  'bottom-left': '',
  'bottom-right': '',
  left: '',
  'left-mid': '',
  right: '',
  'right-mid': '',
  mid: '',
  'mid-mid': '',
  middle: '  ',
};

/** Rows under their heads and one thin line: no frame, two blanks between columns. */
export function textTable(columns: readonly TableColumn[], rows: readonly (readonly string[])[], look: Look): string[] {
  const table = new Table({
    chars: NO_FRAME,
    style: { head: [], border: [], 'padding-left': 0, 'padding-right': 0 },
    colAligns: columns.map(({ align }) => align),
  });
  table.push(
    columns.map(({ head }) => head),
    ...rows.map((row) => [...row]),
  );
  const lines = table.toString().split('\n');
  const heads = Math.max(...columns.map(({ head }) => head.split('\n').length));
  return [
    ...lines.slice(0, heads).map(look.quiet),
    look.quiet('─'.repeat((lines[0] ?? '').length)),
    ...lines.slice(heads),
  ];
}

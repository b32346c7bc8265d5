import { checkChoice, checkOptions } from '../checks/assert.ts';
import { fail } from '../checks/error.ts';
import type { Chart, ChartColumn, ChartLanguage, ChartOptions, ChartRow } from './chart.ts';
import type { ChartSpec, VegaLitePart } from './chart-spec.ts';
import { NUMBER_MARKS } from './number-text.ts';
import { INK, LINE, QUIET_INK } from './palette.ts';

const SCHEMA = 'https://vega.github.io/schema/vega-lite/v6.json';
const FONT = 'Helvetica Neue, Arial, Liberation Sans, sans-serif';
/** So many characters fit into a line above a picture. */
const LINE_LENGTH = 100;

/** Checks what every chart can be told and its own options, and gives the language. */
export function languageOf(options: ChartOptions, own: readonly string[] = []): ChartLanguage {
  checkOptions(options, ['language', 'title', 'subtitle', ...own]);
  for (const name of ['title', 'subtitle'] as const) {
    const text = options[name];
    if (text !== undefined && typeof text !== 'string') fail('wrong_type', `options.${name}`, 'a text', text);
  }
  return checkChoice(options.language ?? 'en', ['en', 'fr'], 'options.language');
}

/** What a chart has of its own. */
export interface ChartParts {
  readonly name: string;
  readonly language: ChartLanguage;
  readonly options: ChartOptions;
  readonly title: string;
  readonly subtitle: string;
  readonly description: string;
  readonly notes: readonly string[];
  readonly columns: readonly ChartColumn[];
  readonly rows: readonly ChartRow[];
  readonly width: ChartSpec['width'];
  readonly height: ChartSpec['height'];
  readonly transform?: VegaLitePart;
  readonly layer: VegaLitePart;
}

/** Puts a chart together: tag, title, data, and the look that all charts share. */
export function assembleChart(parts: ChartParts): Chart {
  const { name, language, options, description, notes, columns, width, height, transform = [], layer } = parts;
  const rows = parts.rows.map(withoutNegativeZero);
  const title = options.title ?? parts.title;
  const subtitle = options.subtitle ?? parts.subtitle;
  const spec: ChartSpec = {
    $schema: SCHEMA,
    title: { text: title, subtitle: [subtitle, ...notes].flatMap(linesOf) },
    description,
    data: { values: rows },
    width,
    height,
    transform,
    layer,
    config: configIn(language),
  };
  return { kind: 'chart', version: 1, name, language, title, subtitle, description, notes, columns, rows, spec };
}

/** JSON has no −0. */
function withoutNegativeZero(row: ChartRow): ChartRow {
  return Object.fromEntries(Object.entries(row).map(([field, value]) => [field, value === 0 ? 0 : value]));
}

/** Breaks a text at blanks. */
function linesOf(text: string): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && line.length + 1 + word.length > LINE_LENGTH) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return line === '' ? lines : [...lines, line];
}

function configIn(language: ChartLanguage): VegaLitePart {
  const text = { labelFontSize: 12, titleFontSize: 12, labelColor: INK, titleColor: INK, titleFontWeight: 'normal' };
  return {
    background: '#FFFFFF',
    padding: 12,
    font: FONT,
    locale: { number: NUMBER_MARKS[language] },
    // Marks read out one by one would say the digits of doubles; the description and the table say it better.
    aria: false,
    view: { stroke: null },
    title: {
      anchor: 'start',
      frame: 'bounds',
      fontSize: 17,
      fontWeight: 'bold',
      color: INK,
      subtitleFontSize: 12.5,
      subtitleColor: QUIET_INK,
      subtitleLineHeight: 17,
      subtitlePadding: 6,
      offset: 18,
    },
    axis: { ...text, domainColor: LINE, tickColor: LINE, gridColor: '#E8E8E8', titlePadding: 10, labelLimit: 420 },
    legend: { ...text, labelLimit: 240, symbolType: 'square', symbolSize: 140 },
    text: { color: INK, fontSize: 12 },
  };
}

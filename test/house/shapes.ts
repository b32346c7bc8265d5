import ts from 'typescript';
import entries from '../../entries.json' with { type: 'json' };
import { root } from './files.ts';
import { readConfig } from './public.ts';

/** What a function takes and gives, and by which of the shapes that all domains share. */
export interface FunctionShape {
  readonly entry: string;
  readonly name: string;
  /** The parameters; those that may be left out have a question mark. */
  readonly takes: readonly string[];
  /** The type of the result, in short. */
  readonly gives: string;
  readonly shape: Shape;
  /** The result says what was left out, by reason. */
  readonly countsIgnored: boolean;
}

/** What results look like, and what that promises. */
export const SHAPES = {
  document: 'plain data with its `kind` and `version`: safe to store, send and read again',
  compiled: 'a checked document, the first argument of those that use it',
  doubts: 'what is odd about a document, each with a `code`, a `path` and a `message`',
  decision: '`outcome`, `asOf`, `ruleSet` and every `reason`; in words by `explainDecision`',
  figure: 'a value with what was divided by what, and its interval where one applies',
  estimate: 'a value with its interval and the method',
  accumulator: '`empty`, `add`, `merge`, `finish`, with a state that is a document',
  chart: 'a picture as Vega-Lite, with the table behind it',
  'parse result': '`ok` with the value, or the issues with code and path; nothing is thrown',
  column: 'a typed array in the order of what was given',
  list: 'values one after the other',
  record: 'plain data that is an answer and not kept',
  number: 'a number, or `null` where there is none',
  text: 'a text',
  truth: '`true` or `false`',
  nothing: 'what was given is changed in place',
  given: 'what was given',
} as const;

export type Shape = keyof typeof SHAPES;

const homes = entries.filter(({ entry }) => entry !== '.');

/** Every function that the package gives, in the entry that is its home, in the order of entries and names. */
export function readShapes(): FunctionShape[] {
  const program = ts.createProgram(
    entries.map(({ source }) => root + source),
    { ...readConfig(), types: [] },
  );
  const checker = program.getTypeChecker();
  const seen = new Set<ts.Symbol>();
  return homes.flatMap(({ entry, source }) => {
    const file = program.getSourceFile(root + source) as ts.SourceFile;
    return checker
      .getExportsOfModule(checker.getSymbolAtLocation(file) as ts.Symbol)
      .map((symbol) => ((symbol.flags & ts.SymbolFlags.Alias) === 0 ? symbol : checker.getAliasedSymbol(symbol)))
      .filter((symbol) => (symbol.flags & ts.SymbolFlags.Function) !== 0 && !seen.has(symbol) && seen.add(symbol))
      .sort((a, b) => (a.name < b.name ? -1 : 1))
      .map((symbol) => shapeOf(checker, entry, symbol, file));
  });
}

function shapeOf(checker: ts.TypeChecker, entry: string, symbol: ts.Symbol, file: ts.SourceFile): FunctionShape {
  const signature = checker.getTypeOfSymbolAtLocation(symbol, file).getCallSignatures()[0] as ts.Signature;
  const result = signature.getReturnType();
  const type = (result.flags & ts.TypeFlags.Void) === 0 ? checker.getNonNullableType(result) : result;
  const fields = type.getProperties().map(({ name }) => name);
  return {
    entry,
    name: symbol.name,
    takes: signature.getParameters().map(({ valueDeclaration }) => {
      const { name, questionToken, initializer, dotDotDotToken } = valueDeclaration as ts.ParameterDeclaration;
      const optional = questionToken !== undefined || initializer !== undefined;
      const word = ts.isIdentifier(name) ? name.text : 'options';
      return `${dotDotDotToken === undefined ? '' : '…'}${word}${optional ? '?' : ''}`;
    }),
    gives: inShort(checker.typeToString(result, file, ts.TypeFormatFlags.NoTruncation)),
    shape: nameOf(checker, type, new Set(fields)),
    countsIgnored: fields.includes('ignored'),
  };
}

/** A type without the places its parts are declared in, and of an unnamed object the fields alone. */
function inShort(printed: string): string {
  const named = printed
    .replaceAll(/import\(".*?"\)\./g, '')
    .replaceAll('readonly ', '')
    .replaceAll('<ArrayBufferLike>', '');
  return named.replaceAll(/\{ (?:[^{}]*|\{[^{}]*\})* \}/g, (body) => {
    const fields = [...body.matchAll(/(?<=[{;] )(\w+)\??:/g)].map(([, name]) => name);
    return fields.length === 0 ? body : `{ ${fields.join(', ')} }`;
  });
}

function nameOf(checker: ts.TypeChecker, type: ts.Type, names: ReadonlySet<string>): Shape {
  const has = (...wanted: readonly string[]): boolean => wanted.every((name) => names.has(name));
  const is = (flags: ts.TypeFlags): boolean =>
    (type.flags & flags) !== 0 || (type.isUnion() && type.types.every((one) => (one.flags & flags) !== 0));
  const printed = checker.typeToString(type);
  if (is(ts.TypeFlags.Void)) return 'nothing';
  if (is(ts.TypeFlags.TypeParameter)) return 'given';
  if (is(ts.TypeFlags.NumberLike)) return 'number';
  if (is(ts.TypeFlags.BooleanLike)) return 'truth';
  if (is(ts.TypeFlags.StringLike)) return 'text';
  if (has('BYTES_PER_ELEMENT')) return 'column';
  const element = checker.isArrayLikeType(type) ? checker.getIndexTypeOfType(type, ts.IndexKind.Number) : undefined;
  if (element !== undefined) {
    const own = element.getProperties().map(({ name }) => name);
    return own.includes('code') && own.includes('message') ? 'doubts' : 'list';
  }
  if (/^Generator</.test(printed)) return 'list';
  if (has('empty', 'add', 'merge', 'finish')) return 'accumulator';
  if (has('outcome', 'asOf', 'reasons')) return 'decision';
  if (has('value', 'low', 'high', 'method')) return has('numerator', 'denominator') ? 'figure' : 'estimate';
  if (has('ok') || (type.isUnion() && type.types.every((one) => one.getProperty('ok') !== undefined)))
    return 'parse result';
  if (printed === 'Chart') return 'chart';
  if (/^Compiled|^Zone$/.test(printed)) return 'compiled';
  return has('kind', 'version') ? 'document' : 'record';
}

/** The page `docs/functions.md`. */
export function shapesPage(shapes: readonly FunctionShape[]): string {
  const sections = homes.flatMap(({ entry }) => {
    const rows = shapes.filter((one) => one.entry === entry);
    if (rows.length === 0) return [];
    return [
      '',
      `## \`clientele/${entry.slice(2)}\``,
      '',
      '| function | takes | gives | shape |',
      '|---|---|---|---|',
      ...rows.map(({ name, takes, gives, shape, countsIgnored }) => {
        const type = gives.replaceAll('|', '\\|');
        return `| \`${name}\` | ${takes.join(', ')} | \`${type}\` | ${shape}${countsIgnored ? ', counts what it ignored' : ''} |`;
      }),
    ];
  });
  const counted = (shape: Shape): number => shapes.filter((one) => one.shape === shape).length;
  return [
    '# Functions and their shapes',
    '',
    'Every public function, what it takes and what it gives, made from the code. [Question → function](README.md) finds',
    'them by what they answer; this page shows that the same word means the same shape in every domain.',
    '',
    '| shape | | functions |',
    '|---|---|---:|',
    ...(Object.keys(SHAPES) as Shape[]).map((shape) => `| ${shape} | ${SHAPES[shape]} | ${counted(shape)} |`),
    '',
    'The first word of a name says what comes: `compile…` a checked value, `lint…` doubts, `decide…` a decision (or, of many at once, columns',
    'of outcomes), `fit…`, `index…`, `segment…`, `classify…` and `replay…` a document, `explain…` lines of text, `parse…` the value and',
    '`safeParse…` a parse result, `is…` a truth; `…Accumulator` and `…Chart` say it last. A test holds every function to it. Arguments come',
    'in the order subject, data, options. `check…` takes rules and gives a decision, but of a mere value it gives the value back, or throws.',
    ...sections,
    '',
  ].join('\n');
}

import { expect, test } from 'vitest';
import { type FunctionShape, readShapes, type Shape, shapesPage } from './shapes.ts';

const shapes = readShapes();

const breaking = (shape: (one: FunctionShape) => readonly Shape[] | undefined): string[] =>
  shapes.filter((one) => shape(one)?.includes(one.shape) === false).map(({ name, shape: own }) => `${name}: ${own}`);

/** What the first word of a name promises. */
const BY_VERB: Readonly<Record<string, readonly Shape[]>> = {
  compile: ['compiled'],
  lint: ['doubts'],
  decide: ['decision', 'document'],
  fit: ['document'],
  index: ['document'],
  segment: ['document'],
  replay: ['document'],
  split: ['document'],
  explain: ['list'],
  is: ['truth'],
  safe: ['parse result'],
};
const BY_ENDING: Readonly<Record<string, readonly Shape[]>> = {
  Accumulator: ['accumulator'],
  Chart: ['chart'],
  Figure: ['figure'],
  Draw: ['number'],
};

test('docs/functions.md shows the functions as they are', async () => {
  await expect(shapesPage(shapes)).toMatchFileSnapshot('../../docs/functions.md');
});

test('the first word of a name says what shape comes', () => {
  expect(
    breaking(({ name }) => (name.endsWith('Chart') ? undefined : BY_VERB[/^[a-z]+/.exec(name)?.[0] ?? ''])),
  ).toEqual([]);
});

test('the last word of a name says what shape comes', () => {
  expect(breaking(({ name }) => BY_ENDING[/[A-Z][a-z]+$/.exec(name)?.[0] ?? ''])).toEqual([]);
});

test('every index counts what it ignored', () => {
  expect(shapes.filter(({ name, countsIgnored }) => /^index[A-Z]/.test(name) && !countsIgnored)).toEqual([]);
});

test('options are the last argument, and nothing that must be given follows what may be left out', () => {
  const faults = shapes.filter(({ takes }) => {
    const options = takes.findIndex((name) => name.startsWith('options'));
    const optional = takes.findIndex((name) => name.endsWith('?'));
    return (
      (options >= 0 && options !== takes.length - 1) ||
      (optional >= 0 && takes.slice(optional).some((one) => !/\?$|^…/.test(one)))
    );
  });
  expect(faults.map(({ name, takes }) => `${name}(${takes.join(', ')})`)).toEqual([]);
});

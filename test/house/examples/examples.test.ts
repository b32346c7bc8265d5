import { isClienteleError } from 'clientele/checks';
import { describe, expect, test } from 'vitest';
import entries from '../../../entries.json' with { type: 'json' };
import { root } from '../files.ts';
import { blocksBefore, collectExamples, type Example } from './collect.mjs';
import { compileExample, type Promised } from './compile.ts';
import { differenceFrom } from './shown.ts';

const examples = collectExamples(root);

const SOURCES = new Map(
  entries.map(({ entry, source }) => [
    `clientele${entry.slice(1)}`,
    new URL(`../../../${source}`, import.meta.url).href,
  ]),
);
const load = (name: string): Promise<unknown> => import(/* @vite-ignore */ SOURCES.get(name) ?? name);

const AsyncFunction = Object.getPrototypeOf(async () => {}).constructor as new (
  ...parts: string[]
) => (...values: unknown[]) => Promise<void>;

/** Runs one block after those it continues; of the earlier blocks nothing is asserted again. */
async function runExample(example: Example): Promise<void> {
  const declared = new Set<string>();
  const bodies: string[] = [];
  const promises: (Promised & { readonly block: Example })[] = [];
  for (const block of [...blocksBefore(example, examples).filter(({ run }) => run), example]) {
    const compiled = compileExample(block.code, declared, promises.length);
    bodies.push(compiled.body);
    promises.push(...compiled.promises.map((promised) => ({ ...promised, block })));
  }
  const asserted = (index: number): { place: string; promised: Promised } | undefined => {
    const promised = promises[index];
    if (promised?.block !== example) return undefined;
    return { place: `${example.path}:${example.line + promised.line}`, promised };
  };
  const keep = (index: number, value: unknown): void => {
    const one = asserted(index);
    if (one?.promised.shown === undefined) return;
    const difference = differenceFrom(one.promised.shown, value);
    if (difference !== undefined) expect.fail(`${one.place}: ${difference}`);
  };
  const refuse = async (index: number, call: () => Promise<unknown>): Promise<void> => {
    const caught: unknown = await call().catch((error: unknown) => error);
    const one = asserted(index);
    if (one === undefined) return;
    const threw = isClienteleError(caught) ? caught.code : caught;
    expect(threw, one.place).toBe(one.promised.throws);
  };
  const run = new AsyncFunction('load', 'console', 'keep', 'refuse', bodies.join('\n'));
  await run(load, { log: () => undefined }, keep, refuse);
}

test('there are examples', () => {
  expect(examples.length).toBeGreaterThan(0);
});

describe('every example prints what it says it prints', () => {
  for (const example of examples) {
    const title = `${example.path}:${example.line}`;
    if (example.run) test(title, () => runExample(example));
    else test(`${title} (shown, not run)`, () => void compileExample(example.code, new Set()));
  }
});

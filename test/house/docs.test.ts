import { expect, test } from 'vitest';
import { type PublicName, readPublicNames } from './public.ts';

const names = readPublicNames().filter(({ entry }) => entry !== '.');

const say = (list: readonly PublicName[]): string[] => list.map(({ name, declaredIn }) => `${name} (${declaredIn})`);
/** An overloaded function has a doc comment per overload, so a tag may stand there more than once. */
const has = (one: PublicName, tag: string): boolean => one.tags.includes(tag);

test('everything public names its category', () => {
  expect(say(names.filter((one) => !has(one, 'category')))).toEqual([]);
});

test('every public function has an example', () => {
  expect(say(names.filter((one) => one.callable && !has(one, 'example')))).toEqual([]);
});

import { expect, test } from 'vitest';
import { APART, facesOf, readPublicNames } from './public.ts';

const names = readPublicNames();
const faces = facesOf(names);

test('the package exports what exports.json says, no more and no less', async () => {
  await expect(`${JSON.stringify(faces, null, 2)}\n`).toMatchFileSnapshot('./exports.json');
});

test('every exported name is declared somewhere', () => {
  expect(names.filter(({ declaredIn }) => !declaredIn.startsWith('src/'))).toEqual([]);
});

test('a public name means one thing in the whole package', () => {
  const meanings = new Map<string, Set<string>>();
  for (const { name, declaredIn } of names) meanings.set(name, (meanings.get(name) ?? new Set()).add(declaredIn));
  expect([...meanings].filter(([, places]) => places.size > 1).map(([name, places]) => [name, ...places])).toEqual([]);
});

test('a public name has one home; an entry inside another may repeat it', () => {
  const homes = new Map<string, string[]>();
  for (const { entry, name } of names) {
    if (entry !== '.') homes.set(name, [...(homes.get(name) ?? []), entry]);
  }
  const nested = (places: readonly string[]): boolean =>
    places.every((place) => places.every((other) => place.startsWith(other) || other.startsWith(place)));
  expect([...homes].filter(([, places]) => !nested(places))).toEqual([]);
});

test('the root gives all that the other entries give, but for those kept apart', () => {
  const rest = Object.entries(faces).filter(([entry]) => entry !== '.' && !APART.includes(entry));
  const union = (kind: 'values' | 'types'): string[] => [...new Set(rest.flatMap(([, face]) => face[kind]))].sort();
  expect(faces['.']).toEqual({ values: union('values'), types: union('types') });
});

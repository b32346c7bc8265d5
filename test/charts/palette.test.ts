import { describe, expect, test } from 'vitest';
import {
  CATEGORY_COLOURS,
  DARK_CATEGORIES,
  DARK_FROM,
  HEAT_COLOURS,
  INK,
  OTHER_COLOUR,
} from '../../src/charts/palette.ts';
import { near } from '../support/near.ts';
import { ciede2000, contrast, labOf, linear, VISIONS, type Vision } from './colour-vision.ts';

// Sharma, Wu & Dalal (2005), The CIEDE2000 color-difference formula: implementation notes, table 1: pairs 1, 7, 9, 13,
// 16, 17, 24, 25 and 34.
test.each([
  [50, 2.6772, -79.7751, 50, 0, -82.7485, 2.0425],
  [50, 0, 0, 50, -1, 2, 2.3669],
  [50, 2.49, -0.001, 50, -2.49, 0.0009, 7.1792],
  [50, -0.001, 2.49, 50, 0.0009, -2.49, 4.8045],
  [50, 2.5, 0, 50, 0, -2.5, 4.3065],
  [50, 2.5, 0, 73, 25, -18, 27.1492],
  [50, 2.5, 0, 50, 3.2592, 0.335, 1.0],
  [60.2574, -34.0099, 36.2677, 60.4626, -34.1751, 39.4387, 1.2644],
  [2.0776, 0.0795, -1.135, 0.9033, -0.0636, -0.5514, 0.9082],
])('the measure of differences gives the published value: %j', (...numbers) => {
  const [l1, a1, b1, l2, a2, b2, published] = numbers as [number, number, number, number, number, number, number];
  near(ciede2000([l1, a1, b1], [l2, a2, b2]), published, 0, 0.00005);
});

describe.each(VISIONS)('%s', (vision: Vision) => {
  const seen = (colour: string) => labOf(linear(colour), vision);

  test('any two colours of categories differ by at least 10', () => {
    const colours = [...CATEGORY_COLOURS, OTHER_COLOUR];
    const close = colours.flatMap((one, i) =>
      colours
        .slice(0, i)
        .map((other) => ({ one, other, difference: ciede2000(seen(one), seen(other)) }))
        .filter(({ difference }) => difference < 10),
    );
    expect(close).toEqual([]);
  });

  test('heat gets darker from step to step, by at least 8 of 100', () => {
    const lightness = HEAT_COLOURS.map((colour) => seen(colour)[0]);
    const steps = lightness.slice(1).map((light, i) => (lightness[i] as number) - light);
    expect(Math.min(...steps)).toBeGreaterThan(8);
  });
});

test('categories stand out from white', () => {
  const white = linear('#FFFFFF');
  const faint = CATEGORY_COLOURS.filter((colour) => contrast(linear(colour), white) < 2.2);
  expect(faint).toEqual([]);
});

test('figures can be read on every colour: 4 to 1 at least', () => {
  const [ink, white] = [linear(INK), linear('#FFFFFF')];
  for (const colour of [...CATEGORY_COLOURS, OTHER_COLOUR]) {
    expect(contrast(linear(colour), DARK_CATEGORIES.includes(colour) ? white : ink), colour).toBeGreaterThan(4);
  }
  // Vega interpolates between two stops in RGB.
  const channels = HEAT_COLOURS.map((colour) => [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16)));
  for (let step = 0; step <= 1000; step++) {
    const place = (step / 1000) * (HEAT_COLOURS.length - 1);
    const low = Math.min(HEAT_COLOURS.length - 2, Math.floor(place));
    const mixed = [0, 1, 2].map((i) => {
      const [from, to] = [channels[low]?.[i] as number, channels[low + 1]?.[i] as number];
      return Math.round(from + (to - from) * (place - low))
        .toString(16)
        .padStart(2, '0');
    });
    const text = step / 1000 > DARK_FROM ? white : ink;
    expect(contrast(linear(`#${mixed.join('')}`), text), `at ${step / 1000}`).toBeGreaterThan(4);
  }
});

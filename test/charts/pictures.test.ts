import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { EDGES, GALLERY } from './gallery.ts';
import { renderPng, renderSvg, resvg } from './render.ts';

/** Where the pictures go, to be looked at. */
const folder = fileURLToPath(new URL('../../.cache/charts/', import.meta.url));
mkdirSync(folder, { recursive: true });

const pictures = Object.entries(GALLERY).flatMap(([name, make]) =>
  (['en', 'fr'] as const).map((language) => ({ name: `${name}.${language}`, make: () => make(language) })),
);

describe('every chart', () => {
  test.each(pictures)('$name is drawn as SVG, and Vega has nothing to say about it', async ({ name, make }) => {
    const { svg, complaints } = await renderSvg(make());
    expect(complaints).toEqual([]);
    expect(/NaN|undefined|\bnull\b|Infinity/.exec(svg)?.[0]).toBeUndefined();
    writeFileSync(`${folder}${name}.svg`, svg);
  });

  test.skipIf(resvg === null).each(pictures)('$name is drawn as PNG', async ({ name, make }) => {
    const { png, width, height } = renderPng((await renderSvg(make())).svg);
    expect(png.subarray(1, 4).toString()).toBe('PNG');
    expect(Math.min(width, height)).toBeGreaterThan(200);
    expect(Math.max(width, height)).toBeLessThan(1200);
    writeFileSync(`${folder}${name}.png`, png);
  });
});

test.each(Object.entries(EDGES))('a chart of %s is a picture all the same', async (_, make) => {
  const { svg, complaints } = await renderSvg(make());
  expect(complaints).toEqual([]);
  expect(/NaN|undefined|\bnull\b|Infinity/.exec(svg)?.[0]).toBeUndefined();
});

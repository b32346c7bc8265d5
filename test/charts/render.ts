import { createRequire } from 'node:module';
import type { Chart } from 'clientele/charts';
import { type LoggerInterface, parse, View } from 'vega';
import { compile } from 'vega-lite';

/** A picture, and what Vega and Vega-Lite had to say about its specification. */
export interface Rendered {
  readonly svg: string;
  readonly complaints: readonly string[];
}

/** A logger that keeps what it is told. */
function keepingLogger(kept: string[]): LoggerInterface {
  const keep = (...words: readonly unknown[]): LoggerInterface => {
    kept.push(words.map(String).join(' '));
    return logger;
  };
  const quiet = (): LoggerInterface => logger;
  const logger = { level: quiet, error: keep, warn: keep, info: quiet, debug: quiet } as unknown as LoggerInterface;
  return logger;
}

/** Draws a chart from its JSON, as a stranger would. */
export async function renderSvg(chart: Chart): Promise<Rendered> {
  const complaints: string[] = [];
  const logger = keepingLogger(complaints);
  const copy = JSON.parse(JSON.stringify(chart.spec)) as Chart['spec'];
  const { spec } = compile(copy, { logger });
  const view = new View(parse(spec, undefined, { ast: false }), { renderer: 'none', logger });
  const svg = await view.toSVG();
  view.finalize();
  return { svg, complaints };
}

interface Resvg {
  readonly Resvg: new (
    svg: string,
    options: object,
  ) => { render(): { width: number; height: number; asPng(): Buffer } };
}

/** What turns SVG into PNG, from the private package beside the tests; `null` where it is not installed. */
export const resvg: Resvg | null = (() => {
  try {
    return createRequire(new URL('../runtimes/package.json', import.meta.url))('@resvg/resvg-js') as Resvg;
  } catch {
    return null;
  }
})();

export function renderPng(svg: string): { width: number; height: number; png: Buffer } {
  if (resvg === null) throw new Error('run `npm install --prefix test/runtimes`');
  const image = new resvg.Resvg(svg, {
    font: { loadSystemFonts: true, defaultFontFamily: 'Liberation Sans' },
  }).render();
  return { width: image.width, height: image.height, png: image.asPng() };
}

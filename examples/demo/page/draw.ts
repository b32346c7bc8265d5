import type { Chart } from 'clientele/charts';
import { textWidth } from './text-width.ts';

/** What Vega asks of a text whose width it wants to know. */
interface TextItem {
  readonly text?: string;
  readonly fontSize?: number;
  readonly fontWeight?: string | number;
}

/** Draws charts as SVG, one after the other; loaded only where a page is written. */
export async function drawer(): Promise<(chart: Chart) => Promise<string>> {
  const [vega, { compile }] = await Promise.all([import('vega'), import('vega-lite')]);
  const { textMetrics } = vega as unknown as {
    textMetrics: { width: (item: TextItem, text?: string | null) => number };
  };
  textMetrics.width = (item, text) =>
    textWidth(String(text ?? item.text ?? '').trim(), item.fontSize ?? 11, item.fontWeight === 'bold');
  return async ({ spec }) => {
    const view = new vega.View(vega.parse(compile(spec).spec), { renderer: 'none' });
    const svg = await view.toSVG();
    view.finalize();
    return svg;
  };
}

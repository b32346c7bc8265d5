import type { VegaLitePart } from './chart-spec.ts';

/** Pixels of a letter of 12 points, on average. */
const LETTER = 6.2;

/** The title of a vertical axis, set level above its labels: it reads without turning the head. */
export function levelTitle(labels: readonly string[]): VegaLitePart {
  const widest = Math.max(0, ...labels.map((label) => label.length));
  return {
    titleAngle: 0,
    titleAlign: 'left',
    titleAnchor: 'start',
    titleBaseline: 'bottom',
    titleX: -LETTER * widest - 8,
    titleY: -10,
  };
}

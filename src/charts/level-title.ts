import type { VegaLitePart } from './chart-spec.ts';

/** Pixels of a letter of 12 points, on average. */
const LETTER = 6.2;

/**
 * The title of a vertical axis, set level above its labels: it reads without turning the head. Over a picture whose other
 * axis is on top it ends where the labels end, else it begins where they begin.
 */
export function levelTitle(labels: readonly string[], otherOnTop = false): VegaLitePart {
  const widest = Math.max(0, ...labels.map((label) => label.length));
  return {
    titleAngle: 0,
    titleAlign: otherOnTop ? 'right' : 'left',
    titleAnchor: 'start',
    titleBaseline: 'bottom',
    titleX: otherOnTop ? -6 : -LETTER * widest - 8,
    titleY: -8,
  };
}

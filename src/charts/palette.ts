/**
 * Colours for categories, in the order in which they are given out: those of Okabe and Ito without the yellow, which
 * white swallows. Any two differ by at least 10 (CIEDE2000) for people with normal sight and for those without red, green
 * or blue cones, see `test/charts/palette.test.ts`.
 *
 * @see Okabe & Ito (2008), Color universal design
 */
export const CATEGORY_COLOURS: readonly string[] = [
  '#0072B2',
  '#E69F00',
  '#009E73',
  '#CC79A7',
  '#56B4E9',
  '#D55E00',
  '#2B2B2B',
];

/** What is left of many categories, put together. */
export const OTHER_COLOUR = '#BDBDBD';

/** From little to much: one hue, darker and darker, so that it reads without colour too. */
export const HEAT_COLOURS: readonly string[] = ['#F0F6FB', '#BFD9EC', '#74AAD3', '#2B70B0', '#08306B'];

/** Above this part of the scale white is easier to read on {@link HEAT_COLOURS} than black. */
export const DARK_FROM = 0.68;

/** A cell without a value. */
export const EMPTY_COLOUR = '#F5F5F5';

export const INK = '#1A1A1A';
export const QUIET_INK = '#595959';
export const LINE = '#D0D0D0';

/** The colours of text on each of {@link CATEGORY_COLOURS} and {@link OTHER_COLOUR}: black or white, whichever reads better. */
export const DARK_CATEGORIES: readonly string[] = ['#0072B2', '#2B2B2B'];

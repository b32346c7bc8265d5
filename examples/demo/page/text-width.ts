/** Advance widths of Helvetica in thousandths of its size, as its font metrics file has them; Arial has the same. */
const WIDTHS: Readonly<Record<number, string>> = {
  191: "'",
  222: 'ijl',
  278: ' !,./:;[\\]ftI',
  333: '()-`r',
  334: '{}',
  355: '"',
  389: '*',
  469: '^',
  500: 'ckJsvxyz',
  556: '#$0123456789?L_abdeghnopqu',
  584: '+<=>~',
  611: 'FTZ',
  667: '&ABEKPSVXY',
  722: 'CDHNRUw',
  778: 'GOQ',
  833: 'Mm',
  889: '%',
  944: 'W',
  1015: '@',
};

const OTHER = 556;
const BOLD = 1.07;

const byLetter: ReadonlyMap<string, number> = new Map(
  Object.entries(WIDTHS).flatMap(([width, letters]) =>
    [...letters].map((letter): [string, number] => [letter, Number(width)]),
  ),
);

/** How wide a text is in pixels. Vega asks for it where there is no canvas, and lays out axes and titles by the answer. */
export function textWidth(text: string, size: number, bold: boolean): number {
  let width = 0;
  // An accent stands on its letter and takes no room.
  for (const letter of text.normalize('NFD').replaceAll(/\p{Mn}/gu, '')) width += byLetter.get(letter) ?? OTHER;
  return (width / 1000) * size * (bold ? BOLD : 1);
}

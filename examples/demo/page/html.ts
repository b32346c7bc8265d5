import { type Chart, type ChartLanguage, chartTable } from 'clientele/charts';
import { dateIn } from './numbers.ts';
import type { PageBlock, PageCell, PageFigure, PageSection, PageTable } from './section.ts';
import { STYLE } from './style.ts';

const WORDS = {
  en: {
    title: (name: string) => `The customers of ${name}`,
    on: (day: string, from: string, until: string) => `On ${day}; orders from ${from} to ${until}.`,
    contents: 'On this page',
    behind: 'The figures behind this picture',
    footer: 'Made by clientele. This page holds all it shows and loads nothing.',
  },
  fr: {
    title: (name: string) => `Les clients du fichier ${name}`,
    on: (day: string, from: string, until: string) => `Au ${day}\u202f; commandes du ${from} au ${until}.`,
    contents: 'Sur cette page',
    behind: 'Les chiffres derrière cette image',
    footer: 'Fait par clientele. Cette page contient tout ce qu’elle montre et ne charge rien.',
  },
} as const;

/** Longer tables are folded up. */
const SHORT_TABLE = 16;

/** What the head of the page says. */
export interface PageHead {
  readonly name: string;
  readonly asOf: string;
  readonly from: string;
  readonly until: string;
}

/** The whole page as one text: sections, with their charts drawn. */
export async function pageHtml(
  head: PageHead,
  sections: readonly PageSection[],
  language: ChartLanguage,
  draw: (chart: Chart) => Promise<string>,
): Promise<string> {
  const words = WORDS[language];
  const title = escaped(words.title(head.name));
  const days = [head.asOf, head.from, head.until].map((day) => dateIn(day, language)) as [string, string, string];
  const bodies: string[] = [];
  for (const section of sections) {
    const blocks: string[] = [];
    for (const [i, block] of section.blocks.entries()) {
      blocks.push(await blockHtml(block, `${section.id}-${i}`, words.behind, draw));
    }
    bodies.push(
      `<section aria-labelledby="${section.id}">\n<h2 id="${section.id}">${escaped(section.title)}</h2>\n${blocks.join('\n')}\n</section>`,
    );
  }
  const links = sections.map(({ id, title: name }) => `<li><a href="#${id}">${escaped(name)}</a></li>`);
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${title}</title>
<style>${STYLE}</style>
</head>
<body>
<header>
<h1>${title}</h1>
<p>${escaped(words.on(...days))}</p>
<nav aria-label="${words.contents}"><ul>${links.join('')}</ul></nav>
</header>
<main>
${bodies.join('\n')}
</main>
<footer><p>${words.footer}</p></footer>
</body>
</html>
`;
}

async function blockHtml(
  block: PageBlock,
  id: string,
  behind: string,
  draw: (chart: Chart) => Promise<string>,
): Promise<string> {
  switch (block.kind) {
    case 'text':
      return `<p>${escaped(block.text)}</p>`;
    case 'figures':
      return `<dl>${block.figures.map(figureHtml).join('')}</dl>`;
    case 'table':
      return tableHtml(block.table);
    case 'chart': {
      const { chart, how } = block;
      const table = block.table ?? { ...chartTable(chart), caption: chart.title };
      const picture = inlineSvg(await draw(chart), chart.description, id);
      const written = tableHtml(table);
      return `<figure>\n<div class="picture">${picture}</div>\n<figcaption>${escaped(how)}</figcaption>\n</figure>\n${
        table.rows.length <= SHORT_TABLE
          ? written
          : `<details><summary>${escaped(behind)}</summary>\n${written}\n</details>`
      }`;
    }
  }
}

function figureHtml({ name, value, note }: PageFigure): string {
  return `<div><dt>${escaped(name)}</dt><dd class="value">${escaped(value)}</dd><dd class="note">${escaped(note)}</dd></div>`;
}

function tableHtml({ caption, columns, rows }: PageTable): string {
  const cell = (content: PageCell, i: number): string => {
    const name = i === 0 ? 'th scope="row"' : 'td';
    const side = columns[i]?.align === 'right' ? ' class="right"' : '';
    return `<${name}${side}>${cellHtml(content)}</${i === 0 ? 'th' : 'td'}>`;
  };
  const heads = columns.map(
    ({ title, align }) => `<th scope="col"${align === 'right' ? ' class="right"' : ''}>${escaped(title)}</th>`,
  );
  const lines = rows.map((row) => `<tr>${row.map(cell).join('')}</tr>`);
  return `<div class="wide" tabindex="0" role="region" aria-label="${escaped(caption)}"><table>
<caption>${escaped(caption)}</caption>
<thead><tr>${heads.join('')}</tr></thead>
<tbody>
${lines.join('\n')}
</tbody>
</table></div>`;
}

function cellHtml(content: PageCell): string {
  if (typeof content === 'string') return escaped(content);
  return `${escaped(content.text)}${content.note === '' ? '' : `<br><small>${escaped(content.note)}</small>`}`;
}

/** One image to those who do not see it, with names of its own for what it refers to inside. */
function inlineSvg(svg: string, description: string, id: string): string {
  return svg
    .replaceAll(/\bid="([^"]+)"/g, `id="${id}-$1"`)
    .replaceAll(/url\(#([^)]+)\)/g, `url(#${id}-$1)`)
    .replaceAll(/xlink:href="#([^"]+)"/g, `xlink:href="#${id}-$1"`)
    .replace('<svg ', `<svg role="img" aria-label="${escaped(description)}" `);
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

function escaped(text: string): string {
  return text.replaceAll(/[&<>"]/g, (letter) => ENTITIES[letter] as string);
}

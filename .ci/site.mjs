import { readdirSync, readFileSync } from 'node:fs';
import { Converter } from 'typedoc';

/** Pages that are of no part. */
const BESIDE = 'Beside them';

const at = (path) => new URL(`../${path}`, import.meta.url);

/** The guides under the part of the table of contents in docs/README.md that names them, in its order. */
function guides() {
  const found = [];
  let part = '';
  for (const line of readFileSync(at('docs/README.md'), 'utf8').split('\n## Question')[0].split('\n')) {
    const path = /^- \[.*?\]\((guides\/.*?\.md)\)/.exec(line)?.[1];
    if (path !== undefined) found.push({ path: `docs/${path}`, part });
    else if (/^[A-Z][^.:]*$/.test(line)) part = line;
  }
  const lost = readdirSync(at('docs/guides')).filter((name) => !found.some(({ path }) => path.endsWith(`/${name}`)));
  if (lost.length > 0) throw new Error(`docs/README.md leads to no ${lost.join(', ')}`);
  return found;
}

/** Every page of the site beside those that are made from the code. */
export const pages = [
  { path: 'docs/README.md', part: BESIDE },
  ...guides(),
  ...['functions', 'glossary', 'numbers', 'performance', 'faq'].map((name) => ({
    path: `docs/${name}.md`,
    part: BESIDE,
  })),
  ...['examples/README.md', 'CHANGELOG.md', 'CONTRIBUTING.md'].map((path) => ({ path, part: BESIDE })),
];

/** The parts in the order of the table of contents, then the reference. */
export const parts = [BESIDE, ...new Set(guides().map(({ part }) => part)), 'Modules', '*'];

/** Pages are called by their heading instead of their file, and stand under their part of the table of contents. */
export function load(app) {
  const left = [...pages];
  app.converter.on(Converter.EVENT_CREATE_DOCUMENT, (_, page) => {
    const heading = /^# (.*)\n/.exec(page.content[0]?.text ?? '')?.[1];
    if (heading === undefined) throw new Error(`${page.name} does not begin with a heading`);
    page.name = heading;
    page.frontmatter.group = left.shift().part;
  });
}

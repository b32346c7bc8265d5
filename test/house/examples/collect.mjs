import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const GENERATED = ['docs/site'];

function filesBelow(root, folder, ending) {
  if (!existsSync(join(root, folder))) return [];
  return readdirSync(join(root, folder), { withFileTypes: true })
    .flatMap((item) => {
      const path = `${folder}/${item.name}`;
      if (item.isDirectory()) return GENERATED.includes(path) ? [] : filesBelow(root, path, ending);
      return path.endsWith(ending) ? [path] : [];
    })
    .sort();
}

/** The ```ts blocks in lines of markdown; `lineOf` gives the line of the file for a line of the text. */
function blocksIn(path, lines, lineOf) {
  const blocks = [];
  let open;
  lines.forEach((line, i) => {
    if (open === undefined) {
      const [, indent, fence, language, rest] = /^(\s*)(`{3,})(\w*)\s*(.*)$/.exec(line) ?? [];
      if (fence !== undefined) open = { indent, fence, language, rest, line: lineOf(i) + 1, code: [] };
    } else if (line.trim() === open.fence) {
      if (open.language === 'ts') {
        blocks.push({
          path,
          line: open.line,
          code: open.code.join('\n'),
          run: open.rest.trim() !== 'no-run',
          continued: open.code[0]?.trim().startsWith('// continued') ?? false,
        });
      }
      open = undefined;
    } else {
      open.code.push(line.startsWith(open.indent) ? line.slice(open.indent.length) : line.trimStart());
    }
  });
  if (open !== undefined) throw new Error(`${path}:${open.line} begins a block of code that does not end`);
  return blocks;
}

function blocksOfSource(path, text) {
  const blocks = [];
  for (const comment of text.matchAll(/^[ \t]*\/\*\*[\s\S]*?\*\//gm)) {
    const before = text.slice(0, comment.index).split('\n').length;
    const lines = comment[0].split('\n').map((line) => line.replace(/^\s*(\/\*\*|\*\/|\* ?)/, ''));
    blocks.push(...blocksIn(path, lines, (i) => before + i));
  }
  return blocks;
}

export function collectExamples(root) {
  const read = (path) => readFileSync(join(root, path), 'utf8');
  const pages = [...(existsSync(join(root, 'README.md')) ? ['README.md'] : []), ...filesBelow(root, 'docs', '.md')];
  return [
    ...pages.flatMap((path) => blocksIn(path, read(path).split('\n'), (i) => i + 1)),
    ...filesBelow(root, 'src', '.ts').flatMap((path) => blocksOfSource(path, read(path))),
  ];
}

export function blocksBefore(example, all) {
  const chain = [];
  for (const one of all) {
    if (one.path !== example.path || one.line >= example.line) continue;
    if (!one.continued) chain.length = 0;
    chain.push(one);
  }
  return example.continued ? chain : [];
}

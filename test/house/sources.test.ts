import ts from 'typescript';
import { expect, test } from 'vitest';
import { everyNode, filesBelow, placeOf, read, root, type SourceFile, sources } from './files.ts';

const MAX_LINES = 250;

function findIn(files: readonly SourceFile[], fault: (node: ts.Node) => string | undefined): string[] {
  const found: string[] = [];
  for (const file of files) {
    everyNode(file.tree, (node) => {
      const what = fault(node);
      if (what !== undefined) found.push(`${placeOf(file, node)} ${what}`);
    });
  }
  return found;
}

const elsewhere = (folder: string): SourceFile[] => sources.filter(({ path }) => !path.startsWith(`src/${folder}/`));
/** `Math.random` as its two parts, for `object.name`. */
const memberOf = (node: ts.Node): string =>
  ts.isPropertyAccessExpression(node) && ts.isIdentifier(node.expression)
    ? `${node.expression.text}.${node.name.text}`
    : '';

test('no source reads a clock, a random number or the environment', () => {
  const hidden = ['Date.now', 'Math.random', 'performance.now', 'crypto.getRandomValues', 'crypto.randomUUID'];
  const hosts = ['console', 'process', 'globalThis', 'Deno', 'Bun'];
  const faults = findIn(sources, (node) => {
    if (hidden.includes(memberOf(node))) return memberOf(node);
    if (
      ts.isPropertyAccessExpression(node) &&
      ts.isIdentifier(node.expression) &&
      hosts.includes(node.expression.text)
    ) {
      return node.expression.text;
    }
    if (ts.isNewExpression(node) && node.expression.getText() === 'Date' && (node.arguments?.length ?? 0) === 0) {
      return 'new Date()';
    }
    return ts.isCallExpression(node) && node.expression.getText() === 'Date' ? 'Date()' : undefined;
  });
  expect(faults).toEqual([]);
});

test('no source depends on the locale or the time zone of the host', () => {
  const local =
    /^(get(FullYear|Month|Date|Day|Hours|Minutes|Seconds|Milliseconds|TimezoneOffset)|set(FullYear|Month|Date|Hours|Minutes|Seconds|Milliseconds)|toLocale\w*|localeCompare|toDateString|toTimeString)$/;
  const faults = findIn(elsewhere('time'), (node) => {
    if (ts.isPropertyAccessExpression(node) && local.test(node.name.text)) return node.name.text;
    const parts = ts.isNewExpression(node) && node.expression.getText() === 'Date' ? (node.arguments?.length ?? 0) : 0;
    return parts > 1 ? 'new Date(year, month, …)' : undefined;
  });
  expect(faults).toEqual([]);
});

test('loading a module does nothing: at its top level there are declarations only', () => {
  const faults = sources.flatMap((file) =>
    file.tree.statements
      .filter((node) => {
        if (ts.isVariableStatement(node)) return (node.declarationList.flags & ts.NodeFlags.Const) === 0;
        return !(
          ts.isImportDeclaration(node) ||
          ts.isExportDeclaration(node) ||
          ts.isFunctionDeclaration(node) ||
          ts.isInterfaceDeclaration(node) ||
          ts.isTypeAliasDeclaration(node) ||
          ts.isClassDeclaration(node) ||
          ts.isModuleDeclaration(node)
        );
      })
      .map((node) => placeOf(file, node)),
  );
  expect(faults).toEqual([]);
});

test('there is one class, the error', () => {
  const classes = findIn(sources, (node) => (ts.isClassLike(node) ? (node.name?.text ?? 'a class') : undefined));
  expect(classes.map((found) => found.replace(/:\d+/, ''))).toEqual(['src/checks/error.ts ClienteleError']);
});

test('nothing is exported as a default, and nothing is an enum', () => {
  const faults = findIn(sources, (node) => {
    if (ts.isEnumDeclaration(node)) return 'enum';
    if (ts.isExportAssignment(node)) return 'export default';
    return node.kind === ts.SyntaxKind.DefaultKeyword && ts.isFunctionDeclaration(node.parent)
      ? 'export default'
      : undefined;
  });
  expect(faults).toEqual([]);
});

test(`a file of more than ${MAX_LINES} lines gives its reason in long-files.json`, () => {
  const reasons = JSON.parse(read('test/house/long-files.json')) as Record<string, string>;
  const long = sources.filter(({ text }) => text.split('\n').length - 1 > MAX_LINES).map(({ path }) => path);
  expect(long.filter((path) => (reasons[path] ?? '').length < 20)).toEqual([]);
  expect(Object.keys(reasons).filter((path) => !long.includes(path))).toEqual([]);
});

test('no file names a place on the machine it was written on', () => {
  const places = new RegExp(
    ['home', 'Users', 'root', 'tmp', 'work', 'private/var'].map((name) => `(?<![\\w.)/~-])/${name}/\\w`).join('|'),
  );
  const written = filesBelow('', /\.(ts|mts|mjs|cjs|js|json|md|py|R|sql|ya?ml|toml|txt|csv|html)$|^run$/);
  const faults = written.filter((path) => places.test(read(path)));
  expect({ root: root.length > 1, faults }).toEqual({ root: true, faults: [] });
});

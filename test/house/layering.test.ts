import { posix } from 'node:path';
import ts from 'typescript';
import { expect, test } from 'vitest';
import entries from '../../entries.json' with { type: 'json' };
import { placeOf, type SourceFile, sources } from './files.ts';

/** From the ground up: a folder imports from those before it, and from itself. */
const FOUNDATION = ['core', 'checks', 'time', 'money', 'stats', 'rules', 'events'];
/** Side by side: no domain imports another. */
const DOMAINS = [
  'transactions',
  'rfm',
  'clv',
  'referral',
  'churn',
  'loyalty',
  'email',
  'web',
  'experiments',
  'pressure',
  'consent',
  'triggers',
  'baskets',
  'concentration',
  'profit',
  'segmentation',
  'strategy',
];
/** They may import everything below, and not one another. */
const FACES = ['schemas', 'charts', 'sql', 'workers'];

interface Import {
  readonly place: string;
  readonly from: string;
  readonly specifier: string;
  /** Erased by the compiler. */
  readonly typeOnly: boolean;
  /** Names taken, `*` for a namespace, `default` for a default import. */
  readonly names: readonly string[];
}

function importsOf(file: SourceFile): Import[] {
  const found: Import[] = [];
  for (const node of file.tree.statements) {
    if (!ts.isImportDeclaration(node) && !ts.isExportDeclaration(node)) continue;
    if (node.moduleSpecifier === undefined || !ts.isStringLiteral(node.moduleSpecifier)) continue;
    const names: string[] = [];
    let typeOnly = false;
    if (ts.isImportDeclaration(node)) {
      const clause = node.importClause;
      const named = clause?.namedBindings;
      typeOnly = clause?.phaseModifier === ts.SyntaxKind.TypeKeyword;
      if (clause?.name !== undefined) names.push('default');
      if (named !== undefined && ts.isNamespaceImport(named)) names.push('*');
      if (named !== undefined && ts.isNamedImports(named)) {
        names.push(...named.elements.map((element) => (element.propertyName ?? element.name).text));
      }
    } else {
      typeOnly = node.isTypeOnly;
      names.push('*');
    }
    found.push({
      place: placeOf(file, node),
      from: file.path,
      specifier: node.moduleSpecifier.text,
      typeOnly,
      names,
    });
  }
  return found;
}

const imports = sources.flatMap(importsOf);
const relative = imports.filter(({ specifier }) => specifier.startsWith('.'));
const packages = imports.filter(({ specifier }) => !specifier.startsWith('.'));

/** `src/rfm/score.ts` is of the layer `rfm`; `src/index.ts` of none. */
const layerOf = (path: string): string | undefined => {
  const parts = path.split('/');
  return parts.length > 2 ? parts[1] : undefined;
};
const targetOf = ({ from, specifier }: Import): string => posix.join(posix.dirname(from), specifier);
const packageOf = (specifier: string): string =>
  specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
const inFolder = (path: string, folder: string): boolean => path.startsWith(`src/${folder}/`);
const say = (list: readonly Import[]): string[] => list.map(({ place, specifier }) => `${place} imports ${specifier}`);

test('every folder of src has its place in the order', () => {
  const known = new Set([...FOUNDATION, ...DOMAINS, ...FACES]);
  const folders = new Set(sources.flatMap(({ path }) => layerOf(path) ?? []));
  expect([...folders].filter((folder) => !known.has(folder))).toEqual([]);
});

test('imports run downwards only', () => {
  const allowed = (from: string | undefined, to: string | undefined, typeOnly: boolean): boolean => {
    if (from === to) return true;
    if (from === undefined) return to !== undefined && !FACES.includes(to);
    if (to === undefined) return false;
    if (FOUNDATION.includes(from))
      return FOUNDATION.indexOf(to) !== -1 && FOUNDATION.indexOf(to) < FOUNDATION.indexOf(from);
    if (DOMAINS.includes(from)) return FOUNDATION.includes(to) || (to === 'transactions' && typeOnly);
    return FOUNDATION.includes(to) || DOMAINS.includes(to);
  };
  const against = relative.filter((one) => !allowed(layerOf(one.from), layerOf(targetOf(one)), one.typeOnly));
  expect(say(against)).toEqual([]);
});

test('no file imports itself through others', () => {
  const below = new Map<string, string[]>();
  for (const one of relative) {
    if (!one.typeOnly) below.set(one.from, [...(below.get(one.from) ?? []), targetOf(one)]);
  }
  const done = new Set<string>();
  const circles: string[] = [];
  const visit = (path: string, trail: readonly string[]): void => {
    if (trail.includes(path)) circles.push([...trail.slice(trail.indexOf(path)), path].join(' → '));
    else if (!done.has(path)) {
      for (const next of below.get(path) ?? []) visit(next, [...trail, path]);
      done.add(path);
    }
  };
  for (const { path } of sources) visit(path, []);
  expect(circles).toEqual([]);
});

test('relative imports end in .ts, and stay inside src', () => {
  expect(say(relative.filter((one) => !one.specifier.endsWith('.ts') || !targetOf(one).startsWith('src/')))).toEqual(
    [],
  );
});

test('a namespace is imported from zod only, and re-exported from nowhere', () => {
  const renamed = sources.flatMap((file) =>
    file.tree.statements
      .filter((node) => ts.isExportDeclaration(node) && node.exportClause?.kind === ts.SyntaxKind.NamespaceExport)
      .map((node) => placeOf(file, node)),
  );
  expect(renamed).toEqual([]);
});

test('zod is imported in schemas only, and always as a namespace', () => {
  const zod = packages.filter(({ specifier }) => packageOf(specifier) === 'zod');
  const right = (one: Import): boolean => inFolder(one.from, 'schemas') && (one.typeOnly || one.names.join() === '*');
  expect(say(zod.filter((one) => !right(one)))).toEqual([]);
});

test('date-fns is imported in time only, function by function', () => {
  const dates = packages.filter(({ specifier }) => ['date-fns', '@date-fns/utc'].includes(packageOf(specifier)));
  const right = (one: Import): boolean =>
    inFolder(one.from, 'time') && (one.typeOnly || one.specifier !== packageOf(one.specifier));
  expect(say(dates.filter((one) => !right(one)))).toEqual([]);
});

test('ml-regression is imported in the entries made for it only', () => {
  const regression = packages.filter(({ specifier }) => packageOf(specifier) === 'ml-regression');
  const homes = entries.filter(({ uses }) => uses.includes('ml-regression')).map(({ source }) => posix.dirname(source));
  expect(say(regression.filter(({ from }) => !homes.some((home) => from.startsWith(`${home}/`))))).toEqual([]);
});

test('simple-statistics gives names, and never its approximate distributions', () => {
  const rough = [
    'probit',
    'errorFunction',
    'inverseErrorFunction',
    'cumulativeStdNormalProbability',
    'gammaln',
    'gamma',
  ];
  const statistics = packages.filter(({ specifier }) => packageOf(specifier) === 'simple-statistics');
  const wrong = statistics.filter(({ names }) =>
    names.some((name) => rough.includes(name) || ['*', 'default'].includes(name)),
  );
  expect(say(wrong)).toEqual([]);
});

test('nothing else is imported', () => {
  const known = ['zod', 'date-fns', '@date-fns/utc', 'simple-statistics', 'ml-regression'];
  expect(say(packages.filter(({ specifier }) => !known.includes(packageOf(specifier))))).toEqual([]);
});

import ts from 'typescript';
import entries from '../../entries.json' with { type: 'json' };
import { root } from './files.ts';

/** What one entry point gives. */
export interface Face {
  readonly values: readonly string[];
  readonly types: readonly string[];
}

export interface PublicName {
  readonly entry: string;
  readonly name: string;
  readonly kind: 'value' | 'type';
  /** Where it is declared: two entries that give the same declaration give the same name on purpose. */
  readonly declaredIn: string;
  /** Something one can call. */
  readonly callable: boolean;
  /** Names of the tags of its doc comment, as often as they stand there. */
  readonly tags: readonly string[];
}

/** Entries that the root does not repeat: they bring a heavy dependency, or speak to the outside. */
export const APART: readonly string[] = entries.filter(({ apart }) => apart === true).map(({ entry }) => entry);

export function readConfig(): ts.CompilerOptions {
  const { config } = ts.readConfigFile(`${root}tsconfig.json`, ts.sys.readFile) as { config: object };
  return ts.parseJsonConfigFileContent({ ...config, include: [], files: [] }, ts.sys, root).options;
}

/** The exported names of every entry, as the compiler sees them. */
export function readPublicNames(): PublicName[] {
  const program = ts.createProgram(
    entries.map(({ source }) => root + source),
    { ...readConfig(), noLib: true, types: [] },
  );
  const checker = program.getTypeChecker();
  return entries.flatMap(({ entry, source }) => {
    const file = program.getSourceFile(root + source);
    const module = file === undefined ? undefined : checker.getSymbolAtLocation(file);
    if (module === undefined) throw new Error(`${source} is not a module`);
    return checker.getExportsOfModule(module).map((symbol): PublicName => {
      const target = (symbol.flags & ts.SymbolFlags.Alias) === 0 ? symbol : checker.getAliasedSymbol(symbol);
      const kind = (target.flags & ts.SymbolFlags.Value) === 0 ? 'type' : 'value';
      const declaration = target.declarations?.[0];
      const declaredIn = declaration?.getSourceFile().fileName.slice(root.length) ?? 'nowhere';
      return {
        entry,
        name: symbol.name,
        kind,
        declaredIn,
        callable: (target.flags & ts.SymbolFlags.Function) !== 0,
        tags: target.getJsDocTags(checker).map((tag) => tag.name),
      };
    });
  });
}

export const facesOf = (names: readonly PublicName[]): Record<string, Face> =>
  Object.fromEntries(
    entries.map(({ entry }) => {
      const ofKind = (kind: PublicName['kind']): string[] =>
        names
          .filter((one) => one.entry === entry && one.kind === kind)
          .map(({ name }) => name)
          .sort();
      return [entry, { values: ofKind('value'), types: ofKind('type') }];
    }),
  );

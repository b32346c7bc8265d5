import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

export const root: string = fileURLToPath(new URL('../../', import.meta.url));

export const read = (path: string): string => readFileSync(root + path, 'utf8');

const UNWRITTEN = new Set(['node_modules', 'dist', 'coverage', 'reports', '.cache', '.git', 'site', 'demo-out']);

/** Files below a folder of the project, as paths from its root with forward slashes, sorted. */
export function filesBelow(folder: string, accept: RegExp): string[] {
  const found: string[] = [];
  const visit = (path: string): void => {
    for (const item of readdirSync(root + path, { withFileTypes: true })) {
      const below = path === '' ? item.name : `${path}/${item.name}`;
      if (item.isDirectory()) {
        if (!UNWRITTEN.has(item.name) && !item.name.startsWith('.stryker')) visit(below);
      } else if (accept.test(item.name)) found.push(below);
    }
  };
  visit(folder);
  return found.sort();
}

export interface SourceFile {
  readonly path: string;
  readonly text: string;
  readonly tree: ts.SourceFile;
}

export const sources: readonly SourceFile[] = filesBelow('src', /\.ts$/).map((path) => {
  const text = read(path);
  return { path, text, tree: ts.createSourceFile(path, text, ts.ScriptTarget.ES2023, true) };
});

/** `src/rfm/score.ts:12`, for messages. */
export function placeOf(file: SourceFile, node: ts.Node): string {
  return `${file.path}:${file.tree.getLineAndCharacterOfPosition(node.getStart(file.tree)).line + 1}`;
}

export function everyNode(node: ts.Node, visit: (node: ts.Node) => void): void {
  visit(node);
  ts.forEachChild(node, (child) => everyNode(child, visit));
}

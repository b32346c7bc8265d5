import ts from 'typescript';
import { readShown, type Shown } from './shown.ts';

/** What a comment after a statement promises of it. */
export interface Promised {
  /** The line of the block, from 0. */
  readonly line: number;
  readonly shown: Shown | undefined;
  readonly throws: string | undefined;
}

export interface Compiled {
  /** The body of an async function of `load`, `keep` and `refuse`. */
  readonly body: string;
  readonly promises: readonly Promised[];
}

/** A comment that promises something, at the end of a statement or on the lines below it. */
const PROMISE = /^\s*\/\/ (?:=> ?(.*)|throws (\w+).*)$/;

/**
 * Turns a block into the body of a function: imports become `await load(…)`, and each statement that a comment promises
 * something of becomes `keep(i, value)` or `refuse(i, () => …)`, with i counted from `firstPromise`. Names in `declared`
 * are not imported again.
 */
export function compileExample(code: string, declared: Set<string>, firstPromise: number = 0): Compiled {
  const file = ts.createSourceFile('example.ts', code, ts.ScriptTarget.ES2023, true);
  const lines = code.split('\n');
  const claimed = new Set<number>();
  const promises: Promised[] = [];
  const parts = file.statements.map((statement) => {
    if (ts.isImportDeclaration(statement)) return importing(statement, declared);
    const text = statement.getText(file);
    const promised = promiseAfter(statement.getEnd(), file, lines, claimed);
    if (promised === undefined) return text;
    const index = firstPromise + promises.push(promised) - 1;
    if (promised.throws !== undefined) return `await refuse(${index}, async () => { ${text} });`;
    if (ts.isExpressionStatement(statement)) {
      return `keep(${index}, await (${printed(statement.expression).getText(file)}));`;
    }
    const name = ts.isVariableStatement(statement) ? statement.declarationList.declarations.at(-1)?.name : undefined;
    if (name === undefined) throw new Error(`line ${promised.line + 1}: a value is promised of something without one`);
    const value = ts.isIdentifier(name) ? name.text : copyOf(name);
    return `${text}\nkeep(${index}, ${value});`;
  });
  const loose = lines.findIndex((line, i) => /\/\/ (=>|throws \w)/.test(line) && !claimed.has(i));
  if (loose !== -1) throw new Error(`line ${loose + 1}: this promise belongs to no statement: ${lines[loose]?.trim()}`);
  const { outputText } = ts.transpileModule(parts.join('\n'), {
    compilerOptions: { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext, verbatimModuleSyntax: false },
  });
  return { body: outputText.replace(/^export \{\};$/m, ''), promises };
}

function promiseAfter(
  end: number,
  file: ts.SourceFile,
  lines: readonly string[],
  claimed: Set<number>,
): Promised | undefined {
  const { line, character } = file.getLineAndCharacterOfPosition(end);
  const beside = (lines[line] ?? '').slice(character);
  const start = PROMISE.test(beside) ? line : line + 1;
  const match = PROMISE.exec(start === line ? beside : (lines[start] ?? ''));
  if (match === null || claimed.has(start)) return undefined;
  claimed.add(start);
  if (match[2] !== undefined) return { line, shown: undefined, throws: match[2] };
  let text = match[1] ?? '';
  let last = start;
  let shown = readShown(text);
  while (shown === undefined && /^\s*\/\//.test(lines[last + 1] ?? '')) {
    last += 1;
    claimed.add(last);
    text += `\n${(lines[last] ?? '').replace(/^\s*\/\/ ?/, '')}`;
    shown = readShown(text);
  }
  if (shown === undefined) throw new Error(`line ${start + 1}: not a literal: ${match[1]}`);
  return { line, shown, throws: undefined };
}

/** `console.log(x)` promises x. */
function printed(node: ts.Expression): ts.Expression {
  const [only, ...others] = ts.isCallExpression(node) ? node.arguments : [];
  const isLog = ts.isCallExpression(node) && node.expression.getText() === 'console.log';
  return isLog && only !== undefined && others.length === 0 ? only : node;
}

/** `const { a, b: c } = …` promises `{ a, b: c }`. */
function copyOf(pattern: ts.BindingPattern): string {
  return pattern.getText();
}

function importing(node: ts.ImportDeclaration, declared: Set<string>): string {
  const clause = node.importClause;
  if (clause === undefined || clause.phaseModifier === ts.SyntaxKind.TypeKeyword) return '';
  const names: string[] = [];
  const take = (local: string, imported: string): void => {
    if (!declared.has(local)) names.push(imported === local ? local : `${imported}: ${local}`);
    declared.add(local);
  };
  if (clause.name !== undefined) take(clause.name.text, 'default');
  const bindings = clause.namedBindings;
  if (bindings !== undefined && ts.isNamespaceImport(bindings)) {
    const local = bindings.name.text;
    const known = declared.has(local);
    declared.add(local);
    return known ? '' : `const ${local} = await load(${node.moduleSpecifier.getText()});`;
  }
  for (const element of bindings?.elements ?? []) {
    if (!element.isTypeOnly) take(element.name.text, (element.propertyName ?? element.name).text);
  }
  return names.length === 0 ? '' : `const { ${names.join(', ')} } = await load(${node.moduleSpecifier.getText()});`;
}

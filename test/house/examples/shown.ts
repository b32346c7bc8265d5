import ts from 'typescript';

/** A value as an example prints it: `0.83` stands for every number that is written so with two digits. */
export type Shown =
  | { readonly kind: 'number'; readonly value: number; readonly tolerance: number }
  | { readonly kind: 'exact'; readonly value: unknown }
  | { readonly kind: 'list'; readonly items: readonly Shown[]; readonly open: boolean }
  | { readonly kind: 'record'; readonly fields: ReadonlyMap<string, Shown>; readonly open: boolean };

/** Reads a JS literal; `…` in a list or an object means that more may follow. Gives `undefined` where it is not one. */
export function readShown(text: string): Shown | undefined {
  const source = `(${text.replace(/([,{[]\s*)(…|\.\.\.)(?=\s*[}\]])/g, '$1...rest')}\n)`;
  const file = ts.createSourceFile('shown.ts', source, ts.ScriptTarget.ES2023, true);
  const faults = (file as ts.SourceFile & { parseDiagnostics: readonly unknown[] }).parseDiagnostics;
  const [statement, ...others] = file.statements;
  if (faults.length > 0 || statement === undefined || others.length > 0 || !ts.isExpressionStatement(statement)) {
    return undefined;
  }
  return readNode(statement.expression);
}

const NAMED = new Map<string, unknown>([
  ['undefined', undefined],
  ['NaN', Number.NaN],
  ['Infinity', Number.POSITIVE_INFINITY],
]);

function readNode(node: ts.Expression): Shown | undefined {
  if (ts.isParenthesizedExpression(node)) return readNode(node.expression);
  if (ts.isNumericLiteral(node)) return readNumber(node.getText());
  if (ts.isPrefixUnaryExpression(node) && node.operator === ts.SyntaxKind.MinusToken) {
    const inner = readNode(node.operand);
    if (inner?.kind === 'number') return { ...inner, value: -inner.value };
    return inner?.kind === 'exact' && typeof inner.value === 'number' ? { ...inner, value: -inner.value } : undefined;
  }
  if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) return { kind: 'exact', value: node.text };
  if (ts.isBigIntLiteral(node)) return { kind: 'exact', value: BigInt(node.text.slice(0, -1)) };
  if (node.kind === ts.SyntaxKind.TrueKeyword) return { kind: 'exact', value: true };
  if (node.kind === ts.SyntaxKind.FalseKeyword) return { kind: 'exact', value: false };
  if (node.kind === ts.SyntaxKind.NullKeyword) return { kind: 'exact', value: null };
  if (ts.isIdentifier(node) && NAMED.has(node.text)) return { kind: 'exact', value: NAMED.get(node.text) };
  if (ts.isArrayLiteralExpression(node)) return readList(node);
  return ts.isObjectLiteralExpression(node) ? readRecord(node) : undefined;
}

/** Half a unit of the last digit shown, and nothing for a whole number. */
function readNumber(text: string): Shown {
  const digits = text.replaceAll('_', '').toLowerCase();
  const value = Number(digits);
  if (/^0[xbo]/.test(digits) || Number.isInteger(value)) {
    const decimals = /^[\d]+\.(\d+)$/.exec(digits)?.[1]?.length;
    return { kind: 'number', value, tolerance: decimals === undefined ? 0 : 0.5 * 10 ** -decimals };
  }
  const [mantissa = '', exponent = '0'] = digits.split('e');
  const decimals = mantissa.split('.')[1]?.length ?? 0;
  return { kind: 'number', value, tolerance: 0.5 * 10 ** (Number(exponent) - decimals) };
}

function readList(node: ts.ArrayLiteralExpression): Shown | undefined {
  const open = node.elements.some(ts.isSpreadElement);
  const items = node.elements.filter((element) => !ts.isSpreadElement(element)).map(readNode);
  return items.includes(undefined) ? undefined : { kind: 'list', items: items as Shown[], open };
}

function readRecord(node: ts.ObjectLiteralExpression): Shown | undefined {
  const fields = new Map<string, Shown>();
  let open = false;
  for (const property of node.properties) {
    if (ts.isSpreadAssignment(property)) open = true;
    else {
      if (!ts.isPropertyAssignment(property) || ts.isComputedPropertyName(property.name)) return undefined;
      const value = readNode(property.initializer);
      if (value === undefined) return undefined;
      fields.set(property.name.text, value);
    }
  }
  return { kind: 'record', fields, open };
}

/** Where an actual value differs from what is shown, or `undefined` where it does not. */
export function differenceFrom(shown: Shown, actual: unknown, path = ''): string | undefined {
  const at = path === '' ? '' : ` at ${path}`;
  if (shown.kind === 'exact') {
    return Object.is(shown.value, actual) ? undefined : `${print(actual)} is not ${print(shown.value)}${at}`;
  }
  if (shown.kind === 'number') {
    // The last digit may itself be a rounded half: a few units in the last place are let through.
    const allowed = shown.tolerance === 0 ? 0 : shown.tolerance + 4 * Number.EPSILON * Math.abs(shown.value);
    const within = typeof actual === 'number' && Math.abs(actual - shown.value) <= allowed;
    return within ? undefined : `${print(actual)} is not shown as ${shown.value}${at}`;
  }
  if (typeof actual !== 'object' || actual === null) return `${print(actual)} is not an object${at}`;
  if (shown.kind === 'list') {
    if (!Array.isArray(actual) && !ArrayBuffer.isView(actual)) return `${print(actual)} is not a list${at}`;
    const items = Array.from(actual as ArrayLike<unknown>);
    if (shown.open ? items.length < shown.items.length : items.length !== shown.items.length) {
      return `${items.length} items, not ${shown.items.length}${at}`;
    }
    return firstOf(shown.items.map((item, i) => differenceFrom(item, items[i], `${path}[${i}]`)));
  }
  const present = Object.entries(actual).filter(([, value]) => value !== undefined);
  const unknown = shown.open ? [] : present.filter(([name]) => !shown.fields.has(name)).map(([name]) => name);
  if (unknown.length > 0) return `not shown: ${unknown.join(', ')}${at}`;
  const values = new Map<string, unknown>(present);
  return firstOf([...shown.fields].map(([name, field]) => differenceFrom(field, values.get(name), `${path}.${name}`)));
}

const firstOf = (differences: readonly (string | undefined)[]): string | undefined =>
  differences.find((difference) => difference !== undefined);

function print(value: unknown): string {
  if (typeof value === 'bigint') return `${value}n`;
  if (typeof value === 'function') return 'a function';
  return typeof value === 'number' || value === undefined ? String(value) : JSON.stringify(value);
}

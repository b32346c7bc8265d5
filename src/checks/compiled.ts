import { checkKind } from './assert.ts';
import { ClienteleError, fail } from './error.ts';

const COMPILE_AGAIN = 'what is compiled is not JSON, keep the document and compile it again';

interface Tagged {
  readonly kind?: unknown;
  readonly document?: Tagged | null;
  readonly documents?: unknown;
}

/** Refuses what a `compile…` made where the document itself is wanted: a document inside it is what was meant. */
export function refuseCompiled(value: unknown, path: string = 'document'): void {
  const tag = tagOf(value);
  if (tag === undefined) return;
  const maker = `compile${tag.replaceAll(/(?:^|-)([a-z])/g, (_, letter: string) => letter.toUpperCase())}`;
  const field = (value as Tagged).documents === undefined ? 'document' : 'documents';
  const expected = field === 'document' ? 'a document' : 'documents';
  const received = `what ${maker} made`;
  const message = `${path}: expected ${expected}, got ${received}: pass its .${field}`;
  throw new ClienteleError({ code: 'wrong_type', path, expected, received, message });
}

/** What was compiled, such as `rule-set`; `undefined` for what is not compiled. */
function tagOf(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { kind, document } = value as Tagged;
  if (typeof kind === 'string') return kind.startsWith('compiled-') ? kind.slice('compiled-'.length) : undefined;
  const inner = kind === undefined && typeof document === 'object' ? document?.kind : undefined;
  // What is compiled of mail has no tag of its own, and the rules about machines leave out that they are about mail.
  return typeof inner === 'string' ? inner.replace('email-machine-', 'machine-') : undefined;
}

/** Refuses what compilation did not make; what it once made and JSON has taken apart is told how to come back. */
export function failUncompiled(value: unknown, kind: string, path: string, expected: string): never {
  const lost = (value as Tagged | null | undefined)?.kind === kind;
  fail('wrong_type', path, expected, value, lost ? COMPILE_AGAIN : undefined);
}

/** The checked document in what a `compile…` made: that is frozen, and a copy by hand, which nobody checked, is not. */
export function insideCompiled<Document extends object>(
  compiled: { readonly document: Document },
  kind: string,
  path: string,
  maker: string,
): Document {
  const document = compiled?.document;
  if (document === undefined) fail('wrong_type', path, maker, compiled);
  checkKind(document, kind, path, maker);
  if (!Object.isFrozen(document)) fail('wrong_type', path, maker, compiled, COMPILE_AGAIN);
  return document;
}

import { checkKind } from './assert.ts';
import { fail } from './error.ts';

/** The checked document in what a `compile…` made: that is frozen, and a copy by hand, which nobody checked, is not. */
export function insideCompiled<Document extends object>(
  compiled: { readonly document: Document },
  kind: string,
  path: string,
  maker: string,
): Document {
  const document = compiled?.document;
  checkKind(document, kind, path, maker);
  if (!Object.isFrozen(document)) fail('wrong_type', path, maker, compiled);
  return document;
}

import { checkKind } from '../checks/assert.ts';
import { fail } from '../checks/error.ts';

/** The checked document in what a `compile…` made: that is frozen, and a copy by hand, which nobody checked, is not. */
export function insideCompiled<Document extends object>(
  compiled: { readonly document: Document },
  kind: string,
  path: string,
  maker: string,
): Document {
  const document = compiled?.document;
  checkKind(document, kind, path, maker);
  const hint = 'what is compiled is not JSON, keep the document and compile it again';
  if (!Object.isFrozen(document)) fail('wrong_type', path, maker, compiled, hint);
  return document;
}

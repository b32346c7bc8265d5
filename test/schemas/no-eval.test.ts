import { expect, test, vi } from 'vitest';
import * as z from 'zod';

test('documents are read where code may not be made from text, as in edge workers and under a content security policy', async () => {
  const made = vi.fn(() => {
    throw new EvalError('Code generation from strings disallowed');
  });
  vi.stubGlobal('Function', new Proxy(Function, { construct: made, apply: made }));
  z.config({ jitless: true });
  // Another test file may have made the schemas already, when code could still be made.
  vi.resetModules();
  try {
    const { defaultRfmSegments } = await import('clientele/rfm');
    const { jsonSchemas, parseRfmSegmentSet, safeParseCondition } = await import('clientele/schemas');
    expect(parseRfmSegmentSet(defaultRfmSegments())).toEqual(defaultRfmSegments());
    expect(safeParseCondition({ kind: 'not', not: { kind: 'all' } })).toMatchObject({
      ok: false,
      issues: [{ code: 'missing_value', path: 'not.all' }],
    });
    expect(Object.keys(jsonSchemas()).length).toBeGreaterThan(14);
    expect(made).not.toHaveBeenCalled();
  } finally {
    z.config({ jitless: false });
    vi.unstubAllGlobals();
    vi.resetModules();
  }
});

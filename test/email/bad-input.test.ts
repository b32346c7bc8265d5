import {
  bounceClassesOf,
  bulkSender,
  checkEmailContent,
  classifyBounce,
  compileBounceClasses,
  compileEmailThresholds,
  emailFunnel,
  emailRevenue,
  emailThresholdsOf,
  readingFunnel,
} from 'clientele/email';
import { describe, expect, it } from 'vitest';
import { refuses } from '../support/refuses.ts';

describe('what is refused with code and place', () => {
  it.each([
    [() => emailRevenue({ delivered: 10 }, { buyers: {} as never }), 'missing_value', 'options.buyers.revenue'],
    [() => emailRevenue({ delivered: 10 }, { buyers: null as never }), 'wrong_type', 'options.buyers'],
    [() => emailFunnel({ sent: 1 }, { steps: null as never }), 'wrong_type', 'options.steps'],
    [() => readingFunnel(10, null as never), 'wrong_type', 'shares'],
    [() => readingFunnel(10, [null as never]), 'wrong_type', 'shares[0]'],
    [() => bulkSender({}, { publicSuffixes: [1 as never] }), 'wrong_type', 'options.publicSuffixes[0]'],
    [() => bulkSender([5] as never), 'wrong_type', 'perDay'],
    [
      () => classifyBounce(compileBounceClasses(bounceClassesOf('clientele')), { reasons: 'x' as never }),
      'wrong_type',
      'bounce.reasons',
    ],
    [
      () => classifyBounce(compileBounceClasses(bounceClassesOf('clientele')), { reasons: [1 as never] }),
      'wrong_type',
      'bounce.reasons[0]',
    ],
    [
      () => classifyBounce(compileBounceClasses(bounceClassesOf('clientele')), { status: 5 as never }),
      'wrong_type',
      'bounce.status',
    ],
    [
      () =>
        compileEmailThresholds({
          ...emailThresholdsOf('coss'),
          effectiveFrom: '2026-05-01',
          effectiveTo: '2026-05-01',
        }),
      'out_of_range',
      'document.effectiveTo',
    ],
  ] as const)('%s', (call, code, path) => {
    refuses(call, code, path);
  });
});

describe('"no reply"', () => {
  const answerable = (fromAddress: string) =>
    !checkEmailContent({ fromAddress }, { asOf: '2026-01-01' }).outcome.warnings.includes('answerable');
  it.each([
    'Shop <noreply@shop.example>',
    'shop-no-reply@shop.example',
    'no-reply+spring@shop.example',
    'ne_pas_repondre@shop.example',
    'noreply2@shop.example',
  ])('%s', (address) => {
    expect(answerable(address)).toBe(false);
  });
  it.each(['Shop <hello@shop.example>', 'arno.replyer@shop.example', 'norepl@shop.example', 'casino.reply@x.example'])(
    'not %s',
    (address) => {
      expect(answerable(address)).toBe(true);
    },
  );
});

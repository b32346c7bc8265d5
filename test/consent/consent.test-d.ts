import {
  type ConsentEvent,
  type ConsentRequest,
  compileLegalProfiles,
  decideConsent,
  frenchLegalProfiles,
  type LegalProfile,
} from 'clientele/consent';
import type { LocalizedText } from 'clientele/rules';
import { expectTypeOf, test } from 'vitest';

test('profiles have to be compiled before they decide', () => {
  const request = {} as ConsentRequest;
  decideConsent(compileLegalProfiles(frenchLegalProfiles()), request, { at: 0 });
  // @ts-expect-error documents are no profiles that were checked
  decideConsent(frenchLegalProfiles(), request, { at: 0 });
  // @ts-expect-error the instant is always given
  decideConsent(compileLegalProfiles([]), request);
});

test('an event has the fields of its kind', () => {
  const at = '2026-01-01T00:00:00Z';
  expectTypeOf({ kind: 'granted', at, channel: 'email', purpose: 'marketing' } as const).toExtend<ConsentEvent>();
  expectTypeOf({ kind: 'granted', at, channel: 'email' } as const).not.toExtend<ConsentEvent>();
  expectTypeOf({ kind: 'bounced', at } as const).not.toExtend<ConsentEvent>();
  expectTypeOf({ kind: 'withdrawn', at } as const).toExtend<ConsentEvent>();
  expectTypeOf({ kind: 'preferred', at, topic: 'sale' } as const).not.toExtend<ConsentEvent>();
});

test('a profile says that it is no advice, and where it is from', () => {
  expectTypeOf<LegalProfile>().toHaveProperty('notice').toEqualTypeOf<LocalizedText>();
  expectTypeOf<LegalProfile['sources'][number]>().toHaveProperty('readOn');
});

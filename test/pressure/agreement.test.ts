import { test } from '@fast-check/vitest';
import {
  compileLegalProfiles,
  decideDataRetention,
  frenchDataRetentionRules,
  frenchLegalProfiles,
  replayConsent,
} from 'clientele/consent';
import { type ContactPolicy, compileContactPolicy, lintContactPolicy } from 'clientele/pressure';
import {
  safeParseConsentEvent,
  safeParseContactEvent,
  safeParseContactPolicy,
  safeParseDataRetentionRules,
  safeParseLegalProfile,
} from 'clientele/schemas';
import fc from 'fast-check';
import { describe, expect } from 'vitest';
import { editedFrom } from '../schemas/arbitraries.ts';
import { richPolicy } from '../schemas/documents.ts';
import { verdict } from '../support/verdict.ts';
import { policies } from './scan.ts';

const documents = fc.oneof(policies, fc.constant(richPolicy));

describe('what parse accepts', () => {
  test.prop([fc.oneof(documents, editedFrom(documents), editedFrom(fc.constant(richPolicy)))], { numRuns: 120 })(
    'as a policy, compile accepts or refuses with a code, and what compile accepts parse does',
    (json) => {
      const parsed = safeParseContactPolicy(json);
      const compiled = verdict(() => compileContactPolicy(json as ContactPolicy));
      if (compiled === 'accepted') {
        expect(parsed).toEqual({ ok: true, value: JSON.parse(JSON.stringify(json)) });
        expect(Array.isArray(lintContactPolicy(json as ContactPolicy))).toBe(true);
      }
      if (!parsed.ok) expect(compiled).not.toBe('accepted');
    },
  );

  const profiles = fc.constantFrom(...frenchLegalProfiles());
  test.prop([fc.oneof(profiles, editedFrom(profiles))], { numRuns: 80 })('as a legal profile, too', (json) => {
    const parsed = safeParseLegalProfile(json);
    const compiled = verdict(() => compileLegalProfiles([json as never]));
    expect(compiled === 'accepted' && !parsed.ok ? json : null).toBe(null);
  });

  const rules = fc.constant(frenchDataRetentionRules());
  const nobody = replayConsent([], { personId: 1, at: 0 });
  test.prop([fc.oneof(rules, editedFrom(rules))], { numRuns: 100 })('as retention rules, too', (json) => {
    const decided = verdict(() =>
      decideDataRetention(json as never, nobody, { asOf: '2026-01-01', collectedOn: '2025-01-01' }),
    );
    expect(decided === 'accepted' && !safeParseDataRetentionRules(json).ok ? json : null).toBe(null);
  });

  const events = fc.constantFrom(
    { kind: 'granted', at: '2026-01-01T00:00:00Z', channel: 'email', purpose: 'marketing', proof: 'x' },
    { kind: 'bounced', at: 0, channel: 'email', hard: true },
    { kind: 'paused', at: 0, pausedUntil: null },
    { kind: 'preferred', at: 0, topic: 'sale', wanted: false },
  );
  test.prop([fc.oneof(events, editedFrom(events))], { numRuns: 120 })(
    'as an event of consent, replay reads, and the reverse',
    (json) => {
      const replayed = verdict(() => replayConsent([json as never], { personId: 1, at: Date.UTC(2030, 0) }));
      expect([json, safeParseConsentEvent(json).ok]).toEqual([json, replayed === 'accepted']);
    },
  );

  const messages = fc.constant({
    at: 0,
    channel: 'email',
    topic: null,
    type: 'x',
    status: 'sent',
    counts: false,
    id: 'a',
  });
  test.prop([fc.oneof(messages, editedFrom(messages))])('as a message, never throws', (json) => {
    expect(typeof safeParseContactEvent(json).ok).toBe('boolean');
  });
});

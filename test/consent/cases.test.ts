import {
  type ConsentEvent,
  type ConsentRequest,
  compileLegalProfiles,
  decideConsent,
  frenchLegalProfiles,
  type LegalAudience,
  replayConsent,
} from 'clientele/consent';
import { describe, expect, test } from 'vitest';
import { hasShared, readSharedJson } from '../support/shared.ts';

interface Case {
  readonly id: string;
}

const FILE = 'cases/contact-pressure.json';
const cases = new Map(
  hasShared(FILE) ? readSharedJson<{ cases: Case[] }>(FILE).cases.map((one) => [one.id, one] as const) : [],
);
const caseOf = <Shape>(id: string): Shape => cases.get(id) as Shape;

const law = compileLegalProfiles(frenchLegalProfiles());
/** French public holidays in the months of the cases, as article L. 3133-1 of the labour code lists them. */
const holidays = {
  FR: ['2023-04-10', '2023-05-01', '2023-05-08', '2023-05-18', '2023-05-29', '2023-07-14', '2026-07-14', '2026-08-15'],
};

const requestOf = (channel: string, events: readonly ConsentEvent[], at: string): ConsentRequest => ({
  record: replayConsent(events, { personId: 'ada', at }),
  country: 'FR',
  audience: 'consumer',
  channel,
  purpose: 'marketing',
  timeZone: 'Europe/Paris',
  holidays,
});

const granted = (channel: string): ConsentEvent => ({
  kind: 'granted',
  at: '2023-01-02T09:00:00Z',
  channel,
  purpose: 'marketing',
  proof: 'form',
});

/** What one reason of a decision on a call says. */
const statusOf = (kind: string, request: ConsentRequest, at: string): string | undefined =>
  decideConsent(law, request, { at, horizonDays: 0 }).reasons.find((reason) => reason.kind === kind)?.status;

describe.skipIf(!hasShared(FILE))('calls in France', () => {
  test('are made at the hours of the decree: PRS-FR-01', () => {
    const { given, expect: expected } = caseOf<{ given: string[]; expect: boolean[] }>('PRS-FR-01');
    const inHours = given.map((local) => {
      const at = `${local}:00+02:00`;
      return statusOf('callingHours', requestOf('phone', [], at), at) === 'met';
    });
    expect(inHours).toEqual(expected);
  });

  test('are at most four in thirty days: PRS-FR-03', () => {
    const { given, expect: expected } = caseOf<{ given: { calls: string[]; next: string[] }; expect: boolean[] }>(
      'PRS-FR-03',
    );
    const calls: ConsentEvent[] = given.calls.map((day) => ({
      kind: 'contacted',
      channel: 'phone',
      at: `${day}T11:00:00+01:00`,
    }));
    const allowed = given.next.map((day) => {
      const at = `${day}T11:00:00+02:00`;
      return statusOf('callCap', requestOf('phone', calls, at), at) === 'met';
    });
    expect(allowed).toEqual(expected);
  });

  test('pause for sixty full days after a refusal: PRS-FR-04', () => {
    const { given, expect: expected } = caseOf<{ given: { refusedOn: string; next: string[] }; expect: boolean[] }>(
      'PRS-FR-04',
    );
    const refused: ConsentEvent = { kind: 'refused', channel: 'phone', at: `${given.refusedOn}T11:00:00+01:00` };
    const allowed = given.next.map((day) => {
      const at = `${day}T11:00:00+02:00`;
      return statusOf('refusal', requestOf('phone', [refused], at), at) === 'met';
    });
    expect(allowed).toEqual(expected);
  });

  test('need prior consent from 11 August 2026, save for a running contract: PRS-FR-05', () => {
    const { given, expect: expected } = caseOf<{
      given: {
        on: string;
        consent: boolean;
        bloctel?: boolean;
        runningContract?: boolean;
        aboutThatContract?: boolean;
      }[];
      expect: { call: boolean }[];
    }>('PRS-FR-05');
    const calls = given.map(({ on, consent, bloctel, runningContract, aboutThatContract }) => {
      const at = `${on}T11:00:00+02:00`;
      const request: ConsentRequest = {
        ...requestOf('phone', consent ? [granted('phone')] : [], at),
        facts: { onOptOutList: bloctel, runningContract, aboutThatContract },
      };
      return { call: decideConsent(law, request, { at, horizonDays: 0 }).outcome.allowed };
    });
    expect(calls).toEqual(expected);
  });
});

describe.skipIf(!hasShared(FILE))('e-mail in France', () => {
  test('goes to whom the law permits, and an objection always wins: PRS-FR-06', () => {
    const AUDIENCES: Readonly<Record<string, LegalAudience>> = {
      consumer: 'consumer',
      professional: 'professional',
      genericAddress: 'generic',
    };
    const { given, expect: expected } = caseOf<{
      given: { audience: string; consent?: boolean; optedOut?: boolean; [fact: string]: unknown }[];
      expect: { send: boolean }[];
    }>('PRS-FR-06');
    const at = '2026-06-30T11:00:00+02:00';
    const sends = given.map(({ audience, consent = false, optedOut = false, ...facts }) => {
      const events: ConsentEvent[] = [
        ...(consent ? [granted('email')] : []),
        ...(optedOut ? [{ kind: 'withdrawn', at: '2024-01-01T00:00:00Z', channel: 'email' } as const] : []),
      ];
      const request: ConsentRequest = {
        ...requestOf('email', events, at),
        audience: AUDIENCES[audience] as LegalAudience,
        facts: facts as NonNullable<ConsentRequest['facts']>,
      };
      return { send: decideConsent(law, request, { at }).outcome.allowed };
    });
    expect(sends).toEqual(expected);
  });
});

import * as consent from 'clientele/consent';
import { answersOrRefuses } from '../support/strange.ts';

const news = { channel: 'email', purpose: 'marketing' };
const events = [
  { kind: 'requested', at: '2026-01-10T10:00:00Z', id: 'e1', ...news, source: 'shop', proof: 'form v3' },
  { kind: 'confirmed', at: '2026-01-10T10:05:00Z', ...news },
  { kind: 'bounced', at: '2026-03-01T08:00:00Z', channel: 'email', hard: true },
] as const;
const at = '2026-06-30T10:00:00+02:00';
const record = consent.replayConsent(events, { personId: 'ada', at });
const laws = consent.frenchLegalProfiles();
const profiles = consent.compileLegalProfiles(laws);
const request = {
  record,
  country: 'FR',
  audience: 'consumer',
  channel: 'phone',
  purpose: 'marketing',
  timeZone: 'Europe/Paris',
  facts: { onOptOutList: false, runningContract: false },
  holidays: { FR: ['2026-07-14', '2026-08-15'] },
};

answersOrRefuses('clientele/consent', consent, {
  consentLabels: ['fr'],
  compileLegalProfiles: [laws.slice(0, 1)],
  decideConsent: [profiles, request, { at, horizonDays: 1 }],
  decideDataRetention: [consent.frenchDataRetentionRules(), record, { asOf: '2026-06-30', collectedOn: '2023-01-01' }],
  europeanLegalProfiles: [],
  frenchLegalProfiles: [],
  frenchDataRetentionRules: [],
  replayConsent: [events, { personId: 'ada', at, softBounces: 3, confirmWithinDays: 7 }],
});

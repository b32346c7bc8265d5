import { pressureChart } from 'clientele/charts';
import * as pressure from 'clientele/pressure';
import { richPolicy } from '../schemas/documents.ts';
import { answersOrRefuses } from '../support/strange.ts';

const noon = Date.parse('2026-06-30T12:00:00Z');
const document: pressure.ContactPolicy = {
  kind: 'contact-policy',
  version: 1,
  id: 'gentle',
  effectiveFrom: '2026-01-01',
  effectiveTo: '2027-01-01',
  timeZone: 'Europe/Paris',
  unknownZone: 'policy',
  rules: [
    { id: 'two-a-week', kind: 'cap', max: 2, window: { kind: 'rolling', length: { days: 7 } } },
    { id: 'rest', kind: 'gap', atLeast: { hours: 3 } },
    { id: 'night', kind: 'quiet', periods: [{ from: '21:00', to: '08:00' }], holidays: 'FR', fallback: 'nextAllowed' },
    { id: 'grown', kind: 'eligible', when: { kind: 'compare', fact: 'age', op: 'gte', value: 18 } },
  ],
};
const policy = pressure.compileContactPolicy(document);
const consent = { outcome: { status: 'met', changes: [{ at: '2026-07-30T12:00:00Z', status: 'notMet' }] } };
const message = { channel: 'email', topic: 'news', type: 'promotion', message: 'm1' };
const input = {
  contact: { id: 'ada', timeZone: 'Asia/Tokyo', facts: { age: 30 } },
  history: [{ ...message, id: 'h', at: noon - 3_600_000, status: 'delivered', counts: true }],
  candidate: { ...message, id: 'news', weight: 2, bypass: false },
  planned: [{ ...message, id: 'p', at: noon + 86_400_000 }],
  household: [{ ...message, at: '2026-06-29T12:00:00Z' }],
  consent,
  holidays: { FR: ['2026-07-14'] },
};
const table = {
  length: 2,
  ids: ['ada', 'bob'],
  names: { channels: ['email', 'sms'], topics: ['news'], types: ['promotion'], messages: ['m1'] },
  history: { offsets: [0, 1, 1], at: [noon - 3_600_000], channel: [0], status: [2], counts: [1] },
  candidates: { offsets: [0, 1, 3], channel: [0, 0, 1], weight: [0, 1, 2], consent: [1, 1, 1], bypass: [0, 0, -1] },
  facts: { age: [30, 12] },
  zones: { names: ['Asia/Tokyo'], codes: [0, -1] },
  holidays: { FR: ['2026-07-14'] },
};
const { length, names, history } = table;
const period = { from: '2026-06-01T00:00:00Z', to: '2026-07-01T00:00:00Z' };

answersOrRefuses('clientele/pressure', pressure, {
  compileContactPolicy: [richPolicy],
  decideContact: [policy, input, { at: noon }],
  decideContacts: [policy, table, { at: noon }],
  lintContactPolicy: [document],
  summarizeContactPressure: [{ length, names, history }, period],
});
answersOrRefuses(
  'clientele/charts',
  { pressureChart },
  {
    pressureChart: [pressure.summarizeContactPressure({ length, names, history }, period), { language: 'fr', cap: 3 }],
  },
);

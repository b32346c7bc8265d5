import type { Condition } from '../rules/index.ts';
import type { LegalProfile } from './legal-profile.ts';
import { legalWords } from './legal-words.ts';

const READ_ON = '2026-11-25';

const isTrue = (fact: string): Condition => ({ kind: 'compare', fact, op: 'eq', value: true });
const isFalse = (fact: string): Condition => ({ kind: 'compare', fact, op: 'eq', value: false });

/** Own customers, similar products, told when the address was collected; the right to object each time is the sender's duty. */
const softOptIn = (): Condition => ({
  kind: 'all',
  all: [isTrue('customer'), isTrue('analogousProduct'), isTrue('informedAtCollection')],
});

const EXEMPT = ['transactional', 'contract'];

/** The member states of the European Union. */
const MEMBER_STATES = [
  ...['AT', 'BE', 'BG', 'CY', 'CZ', 'DE', 'DK', 'EE', 'ES', 'FI', 'FR', 'GR', 'HR', 'HU', 'IE', 'IT', 'LT', 'LU'],
  ...['LV', 'MT', 'NL', 'PL', 'PT', 'RO', 'SE', 'SI', 'SK'],
];

/**
 * What French law asks of commercial e-mail, texts and calls, as data: consent or an own customer for e-mail and texts to private
 * persons, information and a link to the profession for those at work, no rule for addresses that belong to nobody; for calls, the
 * hours and numbers of the decree of 2022 and the opt-out list until 10 August 2026, prior consent from 11 August 2026 on.
 *
 * Facts asked for: `customer`, `analogousProduct`, `informedAtCollection` (e-mail to own customers), `relatedToProfession` (at
 * work), `onOptOutList` (Bloctel), `runningContract` and `aboutThatContract` (calls). Public holidays are the list `FR` of the
 * request. This is not legal advice.
 *
 * @see Code des postes et des communications électroniques, art. L. 34-5; Code de la consommation, art. L. 223-1 and D. 223-9
 * (décret 2022-1313 of 13 October 2022); loi 2025-594 of 30 June 2025, art. 13
 * @category Consent
 * @example
 * ```ts
 * import { frenchLegalProfiles } from 'clientele/consent';
 *
 * const phone = frenchLegalProfiles().filter(({ channels }) => channels.includes('phone'));
 * phone.map(({ effectiveFrom, effectiveTo }) => [effectiveFrom, effectiveTo]); // => [['2023-03-01', '2026-08-11'], ['2026-08-11', undefined]]
 * ```
 */
export function frenchLegalProfiles(): readonly LegalProfile[] {
  const base = { kind: 'legal-profile', version: 1, country: 'FR', timeZone: 'Europe/Paris' } as const;
  const written = { ...base, channels: ['email', 'sms'], exemptPurposes: EXEMPT, consent: { proof: true } };
  const sources = [
    {
      title: 'Code des postes et des communications électroniques, art. L. 34-5, as the CNIL explains it',
      readFrom: 'secondary sources',
      readOn: READ_ON,
    },
  ] as const;
  return [
    {
      ...written,
      ...legalWords('fr-written-consumer'),
      audience: 'consumer',
      permits: { kind: 'any', any: [isTrue('consent'), softOptIn()] },
      sources,
    },
    {
      ...written,
      ...legalWords('fr-written-professional'),
      audience: 'professional',
      permits: { kind: 'all', all: [isTrue('relatedToProfession'), isTrue('informedAtCollection')] },
      sources,
    },
    {
      ...written,
      ...legalWords('fr-written-generic'),
      audience: 'generic',
      permits: { kind: 'all', all: [] },
      sources,
    },
    ...phoneProfiles(),
  ];
}

function phoneProfiles(): LegalProfile[] {
  const base = {
    kind: 'legal-profile',
    version: 1,
    country: 'FR',
    timeZone: 'Europe/Paris',
    channels: ['phone'],
    audience: 'consumer',
    exemptPurposes: EXEMPT,
  } as const;
  const days = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday'] as const;
  const periods = [
    { days, from: '10:00', to: '13:00' },
    { days, from: '14:00', to: '20:00' },
  ];
  const decree = {
    title: 'Code de la consommation, art. D. 223-9 (décret 2022-1313 of 13 October 2022)',
    inForceFrom: '2023-03-01',
    readFrom: 'official text',
    readOn: READ_ON,
  } as const;
  return [
    {
      ...base,
      ...legalWords('fr-phone-2023'),
      effectiveFrom: '2023-03-01',
      effectiveTo: '2026-08-11',
      consent: { proof: true },
      permits: {
        kind: 'any',
        any: [isTrue('consent'), isFalse('onOptOutList'), { kind: 'all', all: contractParts() }],
      },
      hours: { periods, holidays: 'FR', liftedBy: isTrue('consent') },
      maxContacts: { max: 4, days: 30 },
      afterRefusal: { days: 60 },
      sources: [decree],
    },
    {
      ...base,
      ...legalWords('fr-phone-2026'),
      effectiveFrom: '2026-08-11',
      consent: { proof: true },
      permits: { kind: 'any', any: [isTrue('consent'), { kind: 'all', all: contractParts() }] },
      hours: { periods, holidays: 'FR', liftedBy: isTrue('consent') },
      maxContacts: { max: 4, days: 30 },
      afterRefusal: { days: null },
      sources: [
        {
          title:
            'Code de la consommation, art. L. 223-1 and L. 221-16 as amended by loi 2025-594 of 30 June 2025, art. 13',
          inForceFrom: '2026-08-11',
          readFrom: 'secondary sources',
          readOn: READ_ON,
        },
        decree,
      ],
    },
  ];
}

const contractParts = (): Condition[] => [isTrue('runningContract'), isTrue('aboutThatContract')];

/**
 * The least that European law asks of electronic messages to private persons, for member states without a profile of their own:
 * prior consent, or an own customer and similar products. States may ask for more; calls are left to them, so there is none for
 * the phone. This is not legal advice.
 *
 * @see Directive 2002/58/EC, art. 13; Regulation (EU) 2016/679, art. 7
 * @category Consent
 * @example
 * ```ts
 * import { europeanLegalProfiles } from 'clientele/consent';
 *
 * europeanLegalProfiles()[0]?.countries?.length; // => 27
 * ```
 */
export function europeanLegalProfiles(): readonly LegalProfile[] {
  return [
    {
      kind: 'legal-profile',
      version: 1,
      ...legalWords('eu-written-consumer'),
      country: 'EU',
      countries: MEMBER_STATES,
      timeZone: 'Europe/Brussels',
      channels: ['email', 'sms', 'push'],
      audience: 'consumer',
      exemptPurposes: EXEMPT,
      consent: { proof: true },
      permits: { kind: 'any', any: [isTrue('consent'), softOptIn()] },
      sources: [
        {
          title: 'Directive 2002/58/EC, art. 13; Regulation (EU) 2016/679, art. 7',
          readFrom: 'secondary sources',
          readOn: READ_ON,
        },
      ],
    },
  ];
}

import type { ChartLanguage } from 'clientele/charts';
import type { CustomerRow } from '../../customers/customer-rows.ts';
import { worthMostOfEach } from '../../customers/worth-most.ts';
import type { DemoFacts } from '../../facts.ts';
import { dateIn, moneyIn, wholeIn } from '../numbers.ts';
import type { PageSection } from '../section.ts';

const WORDS = {
  en: {
    title: 'One customer after the other',
    intro: (all: string, listed: string) =>
      `All that is said above, customer by customer: the ${listed} who are expected to be worth most in the next year, up to five of each segment. The files customers.csv and customers.json have the same of all ${all}.`,
    caption: 'Segment, value, risk, tier and contact of each customer',
    heads: [
      'Customer',
      'Value of the next year; 8 of 10 lie between',
      'At risk? Why?',
      'Tier, and what is missing to the next',
      'May be written to? Why not?',
    ],
    to: (low: string, high: string) => `${low} to ${high}`,
    missing: (what: string, tier: string, by: string) => `${what} to ${tier}${by === '' ? '' : `, by ${by}`}`,
    yes: 'yes',
    no: 'no',
    from: (day: string) => `from ${day}`,
  },
  fr: {
    title: 'Client par client',
    intro: (all: string, listed: string) =>
      `Tout ce qui précède, client par client\u202f: les ${listed} dont on attend le plus dans l’année à venir, cinq au plus par segment. Les fichiers customers.csv et customers.json donnent la même chose pour les ${all}.`,
    caption: 'Segment, valeur, risque, niveau et contact de chaque client',
    heads: [
      'Client',
      'Valeur de l’année à venir\u202f; 8 sur 10 se situent entre',
      'À risque\u202f? Pourquoi\u202f?',
      'Niveau, et ce qui manque pour le suivant',
      'Peut-on lui écrire\u202f? Pourquoi pas\u202f?',
    ],
    to: (low: string, high: string) => `${low} et ${high}`,
    missing: (what: string, tier: string, by: string) =>
      `${what} pour ${tier}${by === '' ? '' : `, avant la fin du ${by}`}`,
    yes: 'oui',
    no: 'non',
    from: (day: string) => `à partir du ${day}`,
  },
} as const;

/** So many customers of each segment are listed. */
const LISTED = 5;

/** The end of the page: everything about the customers who are worth most. */
export function customerSection(facts: DemoFacts, language: ChartLanguage): PageSection {
  const words = WORDS[language];
  const rows = worthMostOfEach(facts.customers, LISTED);
  const money = (value: number | null): string => (value === null ? '–' : moneyIn(value, language));
  return {
    id: 'one-by-one',
    title: words.title,
    blocks: [
      { kind: 'text', text: words.intro(wholeIn(facts.table.length, language), wholeIn(rows.length, language)) },
      {
        kind: 'table',
        table: {
          caption: words.caption,
          columns: words.heads.map((title, i) => ({ title, align: i === 1 ? 'right' : 'left' })),
          rows: rows.map((row) => [
            { text: row.id, note: row.segment },
            {
              text: money(row.value),
              note: row.valueLow === null ? '' : words.to(money(row.valueLow), money(row.valueHigh)),
            },
            { text: row.risk ?? '–', note: row.riskSigns.join(', ') },
            { text: row.tier ?? '–', note: nextTier(row) },
            {
              text: row.mayContact
                ? words.yes
                : row.contactFrom === null
                  ? words.no
                  : words.from(dateIn(row.contactFrom, language)),
              note: row.contactWhyNot.join(', '),
            },
          ]),
        },
      },
    ],
  };

  function nextTier({ nextTier: tier, toNextTier: missing, toNextTierBy: by }: CustomerRow): string {
    if (tier === null || missing === null) return '';
    return words.missing(
      typeof missing === 'string' ? missing : moneyIn(missing, language),
      tier,
      by === null ? '' : dateIn(by, language),
    );
  }
}

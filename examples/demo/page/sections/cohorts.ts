import { type ChartLanguage, cohortChart } from 'clientele/charts';
import { dayFromIso } from 'clientele/time';
import { type CohortUnit, cohortTable } from 'clientele/transactions';
import type { DemoFacts } from '../../facts.ts';
import type { PageSection } from '../section.ts';

const WORDS = {
  en: {
    title: 'Do they come back?',
    intro:
      'A cohort is everybody who bought for the first time in the same period. Each row follows one cohort as it gets older.',
    retention:
      'Read down a column to see whether later cohorts come back more or less than earlier ones at the same age. Read along a row to see a cohort thin out: what matters is whether it levels off.',
    revenue:
      'What an acquired customer has brought so far, on average, those who never came back included. Times your margin, this is what acquiring one may have cost at most.',
  },
  fr: {
    title: 'Reviennent-ils\u202f?',
    intro:
      'Une cohorte réunit tous ceux qui ont acheté pour la première fois dans la même période. Chaque ligne suit une cohorte qui vieillit.',
    retention:
      'Lisez une colonne de haut en bas pour voir si les cohortes récentes reviennent plus ou moins que les anciennes au même âge. Lisez une ligne pour voir une cohorte s’éclaircir\u202f: l’important est de savoir si elle se stabilise.',
    revenue:
      'Ce qu’un client acquis a rapporté jusque-là, en moyenne, ceux qui ne sont jamais revenus compris. Multiplié par votre marge, c’est ce qu’en acquérir un a pu coûter au plus.',
  },
} as const;

/** Months for two years, quarters for eight, else years. */
function unitOf(days: number): CohortUnit {
  if (days <= 730) return 'month';
  return days <= 8 * 366 ? 'quarter' : 'year';
}

/** Retention and revenue by cohort; nothing where no cohort has reached its second period. */
export function cohortSection({ log, table, base }: DemoFacts, language: ChartLanguage): PageSection | null {
  const words = WORDS[language];
  const unit = unitOf(dayFromIso(table.asOf) - dayFromIso(base.from));
  const cohorts = cohortTable(log, { asOf: table.asOf, unit });
  const retention = cohortChart(cohorts, { language });
  if (retention.rows.length === 0) return null;
  return {
    id: 'cohorts',
    title: words.title,
    blocks: [
      { kind: 'text', text: words.intro },
      { kind: 'chart', chart: retention, how: words.retention },
      {
        kind: 'chart',
        chart: cohortChart(cohorts, { language, measure: 'cumulativeRevenuePerCustomer' }),
        how: words.revenue,
      },
    ],
  };
}

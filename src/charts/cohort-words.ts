import { counted, countedInFrench } from './agreement.ts';
import type { ChartLanguage } from './chart.ts';

export type CohortUnitName = 'week' | 'month' | 'quarter' | 'halfYear' | 'year';
export type CohortChartMeasureName = 'retention' | 'revenue' | 'revenuePerCustomer' | 'cumulativeRevenuePerCustomer';

interface CohortWords {
  readonly months: readonly string[];
  /** The period that begins on a day, as short as can be. */
  readonly period: (unit: CohortUnitName, year: number, month: number, iso: string) => string;
  readonly measures: Readonly<Record<CohortChartMeasureName, string>>;
  readonly title: (measure: string) => string;
  readonly subtitle: (customers: string, asOf: string, currency: string | null) => string;
  readonly description: (of: {
    readonly cohorts: string;
    readonly measure: string;
    readonly mean: string | null;
    readonly age: string;
  }) => string;
  readonly open: string;
  readonly fewer: (cohorts: string, of: string) => string;
  readonly younger: (ages: string, of: string) => string;
  readonly cohort: string;
  readonly age: Readonly<Record<CohortUnitName, string>>;
  readonly table: Readonly<Record<'cohort' | 'age' | 'customers' | 'active' | 'complete', string>>;
}

export const COHORT_WORDS: Readonly<Record<ChartLanguage, CohortWords>> = {
  en: {
    months: ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'],
    period: (unit, year, month, iso) => {
      if (unit === 'week') return iso;
      if (unit === 'month') return `${COHORT_WORDS.en.months[month - 1]} ${year}`;
      if (unit === 'quarter') return `Q${Math.ceil(month / 3)} ${year}`;
      return unit === 'halfYear' ? `H${Math.ceil(month / 6)} ${year}` : String(year);
    },
    measures: {
      retention: 'Customers who bought again',
      revenue: 'Revenue',
      revenuePerCustomer: 'Revenue per acquired customer',
      cumulativeRevenuePerCustomer: 'Revenue per acquired customer so far',
    },
    title: (measure) => `${measure}, by cohort and age`,
    subtitle: (customers, asOf, currency) =>
      `${counted(customers, 'customer', 'customers')} by the period of their first purchase, followed to ${asOf}${currency === null ? '' : `; amounts in ${currency}`}`,
    description: ({ cohorts, measure, mean, age }) =>
      `Triangle of ${cohorts} cohorts, a row each, and their ages, a column each; darker cells have more. ${measure}${mean === null ? ' is not known for any age that is over.' : ` at age ${age}, over all cohorts that have reached it: ${mean}.`}`,
    open: 'Italics: the period is not over yet.',
    fewer: (cohorts, of) => `The latest ${cohorts} of ${of} cohorts are shown.`,
    younger: (ages, of) => `Ages up to ${ages} of ${of} are shown.`,
    cohort: 'Cohort · customers acquired',
    age: {
      week: 'Weeks since the week of the first purchase',
      month: 'Months since the month of the first purchase',
      quarter: 'Quarters since the quarter of the first purchase',
      halfYear: 'Half-years since that of the first purchase',
      year: 'Years since the year of the first purchase',
    },
    table: {
      cohort: 'Cohort',
      age: 'Age',
      customers: 'Customers acquired',
      active: 'Active customers',
      complete: 'Period is over',
    },
  },
  fr: {
    months: ['janv.', 'févr.', 'mars', 'avr.', 'mai', 'juin', 'juil.', 'août', 'sept.', 'oct.', 'nov.', 'déc.'],
    period: (unit, year, month, iso) => {
      if (unit === 'week') return iso;
      if (unit === 'month') return `${COHORT_WORDS.fr.months[month - 1]} ${year}`;
      if (unit === 'quarter') return `T${Math.ceil(month / 3)} ${year}`;
      return unit === 'halfYear' ? `S${Math.ceil(month / 6)} ${year}` : String(year);
    },
    measures: {
      retention: 'Clients qui ont racheté',
      revenue: 'Chiffre d’affaires',
      revenuePerCustomer: 'Chiffre d’affaires par client acquis',
      cumulativeRevenuePerCustomer: 'Chiffre d’affaires cumulé par client acquis',
    },
    title: (measure) => `${measure}, par cohorte et par âge`,
    subtitle: (customers, asOf, currency) =>
      `${countedInFrench(customers, 'client', 'clients')} selon la période de leur premier achat, suivis jusqu’au ${asOf}${currency === null ? '' : `\u202f; montants en ${currency}`}`,
    description: ({ cohorts, measure, mean, age }) =>
      `Triangle de ${cohorts} cohortes, une par ligne, et de leurs âges, un par colonne\u202f; les cellules foncées ont plus. ${measure}${mean === null ? '\u202f: inconnu, aucun âge n’est révolu.' : ` à l’âge ${age}, pour toutes les cohortes qui l’ont atteint\u202f: ${mean}.`}`,
    open: 'Italique\u202f: la période n’est pas terminée.',
    fewer: (cohorts, of) => `Les ${cohorts} cohortes les plus récentes sur ${of} sont montrées.`,
    younger: (ages, of) => `Les âges sont montrés jusqu’à ${ages} sur ${of}.`,
    cohort: 'Cohorte · clients acquis',
    age: {
      week: 'Semaines depuis celle du premier achat',
      month: 'Mois depuis celui du premier achat',
      quarter: 'Trimestres depuis celui du premier achat',
      halfYear: 'Semestres depuis celui du premier achat',
      year: 'Années depuis celle du premier achat',
    },
    table: {
      cohort: 'Cohorte',
      age: 'Âge',
      customers: 'Clients acquis',
      active: 'Clients actifs',
      complete: 'Période terminée',
    },
  },
};

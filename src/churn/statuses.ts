import type { ChurnStatus } from './decide.ts';

/** How customers stand, in words, in the order in which bases are shown. */
export const CHURN_STATUSES: readonly {
  readonly id: ChurnStatus;
  readonly label: { readonly en: string; readonly fr: string };
}[] = [
  { id: 'atRisk', label: { en: 'At risk', fr: 'À risque' } },
  { id: 'notAtRisk', label: { en: 'Not at risk', fr: 'Sans risque' } },
  { id: 'undetermined', label: { en: 'Undetermined', fr: 'Indéterminé' } },
  { id: 'neverBought', label: { en: 'Never bought', fr: 'Aucun achat' } },
];

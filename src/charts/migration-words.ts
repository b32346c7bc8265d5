import { counted, countedInFrench } from './agreement.ts';
import type { ChartLanguage } from './chart.ts';

/** The figures that both pictures of migration speak of. */
export interface MigrationTexts {
  readonly customers: string;
  readonly stayed: string;
  readonly move: { readonly from: string; readonly to: string; readonly customers: string } | null;
}

interface MigrationWords {
  readonly matrixTitle: string;
  readonly flowTitle: string;
  readonly subtitle: (texts: MigrationTexts) => string;
  readonly matrix: (texts: MigrationTexts) => string;
  readonly flow: (texts: MigrationTexts) => string;
  readonly how: string;
  readonly empty: (labels: string) => string;
  readonly sides: string;
  readonly before: string;
  readonly after: string;
  readonly directions: Readonly<Record<'up' | 'same' | 'down', string>>;
  readonly table: Readonly<Record<'from' | 'to' | 'customers' | 'share' | 'direction', string>>;
}

const largestEn = ({ move }: MigrationTexts): string =>
  move === null ? '' : ` The largest move is from ${move.from} to ${move.to}: ${move.customers} customers.`;
const largestFr = ({ move }: MigrationTexts): string =>
  move === null
    ? ''
    : ` Le plus grand mouvement va de «\u00a0${move.from}\u00a0» à «\u00a0${move.to}\u00a0»\u202f: ${move.customers} clients.`;

export const MIGRATION_WORDS: Readonly<Record<ChartLanguage, MigrationWords>> = {
  en: {
    matrixTitle: 'From which segment to which',
    flowTitle: 'How customers moved between segments',
    subtitle: ({ customers, stayed }) =>
      `${counted(customers, 'customer', 'customers')} at two dates; ${stayed} stayed where they were`,
    matrix: (texts) =>
      `Heat map of segments before, a row each, by segments after, a column each; of ${texts.customers} customers ${texts.stayed} stayed where they were.${largestEn(texts)}`,
    flow: (texts) =>
      `Flow of ${texts.customers} customers from their segments before, on the left, to those after, on the right; ${texts.stayed} stayed where they were.${largestEn(texts)}`,
    how: 'Each row adds up to 100%; those on the diagonal, in bold, stayed.',
    empty: (labels) => `Nobody was there before, so without a row: ${labels}.`,
    sides: 'Before · customers ↓   After →',
    before: 'Before',
    after: 'After',
    directions: { up: 'moved up the list', same: 'stayed', down: 'moved down the list' },
    table: { from: 'From', to: 'To', customers: 'Customers', share: 'Share of those before', direction: 'Direction' },
  },
  fr: {
    matrixTitle: 'De quel segment vers lequel',
    flowTitle: 'Comment les clients ont changé de segment',
    subtitle: ({ customers, stayed }) =>
      `${countedInFrench(customers, 'client', 'clients')} à deux dates\u202f; ${stayed} sont restés où ils étaient`,
    matrix: (texts) =>
      `Carte de chaleur des segments avant, un par ligne, et après, un par colonne\u202f; sur ${texts.customers} clients ${texts.stayed} sont restés où ils étaient.${largestFr(texts)}`,
    flow: (texts) =>
      `Flux de ${texts.customers} clients de leurs segments avant, à gauche, vers ceux d’après, à droite\u202f; ${texts.stayed} sont restés où ils étaient.${largestFr(texts)}`,
    how: 'Chaque ligne fait 100\u202f%\u202f; ceux de la diagonale, en gras, sont restés.',
    empty: (labels) => `Personne n’y était avant, donc sans ligne\u202f: ${labels}.`,
    sides: 'Avant · clients ↓   Après →',
    before: 'Avant',
    after: 'Après',
    directions: { up: 'montés dans la liste', same: 'restés', down: 'descendus dans la liste' },
    table: { from: 'De', to: 'Vers', customers: 'Clients', share: 'Part de ceux d’avant', direction: 'Sens' },
  },
};

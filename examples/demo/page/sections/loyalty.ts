import type { ChartLanguage } from 'clientele/charts';
import {
  compileLoyaltyProgramme,
  type LoyaltyReplay,
  type LoyaltyState,
  loyaltyMemberOf,
  loyaltyProgress,
  replayLoyalty,
} from 'clientele/loyalty';
import { parseLoyaltyProgramme } from 'clientele/schemas';
import { dayFromIso } from 'clientele/time';
import card from '../../../programmes/demo-card.json' with { type: 'json' };
import { moneyIn, shareIn, wholeIn } from '../figures.ts';
import { loyaltyEvents } from '../loyalty-events.ts';
import type { PageFacts, PageSection, PageTable } from '../section.ts';

const WORDS = {
  en: {
    title: 'What would a loyalty card do?',
    what: 'As if everybody had had the card of examples/programmes/demo-card.json from the first day: 5% back, 7.5% for Silver (from 150 a year), 10% for Gold (from 400); a cheque a quarter from 5. Refunds take back points and tier.',
    cheques: ['Cheques', 'paid on the first day of a quarter'],
    paid: (share: string) => ['Paid out', `${share} of what was bought`] as const,
    carried: ['Carried over', 'too little for a cheque yet'],
    tiers: 'Members by tier',
    tierHeads: ['Tier', 'Members', 'Share', 'Paid out'],
    nearest: 'Nearest to the next tier',
    nearestHeads: ['Customer', 'Tier', 'Next', 'Still to spend', 'By', 'Waiting for a cheque'],
  },
  fr: {
    title: 'Que ferait une carte de fidélité\u00a0?',
    what: 'Comme si chacun avait eu dès le premier jour la carte de examples/programmes/demo-card.json\u00a0: 5\u00a0% en retour, 7,5\u00a0% pour Silver (dès 150 par an), 10\u00a0% pour Gold (dès 400)\u00a0; un chèque par trimestre dès 5. Les remboursements reprennent points et niveau.',
    cheques: ['Chèques', 'versés le premier jour d’un trimestre'],
    paid: (share: string) => ['Versé', `${share} des achats`] as const,
    carried: ['Reporté', 'trop peu encore pour un chèque'],
    tiers: 'Membres par niveau',
    tierHeads: ['Niveau', 'Membres', 'Part', 'Versé'],
    nearest: 'Au plus près du niveau suivant',
    nearestHeads: ['Client', 'Niveau', 'Suivant', 'Reste à dépenser', 'Avant la fin du', 'En attente d’un chèque'],
  },
} as const;

/** So many customers are listed. */
const LISTED = 5;

/** Tiers, progress and cheques of a card that everybody had from the first day. */
export function loyaltySection({ log, table, base }: PageFacts, language: ChartLanguage): PageSection | null {
  const words = WORDS[language];
  const programme = compileLoyaltyProgramme(parseLoyaltyProgramme(card));
  const events = loyaltyEvents(log, dayFromIso(table.asOf));
  const replay = replayLoyalty(programme, events, { asOf: table.asOf });
  if (replay.length === 0 || replay.state === null) return null;
  const money = (units: number): string => moneyIn(units / 100, language);
  const paid = total(replay.columns.paidOut);
  return {
    id: 'loyalty',
    title: words.title,
    blocks: [
      { kind: 'text', text: words.what },
      {
        kind: 'figures',
        figures: [
          figure(wholeIn(replay.payouts.length, language), words.cheques),
          figure(money(paid), words.paid(shareIn(paid / 100, base.revenue, language))),
          figure(money(total(replay.columns.balance)), words.carried),
        ],
      },
      { kind: 'table', table: tierTable(replay) },
      { kind: 'table', table: nearestTable(replay, replay.state) },
    ],
  };

  function tierTable({ tiers, columns, length }: LoyaltyReplay<string>): PageTable {
    const held = tiers['tier'] as Uint8Array;
    const rows = labels().map((label, t) => {
      const members = held.filter((tier) => tier === t).length;
      const sum = total(columns.paidOut.filter((_, i) => held[i] === t));
      return [label, wholeIn(members, language), shareIn(members, length, language), money(sum)];
    });
    return { caption: words.tiers, columns: headsOf(words.tierHeads), rows: rows.reverse() };
  }

  /** The members for whom the least is missing. */
  function nearestTable({ ids, columns }: LoyaltyReplay<string>, state: LoyaltyState<string>): PageTable {
    const near = ids
      .map((id, i) => ({ id, balance: columns.balance[i] as number }))
      .flatMap(({ id, balance }) => {
        const progress = loyaltyProgress(programme, loyaltyMemberOf(programme, state, id));
        const missing = progress.next[0]?.ways[0]?.[0]?.missing;
        return missing === undefined ? [] : [{ id, balance, progress, missing }];
      })
      .sort((a, b) => a.missing - b.missing)
      .slice(0, LISTED);
    const labelOf = new Map(programme.document.tierGroups?.[0]?.tiers.map(({ id }, t) => [id, labels()[t] as string]));
    return {
      caption: words.nearest,
      columns: headsOf(words.nearestHeads),
      rows: near.map(({ id, balance, progress, missing }) => [
        id,
        labelOf.get(progress.tier) ?? '',
        labelOf.get(progress.next[0]?.tier ?? '') ?? '',
        money(missing),
        progress.by ?? '',
        money(balance),
      ]),
    };
  }

  function labels(): string[] {
    return programme.document.tierGroups?.[0]?.tiers.map(({ id, label }) => label ?? id) ?? [];
  }
}

const total = (values: Float64Array): number => values.reduce((sum, value) => sum + value, 0);
const figure = (value: string, [name, note]: readonly [string, string]) => ({ name, value, note });
const headsOf = (titles: readonly string[]): PageTable['columns'] =>
  titles.map((title, i) => ({ title, align: i === 0 || title === '' ? 'left' : 'right' }));

import type { ChartLanguage } from 'clientele/charts';
import { currencyExponent, type MinorUnits, toMajorUnits } from 'clientele/money';
import { textIn } from 'clientele/rules';
import type { DemoFacts } from '../../facts.ts';
import { type LoyaltyFigures, missingOf } from '../../figures/loyalty.ts';
import { numberIn, shareIn, wholeIn } from '../numbers.ts';
import type { PageSection, PageTable } from '../section.ts';

const WORDS = {
  en: {
    title: 'What would a loyalty card do?',
    what: 'As if everybody had had the card of examples/programmes/demo-card.json from the first day: 5% back, 7.5% for Silver (from 150 a year), 10% for Gold (from 400); a cheque a quarter from 5. Refunds take back points and tier.',
    own: (label: string) => `As if everybody had been a member from the first day: ${label}.`,
    cheques: ['Cheques', 'paid on the first day of a quarter'],
    paid: (share: string) => ['Paid out', `${share} of what was bought`] as const,
    carried: ['Carried over', 'too little for a cheque yet'],
    tiers: 'Members by tier',
    tierHeads: ['Tier', 'Members', 'Share', 'Paid out'],
    nearest: 'Nearest to the next tier',
    nearestHeads: ['Customer', 'Tier', 'Next', 'Still missing', 'By', 'Waiting for a cheque'],
  },
  fr: {
    title: 'Que ferait une carte de fidélité\u202f?',
    what: 'Comme si chacun avait eu dès le premier jour la carte de examples/programmes/demo-card.json\u202f: 5\u202f% en retour, 7,5\u202f% pour Silver (dès 150 par an), 10\u202f% pour Gold (dès 400)\u202f; un chèque par trimestre dès 5. Les remboursements reprennent points et niveau.',
    own: (label: string) => `Comme si chacun avait été membre dès le premier jour\u202f: ${label}.`,
    cheques: ['Chèques', 'versés le premier jour d’un trimestre'],
    paid: (share: string) => ['Versé', `${share} des achats`] as const,
    carried: ['Reporté', 'trop peu encore pour un chèque'],
    tiers: 'Membres par niveau',
    tierHeads: ['Niveau', 'Membres', 'Part', 'Versé'],
    nearest: 'Au plus près du niveau suivant',
    nearestHeads: ['Client', 'Niveau', 'Suivant', 'Il manque encore', 'Avant la fin du', 'En attente d’un chèque'],
  },
} as const;

/** So many customers are listed. */
const LISTED = 5;

/** Tiers, progress and cheques of a programme that everybody had from the first day. */
export function loyaltySection({ loyalty, base }: DemoFacts, language: ChartLanguage): PageSection | null {
  if (loyalty === null) return null;
  const words = WORDS[language];
  const { replay, programme, tiers } = loyalty;
  const { points, label, id, payout } = programme.document;
  const decimals = currencyExponent(points.unit);
  const written = (units: number): string =>
    numberIn(toMajorUnits(units as MinorUnits, points.unit), language, decimals);
  const paid = total(replay.columns.paidOut);
  const share = shareIn(toMajorUnits(paid as MinorUnits, points.unit), base.revenue, language);
  return {
    id: 'loyalty',
    title: words.title,
    blocks: [
      { kind: 'text', text: id === 'demo-card' ? words.what : words.own(textIn(label ?? id, language)) },
      {
        kind: 'figures',
        figures: [
          ...(payout === undefined
            ? []
            : [
                figure(wholeIn(replay.payouts.length, language), words.cheques),
                figure(written(paid), words.paid(share)),
              ]),
          figure(written(total(replay.columns.balance)), words.carried),
        ],
      },
      ...(tiers.length === 0
        ? []
        : [
            { kind: 'table' as const, table: tierTable(loyalty, language, written) },
            { kind: 'table' as const, table: nearestTable(loyalty, language, written) },
          ]),
    ],
  };
}

type Write = (units: number) => string;

function tierTable({ tiers, replay, members }: LoyaltyFigures, language: ChartLanguage, written: Write): PageTable {
  const words = WORDS[language];
  const { paidOut } = replay.columns;
  const rows = tiers.map((label, place) => {
    const held = members.filter(({ tier }) => tier === place).length;
    const sum = members.reduce((all, { tier }, i) => all + (tier === place ? (paidOut[i] as number) : 0), 0);
    return [textIn(label, language), wholeIn(held, language), shareIn(held, members.length, language), written(sum)];
  });
  return { caption: words.tiers, columns: headsOf(words.tierHeads), rows: rows.reverse() };
}

/** The members for whom the least is missing, of those who need one thing only. */
function nearestTable(loyalty: LoyaltyFigures, language: ChartLanguage, written: Write): PageTable {
  const words = WORDS[language];
  const near = loyalty.members
    .flatMap((member) => {
      const [need] = member.needs;
      return need === undefined || member.needs.length > 1 ? [] : [{ ...member, missing: missingOf(loyalty, need) }];
    })
    .sort((a, b) => a.missing - b.missing)
    .slice(0, LISTED);
  return {
    caption: words.nearest,
    columns: headsOf(words.nearestHeads),
    rows: near.map(({ id, tier, next, missing, by, balance }) => [
      id,
      textIn(loyalty.tiers[tier ?? 0] ?? '', language),
      textIn(loyalty.tiers[next ?? 0] ?? '', language),
      numberIn(missing, language, 2),
      by ?? '',
      written(balance),
    ]),
  };
}

const total = (values: Float64Array): number => values.reduce((sum, value) => sum + value, 0);
const figure = (value: string, [name, note]: readonly [string, string]) => ({ name, value, note });
const headsOf = (titles: readonly string[]): PageTable['columns'] =>
  titles.map((title, i) => ({ title, align: i === 0 || title === '' ? 'left' : 'right' }));

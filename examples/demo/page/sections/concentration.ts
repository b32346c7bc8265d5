import { type ChartLanguage, lorenzChart } from 'clientele/charts';
import { lorenzCurve, topShare } from 'clientele/stats';
import type { DemoFacts } from '../../facts.ts';
import { shareIn, wholeIn } from '../numbers.ts';
import type { PageSection } from '../section.ts';

const WORDS = {
  en: {
    title: 'Who makes the money?',
    how: 'Customers stand in a row from the smallest to the largest. If all brought the same, the curve would be the dashed line; the deeper it hangs, the fewer customers the revenue depends on. Right of the marked point are those who make 80% of it.',
    negative: (count: string) =>
      `${count} customers gave back more than they bought; here they count as customers who brought nothing.`,
    best: 'What the best customers bring',
    heads: ['The best …', 'Customers', '… bring of the revenue'],
  },
  fr: {
    title: 'Qui fait le chiffre d’affaires\u202f?',
    how: 'Les clients sont rangés du plus petit au plus grand. Si tous rapportaient autant, la courbe serait la ligne pointillée\u202f; plus elle est creuse, moins il y a de clients dont le chiffre d’affaires dépend. À droite du point marqué sont ceux qui en font 80\u202f%.',
    negative: (count: string) =>
      `${count} clients ont rendu plus qu’ils n’ont acheté\u202f; ils comptent ici pour des clients qui n’ont rien rapporté.`,
    best: 'Ce que rapportent les meilleurs clients',
    heads: ['Les meilleurs …', 'Clients', '… rapportent du chiffre d’affaires'],
  },
} as const;

/** Whole percents and how many customers they are, in ascending order. */
const BEST = [1, 5, 10, 20, 30, 50, 100];

/** How few customers the revenue depends on; nothing where there is no revenue. */
export function concentrationSection({ table }: DemoFacts, language: ChartLanguage): PageSection | null {
  const words = WORDS[language];
  const paid = table.columns.revenue.map((value) => Math.max(0, value));
  const curve = lorenzCurve(paid);
  if (curve === null) return null;
  const negative = table.columns.revenue.filter((value) => value < 0).length;
  const customersIn = (percent: number): number => Math.ceil((percent * paid.length) / 100);
  return {
    id: 'concentration',
    title: words.title,
    blocks: [
      {
        kind: 'chart',
        chart: lorenzChart(curve, { language }),
        how: words.how,
        table: {
          caption: words.best,
          columns: words.heads.map((title, i) => ({ title, align: i === 0 ? 'left' : 'right' })),
          rows: BEST.map((percent) => [
            `${percent}${language === 'fr' ? '\u202f' : ''}%`,
            wholeIn(customersIn(percent), language),
            shareIn(topShare(paid, percent / 100) ?? 0, 1, language),
          ]),
        },
      },
      ...(negative === 0 ? [] : [{ kind: 'text', text: words.negative(wholeIn(negative, language)) } as const]),
    ],
  };
}

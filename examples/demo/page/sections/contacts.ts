import type { ChartLanguage } from 'clientele/charts';
import { shareIn, wholeIn } from '../figures.ts';
import type { PageFacts, PageSection } from '../section.ts';

const WORDS = {
  en: {
    title: 'Whom may one write to this week?',
    intro:
      'One newsletter to each customer, at ten in the morning, by the rules of examples/data/contact-policy.json. The log knows no messages: the confirmation of each order stands for them. Nor does it know who permitted what, so that comes on top.',
    days: 'When customers may be written to for the first time',
    dayHeads: ['Day', 'Customers', 'Share'],
    never: 'not this week',
    rules: 'Why not the others',
    ruleHeads: ['Rule', 'Stops on the first day', 'Stops all week'],
    labels: {},
    why: (id: string) => `Why not ${id}? The answer that the library gives, for a page of the customer service:`,
  },
  fr: {
    title: 'À qui peut-on écrire cette semaine\u00a0?',
    intro:
      'Une lettre d’information à chaque client, à dix heures du matin, selon les règles de examples/data/contact-policy.json. Le journal ne contient pas de messages\u00a0: la confirmation de chaque commande en tient lieu. Il ne dit pas non plus qui a consenti à quoi\u00a0; cela s’y ajoute.',
    days: 'Quand on peut écrire aux clients pour la première fois',
    dayHeads: ['Jour', 'Clients', 'Part'],
    never: 'pas cette semaine',
    rules: 'Pourquoi pas aux autres',
    ruleHeads: ['Règle', 'Retient le premier jour', 'Retient toute la semaine'],
    labels: {
      settle: 'Dix jours de paix après une commande',
      seldom: 'Trois e-mails au plus en trente jours',
      lapsed: 'Rien à qui n’a pas commandé depuis un an',
      weekend: 'Ni le samedi ni le dimanche',
      control: 'Groupe témoin, un sur vingt',
    },
    why: (id: string) => `Pourquoi pas à ${id}\u00a0? La réponse que donne la bibliothèque, telle quelle\u00a0:`,
  },
} as const;

/** The end of the page: whom one may contact, and why not the others. */
export function contactSection({ contacts }: PageFacts, language: ChartLanguage): PageSection {
  const words = WORDS[language];
  const labels: Readonly<Record<string, string>> = words.labels;
  const { days, never, customers, rules, example } = contacts;
  const align = (i: number): 'left' | 'right' => (i === 0 ? 'left' : 'right');
  const row = (name: string, count: number): string[] => [
    name,
    wholeIn(count, language),
    shareIn(count, customers, language),
  ];
  return {
    id: 'contacts',
    title: words.title,
    blocks: [
      { kind: 'text', text: words.intro },
      {
        kind: 'table',
        table: {
          caption: words.days,
          columns: words.dayHeads.map((title, i) => ({ title, align: align(i) })),
          rows: [...days.map((day) => row(day.on, day.customers)), row(words.never, never)],
        },
      },
      {
        kind: 'table',
        table: {
          caption: words.rules,
          columns: words.ruleHeads.map((title, i) => ({ title, align: align(i) })),
          rows: rules.map(({ id, label, firstDay, wholeWeek }) => [
            labels[id] ?? label,
            wholeIn(firstDay, language),
            wholeIn(wholeWeek, language),
          ]),
        },
      },
      ...(example === null
        ? []
        : [
            { kind: 'text' as const, text: words.why(example.id) },
            ...example.lines[language].slice(1).map((text) => ({ kind: 'text' as const, text })),
          ]),
    ],
  };
}

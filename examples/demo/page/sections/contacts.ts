import type { ChartLanguage } from 'clientele/charts';
import { textIn } from 'clientele/rules';
import type { DemoFacts } from '../../facts.ts';
import { dateIn, shareIn, wholeIn } from '../numbers.ts';
import type { PageSection } from '../section.ts';

const WORDS = {
  en: {
    title: 'Whom may one write to this week?',
    intro:
      'One newsletter to each customer, at ten in the morning, by the rules of the contact policy. A confirmation of each order counts among the messages. French law lets a shop write to its own customers about what they bought, until they object.',
    mails:
      'Mails that were sent count too, and unsubscriptions, complaints and addresses that do not work stand in the way.',
    noMails: 'No other messages are known, and no objections.',
    days: 'When customers may be written to for the first time',
    dayHeads: ['Day', 'Customers', 'Share'],
    never: 'not this week',
    rules: 'Why not the others',
    ruleHeads: ['Rule', 'Stops on the first day', 'Stops all week'],
    why: (id: string) => `Why not ${id}? The answer that the library gives, for a page of the customer service:`,
  },
  fr: {
    title: 'À qui peut-on écrire cette semaine\u202f?',
    intro:
      'Une lettre d’information à chaque client, à dix heures du matin, selon les règles de la politique de contact. La confirmation de chaque commande compte parmi les messages. Le droit français permet d’écrire à ses propres clients au sujet de ce qu’ils achètent, tant qu’ils ne s’y opposent pas.',
    mails:
      'Les e-mails envoyés comptent aussi\u202f; un désabonnement, une plainte ou une adresse qui ne fonctionne pas empêchent d’écrire.',
    noMails: 'On ne connaît pas d’autres messages, ni d’oppositions.',
    days: 'Quand on peut écrire aux clients pour la première fois',
    dayHeads: ['Jour', 'Clients', 'Part'],
    never: 'pas cette semaine',
    rules: 'Pourquoi pas aux autres',
    ruleHeads: ['Règle', 'Retient le premier jour', 'Retient toute la semaine'],
    why: (id: string) => `Pourquoi pas à ${id}\u202f? La réponse que donne la bibliothèque, telle quelle\u202f:`,
  },
} as const;

/** The end of the page: whom one may contact, and why not the others. */
export function contactSection({ contacts }: DemoFacts, language: ChartLanguage): PageSection {
  const words = WORDS[language];
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
      { kind: 'text', text: `${words.intro} ${contacts.ofMails ? words.mails : words.noMails}` },
      {
        kind: 'table',
        table: {
          caption: words.days,
          columns: words.dayHeads.map((title, i) => ({ title, align: align(i) })),
          rows: [...days.map((day) => row(dateIn(day.on, language), day.customers)), row(words.never, never)],
        },
      },
      {
        kind: 'table',
        table: {
          caption: words.rules,
          columns: words.ruleHeads.map((title, i) => ({ title, align: align(i) })),
          rows: rules.map((rule) => [
            textIn(rule.label, language),
            wholeIn(rule.firstDay, language),
            wholeIn(rule.wholeWeek, language),
          ]),
        },
      },
      ...(example === null
        ? []
        : [
            { kind: 'text' as const, text: words.why(example.id) },
            ...example.lines[language].map((text) => ({ kind: 'text' as const, text })),
          ]),
    ],
  };
}

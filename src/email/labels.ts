import { checkChoice } from '../checks/assert.ts';

/** What decisions on e-mail name: documents, rules, facts and counts. */
const WORDS: { readonly [name: string]: readonly [en: string, fr: string] } = {
  'email-content': ['content of the mail', 'contenu de l’e-mail'],
  subjectWithoutDigits: ['no figure in the subject', 'aucun chiffre dans l’objet'],
  senderNamed: ['the sender has a name', 'l’émetteur est nommé'],
  answerable: ['no “no reply”', 'pas de «\u00a0no reply\u00a0»'],
  callToAction: ['a visible call to action', 'un déclencheur d’action visible'],
  subjectDigits: ['digits in the subject', 'chiffres dans l’objet'],
  fromName: ['name of the sender', 'nom de l’émetteur'],
  fromAddress: ['address of the sender', 'adresse de l’émetteur'],
  replyTo: ['address for answers', 'adresse de réponse'],
  callsToAction: ['calls to action', 'déclencheurs d’action'],
  oneClickUnsubscribe: ['unsubscribing by one click', 'désabonnement en un clic'],

  'google-yahoo': ['limits of Google and Yahoo', 'limites de Google et Yahoo'],
  'amazon-ses': ['limits of Amazon SES', 'limites d’Amazon SES'],
  coss: ['limits of coss', 'limites de coss'],
  bounce: ['bounces', 'rebonds'],
  'bounce.warning': ['bounces, warning', 'rebonds, seuil d’alerte'],
  'bounce.limit': ['bounces, limit', 'rebonds, limite'],
  'complaint.warning': ['complaints, warning', 'plaintes, seuil d’alerte'],
  'complaint.limit': ['complaints, limit', 'plaintes, limite'],
  'complaints / delivered': ['complaints per mail delivered', 'plaintes par e-mail délivré'],
  'complaints / sent': ['complaints per mail sent', 'plaintes par e-mail envoyé'],
  'bounces / sent': ['bounces per mail sent', 'rebonds par e-mail envoyé'],

  'email-fatigue': ['fatigue of readers', 'lassitude des lecteurs'],
  frequency: ['more was sent', 'davantage d’envois'],
  openRate: ['stable open rate', 'taux d’ouverture stable'],
  mailsPerContactAndWeek: ['mails per contact and week', 'e-mails par contact et par semaine'],
  changeOfOpenRate: ['change of the open rate', 'évolution du taux d’ouverture'],

  'email-suppression': ['whom no longer to write to', 'à qui ne plus écrire'],
  complaint: ['complaint', 'plainte'],
  unsubscribe: ['unsubscribed', 'désabonnement'],
  hardBounce: ['address that does not exist', 'adresse inexistante'],
  softBounces: ['mails that come back', 'retours répétés'],
  silent: ['silent', 'silence'],
  'silent.when.all[0]': ['silent over many mails', 'silence sur de nombreux e-mails'],
  'silent.when.all[1]': ['silent for long', 'silence de longue durée'],
  suppress: ['write no more', 'ne plus écrire'],
  ask: ['ask again', 'redemander l’accord'],
  keep: ['keep', 'conserver'],
  complaints: ['complaints', 'plaintes'],
  unsubscribed: ['unsubscribed', 'désabonnements'],
  hardBouncesInARow: ['hard bounces in a row', 'rebonds définitifs de suite'],
  softBouncesInARow: ['soft bounces in a row', 'rebonds temporaires de suite'],
  deliveredSinceEngaged: ['mails since the last reaction', 'e-mails depuis la dernière réaction'],
  quietSinceOn: ['last reaction', 'dernière réaction'],

  'email-engagement': ['engagement', 'engagement'],
  neverMailed: ['never mailed', 'jamais contacté'],
  clicker: ['clicks', 'clique'],
  opener: ['opens', 'ouvre'],
  new: ['new', 'nouveau'],
  cooling: ['cooling', 'tiède'],
  dormant: ['dormant', 'en sommeil'],
  gone: ['gone', 'perdu'],
  'neverMailed.when.not': ['never mailed', 'jamais contacté'],
  'clicker.when.all[0]': ['has clicked', 'a cliqué'],
  'clicker.when.all[1]': ['clicked lately', 'a cliqué récemment'],
  'opener.when.all[0]': ['has opened', 'a ouvert'],
  'opener.when.all[1]': ['opened lately', 'a ouvert récemment'],
  delivered: ['mails delivered', 'e-mails délivrés'],
  clicks: ['clicks', 'clics'],
  opens: ['opens', 'ouvertures'],
  lastClickOn: ['last click', 'dernier clic'],
  lastOpenOn: ['last open', 'dernière ouverture'],
};

/**
 * Words for whatever the decisions of this entry name, for `explainDecision`: content, limits, fatigue, and the shipped rules of
 * whom to write to.
 *
 * @param language - English or French
 * @throws `unknown_choice` for another language
 * @category E-mail list
 * @example
 * ```ts
 * import { emailLabels } from 'clientele/email';
 *
 * emailLabels('en')['oneClickUnsubscribe']; // => 'unsubscribing by one click'
 * emailLabels('fr')['bounce.limit']; // => 'rebonds, limite'
 * ```
 */
export function emailLabels(language: 'en' | 'fr'): { readonly [name: string]: string } {
  const place = checkChoice(language, ['en', 'fr'], 'language') === 'en' ? 0 : 1;
  return Object.fromEntries(Object.entries(WORDS).map(([name, words]) => [name, words[place]]));
}

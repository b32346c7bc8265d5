import { dateInWords } from '../../time/date-text.ts';
import { amountText, numberText } from './number-text.ts';
import type { OutcomeWording, Wording } from './wording.ts';

/** The words for units, one and several; any other unit is written as it stands. */
const UNITS: ReadonlyMap<string, readonly [one: string, several: string]> = new Map([
  ['call', ['appel', 'appels']],
  ['cent', ['centime', 'centimes']],
  ['customer', ['client', 'clients']],
  ['day', ['jour', 'jours']],
  ['event', ['événement', 'événements']],
  ['hour', ['heure', 'heures']],
  ['message', ['message', 'messages']],
  ['mile', ['mile', 'miles']],
  ['minute', ['minute', 'minutes']],
  ['month', ['mois', 'mois']],
  ['night', ['nuit', 'nuits']],
  ['order', ['commande', 'commandes']],
  ['point', ['point', 'points']],
  ['purchase', ['achat', 'achats']],
  ['segment', ['segment', 'segments']],
  ['stay', ['séjour', 'séjours']],
  ['visit', ['visite', 'visites']],
  ['week', ['semaine', 'semaines']],
  ['year', ['an', 'ans']],
]);

/** A space at which no line is broken: inside quotes and between a figure and its unit. */
const SPACE = '\u00a0';
/** The narrow one: before ':', ';' and '%', and between groups of digits. */
const NARROW = '\u202f';
const COLON = `${NARROW}: `;
const SEMICOLON = `${NARROW}; `;
const MARKS = { group: NARROW, decimal: ',' };

/** Words behind a colon, where there are any. */
const after = (words: readonly string[]): string => (words.length === 0 ? '' : `${COLON}${words.join(', ')}`);
const until = (date: string | null): string => (date === null ? '' : ` jusqu’au ${date}`);
/** One is singular in French, and so is none. */
const counted = (count: number, one: string, several: string): string => `${count}${SPACE}${count < 2 ? one : several}`;

const OUTCOME: OutcomeWording = {
  truth: { met: 'rempli', notMet: 'non rempli', unknown: 'indéterminé' },
  rules: (met, count, open) => {
    const how = met.length === 0 ? 'aucune règle remplie' : counted(met.length, 'règle remplie', 'règles remplies');
    const head = count === 0 ? 'aucune règle' : `${how} sur ${count}${after(met)}`;
    return open.length === 0 ? head : `${head}${SEMICOLON}indéterminé${after(open)}`;
  },
  firstRule: (status, rule, outcome) => {
    if (status === 'notMet') return 'aucune règle remplie';
    if (status === 'unknown') return `indéterminé, selon ${rule}`;
    return outcome === null ? rule : `${rule} (${outcome})`;
  },
  open: (candidates) => `indéterminé, ${candidates.join(' ou ')}`,
  allowed: (status, { until: end, from, again, isDropped }) => {
    if (status === 'met') return `autorisé${until(end)}`;
    return [
      status === 'unknown' ? 'non autorisé, faute d’information' : 'non autorisé',
      ...(from === null ? [] : [`possible à partir du ${from}`]),
      ...(again === null ? [] : [`à retenter le ${again}`]),
      ...(isDropped ? ['à abandonner'] : []),
    ].join(', ');
  },
  takesOff: (amount) => `remise de ${amount}`,
  tier: (tier, basis) => `niveau ${tier} (${{ earned: 'acquis', given: 'accordé', kept: 'conservé' }[basis]})`,
  data: {
    keep: (end) => `conserver les données${until(end)}`,
    ask: (end) => `demander s’il faut rester en contact${until(end)}`,
    wait: (end) => `attendre la réponse${until(end)}`,
    erase: (end) => `effacer les données${until(end)}`,
    archive: (end) => `archiver les données${until(end)}`,
  },
  warnings: (rules) =>
    rules.length === 0
      ? 'aucun avertissement'
      : `${counted(rules.length, 'avertissement', 'avertissements')}${after(rules)}`,
  threshold: {
    ok: (rules) => `dans les limites${after(rules)}`,
    warning: (rules) => `proche de la limite${after(rules)}`,
    violation: (rules) => `limite atteinte${after(rules)}`,
    tooFew: (rules) => `trop peu d’e-mails pour conclure${after(rules)}`,
    unknown: (rules) => `indéterminé${after(rules)}`,
  },
  fatigue: {
    stable: `les lecteurs ne se lassent pas${COLON}taux d’ouverture stable`,
    tired: `les lecteurs se lassent${COLON}taux d’ouverture en baisse`,
    lively: 'taux d’ouverture en hausse',
    undecided: `indéterminé${COLON}trop peu d’e-mails`,
  },
  sameFrequency: 'pas plus d’envois qu’avant',
  named: (name, text) => `${name}${COLON}${text}`,
  list: (texts) => texts.join(', '),
};

const first = ([limit = '']: readonly string[]): string => limit;
const of = (noun: string): string => (/^[aeiouyàâäéèêëîïôöùûü]/i.test(noun) ? `d’${noun}` : `de ${noun}`);

/** 9:05 is '9 h 05', 18:00 is '18 h'. */
function clockText(clock: string): string {
  const [hours, minutes] = clock.split(':');
  return `${Number(hours)}${SPACE}h${minutes === '00' ? '' : SPACE + minutes}`;
}

export const FRENCH: Wording = {
  language: 'fr',
  status: { met: 'rempli', notMet: 'non rempli', unknown: 'indéterminé', bypassed: 'sans objet' },
  decisive: 'décisif',
  unknown: 'information manquante',
  boolean: { yes: 'oui', no: 'non' },
  heading: ({ outcome, about, ruleSet, version, date }) =>
    `Résultat${about === null ? '' : ` pour ${about}`}${COLON}${outcome} – ${ruleSet} (version ${version}), le ${date}`,
  outcome: OUTCOME,
  number: (value, toward) => numberText(value, MARKS, toward),
  amount: (value, exponent, toward) => amountText(value, exponent, MARKS, toward),
  date: (parts) => dateInWords(parts, 'fr'),
  instant: (date, clock, utc) => `${date} à ${clockText(clock)}${utc ? ' UTC' : ''}`,
  text: (value) => `«${SPACE}${value}${SPACE}»`,
  withUnit: (figure, amount, unit) => {
    if (unit === '%') return `${figure}${NARROW}%`;
    const [one, several] = UNITS.get(unit) ?? [unit, unit];
    return `${figure}${SPACE}${Math.abs(amount) < 2 ? one : several}`;
  },
  subject: {
    compare: (fact) => fact,
    count: (list) => `nombre ${of(list)}`,
    sum: (field, list) => `somme ${of(field)} dans ${list}`,
    distinct: (field, list) => `valeurs différentes ${of(field)} dans ${list}`,
    other: 'observé',
    kinds: {
      cap: 'total à ce jour',
      gap: 'temps écoulé depuis le dernier message',
      unique: 'envois précédents',
      exclusion: 'envois qui l’excluent',
      sequence: 'envois qui doivent précéder',
      quiet: 'heure locale',
      control: 'place au tirage',
      consent: 'autorisé',
      legalProfile: 'profil juridique',
      withdrawal: 'souhait',
      suppression: 'adresse',
      preference: 'souhait',
      callingHours: 'heure locale',
      callCap: 'appels à ce jour',
      refusal: 'jours depuis le refus',
      dataRetention: 'dernier contact venant de la personne',
    },
  },
  limit: {
    eq: (limits, sort) =>
      sort === 'day' ? `le ${first(limits)}` : `${sort === 'number' ? 'exactement ' : ''}${first(limits)}`,
    ne: (limits) => `autre que ${first(limits)}`,
    lt: (limits, sort) => (sort === 'day' ? `avant le ${first(limits)}` : `moins de ${first(limits)}`),
    lte: (limits, sort) => (sort === 'day' ? `le ${first(limits)} ou avant` : `au plus ${first(limits)}`),
    gt: (limits, sort) => (sort === 'day' ? `après le ${first(limits)}` : `plus de ${first(limits)}`),
    gte: (limits, sort) => (sort === 'day' ? `le ${first(limits)} ou après` : `au moins ${first(limits)}`),
    in: (limits) => `l’un de ${limits.join(', ')}`,
    notIn: (limits) => `aucun de ${limits.join(', ')}`,
    between: (limits, sort) => (sort === 'day' ? `du ${limits.join(' au ')}` : `de ${limits.join(' à ')}`),
  },
  unknownLimit: 'une limite inconnue',
  observed: {
    inUse: 'en service',
    complaint: 'signalée comme indésirable',
    hardBounce: 'n’existe pas',
    softBounces: 'plusieurs retours',
    noObjection: 'aucune opposition',
    withdrawn: 'retiré',
    noWish: 'aucun exprimé',
    wanted: 'souhaité',
    notWanted: 'non souhaité',
    paused: 'en pause',
  },
  none: 'néant',
  range: (low, high) => {
    if (low === null) return high === null ? 'information manquante' : `au plus ${high}`;
    if (high === null) return `au moins ${low}`;
    return low === high ? low : `entre ${low} et ${high}`;
  },
  bypassed: (name, status) => `${name}${COLON}${status}`,
  line: ({ name, status, subject, observed, asked, limit, window, since, changesOn, missing, outrankedBy }) =>
    [
      `${name}${COLON}${status} – ${subject}${COLON}${observed}`,
      ...(asked === null ? [] : [`demandé${COLON}${asked}`]),
      ...(limit === null ? [] : [`limite${COLON}${limit}`]),
      ...(window === null
        ? []
        : [`période${COLON}${window[0] === window[1] ? `le ${window[0]}` : `du ${window.join(' au ')}`}`]),
      ...(since === null ? [] : [`depuis le ${since}`]),
      ...(changesOn === null ? [] : [`change le ${changesOn}`]),
      ...(outrankedBy.length === 0 ? [] : [`passe avant${COLON}${outrankedBy.join(', ')}`]),
      ...(missing.length === 0 ? [] : [`manque${COLON}${missing.join(', ')}`]),
    ].join(SEMICOLON),
};

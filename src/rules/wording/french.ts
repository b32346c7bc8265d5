import { numberText } from './number-text.ts';
import type { Wording } from './wording.ts';

const MONTHS = [
  'janvier',
  'février',
  'mars',
  'avril',
  'mai',
  'juin',
  'juillet',
  'août',
  'septembre',
  'octobre',
  'novembre',
  'décembre',
];

/** The words for units, one and several; any other unit is written as it stands. */
const UNITS: ReadonlyMap<string, readonly [one: string, several: string]> = new Map([
  ['call', ['appel', 'appels']],
  ['customer', ['client', 'clients']],
  ['day', ['jour', 'jours']],
  ['event', ['événement', 'événements']],
  ['hour', ['heure', 'heures']],
  ['message', ['message', 'messages']],
  ['minute', ['minute', 'minutes']],
  ['month', ['mois', 'mois']],
  ['order', ['commande', 'commandes']],
  ['point', ['point', 'points']],
  ['purchase', ['achat', 'achats']],
  ['visit', ['visite', 'visites']],
  ['week', ['semaine', 'semaines']],
  ['year', ['an', 'ans']],
]);

/** A space at which no line is broken: before ':' and ';', inside quotes and between a figure and its unit. */
const SPACE = '\u00a0';
/** The narrow one, between groups of digits. */
const NARROW = '\u202f';

const first = ([limit = '']: readonly string[]): string => limit;
const of = (noun: string): string => (/^[aeiouyàâäéèêëîïôöùûü]/i.test(noun) ? `d’${noun}` : `de ${noun}`);

export const FRENCH: Wording = {
  language: 'fr',
  status: { met: 'rempli', notMet: 'non rempli', unknown: 'indéterminé', bypassed: 'sans objet' },
  decisive: 'décisif',
  unknown: 'inconnu',
  boolean: { yes: 'oui', no: 'non' },
  heading: (ruleSet, version, date) => `${ruleSet} (version ${version}), le ${date}`,
  number: (value) => numberText(value, NARROW, ','),
  date: (year, month, day) => `${day === 1 ? '1er' : day} ${MONTHS[month - 1]} ${year}`,
  instant: (date, clock, utc) => `${date} à ${clock}${utc ? ' UTC' : ''}`,
  text: (value) => `«${SPACE}${value}${SPACE}»`,
  withUnit: (figure, amount, unit) => {
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
      cap: 'déjà comptés',
      gap: 'temps écoulé depuis le dernier message',
      unique: 'déjà envoyé',
      exclusion: 'déjà envoyés qui l’excluent',
      sequence: 'déjà envoyés qui doivent précéder',
      quiet: 'heure locale',
      control: 'place au tirage',
      consent: 'autorisé',
      legalProfile: 'profil juridique',
      withdrawal: 'souhait',
      suppression: 'adresse',
      preference: 'souhait',
      callingHours: 'heure locale',
      callCap: 'déjà comptés',
      refusal: 'jours depuis le refus',
      dataRetention: 'dernier contact venant de la personne',
    },
  },
  limit: {
    eq: (limits) => `exactement ${first(limits)}`,
    ne: (limits) => `autre que ${first(limits)}`,
    lt: (limits, isDay) => (isDay ? `avant le ${first(limits)}` : `moins de ${first(limits)}`),
    lte: (limits, isDay) => (isDay ? `le ${first(limits)} ou avant` : `au plus ${first(limits)}`),
    gt: (limits, isDay) => (isDay ? `après le ${first(limits)}` : `plus de ${first(limits)}`),
    gte: (limits, isDay) => (isDay ? `le ${first(limits)} ou après` : `au moins ${first(limits)}`),
    in: (limits) => `l’un de ${limits.join(', ')}`,
    notIn: (limits) => `aucun de ${limits.join(', ')}`,
    between: (limits, isDay) => (isDay ? `du ${limits.join(' au ')}` : `de ${limits.join(' à ')}`),
  },
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
  none: 'aucun',
  range: (low, high) => {
    if (low === null) return high === null ? 'inconnu' : `au plus ${high}`;
    return high === null ? `au moins ${low}` : `entre ${low} et ${high}`;
  },
  bypassed: (name, status) => `${name}${SPACE}: ${status}`,
  line: ({ name, status, subject, observed, asked, limit, window, since, changesOn, missing, outrankedBy }) =>
    [
      `${name}${SPACE}: ${status} – ${subject}${SPACE}: ${observed}`,
      ...(asked === null ? [] : [`demandé${SPACE}: ${asked}`]),
      ...(limit === null ? [] : [`limite${SPACE}: ${limit}`]),
      ...(window === null ? [] : [`période${SPACE}: du ${window[0]} au ${window[1]}`]),
      ...(since === null ? [] : [`depuis le ${since}`]),
      ...(changesOn === null ? [] : [`change le ${changesOn}`]),
      ...(outrankedBy.length === 0 ? [] : [`passe avant${SPACE}: ${outrankedBy.join(', ')}`]),
      ...(missing.length === 0 ? [] : [`manque${SPACE}: ${missing.join(', ')}`]),
    ].join(`${SPACE}; `),
};

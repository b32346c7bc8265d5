type Words = { readonly [language in 'en' | 'fr']: string };

/** What every shipped profile says of itself. */
const NOTICE: Words = {
  en: 'This is a model of a law, not legal advice.',
  fr: 'Ceci est un modèle de la loi, et non un conseil juridique.',
};

/** A shipped profile. */
export type ShippedProfile =
  | 'fr-written-consumer'
  | 'fr-written-professional'
  | 'fr-written-generic'
  | 'fr-phone-2023'
  | 'fr-phone-2026'
  | 'eu-written-consumer';

/** The label of each shipped profile, and what its notice adds. */
const PROFILES: { readonly [id in ShippedProfile]: { readonly label: Words; readonly notice: Words } } = {
  'fr-written-consumer': {
    label: {
      en: 'E-mail and texts to private persons in France',
      fr: 'E-mails et SMS aux particuliers en France',
    },
    notice: {
      en: 'Every message has to offer a free and simple way out.',
      fr: 'Chaque message doit offrir un moyen simple et gratuit de se désinscrire.',
    },
  },
  'fr-written-professional': {
    label: {
      en: 'E-mail and texts to people at work in France',
      fr: 'E-mails et SMS aux professionnels en France',
    },
    notice: {
      en: "The message has to have to do with the person's profession, and each has to offer a way out.",
      fr: 'Le message doit avoir un rapport avec la profession de la personne, et chacun doit permettre de se désinscrire.',
    },
  },
  'fr-written-generic': {
    label: {
      en: 'E-mail and texts to general addresses in France',
      fr: 'E-mails et SMS aux adresses génériques en France',
    },
    notice: {
      en: 'An address that names no person is not personal data; an objection counts all the same.',
      fr: 'Une adresse qui ne désigne personne n’est pas une donnée personnelle\u202f; une opposition compte malgré tout.',
    },
  },
  'fr-phone-2023': {
    label: {
      en: 'Calls to private persons in France until 10 August 2026',
      fr: 'Appels aux particuliers en France jusqu’au 10 août 2026',
    },
    notice: {
      en: 'The 60 days after a refusal are read as full days after the day itself.',
      fr: 'Les 60 jours après un refus sont comptés comme des jours entiers, après le jour même.',
    },
  },
  'fr-phone-2026': {
    label: {
      en: 'Calls to private persons in France from 11 August 2026',
      fr: 'Appels aux particuliers en France à partir du 11 août 2026',
    },
    notice: {
      en:
        'A decree on how consent is given was announced: look whether it changed the hours, which are taken over from the ' +
        'decree of 2022. Newspapers and other sectors have rules of their own. A refusal is read as one for good.',
      fr:
        'Un décret sur le recueil du consentement a été annoncé\u202f: vérifiez s’il a changé les horaires, repris du décret de ' +
        '2022. La presse et d’autres secteurs ont leurs propres règles. Un refus est compris comme définitif.',
    },
  },
  'eu-written-consumer': {
    label: {
      en: 'Electronic messages to private persons in the European Union',
      fr: 'Messages électroniques aux particuliers dans l’Union européenne',
    },
    notice: {
      en: 'Member states may ask for more, such as a double opt-in.',
      fr: 'Les États membres peuvent exiger davantage, comme une double confirmation.',
    },
  },
};

/** Id, label and notice of a shipped profile. */
export function legalWords(id: ShippedProfile): { id: string; label: Words; notice: Words } {
  const { label, notice } = PROFILES[id];
  return { id, label, notice: { en: `${NOTICE.en} ${notice.en}`, fr: `${NOTICE.fr} ${notice.fr}` } };
}

import { ContactKind } from '../../../authorities/contactDetail.entity.js';
import { FocalPointRole, Occupancy } from '../../../networks/focalPoint.entity.js';
import type { Words } from './words.js';

export const french: Words = {
  roles: {
    [FocalPointRole.FOCAL_POINT]: 'Point focal',
    [FocalPointRole.CONTACT_POINT]: 'Point de contact',
    [FocalPointRole.POINT_OF_CONTACT_24_7]: 'Point de contact joignable jour et nuit',
    [FocalPointRole.SINGLE_POINT_OF_CONTACT]: 'Point de contact unique',
    [FocalPointRole.NATIONAL_CORRESPONDENT]: 'Correspondant national',
    [FocalPointRole.LIAISON_PROSECUTOR]: 'Procureur de liaison',
  },
  kinds: {
    [ContactKind.ADDRESS]: 'Adresse',
    [ContactKind.TELEPHONE]: 'Téléphone',
    [ContactKind.MOBILE]: 'Téléphone portable',
    [ContactKind.FAX]: 'Télécopie',
    [ContactKind.EMAIL]: 'Courriel',
    [ContactKind.WEBSITE]: 'Site internet',
    [ContactKind.OFFICE_HOURS]: 'Heures d’ouverture',
    [ContactKind.TIME_ZONE]: 'Fuseau horaire',
  },
  levels: {
    PUBLIC: 'visible de tous',
    PRACTITIONER: 'visible des praticiens',
    NETWORK: 'visible du réseau',
  },
  posts: {
    [Occupancy.FILLED]: 'pourvu',
    [Occupancy.ACTING]: 'occupé par intérim, jusqu’à une nomination',
    [Occupancy.VACANT]: 'vacant',
  },
  labels: {
    network: 'Réseau',
    state: 'État',
    role: 'Fonction',
    office: 'Service',
    languages: 'Langues de travail',
    since: 'Depuis',
    holder: 'Nom',
    post: 'Poste',
    predecessor: 'Prend la suite de',
    until: 'Cesse à compter du',
    endReason: 'Motif de la cessation',
    note: 'Remarque',
  },
  page: {
    title: 'Cette fiche est-elle toujours exacte ?',
    intro: ({ network, due }) =>
      `${network} vous demande de confirmer votre fiche dans son répertoire au plus tard le ${due}.`,
    entry: 'Votre fiche',
    contacts: 'Comment vous joindre',
    noContacts: 'Le répertoire n’a pas de coordonnées.',
    from: (network) => `Un mot du secrétariat de ${network}`,
    confirm: 'Oui, toujours exacte',
    confirmHint: 'Un clic, et c’est fait.',
    wrong: 'Non, quelque chose est inexact',
    wrongHint: (network) =>
      `Ce que vous écrivez est transmis au secrétariat de ${network} et aux services responsables de la fiche. Ce n’est pas publié.`,
    text: 'Qu’est-ce qui est inexact, ou a changé ?',
    corrected: 'Si vous connaissez la bonne valeur (laissez vide ce qui est exact)',
    holder: 'Nom de la personne qui occupe désormais le poste',
    office: 'Service',
    email: 'Adresse de courriel',
    telephone: 'Numéro de téléphone, avec l’indicatif du pays',
    send: 'Envoyer au secrétariat',
    stale: 'La fiche a changé depuis que vous avez ouvert cette page. Rien n’a été confirmé : veuillez la relire.',
    oneLeft: 'Rien n’a encore été envoyé :',
    problems: {
      nothing: 'écrivez quelques mots, ou donnez une valeur exacte.',
      email: 'ce n’est pas une adresse de courriel.',
      telephone: 'ce n’est pas un numéro que l’on peut composer ; commencez par + et l’indicatif du pays.',
      tooLong: 'c’est trop long.',
      unprintable: 'un caractère ne peut pas être affiché ; veuillez le saisir à nouveau.',
    },
  },
  result: {
    confirmed: ['Merci', 'Votre fiche est confirmée.'],
    proposed: ['Merci', 'Le secrétariat a reçu votre message et s’occupera de la fiche.'],
    already: ['Déjà répondu', 'Une réponse avait déjà été donnée. Rien de plus n’a été fait.'],
    gone: [
      'Ce lien n’ouvre rien',
      'La consultation est peut-être close, la fiche a changé, ou l’adresse n’a pas été copiée en entier. Si vous ' +
        'souhaitez signaler quelque chose au sujet de votre fiche, écrivez au secrétariat de votre réseau.',
    ],
    busy: [
      'Un instant',
      'Le répertoire est occupé et rien n’a été fait. Revenez en arrière et réessayez dans une minute.',
    ],
    tooLong: ['C’est trop long', 'Rien n’a été envoyé. Revenez en arrière et dites-le en moins de mots.'],
    failed: [
      'Cela n’a pas fonctionné',
      'Veuillez ouvrir de nouveau le lien du message : il montre où en est votre fiche, et si une réponse a été donnée.',
    ],
  },
  reference: (id) => `Si cela se reproduit, indiquez cette référence au secrétariat de votre réseau : ${id}`,
  answered: {
    CONFIRMED: (day) => `La fiche a été confirmée par un tel lien le ${day}.`,
    CHANGE_PROPOSED: (day) => `Une inexactitude a été signalée au secrétariat par un tel lien le ${day}.`,
  },
  nextDue: (day) => `La question vous sera posée à nouveau avant le ${day}.`,
  mail: {
    subject: ({ network, due }) =>
      `${network} : votre fiche est-elle toujours exacte ? Réponse attendue d’ici au ${due}`,
    reminder: ({ network, due }) =>
      `Rappel de ${network} : votre fiche est-elle toujours exacte ? Réponse attendue d’ici au ${due}`,
    overdue: ({ network }) => `${network} : la confirmation de votre fiche est en retard`,
    asks: ({ network }) => `le secrétariat de ${network} vous demande de relire votre fiche dans son répertoire :`,
    asksAgain: ({ network }) =>
      `le secrétariat de ${network} attend encore un mot de vous au sujet de votre fiche dans son répertoire :`,
    open: ({ due }) =>
      `Veuillez ouvrir ce lien au plus tard le ${due}. Il montre la fiche ; si tout est exact, un clic la confirme, ` +
      'sinon quelques mots suffisent. Aucun mot de passe n’est nécessaire.',
    openLate:
      'Veuillez ouvrir ce lien ; tant qu’elle n’est pas confirmée, la fiche est présentée à ses lecteurs comme en ' +
      'retard. Si tout est exact, un clic la confirme, sinon quelques mots suffisent. Aucun mot de passe n’est nécessaire.',
    alone: 'Ce lien est pour vous seul : quiconque l’a peut répondre à votre place. Il sert pour une seule réponse.',
    writes: (network) => `Le secrétariat de ${network} écrit :`,
    replies: (network) => `Une réponse à ce courriel parvient au secrétariat de ${network}.`,
    noReplies: (network) => `Les réponses à ce courriel ne sont pas lues ; écrivez au secrétariat de ${network}.`,
  },
};

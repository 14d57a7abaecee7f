import { ContactKind } from '../../../authorities/contactDetail.entity.js';
import { FocalPointRole, Occupancy } from '../../../networks/focalPoint.entity.js';
import type { Words } from './words.js';

export const english: Words = {
  roles: {
    [FocalPointRole.FOCAL_POINT]: 'Focal point',
    [FocalPointRole.CONTACT_POINT]: 'Contact point',
    [FocalPointRole.POINT_OF_CONTACT_24_7]: 'Point of contact, day and night',
    [FocalPointRole.SINGLE_POINT_OF_CONTACT]: 'Single point of contact',
    [FocalPointRole.NATIONAL_CORRESPONDENT]: 'National correspondent',
    [FocalPointRole.LIAISON_PROSECUTOR]: 'Liaison prosecutor',
  },
  kinds: {
    [ContactKind.ADDRESS]: 'Address',
    [ContactKind.TELEPHONE]: 'Telephone',
    [ContactKind.MOBILE]: 'Mobile telephone',
    [ContactKind.FAX]: 'Fax',
    [ContactKind.EMAIL]: 'E-mail',
    [ContactKind.WEBSITE]: 'Website',
    [ContactKind.OFFICE_HOURS]: 'Office hours',
    [ContactKind.TIME_ZONE]: 'Time zone',
  },
  levels: {
    PUBLIC: 'shown to everybody',
    PRACTITIONER: 'shown to practitioners',
    NETWORK: 'shown to the network',
  },
  posts: {
    [Occupancy.FILLED]: 'filled',
    [Occupancy.ACTING]: 'filled by an acting holder, until somebody is appointed',
    [Occupancy.VACANT]: 'vacant',
  },
  labels: {
    network: 'Network',
    state: 'State',
    role: 'Role',
    office: 'Office',
    languages: 'Working languages',
    since: 'Since',
    holder: 'Name',
    post: 'Post',
    predecessor: 'Takes over from',
    until: 'No longer holds from',
    endReason: 'Why it ends',
    note: 'Note',
  },
  page: {
    title: 'Is this entry still correct?',
    intro: ({ network, due }) => `${network} asks you to confirm your entry in its directory by ${due}.`,
    entry: 'Your entry',
    contacts: 'How you are reached',
    noContacts: 'The directory has no contact details.',
    from: (network) => `A word from the secretariat of ${network}`,
    confirm: 'Yes, still correct',
    confirmHint: 'One click, and you are done.',
    wrong: 'No, something is wrong',
    wrongHint: (network) =>
      `What you write goes to the secretariat of ${network} and to the offices responsible for the entry. It is not published.`,
    text: 'What is wrong, or has changed?',
    corrected: 'If you know what is right (leave empty what is correct)',
    holder: 'Name of whoever holds the post now',
    office: 'Office',
    email: 'E-mail address',
    telephone: 'Telephone number, with the code of the country',
    send: 'Send to the secretariat',
    stale: 'The entry has changed since you opened this page. Nothing was confirmed: please look at it again.',
    oneLeft: 'Nothing was sent yet:',
    problems: {
      nothing: 'write a few words, or give a value that is right.',
      email: 'this is not an e-mail address.',
      telephone: 'this is not a number that can be dialled; begin with + and the code of the country.',
      tooLong: 'this is too long.',
      unprintable: 'this holds a character that cannot be seen; please type it anew.',
    },
  },
  result: {
    confirmed: ['Thank you', 'Your entry is confirmed.'],
    proposed: ['Thank you', 'The secretariat has your words and will see to the entry.'],
    already: ['Answered already', 'This was answered before. Nothing more was done now.'],
    gone: [
      'This link opens nothing',
      'Perhaps its round is over, the entry has changed, or the address was not copied whole. If you want to say ' +
        'something about your entry, write to the secretariat of your network.',
    ],
    busy: ['One moment', 'The directory is busy and nothing was done. Please go back and try again in a minute.'],
    tooLong: ['This is too long', 'Nothing was sent. Please go back and say it in fewer words.'],
    failed: [
      'This did not work',
      'Please open the link of your mail once more: it shows how your entry stands, and whether it was answered.',
    ],
  },
  reference: (id) => `If it happens again, tell the secretariat of your network this reference: ${id}`,
  answered: {
    CONFIRMED: (day) => `On ${day} the entry was confirmed through a link like this.`,
    CHANGE_PROPOSED: (day) => `On ${day} the secretariat was told through a link like this that something is wrong.`,
  },
  nextDue: (day) => `You will be asked again before ${day}.`,
  mail: {
    subject: ({ network, due }) => `${network}: is your entry still correct? Please answer by ${due}`,
    reminder: ({ network, due }) => `Reminder from ${network}: is your entry still correct? Please answer by ${due}`,
    overdue: ({ network }) => `${network}: your entry is overdue for confirmation`,
    asks: ({ network }) => `the secretariat of ${network} asks you to look at your entry in its directory:`,
    asksAgain: ({ network }) => `the secretariat of ${network} still waits for a word on your entry in its directory:`,
    open: ({ due }) =>
      `Please open this link by ${due}. It shows the entry; if all is correct one click confirms it, and if not a few ` +
      'words are enough. You need no password.',
    openLate:
      'Please open this link; until it is confirmed the entry is shown to its readers as overdue. If all is correct ' +
      'one click confirms it, and if not a few words are enough. You need no password.',
    alone: 'The link is for you alone: whoever has it can answer in your place. It serves for one answer.',
    writes: (network) => `The secretariat of ${network} writes:`,
    replies: (network) => `A reply to this mail goes to the secretariat of ${network}.`,
    noReplies: (network) => `Replies to this mail are not read; write to the secretariat of ${network}.`,
  },
};

import { ChangeCause } from '../changes/revision.entity.js';
import { graphEnum } from './enums.js';
import { EvidenceKind } from '../values/evidence.js';

graphEnum(EvidenceKind, 'EvidenceKind', 'What kind of document a change rests on.', {
  NOTE_VERBALE: 'A note verbale of a State or its mission.',
  LETTER: 'A letter, such as a letter of nomination.',
  NOTIFICATION: 'A notification to a depositary or a secretariat.',
  LAW: 'A law or decree.',
  WEB_PAGE: 'An official page on the web; give its address as `document`.',
  OWN_STATEMENT: 'The word of whoever is responsible for the entry, given here.',
});

graphEnum(ChangeCause, 'ChangeCause', 'Why the directory changed, for those who follow it.', {
  SOURCE: 'The world changed: a source says something new.',
  CORRECTION: 'The world did not change: the directory had it wrong.',
  PROCESSING: 'The directory’s own work: a confirmation, a proposal, an erasure.',
});

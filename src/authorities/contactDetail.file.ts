import { accessLevels } from '../access/level.js';
import { oneOf, optionalText, sources, text } from '../import/cell.js';
import { seedFile, type LineContext } from '../import/seedFile.js';
import { ParticipantEntity } from '../states/participant.entity.js';
import { AuthorityEntity } from './authority.entity.js';
import { checkContact } from './contactCheck.js';
import { ContactDetailEntity, ContactKind } from './contactDetail.entity.js';

const visibilities = Object.fromEntries(accessLevels.map((level) => [level, level]));

export const contactDetailsFile = seedFile({
  name: 'contact-details.csv',
  columns: {
    detail_id: text,
    authority_id: text,
    kind: oneOf(ContactKind),
    value: text,
    note: optionalText,
    visibility: oneOf(visibilities),
    sources,
  },
  read: (line, context) => [
    {
      entity: ContactDetailEntity,
      facts: {
        id: line.detail_id,
        authorityId: line.authority_id,
        kind: line.kind,
        value: line.value,
        e164: checked(line.kind, line.value, line.authority_id, context),
        note: line.note,
        visibility: line.visibility,
        endedOn: context.find(ContactDetailEntity, line.detail_id)?.['endedOn'] ?? null,
      },
    },
  ],
});

/** Checks a detail as its kind demands; gives the E.164 form of a number that can be dialled. */
function checked(kind: ContactKind, value: string, authority: string, context: LineContext): string | null {
  const { e164, fault } = checkContact(kind, value, dialledFrom(authority, context));
  if (!fault) return e164;
  if (numbers.includes(kind)) {
    context.remark('value', 'not a number that can be dialled today; kept as printed, without an E.164 form');
  } else context.holdBack('value', fault);
  return null;
}

const numbers: readonly ContactKind[] = [ContactKind.TELEPHONE, ContactKind.MOBILE, ContactKind.FAX];

/** The State whose national numbers these are, by its alpha-2 code. */
function dialledFrom(authority: string, context: LineContext): string | null {
  const stateId = context.find(AuthorityEntity, authority)?.['stateId'];
  const iso2 = typeof stateId === 'string' ? context.find(ParticipantEntity, stateId)?.['iso2'] : null;
  return typeof iso2 === 'string' ? iso2 : null;
}

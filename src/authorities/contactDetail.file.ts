import { parsePhoneNumberFromString, type CountryCode } from 'libphonenumber-js/max';
import { z } from 'zod';
import { accessLevels } from '../access/level.js';
import { oneOf, optionalText, sources, text } from '../import/cell.js';
import { seedFile, type LineContext } from '../import/seedFile.js';
import { ParticipantEntity } from '../states/participant.entity.js';
import { AuthorityEntity } from './authority.entity.js';
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
      },
    },
  ],
});

/** Checks a detail as its kind demands; gives the E.164 form of a number that can be dialled. */
function checked(kind: ContactKind, value: string, authority: string, context: LineContext): string | null {
  switch (kind) {
    case ContactKind.TELEPHONE:
    case ContactKind.MOBILE:
    case ContactKind.FAX: {
      const number = parsePhoneNumberFromString(value, {
        defaultCountry: dialledFrom(authority, context) as CountryCode,
      });
      if (number?.isValid()) return number.number;
      context.remark('value', 'not a number that can be dialled today; kept as printed, without an E.164 form');
      return null;
    }
    case ContactKind.EMAIL:
      if (!z.email().safeParse(value).success) context.holdBack('value', 'it is not an e-mail address');
      return null;
    case ContactKind.WEBSITE:
      if (!URL.canParse(value.includes('://') ? value : `https://${value}`))
        context.holdBack('value', 'it is not a web address');
      return null;
    case ContactKind.ADDRESS:
    case ContactKind.OFFICE_HOURS:
    case ContactKind.TIME_ZONE:
      return null;
  }
}

/** The State whose national numbers these are, by its alpha-2 code. */
function dialledFrom(authority: string, context: LineContext): unknown {
  const stateId = context.find(AuthorityEntity, authority)?.['stateId'];
  return typeof stateId === 'string' ? context.find(ParticipantEntity, stateId)?.['iso2'] : undefined;
}

import { parsePhoneNumberFromString, type CountryCode } from 'libphonenumber-js/max';
import { z } from 'zod';
import { ContactKind } from './contactDetail.entity.js';

/** What a contact detail is found to be. */
export interface ContactFinding {
  /** Of a number that can be dialled: E.164. */
  readonly e164: string | null;
  /** Of such a number: as it is printed for callers from abroad. */
  readonly printed?: string;
  /** What is wrong with it: a clause such as “it is not an e-mail address”. */
  readonly fault: string | null;
}

const right: ContactFinding = { e164: null, fault: null };
const wrong = (fault: string): ContactFinding => ({ e164: null, fault });

/** Check a contact detail as its kind demands; `iso2` is the State whose national numbers are meant. */
export function checkContact(kind: ContactKind, value: string, iso2: string | null | undefined): ContactFinding {
  switch (kind) {
    case ContactKind.TELEPHONE:
    case ContactKind.MOBILE:
    case ContactKind.FAX: {
      const number = parsePhoneNumberFromString(value, { defaultCountry: (iso2 ?? undefined) as CountryCode });
      return number?.isValid()
        ? { e164: number.number, printed: number.formatInternational(), fault: null }
        : wrong('it is not a number that can be dialled; with `+` and the country code it is known from anywhere');
    }
    case ContactKind.EMAIL:
      return z.email().safeParse(value).success ? right : wrong('it is not an e-mail address');
    case ContactKind.WEBSITE:
      return webAddress(value);
    case ContactKind.ADDRESS:
    case ContactKind.OFFICE_HOURS:
    case ContactKind.TIME_ZONE:
      return right;
  }
}

const scheme = /^[a-z][a-z\d+.-]*:(?!\d)/i;

/** Of the web: pages make links of it, and `javascript:` is an address too. */
function webAddress(value: string): ContactFinding {
  const url = URL.parse(scheme.test(value) ? value : `https://${value}`);
  if (url === null || !/^https?:$/.test(url.protocol) || !url.hostname.includes('.')) {
    return wrong('it is not a web address');
  }
  // Also a disguise: what stands before the `@` is taken for the host by whoever reads it.
  return url.username || url.password ? wrong('a web address has no user name and no password in it') : right;
}

import type { AccessLevel } from '../../../access/level.js';
import type { ContactKind } from '../../../authorities/contactDetail.entity.js';
import type { FocalPointRole, Occupancy } from '../../../networks/focalPoint.entity.js';

/** What is said of a round to somebody who is asked. */
interface Told {
  /** The acronym of the network. */
  readonly network: string;
  readonly due: string;
}

/** What stands before the values of an entry. */
type Label =
  | ('network' | 'state' | 'role' | 'post' | 'holder' | 'office' | 'languages')
  | ('since' | 'predecessor' | 'until' | 'endReason' | 'note');

/** Everything that pages and mails say, in one language. */
export interface Words {
  readonly roles: Readonly<Record<FocalPointRole, string>>;
  readonly kinds: Readonly<Record<ContactKind, string>>;
  readonly levels: Readonly<Record<Exclude<AccessLevel, 'SECRETARIAT'>, string>>;
  readonly posts: Readonly<Record<Occupancy, string>>;
  readonly labels: Readonly<Record<Label, string>>;
  readonly page: {
    readonly title: string;
    readonly intro: (told: Told) => string;
    readonly entry: string;
    readonly contacts: string;
    readonly noContacts: string;
    readonly from: (network: string) => string;
    readonly confirm: string;
    readonly confirmHint: string;
    readonly wrong: string;
    readonly wrongHint: (network: string) => string;
    readonly text: string;
    readonly corrected: string;
    readonly holder: string;
    readonly office: string;
    readonly email: string;
    readonly telephone: string;
    readonly send: string;
    readonly stale: string;
    readonly oneLeft: string;
    readonly problems: Readonly<Record<'nothing' | 'email' | 'telephone' | 'tooLong' | 'unprintable', string>>;
  };
  readonly result: Readonly<
    Record<'confirmed' | 'proposed' | 'already' | 'gone' | 'busy' | 'tooLong' | 'failed', readonly [string, string]>
  >;
  readonly reference: (id: string) => string;
  readonly answered: Readonly<Record<'CONFIRMED' | 'CHANGE_PROPOSED', (day: string) => string>>;
  readonly nextDue: (day: string) => string;
  readonly mail: {
    readonly subject: (told: Told) => string;
    readonly reminder: (told: Told) => string;
    readonly overdue: (told: Told) => string;
    readonly asks: (told: Told) => string;
    readonly asksAgain: (told: Told) => string;
    readonly open: (told: Told) => string;
    readonly openLate: string;
    readonly alone: string;
    readonly writes: (network: string) => string;
    readonly replies: (network: string) => string;
    readonly noReplies: (network: string) => string;
  };
}

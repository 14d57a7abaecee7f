/**
 * One row of a network’s list: the same value at every door that takes a list and in every file that holds one. Texts
 * are as the list has them; the hub checks each row. A value that is missing or `null` says nothing, and what the
 * directory has is kept; an empty text says that there is none.
 */
export interface MemberRow {
  /** The network’s own id of the row: opaque, no personal data. */
  readonly externalId: string;
  /** The hub’s id of the entry, where the list knows it; decides which entry a first list speaks of. */
  readonly id?: string | null;
  /** `MEMBER`: who belongs; `FOCAL_POINT`: an appointment. Without it, a row with the role of a focal point is one. */
  readonly kind?: string | null;
  /** The code of a State, territory or organization (ISO 3166-1 alpha-3 of States), or its name. */
  readonly member?: string | null;
  /** A body without a code that belongs, e.g. a commission. */
  readonly body?: string | null;
  /** A value of `MembershipRole` or `FocalPointRole`. */
  readonly role?: string | null;
  /** When the membership or the appointment began: YYYY, YYYY-MM or YYYY-MM-DD. */
  readonly since?: string | null;
  /** The first day on which it no longer holds; it may lie ahead. Needs `endReason`. */
  readonly until?: string | null;
  readonly endReason?: string | null;
  readonly localTitle?: string | null;
  readonly institution?: string | null;
  /** `FILLED`, `ACTING` or `VACANT`. */
  readonly occupancy?: string | null;
  /** Working languages, BCP 47. */
  readonly languages?: readonly string[] | null;
  /** The `externalId` of the appointment that this one takes over from. */
  readonly predecessor?: string | null;
  readonly note?: string | null;
  readonly holder?: MemberHolder | null;
  /**
   * Of each kind that it mentions every line in use; of other kinds it says nothing. A line with nothing but its kind and
   * an empty value: there is none besides those given. An empty list: there is none at all.
   */
  readonly contacts?: readonly MemberContact[] | null;
}

/** Who holds an appointment. */
export interface MemberHolder {
  readonly name?: string | null;
  /** Before the name, and the post: `Mr`, `Deputy Prosecutor`. */
  readonly title?: string | null;
  /** Who may read it: `PUBLIC`, `PRACTITIONER`, `NETWORK` (the default), `SECRETARIAT`. */
  readonly visibility?: string | null;
}

/** One line of a contact card. */
export interface MemberContact {
  /** A value of `ContactKind`. */
  readonly kind: string;
  /** Empty, and nothing else on the line: there is none of this kind, or no other. */
  readonly value: string;
  readonly note?: string | null;
  /** As of the holder. */
  readonly visibility?: string | null;
}

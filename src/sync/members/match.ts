import { adopt } from './adopt.js';
import { EntryKind, entryKey } from './entryKind.js';
import { memberCode, type Member } from './members.js';
import type { NamedRow } from './nameRow.js';
import { openRow, type OpenRow } from './openRow.js';
import { hasEnded, roleKey, type PresentEntry } from './present.js';
import { RowIssueCode } from './rowIssue.js';

/** A row with the entry that it speaks of. */
export interface MatchedRow {
  readonly named: NamedRow;
  readonly kind: EntryKind;
  /** The entry that is there; `null`: it is a new one. */
  readonly entry: PresentEntry | null;
  readonly id: string;
  readonly member: Member;
  readonly role: string;
}

/** Which entry each row speaks of. */
export interface Matches {
  readonly rows: readonly MatchedRow[];
  /** Rows of which that is not known, and which are refused. */
  readonly refused: readonly NamedRow[];
  /** The keys of entries that a row names, or may name. */
  readonly named: ReadonlySet<string>;
}

interface Given {
  readonly networkId: string;
  readonly today: string;
  readonly newId: (prefix: string) => string;
}

/** Find the entry of each row: by the hub’s id, by the network’s, or the only one of that member and role without an id. */
export function matchRows(rows: readonly NamedRow[], entries: readonly PresentEntry[], given: Given): Matches {
  return new Matching(entries, given).match(rows);
}

class Matching {
  readonly #byKey: ReadonlyMap<string, PresentEntry>;
  readonly #byExternalId: ReadonlyMap<string, PresentEntry>;
  readonly #taken = new Map<string, NamedRow>();
  readonly #matched: MatchedRow[] = [];
  readonly #refused: NamedRow[] = [];
  readonly #named = new Set<string>();

  constructor(
    readonly entries: readonly PresentEntry[],
    readonly given: Given,
  ) {
    this.#byKey = new Map(entries.map((entry) => [entryKey(entry), entry]));
    this.#byExternalId = new Map(
      entries.flatMap((entry) => (entry.externalId === null ? [] : [[entry.externalId, entry] as const])),
    );
  }

  match(rows: readonly NamedRow[]): Matches {
    const open: NamedRow[] = [];
    for (const row of rows) {
      const entry = this.#entryOf(row);
      if (entry) this.#take(row, entry);
      else if (row.reader.issues.isRefused) this.#refused.push(row);
      else open.push(row);
    }
    this.#adoptOrAdd(open);
    return { rows: this.#matched, refused: this.#refused, named: this.#named };
  }

  #entryOf(row: NamedRow): PresentEntry | null {
    const { ref, externalId, reader } = row;
    const own = this.#byExternalId.get(externalId ?? '') ?? null;
    if (!ref) return own;
    const entry = this.#byKey.get(`${ref.type}:${ref.id}`) ?? null;
    if (!entry) reader.issues.refuse(RowIssueCode.NOT_FOUND, 'id', 'The network has no entry with this id.');
    else if (own && own !== entry) {
      this.#named.add(entryKey(own));
      reader.issues.refuse(
        RowIssueCode.TAKEN,
        'externalId',
        'Another entry of the network has this `externalId`; see which of the two the row speaks of.',
      );
    }
    return entry;
  }

  #take(row: NamedRow, entry: PresentEntry): void {
    const { issues } = row.reader;
    const key = entryKey(entry);
    this.#named.add(key);
    const first = this.#taken.get(key);
    if (first) {
      issues.refuse(RowIssueCode.TAKEN, '', `rows[${String(first.index)}] speaks of the same entry.`);
      this.#refused.push(row);
      return;
    }
    this.#taken.set(key, row);
    const { member } = row;
    const isOther =
      member &&
      (member.participantId !== entry.member.participantId || member.jurisdictionId !== entry.member.jurisdictionId);
    if (isOther) {
      issues.refuse(
        RowIssueCode.OTHER_MEMBER,
        'member',
        `The entry with this id is that of ${memberCode(entry.member) ?? 'a body without a code'}. Another member’s is another entry: give it an \`externalId\` of its own.`,
      );
    }
    if (row.kind && row.kind !== entry.kind) {
      issues.refuse(RowIssueCode.OTHER_MEMBER, 'kind', `The entry with this id is a ${entry.kind}.`);
    }
    const { id, kind, role } = entry;
    // A row that gives the hub’s id alone leaves the network’s own as it is.
    const named = { ...row, externalId: row.externalId ?? entry.externalId };
    this.#matched.push({ named, kind, entry, id, member: entry.member, role: row.role ?? role });
  }

  #adoptOrAdd(rows: readonly NamedRow[]): void {
    const free = Map.groupBy(
      this.entries.filter(
        (entry) => entry.externalId === null && !this.#taken.has(entryKey(entry)) && !hasEnded(entry, this.given.today),
      ),
      ({ kind, member, role }) => roleKey(kind, member, role),
    );
    const open = rows.map((row) => openRow(row) ?? row);
    this.#refused.push(...open.filter((row) => 'reader' in row));
    const groups = Map.groupBy(
      open.filter((row) => 'named' in row),
      ({ kind, member, role }) => roleKey(kind, member, role),
    );
    for (const [key, group] of groups) {
      const entries = free.get(key) ?? [];
      const { added, adopted, unclear } = adopt(group, entries);
      for (const row of added) this.#add(row);
      if (adopted) this.#take(adopted.row.named, adopted.entry);
      if (unclear.length > 0) for (const entry of entries) this.#named.add(entryKey(entry));
      this.#refused.push(...unclear.map(({ named }) => named));
    }
  }

  #add({ named, kind, member, role }: OpenRow): void {
    const prefix = kind === EntryKind.MEMBER ? 'M' : (memberCode(member) ?? '');
    const id = this.given.newId(`${this.given.networkId}-${prefix}`);
    this.#matched.push({ named, kind, entry: null, id, member, role });
  }
}

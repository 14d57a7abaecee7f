import { setImmediate } from 'node:timers/promises';
import type { Ask } from '../../graph/context.js';
import type { SqlEntityManager } from '../../store/orm.js';
import { inBatches } from '../../values/batches.js';
import { compareRow } from './compareRow.js';
import type { Grounds } from './comparedRow.js';
import { diffRow } from './diffRow.js';
import { EntryKind, entryKey, typeOf } from './entryKind.js';
import { Hands } from './hands.js';
import type { PlacedRow } from './keptPreview.js';
import type { MatchedRow } from './match.js';
import type { Members } from './members.js';
import { refuseBelongingTwice, type ChangedRow } from './onceAtATime.js';
import { inOrderOfHandOver } from './order.js';
import { wholeEntries, type PresentEntry, type WholeEntry } from './present.js';
import type { PreviewRequest } from './preview.entity.js';
import { refuseNaming } from './refuseNaming.js';
import type { saidBefore } from './saidBefore.js';
import { levelsOf } from './standing.js';

/** With what the rows of a list are compared. */
interface Given {
  readonly ask: Ask;
  readonly em: SqlEntityManager;
  readonly networkId: string;
  readonly request: PreviewRequest;
  readonly entries: readonly PresentEntry[];
  readonly members: Members;
  readonly newId: (prefix: string) => string;
  readonly isSaid: Awaited<ReturnType<typeof saidBefore>>;
}

/** A row with everything that the directory has of its entry, and what it changes of that. */
interface ComparedEntry extends ChangedRow {
  readonly whole: WholeEntry | null;
}

const rowsPerBatch = 100;

/** What each row does. Memberships bound one another, so all are compared first; appointments come some at a time. */
export async function* comparedRows(rows: readonly MatchedRow[], given: Given): AsyncGenerator<PlacedRow[]> {
  const { ask, networkId, entries, members, newId, isSaid } = given;
  const hands = new Hands(entries);
  const grounds: Grounds = {
    networkId,
    today: ask.today,
    levels: levelsOf(ask, networkId),
    newId,
    iso2Of: (participantId) => members.iso2Of(participantId),
    appointmentOf: (externalId) => hands.appointmentOf(externalId),
    follows: (id, other) => hands.follows(id, other),
    externalIdOf: (id) => hands.externalIdOf(id),
  };
  const placed = ({ matched, whole, changes }: ComparedEntry): PlacedRow => ({
    place: matched.named.index,
    row: diffRow(matched, whole, changes, isSaid(typeOf[matched.kind])),
  });
  const memberships: ComparedEntry[] = [];
  const ofMembers = rows.filter(({ kind }) => kind === EntryKind.MEMBER);
  for await (const compared of eachCompared(ofMembers, given, grounds)) memberships.push(compared);
  refuseBelongingTwice(entries, memberships);
  yield memberships.map(placed);
  const appointments = rows.filter(({ kind }) => kind === EntryKind.FOCAL_POINT);
  for await (const compared of eachCompared(inOrderOfHandOver(appointments, entries), given, grounds)) {
    const one = placed(compared);
    hands.compared(compared.matched, one.row.kind);
    yield [one];
  }
}

/** One row after the other, so that the next knows what became of this one; what is read is read for many. */
async function* eachCompared(
  rows: readonly MatchedRow[],
  { em, request }: Given,
  grounds: Grounds,
): AsyncGenerator<ComparedEntry> {
  for (const some of inBatches(rows, rowsPerBatch)) {
    const entries = await wholeEntries(
      em,
      some.flatMap(({ entry }) => entry ?? []),
    );
    for (const matched of some) {
      const whole = (matched.entry && entries.get(entryKey(matched.entry))) ?? null;
      const changes = compareRow(matched, whole, grounds);
      refuseNaming(request, `rows[${String(matched.named.index)}]`, changes.person);
      yield { matched, whole, changes };
    }
    // Others are answered in between.
    await setImmediate();
  }
}

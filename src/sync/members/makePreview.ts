import { setImmediate } from 'node:timers/promises';
import { headRevision } from '../../changes/change.js';
import type { Ask } from '../../graph/context.js';
import type { MemberRow } from '../../lists/memberRow.js';
import { newId } from '../../proposals/perform.js';
import type { SqlEntityManager } from '../../store/orm.js';
import { Refusal } from '../../values/refusal.js';
import { absence, noAbsence, proposedEnd, staying, type Absence } from './absent.js';
import { noteAlikeIds } from './alikeIds.js';
import { comparedRows } from './comparedRows.js';
import { noRows, withRow, type DiffRow } from './diff.js';
import { refusedRow } from './diffRow.js';
import { effectOn, withEffect } from './ends.js';
import { entryKey, typeOf } from './entryKind.js';
import { expireOlder, forgetRows, keepRows, keptMs, previews, type PlacedRow } from './keptPreview.js';
import { matchRows } from './match.js';
import { memberCode, Members } from './members.js';
import { entriesChangedSince } from './moved.js';
import { nameRow } from './nameRow.js';
import { personOf } from './personOf.js';
import { presentEntries, wholeEntries, type PresentEntry, type WholeEntry } from './present.js';
import type { PreviewRequest } from './preview.entity.js';
import { readRefused } from './readRefused.js';
import { refuseNaming } from './refuseNaming.js';
import { rowIds } from './rowIds.js';
import { saidBefore } from './saidBefore.js';
import { levelsOf } from './standing.js';

/** A list that is well formed as a whole, from somebody who may send it. */
export interface CheckedList {
  readonly networkId: string;
  readonly rows: readonly MemberRow[];
  readonly request: PreviewRequest;
}

const rowsPerBatch = 100;
const rowsPerStatement = 500;

/** Compare a list with the directory and keep what it would change; nothing of the directory is written. */
export async function makePreview(ask: Ask, list: CheckedList): Promise<string> {
  const { store, now } = ask;
  const em = store.fork();
  const id = newId('preview');
  const { networkId, request } = list;
  const kept = { id, networkId, actor: ask.viewer.actor, createdAt: now, request, appliedSyncId: null };
  const open = { comparedRevision: -1, counts: noRows, effect: noEffect };
  try {
    await em.insert(previews, { ...kept, ...open, expiresAt: new Date(now.getTime() + keptMs) });
    const made = await new Comparing(ask, em, id, list).run();
    await em.nativeUpdate(previews, { id }, made);
    await expireOlder(em, kept, now);
    return id;
  } catch (error) {
    if (store.isBusy(error)) throw new Refusal('NOT_READY', 'Another process is writing to the directory; try again.');
    await forgetRows(em, [id]);
    await em.nativeDelete(previews, { id });
    throw error;
  }
}

const noEffect = effectOn([], '');

/** Do something with every row; others are answered in between. */
async function inTurns<Row, Result>(
  rows: readonly Row[],
  work: (row: Row, index: number) => Result,
): Promise<Result[]> {
  const results: Result[] = [];
  for (const [index, row] of rows.entries()) {
    results.push(work(row, index));
    if (index % rowsPerBatch === 0) await setImmediate();
  }
  return results;
}

/** One list on its way through the comparison, some rows at a time. */
class Comparing {
  #counts = noRows;
  readonly #newId = rowIds();
  readonly #unkept: PlacedRow[] = [];
  #effect = noEffect;
  #isSaid: Awaited<ReturnType<typeof saidBefore>> = () => () => false;

  constructor(
    readonly ask: Ask,
    readonly em: SqlEntityManager,
    readonly id: string,
    readonly list: CheckedList,
  ) {}

  async run() {
    const { em, ask, list } = this;
    const { networkId, request, rows } = list;
    const comparedRevision = await headRevision(em);
    const entries = await presentEntries(em, networkId);
    this.#effect = effectOn(entries, ask.today);
    const members = await Members.read(em);
    const named = await inTurns(rows, (row, index) => nameRow(row, index, members));
    this.#isSaid = await saidBefore(em, networkId);
    const matches = matchRows(named, entries, { networkId, today: ask.today, newId: this.#newId });
    noteAlikeIds(matches, named, entries);
    const absent = request.isCompleteList ? absence(entries, matches, request.absentUntil) : noAbsence;
    const levels = levelsOf(ask, networkId);
    const refused = await inTurns(matches.refused, (row) => {
      refuseNaming(request, `rows[${String(row.index)}]`, readRefused(row, members, levels));
      return { place: row.index, row: refusedRow(row) };
    });
    await this.#keep(refused);
    const compared = comparedRows(matches.rows, {
      ...{ ask, em, networkId, request, entries, members },
      newId: this.#newId,
      isSaid: this.#isSaid,
    });
    for await (const placed of compared) await this.#keep(placed);
    await this.#tellAbsent(absent);
    await this.#flush();
    const [moved] = await entriesChangedSince(em, networkId, comparedRevision, levelsOf(ask, networkId));
    if (moved) throw new Refusal('MOVED', 'The network’s entries changed while the list was compared. Send it again.');
    const effect = { ...this.#effect, withheldEnds: absent.withheld };
    return { comparedRevision, counts: this.#counts, effect };
  }

  /** What a complete list does not name has its place after the rows of the list. */
  async #tellAbsent({ ending, later }: Absence): Promise<void> {
    const { em, list } = this;
    for (let at = 0; at < ending.length; at += rowsPerBatch) {
      const some = ending.slice(at, at + rowsPerBatch);
      const whole = await wholeEntries(em, some);
      await this.#keep(
        some.flatMap((entry, more) => {
          const found = whole.get(entryKey(entry));
          return found ? [{ place: list.rows.length + at + more, row: this.#proposed(entry, found) }] : [];
        }),
      );
      await setImmediate();
    }
    const next = list.rows.length + ending.length;
    await this.#keep(later.map((entry, more) => ({ place: next + more, row: staying(entry) })));
  }

  #proposed(entry: PresentEntry, whole: WholeEntry): DiffRow {
    const { ask, list } = this;
    const named = entry.externalId ?? memberCode(entry.member) ?? entry.id;
    const person = personOf(null, whole, levelsOf(ask, list.networkId));
    refuseNaming(list.request, `${named}, which the list does not name`, person);
    return proposedEnd(entry, whole, list.request, this.#isSaid(typeOf[entry.kind]));
  }

  async #keep(placed: readonly PlacedRow[]): Promise<void> {
    for (const { row } of placed) this.#count(row);
    this.#unkept.push(...placed);
    // Each statement waits for the disk.
    while (this.#unkept.length >= rowsPerStatement) await this.#flush();
  }

  async #flush(): Promise<void> {
    await keepRows(this.em, this.id, this.#unkept.splice(0, rowsPerStatement));
  }

  #count(row: DiffRow): void {
    this.#counts = withRow(this.#counts, row.kind);
    this.#effect = withEffect(this.#effect, row);
  }
}

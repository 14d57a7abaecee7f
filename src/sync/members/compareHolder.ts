import type { AccessLevel } from '../../access/level.js';
import type { FocalPointHolderRow } from '../../networks/holder.entity.js';
import { fold } from '../../values/fold.js';
import { addition, Comparison, revision, stricter } from './comparison.js';
import type { DiffField, EntryWrite } from './diff.js';
import { RowIssueCode } from './rowIssue.js';
import type { RowReader } from './rowReader.js';
import type { SaidHolder } from './saidRow.js';

interface Held {
  readonly focalPointId: string;
  readonly holder: FocalPointHolderRow | null;
  readonly levels: readonly AccessLevel[];
  readonly today: string;
}

interface HolderChanges {
  readonly fields: readonly DiffField[];
  readonly writes: readonly EntryWrite[];
}

const nothing: HolderChanges = { fields: [], writes: [] };

/** Does somebody hold it, as far as is known? */
const isHeld = (holder: FocalPointHolderRow | null): holder is FocalPointHolderRow =>
  holder !== null && holder.endedOn == null && holder.erasedRevision == null && !holder.isVoid;

/** How the holder differs from what a list says. `null` for `said`: nobody holds it. */
export function compareHolder(reader: RowReader, said: SaidHolder | null | undefined, held: Held): HolderChanges {
  if (said === undefined) return nothing;
  if (said === null || said.name === null) return nobody(held);
  const isSilent = said.name === undefined && said.title === undefined && said.visibility == null;
  return isSilent || isRefused(reader, said, held) ? nothing : somebody(reader, said, held);
}

function isRefused({ issues }: RowReader, { name }: SaidHolder, { holder, levels }: Held): boolean {
  if (holder?.erasedRevision != null) {
    issues.refuse(RowIssueCode.ERASED, 'holder', erased);
  } else if (isHeld(holder) && !levels.includes(holder.visibility)) {
    issues.refuse(RowIssueCode.NOT_FOUND, 'holder', 'The directory’s secretariat keeps who holds this; write to it.');
  } else if (!isHeld(holder) && !name) {
    issues.refuse(RowIssueCode.MISSING, 'holder.name', 'A holder needs a name.');
  }
  return issues.isRefused;
}

/** Said where a list names a person whom the directory has erased. */
export const erased =
  'The holder of this appointment was erased. Who holds it now is another appointment, with an `externalId` of its own.';

function somebody(reader: RowReader, said: SaidHolder, { holder, focalPointId }: Held): HolderChanges {
  const before = isHeld(holder) ? holder : null;
  const visibility = said.visibility ?? before?.visibility ?? 'NETWORK';
  const compared = new Comparison(reader, stricter(before?.visibility ?? 'PUBLIC', visibility));
  compared.say({ name: 'holder.name', column: 'name', before: before?.name, after: said.name });
  compared.say({ name: 'holder.title', column: 'title', before: before?.title, after: said.title });
  if (before) {
    compared.say({ name: 'holder.visibility', column: 'visibility', before: before.visibility, after: visibility });
  }
  const { fields: values, after } = compared;
  if (values.length === 0) return nothing;
  // Who will be able to read it is part of what the list would change.
  const level = { name: 'holder.visibility', before: null, after: visibility, level: visibility, cleanedFrom: null };
  const fields = before ? values : [...values, level];
  // A name that is spelt otherwise is the same person’s.
  if (before?.name && said.name && fold(before.name) !== fold(said.name)) {
    reader.issues.note(RowIssueCode.HOLDER_CHANGES, 'holder.name', replaced);
  }
  const whole = { title: null, ...after, visibility, endedOn: null, erasedRevision: null, isVoid: false };
  if (!holder) return { fields, writes: [addition('FocalPointHolder', focalPointId, { focalPointId, ...whole })] };
  return { fields, writes: [revision('FocalPointHolder', holder, before ? after : whole)] };
}

const replaced =
  'Another person becomes the holder of the same appointment. If this is a hand-over, end this appointment and name the new one in a row of its own, with this one as its `predecessor`.';

/** Nobody holds it from today on; who did stays on record, for whoever may read it and until somebody erases it. */
function nobody({ holder, levels, today }: Held): HolderChanges {
  if (!isHeld(holder) || !levels.includes(holder.visibility)) return nothing;
  const { name, title, visibility: level } = holder;
  const fields = [{ name: 'holder.name', before: name ?? null, after: null, level, cleanedFrom: null }];
  if (title != null) fields.push({ name: 'holder.title', before: title, after: null, level, cleanedFrom: null });
  return { fields, writes: [revision('FocalPointHolder', holder, { endedOn: today }, true)] };
}

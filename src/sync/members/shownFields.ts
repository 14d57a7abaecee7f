import DataLoader from 'dataloader';
import { mayKnowOf, mayRead, ownerOf, type Ownership } from '../../access/policy.js';
import { logRead, type Reading } from '../../accounts/accessLog.js';
import type { Ask } from '../../graph/context.js';
import type { NodeRef } from '../../proposals/outcome.js';
import type { DiffField } from './diff.js';

/** Fields of an entry, and what decides who is shown them. */
interface Shown {
  /** `null`: it is not known which is meant. */
  readonly entry: NodeRef | null;
  readonly fields: readonly DiffField[];
  readonly owner: Ownership;
  /** Does somebody who is given a value that not everybody may read learn something of the entry? */
  readonly isRead: (field: DiffField) => boolean;
}

/**
 * Fields as far as the viewer may read them, once that is in the access log: those that none of the viewer’s roles may
 * read are not even named.
 */
export async function shownFields(ask: Ask, shown: Shown): Promise<readonly DiffField[]> {
  const { viewer, belonging } = ask;
  const owner = ownerOf(shown.owner, belonging);
  const fields = shown.fields
    .filter(({ level }) => mayKnowOf(viewer, level, owner))
    .map((field) =>
      mayRead(viewer, field.level, owner) ? field : { ...field, before: null, after: null, cleanedFrom: null },
    );
  const readings = readingsOf(shown, fields);
  if (readings.length > 0) {
    ask.markRestricted();
    await ask.perRequest(notes, notes).load(readings);
  }
  return fields;
}

function readingsOf({ entry, isRead }: Shown, fields: readonly DiffField[]): Reading[] {
  if (!entry) return [];
  const read = fields.filter((field) => field.level !== 'PUBLIC' && isRead(field));
  return [...new Set(read.map(({ level }) => level))].map((level) => ({
    subjectType: entry.type,
    subjectId: entry.id,
    level,
    details: [...new Set(read.filter((one) => one.level === level).map(detailOf))],
  }));
}

/** As the access log calls it: `HOLDER`, or the kind of a line. */
const detailOf = ({ name }: DiffField): string =>
  name.startsWith('holder.') ? 'HOLDER' : (name.split('.')[1] ?? name);

/** Notes all readings of a request at once. */
const notes = (ask: Ask): DataLoader<readonly Reading[], true> =>
  new DataLoader(
    async (all: readonly (readonly Reading[])[]) => {
      await logRead(ask, all.flat());
      return all.map(() => true as const);
    },
    { cache: false },
  );

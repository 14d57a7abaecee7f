// The two ways to tamper that leave a chain as good as the one before; an exported head finds both.
import { changeHashOf, noHash, payloadHashOf, revisionHashOf } from '../../dist/changes/chain.js';

/** Cut off the newest revision together with what it did, and lower the head: the store is as it was before it. */
export async function cutTheTail(tables) {
  const revisions = await tables.rows('revision');
  const last = revisions.at(-1).number;
  const changes = await tables.rows('change');
  for (const change of changes.filter((one) => one.revision_number === last)) {
    const { className, tableName } = tableOf(tables, change.subject_type);
    const earlier = changes.filter(
      (one) => one.subject_type === className && one.subject_id === change.subject_id && one.revision_number < last,
    );
    const before = earlier.sort((a, b) => a.revision_number - b.revision_number).at(-1);
    await tables.update(tableName, change.subject_id, columnsOf(tables, before));
    await tables.remove('change', change.id);
  }
  await tables.remove('revision', last);
  await tables.update('head', 1, { revision: last - 1 });
}

/** Say something else from the first revision on, in the record and in the directory, with hashes that fit. */
export async function rewriteEverything(tables) {
  const changes = await tables.rows('change');
  const row = changes.find((one) => one.revision_number === 1 && one.subject_id === 'AAF');
  for (const one of changes.filter(
    ({ subject_type, subject_id }) => subject_type === row.subject_type && subject_id === 'AAF',
  )) {
    const after = { ...one.after, iso2: 'XX' };
    await tables.update('change', one.id, { after, payload_hash: payloadHashOf(one.salt, one.before, after) });
  }
  await tables.update('treaty_participant', 'AAF', { iso2: 'XX' });
  await rehash(tables);
}

async function rehash(tables) {
  const changes = await tables.rows('change');
  let previousHash = noHash;
  for (const row of await tables.rows('revision')) {
    const { number, actor, reason, cause, summary, evidence } = row;
    const committedAt = new Date(row.committed_at).toISOString();
    const hashes = changes
      .filter((one) => one.revision_number === number)
      .map((one) =>
        changeHashOf({
          id: one.id,
          subjectType: one.subject_type,
          subjectId: one.subject_id,
          kind: one.kind,
          payloadHash: one.payload_hash,
        }),
      );
    const hash = revisionHashOf({ number, committedAt, actor, reason, cause, summary, evidence, previousHash }, hashes);
    await tables.update('revision', number, { previous_hash: previousHash, hash });
    previousHash = hash;
  }
}

const tableOf = (tables, type) => tables.recorded.find(({ className }) => className === type);

/** What a change left, as columns of the row. */
function columnsOf(tables, { subject_type: type, after, revision_number: changed }) {
  const props = tables.columnsOf(type);
  const said = props.filter(({ name }) => !['id', 'createdRevision', 'changedRevision'].includes(name));
  const usual = (prop) => prop.default ?? null;
  const columns = said.map((prop) => [prop.fieldNames[0], prop.name in after ? after[prop.name] : usual(prop)]);
  return { ...Object.fromEntries(columns), changed_revision: changed };
}

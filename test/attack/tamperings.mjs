// Ways to tamper with the record. Each takes the tables and says what it did, or `null` if there was nothing to do.
import { payloadHashOf, revisionHashOf, changeHashOf } from '../../dist/changes/chain.js';

const pick = (random, list) => list[Math.floor(random() * list.length)];

/** Two different ones. */
function two(random, list) {
  const one = pick(random, list);
  const other = pick(
    random,
    list.filter((item) => item !== one),
  );
  return [one, other];
}

/** Another value than this one, of the same kind. */
function other(random, value) {
  if (value === null || value === undefined) return pick(random, ['tampered', 7]);
  if (typeof value === 'boolean') return !value;
  if (typeof value === 'number') return value + pick(random, [-1, 1, 1000]);
  if (typeof value === 'string') return otherText(random, value);
  if (Array.isArray(value)) return value.length > 0 && random() < 0.5 ? value.slice(1) : [...value, 'tampered'];
  const names = Object.keys(value);
  if (names.length === 0 || random() < 0.2) return { ...value, tampered: true };
  const name = pick(random, names);
  if (random() < 0.2) return Object.fromEntries(Object.entries(value).filter(([one]) => one !== name));
  return { ...value, [name]: other(random, value[name]) };
}

function otherText(random, text) {
  // A time stays a time.
  if (/^\d{4}-\d\d-\d\d[ T]/.test(text)) return text.replace(/^\d{4}/, pick(random, ['2019', '2031']));
  const at = Math.floor(random() * (text.length + 1));
  return pick(random, [`${text.slice(0, at)}x${text.slice(at)}`, text.slice(0, at), text.toUpperCase(), `${text} `]);
}

async function flip({ tables, random }, table) {
  const row = pick(random, await tables.rows(table));
  if (!row) return null;
  const column = pick(random, Object.keys(row));
  const isNull = row[column] !== null && random() < 0.15;
  const value = isNull ? null : other(random, row[column]);
  await tables.update(table, row[tables.keyOf(table)], { [column]: value });
  return `${table} ${row[tables.keyOf(table)]}: ${column} from ${JSON.stringify(row[column])} to ${JSON.stringify(value)}`;
}

async function remove({ tables, random }, table) {
  const row = pick(random, await tables.rows(table));
  if (!row) return null;
  await tables.remove(table, row[tables.keyOf(table)]);
  return `${table} ${row[tables.keyOf(table)]} deleted`;
}

async function swap({ tables, random }, table, columns) {
  const key = tables.keyOf(table);
  const rows = await tables.rows(table);
  if (rows.length < 2) return null;
  const [one, second] = two(random, rows);
  const names = columns ?? Object.keys(one).filter((name) => name !== key);
  const of = (row) => Object.fromEntries(names.map((name) => [name, row[name]]));
  await tables.update(table, one[key], of(second));
  await tables.update(table, second[key], of(one));
  return `${table} ${one[key]} and ${second[key]} exchanged: ${names.join()}`;
}

const aTable = ({ tables, random }) => pick(random, tables.recorded).tableName;

/** Of the tables that have rows at all. */
async function aFullTable(attack) {
  for (;;) {
    const table = aTable(attack);
    if ((await attack.tables.rows(table)).length > 0) return table;
  }
}

const newest = async (tables) => Math.max(...(await tables.rows('revision')).map(({ number }) => number));

/** By name: every way. */
export const tamperings = {
  'flip a value of a revision': (attack) => flip(attack, 'revision'),
  'flip a value of a change': (attack) => flip(attack, 'change'),
  'flip a value of the head': (attack) => flip(attack, 'head'),
  'flip a value of a row': async (attack) => flip(attack, await aFullTable(attack)),
  'delete a revision': (attack) => remove(attack, 'revision'),
  'delete a change': (attack) => remove(attack, 'change'),
  'delete the head': (attack) => remove(attack, 'head'),
  'delete a row': async (attack) => remove(attack, await aFullTable(attack)),

  'delete a row with all its changes': async ({ tables, random }) => {
    const { subject_type: type, subject_id: id } = pick(random, await tables.rows('change'));
    const { tableName } = tables.recorded.find(({ className }) => className === type);
    await tables.run('delete from change where subject_type = ? and subject_id = ? returning 1', [type, id]);
    await tables.remove(tableName, id);
    return `${type} ${id} deleted with its record`;
  },
  'delete a revision with its changes': async ({ tables, random }) => {
    const { number } = pick(random, await tables.rows('revision'));
    await tables.run('delete from change where revision_number = ? returning 1', [number]);
    await tables.remove('revision', number);
    return `revision ${number} deleted with its changes`;
  },
  'cut off the newest revision, head left': async ({ tables }) => {
    const number = await newest(tables);
    await tables.run('delete from change where revision_number = ? returning 1', [number]);
    await tables.remove('revision', number);
    return `revision ${number} cut off`;
  },
  'cut off the newest revision, head lowered': async ({ tables }) => {
    const number = await newest(tables);
    await tables.run('delete from change where revision_number = ? returning 1', [number]);
    await tables.remove('revision', number);
    await tables.update('head', 1, { revision: number - 1 });
    return `revision ${number} cut off, its rows left`;
  },

  'insert a row': async (attack) => {
    const { tables, random } = attack;
    const table = await aFullTable(attack);
    const row = pick(random, await tables.rows(table));
    await tables.insert(table, { ...row, id: `${row.id}x`, ...(table === 'network' ? { acronym: 'XXX' } : {}) });
    return `${table} ${row.id} again as ${row.id}x`;
  },
  'insert a change': async ({ tables, random }) => {
    const row = pick(random, await tables.rows('change'));
    const id = pick(random, ['ZZZ', 'AAA', 'AAF']);
    const made = { ...row, subject_id: id, id: `${row.revision_number}/${row.subject_type}/${id}` };
    await tables.insert('change', made);
    return `a change ${made.id} inserted`;
  },
  'insert a revision': async ({ tables, random }) => {
    const row = pick(random, await tables.rows('revision'));
    const number = pick(random, [0, -1, (await newest(tables)) + 1, (await newest(tables)) + 2]);
    await tables.insert('revision', { ...row, number });
    if (random() < 0.5) await tables.update('head', 1, { revision: number });
    return `a revision ${number} inserted`;
  },
  'insert a second head': async ({ tables, random }) => {
    const [head] = await tables.rows('head');
    await tables.insert('head', { ...head, id: pick(random, [0, 2, 99]) });
    return 'a second head';
  },

  'swap the payloads of two changes': (attack) => swap(attack, 'change', ['before', 'after', 'salt']),
  'swap payloads and their hashes': (attack) => swap(attack, 'change', ['before', 'after', 'salt', 'payload_hash']),
  'swap two revisions': (attack) => swap(attack, 'revision'),
  'swap who, when and why of two revisions': (attack) => swap(attack, 'revision', ['actor', 'reason', 'committed_at']),
  'swap two rows': async (attack) => swap(attack, await aFullTable(attack)),
  'move a change to another revision': async ({ tables, random }) => {
    const row = pick(random, await tables.rows('change'));
    const { number } = pick(random, await tables.rows('revision'));
    await tables.update('change', row.id, {
      revision_number: number,
      id: `${number}/${row.subject_type}/${row.subject_id}`,
    });
    return `${row.id} moved to revision ${number}`;
  },

  'replay an old row': async ({ tables, random }) => {
    const {
      after,
      subject_type: type,
      subject_id: id,
    } = pick(
      random,
      (await tables.rows('change')).filter((change) => change.after !== null),
    );
    const { tableName } = tables.recorded.find(({ className }) => className === type);
    const said = tables.columnsOf(type).filter(({ name }) => name in after && name !== 'id' && name !== 'version');
    // As it was, but for the stamps: as careful as it can be done.
    const old = Object.fromEntries(said.map(({ name, fieldNames: [column] }) => [column, after[name]]));
    await tables.update(tableName, id, random() < 0.5 ? old : { ...old, version: after.version });
    return `${type} ${id} put back to version ${after.version}`;
  },
  'replay an old change as a new one': async ({ tables, random }) => {
    const row = pick(random, await tables.rows('change'));
    const number = await newest(tables);
    const made = { ...row, revision_number: number, id: `${number}/${row.subject_type}/${row.subject_id}` };
    await tables.insert('change', made);
    return `${row.id} again as ${made.id}`;
  },
  'replay an old revision as a new one': async ({ tables, random }) => {
    const { number } = pick(random, await tables.rows('revision'));
    const [row] = (await tables.rows('revision')).filter((one) => one.number === number);
    const made = (await newest(tables)) + 1;
    await tables.insert('revision', { ...row, number: made });
    for (const change of (await tables.rows('change')).filter((one) => one.revision_number === number)) {
      const id = `${made}/${change.subject_type}/${change.subject_id}`;
      await tables.insert('change', { ...change, revision_number: made, id });
    }
    await tables.update('head', 1, { revision: made });
    return `revision ${number} again as ${made}`;
  },

  'un-erase a payload': async ({ tables, random, backup }) => {
    const row = pick(
      random,
      (await tables.rows('change')).filter((change) => change.after === null),
    );
    const { before, after, salt } = backup.get(row.id);
    const back = random() < 0.5 ? {} : { erased_revision: null };
    await tables.update('change', row.id, { before, after, salt, ...back });
    return `${row.id} un-erased`;
  },
  'un-erase all, and take the marks away': async ({ tables, backup }) => {
    for (const row of (await tables.rows('change')).filter((change) => change.after === null)) {
      const { before, after, salt } = backup.get(row.id);
      await tables.update('change', row.id, { before, after, salt, erased_revision: null });
    }
    for (const row of (await tables.rows('change')).filter(({ kind }) => kind === 'ERASED')) {
      await tables.update('change', row.id, { kind: 'CHANGED', after: { ...row.after, erased: [] } });
    }
    return 'all un-erased';
  },
  'fake an erasure': async ({ tables, random }) => {
    const rows = await tables.rows('change');
    const row = pick(
      random,
      rows.filter((change) => change.after !== null),
    );
    const marks = rows.filter(({ kind }) => kind === 'ERASED').map((change) => change.revision_number);
    const by = pick(random, [null, row.revision_number, row.revision_number + 1, 1000, ...marks]);
    await tables.update('change', row.id, { before: null, after: null, salt: null, erased_revision: by });
    return `${row.id} emptied, as if by ${by}`;
  },
  'fake an erasure with its mark': async ({ tables, random }) => {
    const rows = await tables.rows('change');
    const mark = pick(
      random,
      rows.filter(({ kind }) => kind === 'ERASED'),
    );
    const row = pick(
      random,
      rows.filter((change) => change.after !== null && change.revision_number < mark.revision_number),
    );
    await tables.update('change', row.id, {
      before: null,
      after: null,
      salt: null,
      erased_revision: mark.revision_number,
    });
    const after = { ...mark.after, erased: [...mark.after.erased, row.id] };
    const hash = random() < 0.5 ? {} : { payload_hash: payloadHashOf(mark.salt, mark.before, after) };
    await tables.update('change', mark.id, { after, ...hash });
    return `${row.id} emptied, and listed by ${mark.id}`;
  },

  'rewrite a payload and its hash': async ({ tables, random }) => {
    const row = pick(
      random,
      (await tables.rows('change')).filter((change) => change.after !== null),
    );
    const after = other(random, row.after);
    await tables.update('change', row.id, { after, payload_hash: payloadHashOf(row.salt, row.before, after) });
    return `${row.id} rewritten with its hash`;
  },
  'rewrite a revision and its hash': async ({ tables, random }) => {
    // Not the newest: that is a rewriting of everything that follows, which only an exported head finds.
    const row = pick(random, (await tables.rows('revision')).slice(0, -1));
    const reason = other(random, row.reason);
    const changes = (await tables.rows('change')).filter((one) => one.revision_number === row.number);
    const seal = {
      number: row.number,
      committedAt: new Date(row.committed_at).toISOString(),
      actor: row.actor,
      reason,
      cause: row.cause,
      summary: row.summary,
      evidence: row.evidence,
      previousHash: row.previous_hash,
    };
    const hashes = changes.map((one) =>
      changeHashOf({
        id: one.id,
        subjectType: one.subject_type,
        subjectId: one.subject_id,
        kind: one.kind,
        payloadHash: one.payload_hash,
      }),
    );
    await tables.update('revision', row.number, { reason, hash: revisionHashOf(seal, hashes) });
    return `revision ${row.number} rewritten with its hash`;
  },
};

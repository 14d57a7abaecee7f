// Holds what followers were told against the record itself: nothing lost, nothing out of order, ends told as ends.
import { readRows } from '../../dist/store/rows.js';
import { entityOf } from './followedWorld.mjs';

/** Types whose every row everybody may see, unless it was taken back. */
const open = new Map([
  ['Authority', 'Authority'],
  ['Designation', 'Designation'],
  ['NetworkMembership', 'NetworkMembership'],
  ['FocalPoint', 'FocalPoint'],
]);

/** Rows that have levels: whoever could read one under any level that it had is told when it is erased. */
const personal = ['FocalPointHolder', 'FocalPointContact'];
const readOf = {
  visitor: ['PUBLIC'],
  // What is the network’s, the member may read or not: which, this does not work out again.
  member: ['PUBLIC', 'PRACTITIONER'],
  secretariat: ['PUBLIC', 'PRACTITIONER', 'NETWORK', 'SECRETARIAT'],
};

const idOf = (type, id) => Buffer.from(`${type}:${id}`).toString('base64url');

/** What is wrong with what each of the followers was told since a revision. */
export async function faultsIn(store, followers, since) {
  const rows = await recorded(store, since);
  const result = { lost: 0, disordered: 0, endless: 0, faults: [], counts: {} };
  const fault = (what, sentence) => {
    result[what] += 1;
    result.faults.push(sentence);
  };
  for (const follower of followers) {
    const told = new Set();
    let snapshots = 0;
    /** Revisions that a snapshot stands for: what came before it need not have been told. */
    const covered = [];
    for (const run of follower.runs) {
      snapshots += run.snapshots.length;
      for (const { revision } of run.snapshots) covered.push(revision);
      let last = 0;
      run.changes.forEach(({ revision, nodeId, kind, instruction }, at) => {
        if (run.snapshots.some(({ before }) => before === at)) last = 0;
        if (revision < last) fault('disordered', `${follower.name}: ${revision} after ${last}`);
        last = revision;
        told.add(`${revision} ${nodeId} ${kind}`);
        told.add(`${revision} ${nodeId} ${instruction}`);
      });
    }
    const least = follower.name === 'member' ? Math.max(0, ...covered) : since;
    for (const { revision, type, id, kind, levels } of rows) {
      if (revision <= least || !levels.some((level) => readOf[follower.name].includes(level))) continue;
      const nodeId = idOf(type, id);
      if (!told.has(`${revision} ${nodeId} ${kind}`))
        fault('lost', `${follower.name}: ${kind} of ${type} ${id} at ${revision}`);
      const word = { ENDED: 'END', ERASED: 'ERASE' }[kind];
      if (word && !told.has(`${revision} ${nodeId} ${word}`))
        fault('endless', `${follower.name}: ${type} ${id} at ${revision}`);
    }
    result.counts[follower.name] = { told: told.size, snapshots };
  }
  return result;
}

async function recorded(store, since) {
  const rows = await readRows(store.fork(), entityOf('Change'), { revisionNumber: { $gt: since } });
  return rows.flatMap(({ revisionNumber: revision, subjectType, subjectId: id, kind, before, after }) => {
    if (personal.includes(subjectType) && kind === 'ERASED' && after) {
      return [{ revision, type: subjectType, id, kind, levels: [after.visibility, ...(after.levels ?? [])] }];
    }
    const type = open.get(subjectType);
    if (!type || (before ?? after) === null || before?.isVoid || after?.isVoid) return [];
    return [{ revision, type, id, kind, levels: ['PUBLIC'] }];
  });
}

import type { SqlEntityManager } from '../store/orm.js';
import type { Directory } from './directory.js';
import type { PlacedDraft, ReadLine } from './readLine.js';

/** What holds of every line whatever its file: that its references are there, and that the store has room for it. */

const missing = (type: string): string => `there is no such ${wordsFor(type)}, or its line was held back`;

/** `TreatyArticle` → `treaty article`. */
const wordsFor = (type: string): string => type.replace(/(?<=.)[A-Z]/g, (letter) => ` ${letter}`).toLowerCase();

const keyOf = ({ entity, facts }: PlacedDraft): string => `${entity.meta.className}:${facts.id}`;

/** References to rows of this line, of files before, or of the directory. */
export function checkReferences(em: SqlEntityManager, line: ReadLine, directory: Directory): void {
  const own = new Set(line.drafts.map(keyOf));
  for (const { entity, facts } of line.drafts) {
    for (const { name, targetMeta } of em.getMetadata().get(entity).relations) {
      const id = facts[name];
      if (typeof id !== 'string' || !targetMeta || own.has(`${targetMeta.className}:${id}`)) continue;
      if (directory.has(targetMeta.className, id)) continue;
      line.holdBack(line.columnOf(name, id), missing(targetMeta.className), id);
    }
  }
}

/** PostgreSQL indexes no text that is much longer. */
const longestUnique = 200;

/** A text that the store has no room for; one that may be of any length has no limit here. */
export function checkLengths(em: SqlEntityManager, line: ReadLine): void {
  for (const { entity, facts } of line.drafts) {
    for (const { name, length, unique } of em.getMetadata().get(entity).props) {
      const value = facts[name];
      const most = length ?? (unique ? longestUnique : undefined);
      if (typeof value !== 'string' || most === undefined || value.length <= most) continue;
      line.holdBack(line.columnOf(name, value), `it is longer than ${String(most)} characters`, value);
    }
  }
}

/**
 * References within a file can point down, so they are checked when all of it is read. A line without its parent is
 * held back, and then what hangs on that line, until nothing more is.
 */
export function holdBackOrphans(names: readonly string[], lines: readonly ReadLine[], directory: Directory): void {
  let heldBack = names.length > 0;
  while (heldBack) {
    const standing = lines.filter(({ isHeldBack }) => !isHeldBack);
    const given = new Set(standing.flatMap(({ drafts }) => drafts.map(keyOf)));
    const isThere = (type: string, id: string): boolean => given.has(`${type}:${id}`) || directory.has(type, id);
    for (const line of standing) checkOwn(names, line, isThere);
    heldBack = standing.some(({ isHeldBack }) => isHeldBack);
  }
}

function checkOwn(names: readonly string[], line: ReadLine, isThere: (type: string, id: string) => boolean): void {
  for (const { entity, facts } of line.drafts) {
    const type = entity.meta.className;
    for (const name of names) {
      const id = facts[name];
      if (typeof id === 'string' && !isThere(type, id)) line.holdBack(line.columnOf(name, id), missing(type), id);
    }
  }
}

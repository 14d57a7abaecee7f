import type { Ownership } from '../../access/policy.js';
import { ChangeKind } from '../../changes/change.entity.js';
import { authorityTable, contactDetailTable } from '../../authorities/authority.image.js';
import type { Rules } from '../../graph/context.js';
import type { AnyTableSpec, Image } from '../../image/image.js';
import { focalPointContactTable, focalPointTable, holderTable } from '../../networks/focalPoint.image.js';
import type { SqlEntityManager } from '../../store/orm.js';
import { readRows } from '../../store/rows.js';
import { movesOf, type Move } from './moves.js';
import type { NodeChange } from './nodeChange.js';
import type { Facts } from './row.js';

/** Of nodes that are part of another one: which column names it, and the type of that. */
interface PartOf {
  readonly column: string;
  readonly whole: AnyTableSpec;
  /** The part’s type in the graph. */
  readonly graphType: string;
}

/** The parts whose level and owner decide who may read them: whose they are is said by their whole. */
export const parts: ReadonlyMap<AnyTableSpec, PartOf> = new Map<AnyTableSpec, PartOf>([
  [contactDetailTable, { column: 'authorityId', whole: authorityTable, graphType: contactDetailTable.type }],
  [focalPointContactTable, { column: 'focalPointId', whole: focalPointTable, graphType: contactDetailTable.type }],
  [holderTable, { column: 'focalPointId', whole: focalPointTable, graphType: holderTable.type }],
]);

/** What changes with another node although nothing is written in its own row: parts, and what refers to it. */
export const dependents: readonly (readonly [AnyTableSpec, PartOf])[] = [
  ...parts,
  [focalPointTable, { column: 'predecessorId', whole: focalPointTable, graphType: focalPointTable.type }],
];

/** The type that a node of a table has in the graph. */
export const graphTypeOf = (spec: AnyTableSpec): string => parts.get(spec)?.graphType ?? spec.type;

/** Something that says whose it is, and that of its parts. */
export interface Whole {
  readonly spec: AnyTableSpec;
  readonly facts: Facts;
}

/**
 * What the changes of a reading are judged by: the wholes of the parts that they are about, as they were then. Where a
 * whole came under another State since, its parts were other people’s before.
 */
export class Wholes {
  readonly #stored = new Map<string, Facts>();
  readonly #moves = new Map<string, readonly Move[]>();

  constructor(
    private readonly image: Image,
    private readonly owners: Rules['owners'],
  ) {}

  /** Read what the image does not show: appointments that were taken back, and what was; two statements a type at most. */
  async read(em: SqlEntityManager, changes: readonly NodeChange[]): Promise<void> {
    const asked = changes.flatMap(({ spec, row, before, after }) => {
      if (parts.has(spec)) return [before, after].flatMap((facts) => (facts ? [wholeIn(spec, facts)] : []));
      return row.kind === ChangeKind.ERASED ? [{ spec, id: row.subjectId }] : [];
    });
    for (const spec of new Set(asked.map((one) => one.spec))) {
      const ids = [...new Set(asked.filter((one) => one.spec === spec).map(({ id }) => id))];
      const missing = ids.filter((id) => !this.image.node(spec.type, id));
      const rows = missing.length > 0 ? await readRows<Facts>(em, spec.entity, { id: { $in: missing } }) : [];
      for (const row of rows) this.#stored.set(keyOf(spec, row['id']), row);
      for (const [id, moves] of await movesOf(em, spec.entity.meta.className, ids)) {
        this.#moves.set(keyOf(spec, id), moves);
      }
    }
  }

  /** Whose a row was before a revision changed it, or its whole: the whole that a part names, else the row itself. */
  before(spec: AnyTableSpec, facts: Facts, revision: number): Whole[] {
    return this.#at(spec, facts, (move) => move.revision >= revision);
  }

  after(spec: AnyTableSpec, facts: Facts, revision: number): Whole[] {
    return this.#at(spec, facts, (move) => move.revision > revision);
  }

  /** Whosever it was up to a revision. */
  until(spec: AnyTableSpec, facts: Facts, revision: number): Whole[] {
    const whole = wholeIn(spec, facts);
    const moves = this.#moves.get(keyOf(whole.spec, whole.id)) ?? [];
    const former = moves.filter((move) => move.revision <= revision).flatMap(({ before }) => before);
    return [...former.map((owned) => wholeOf(whole, owned)), ...this.after(spec, facts, revision)];
  }

  ownersOf(wholes: readonly Whole[]): Ownership[] {
    return wholes.map(
      ({ spec, facts }) => this.owners[spec.type]?.(facts as never, this.image) ?? { state: null, network: null },
    );
  }

  #at(spec: AnyTableSpec, facts: Facts, isNext: (move: Move) => boolean): Whole[] {
    if (!parts.has(spec)) return [{ spec, facts }];
    const whole = wholeIn(spec, facts);
    const key = keyOf(whole.spec, whole.id);
    const next = this.#moves.get(key)?.find(isNext);
    if (next) return next.before.map((owned) => wholeOf(whole, owned));
    const now = this.image.node(whole.spec.type, whole.id) ?? this.#stored.get(key);
    return [{ spec: whole.spec, facts: (now as Facts | undefined) ?? { id: whole.id } }];
  }
}

interface Named {
  readonly spec: AnyTableSpec;
  readonly id: string;
}

/** The whole that a part names; of anything else the row itself. */
function wholeIn(spec: AnyTableSpec, facts: Facts): Named {
  const part = parts.get(spec);
  return part ? { spec: part.whole, id: String(facts[part.column]) } : { spec, id: String(facts['id']) };
}

const wholeOf = ({ spec, id }: Named, owned: Facts): Whole => ({ spec, facts: { id, ...owned } });

const keyOf = ({ type }: AnyTableSpec, id: unknown): string => `${type} ${String(id)}`;

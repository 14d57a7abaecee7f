import { readFileSync } from 'node:fs';
import canonicalize from 'canonicalize';
import { parse, type ExecutionResult } from 'graphql';
import type { AccessLevel } from '../../access/level.js';
import type { Question, RoutedAsk } from '../../graph/route.js';
import { home } from '../../home.js';

/** An entry as `schema/export.graphql` asks for it. */
interface Entry {
  readonly __typename: string;
  readonly id: string;
  /** Of what has a level of its own. */
  readonly visibility?: AccessLevel;
  readonly contactKind?: string;
}

/** A line of the export, with what puts it in its place. */
export interface Line {
  readonly key: string;
  /** Canonical JSON (RFC 8785), without an end of line. */
  readonly text: string;
}

/** The place of a line: by type, then by id, as bytes. A tab comes before every character of either. */
export const keyOf = (type: string, id: string): string => `${type}\t${id}`;

/** How many entries are asked for at once: as many as `nodes` gives. */
export const entriesAtOnce = 100;

/** What an entry holds, as fragments that followers use too. */
export const entryFragments = readFileSync(`${home}schema/export.graphql`, 'utf8');

const text = `${entryFragments}\nquery ($ids: [ID!]!) { nodes(ids: $ids) { ...Entry } }`;
const question: Omit<Question, 'variables'> = { text, document: parse(text), isNoted: true };

/** The restricted details that are in an export: which kinds of them, by level. */
export type GivenDetails = Map<AccessLevel, Set<string>>;

/**
 * The lines of these entries, in their order; `null` where the viewer may not see one, or it is not there. The graph
 * gives them, with all its guards: nothing is read past it.
 */
export async function linesOf(ask: RoutedAsk, ids: readonly string[], details: GivenDetails): Promise<(Line | null)[]> {
  if (ids.length === 0) return [];
  const result = (await ask.put({ ...question, variables: { ids: [...ids] } })) as ExecutionResult<{
    nodes: (Entry | null)[];
  }>;
  const [error] = result.errors ?? [];
  if (error) throw error.originalError ?? error;
  return (result.data?.nodes ?? []).map((entry) => {
    if (!entry) return null;
    note(details, entry);
    const text = canonicalize(entry);
    if (text === undefined) throw new Error(`${entry.id} is not JSON`);
    return { key: keyOf(entry.__typename, entry.id), text };
  });
}

function note(details: GivenDetails, { visibility = 'PUBLIC', contactKind = 'HOLDER' }: Entry): void {
  if (visibility === 'PUBLIC') return;
  const known = details.get(visibility);
  if (known) known.add(contactKind);
  else details.set(visibility, new Set([contactKind]));
}

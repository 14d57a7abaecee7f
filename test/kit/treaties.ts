import type { TestHub } from './hub.js';

export interface Participation {
  readonly id: string;
  readonly participant: { readonly code: string };
  readonly standing: string;
  readonly disagreesWith: readonly { readonly id: string }[];
}

export interface Bond {
  readonly treaty: { readonly code: string };
  readonly certainty: string;
  readonly inForceSince: { readonly text: string } | null;
  readonly articles: readonly { readonly reference: string }[];
  readonly participations: readonly {
    readonly participant: { readonly code: string };
    readonly jurisdiction: { readonly code: string; readonly name: string } | null;
  }[];
}

/** How a participant stands under a treaty, by day. */
export async function standings(
  hub: TestHub,
  treaty: string,
  code: string,
  days: readonly string[],
): Promise<string[]> {
  const fields = days.map((day, at) => `on${String(at)}: standing(asOf: "${day}")`).join(' ');
  const seen: string[] = [];
  let after: string | null = null;
  for (;;) {
    const found: Found = await hub.told<Found>(
      `query ($code: String!, $after: String) { treaty(code: $code) { participations(first: 100, after: $after) {
         nodes { participant { code } ${fields} } pageInfo { hasNextPage endCursor } } } }`,
      { code: treaty, after },
    );
    const { nodes, pageInfo } = found.treaty.participations;
    for (const node of nodes)
      if (node.participant.code === code) seen.push(...days.map((_, at) => String(node[`on${String(at)}`])));
    if (!pageInfo.hasNextPage) return seen;
    after = pageInfo.endCursor;
  }
}

interface Found {
  readonly treaty: { readonly participations: Page };
}

interface Page {
  readonly nodes: readonly ({ readonly participant: { readonly code: string } } & Record<string, unknown>)[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string };
}

const bonds = `query ($a: StateCode!, $b: StateCode!, $form: CooperationForm, $asOf: Date) {
  treatiesInForceBetween(a: $a, b: $b, form: $form, asOf: $asOf) {
    treaty { code } certainty inForceSince { text } articles { reference }
    participations { participant { code } jurisdiction { code name } } } }`;

export async function bondsOf(hub: TestHub, variables: Record<string, unknown>): Promise<readonly Bond[]> {
  return (await hub.told<{ treatiesInForceBetween: readonly Bond[] }>(bonds, variables)).treatiesInForceBetween;
}

const counts = `query ($code: String!, $asOf: Date) {
  treaty(code: $code) { counts(asOf: $asOf) { parties signatoriesOnly unknown participations } } }`;

export async function countsOf(hub: TestHub, code: string, asOf?: string): Promise<Record<string, number>> {
  return (await hub.told<{ treaty: { counts: Record<string, number> } }>(counts, { code, asOf })).treaty.counts;
}

import type { Asking } from './hub.js';
import type { AnyMemberRow } from './memberList.js';

interface Text {
  readonly text: string;
}

type Plain = Readonly<Record<string, unknown>>;

interface Point extends Plain {
  readonly id: string;
  readonly state: { readonly code: string };
  readonly appointedOn: Text | null;
  readonly endedOn: Text | null;
  readonly predecessor: { readonly externalId: string | null } | null;
  readonly contactCard: Readonly<Record<string, readonly object[]>>;
}

interface Membership extends Plain {
  readonly id: string;
  readonly participant: { readonly code: string } | null;
  readonly since: Text | null;
  readonly until: Text | null;
}

const line = '{ kind value note visibility }';
const parts = {
  focalPoints: `id externalId role state { code } appointedOn { text } endedOn { text } endReason localTitle institution
    occupancy languages note predecessor { externalId } holder { name title visibility } contactCard {
    addresses ${line} emails ${line} telephones ${line} faxes ${line} mobiles ${line} officeHours ${line}
    timeZones ${line} websites ${line} }`,
  members: 'id externalId role participant { code } body since { text } until { text } endReason note',
};

/** All of a kind that hold today, page by page. */
async function everyOne<Node>(caller: Asking, part: keyof typeof parts): Promise<Node[]> {
  const question = `query ($after: String) { network(acronym: "Net-A") { part: ${part}(first: 50, after: $after) {
    nodes { ${parts[part]} } pageInfo { hasNextPage endCursor } } } }`;
  const all: Node[] = [];
  let after: string | null = null;
  do {
    const { network }: Page<Node> = await caller.told<Page<Node>>(question, { after });
    all.push(...network.part.nodes);
    after = network.part.pageInfo.hasNextPage ? network.part.pageInfo.endCursor : null;
  } while (after !== null);
  return all;
}

interface Page<Node> {
  readonly network: {
    readonly part: {
      readonly nodes: readonly Node[];
      readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
    };
  };
}

/** The entries of the network as the graph tells them to the caller, in the words of a list, each with its `id`. */
export async function rowsBack(caller: Asking): Promise<AnyMemberRow[]> {
  const points = await everyOne<Point>(caller, 'focalPoints');
  const members = await everyOne<Membership>(caller, 'members');
  return [
    ...points.map(({ state, appointedOn, endedOn, predecessor, contactCard, ...same }) => ({
      ...same,
      kind: 'FOCAL_POINT',
      member: state.code,
      since: appointedOn?.text ?? null,
      until: endedOn?.text ?? null,
      predecessor: predecessor?.externalId ?? null,
      contacts: Object.values(contactCard).flat(),
    })),
    ...members.map(({ participant, since, until, ...same }) => ({
      ...same,
      kind: 'MEMBER',
      member: participant?.code ?? null,
      since: since?.text ?? null,
      until: until?.text ?? null,
    })),
  ] as AnyMemberRow[];
}

import {
  getNamedType,
  getNullableType,
  isAbstractType,
  isEnumType,
  isInputObjectType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  isRequiredInputField,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLObjectType,
  type GraphQLSchema,
} from 'graphql';
import type { Label } from '../../src/access/labels.js';
import { globalId } from '../../src/values/globalId.js';
import type { Asking, TestHub } from './hub.js';
import { asViewer, viewerKinds } from './viewers.js';
import { isPublicField, objectTypes, textsOf, type Samples } from './walk.js';

/** What the table says of one field: each cell is what the hub answered that viewer. */
export interface Row {
  readonly type: string;
  readonly field: string;
  readonly label: string;
  readonly cells: readonly string[];
}

type AnyField = GraphQLField<unknown, unknown>;

/** Ask the hub for every field that is not public, and for every mutation, as every kind of viewer. */
export async function askMatrix(hub: TestHub, samples: Samples): Promise<Row[]> {
  const schema = hub.graph.directory;
  const ways = waysIn(schema, samples);
  const viewers: Asking[] = [];
  for (const kind of viewerKinds) viewers.push(await asViewer(hub, kind));
  const rows: Row[] = [];
  for (const type of objectsOf(schema)) {
    if (type === schema.getMutationType()) continue;
    const fields = Object.values(type.getFields()).filter((one) => !isPublicField(one));
    if (fields.length === 0) continue;
    const answers: unknown[] = [];
    for (const viewer of viewers) answers.push(await askType(viewer, type, fields, ways.get(type.name) ?? [], samples));
    for (const field of fields) {
      const aliases = textsOf(type, field, samples).map((text) => text.split(':')[0] ?? '');
      const cells = answers.map((answer) => cellOf(answer, aliases));
      rows.push({ type: type.name, field: field.name, label: labelOf(field), cells });
    }
  }
  // Last, for what they change is not to be read.
  for (const field of Object.values(schema.getMutationType()?.getFields() ?? {})) {
    const cells: string[] = [];
    for (const viewer of viewers) cells.push(await askChange(viewer, field));
    rows.push({ type: 'Mutation', field: field.name, label: labelOf(field), cells });
  }
  return rows;
}

/** The object types of the graph by name, the roots first. */
const objectsOf = (schema: GraphQLSchema): readonly GraphQLObjectType[] => {
  const roots = [schema.getQueryType(), schema.getMutationType()];
  const types = Object.values(schema.getTypeMap()).filter((type) => isObjectType(type) && !type.name.startsWith('__'));
  const others = (types as GraphQLObjectType[]).filter((type) => !roots.includes(type));
  const sorted = others.sort((a, b) => (a.name < b.name ? -1 : 1));
  return [...roots.flatMap((root) => root ?? []), ...sorted];
};

function labelOf({ extensions }: AnyField): string {
  const { access, roles } = extensions as unknown as Label;
  if (roles) return roles === 'ANY' ? 'any signed in' : roles.join(', ');
  return access;
}

/** How a question gets to a type: the text before and after what is asked of it. */
interface Way {
  /** Through an interface or a union: most of these lead to something else. */
  readonly isGuess: boolean;
  readonly before: string;
  readonly after: string;
}

const mostWays = 5;

/** Several short ways to each type, whether or not somebody is stopped on them. */
function waysIn(schema: GraphQLSchema, samples: Samples): ReadonlyMap<string, readonly Way[]> {
  const ways = new Map<string, Way[]>();
  const query = schema.getQueryType();
  let edge: { readonly type: GraphQLObjectType; readonly way: Way }[] = query
    ? [{ type: query, way: { isGuess: false, before: '', after: '' } }]
    : [];
  for (let depth = 0; depth < 8 && edge.length > 0; depth += 1) {
    const next: typeof edge = [];
    for (const { type, way } of edge) {
      const known = ways.get(type.name) ?? [];
      if (known.filter(({ isGuess }) => isGuess === way.isGuess).length >= mostWays) continue;
      ways.set(type.name, [...known, way]);
      next.push(...waysFrom(schema, type, way, samples));
    }
    edge = next;
  }
  return ways;
}

/** One field further from a type. */
function waysFrom(
  schema: GraphQLSchema,
  type: GraphQLObjectType,
  way: Way,
  samples: Samples,
): { readonly type: GraphQLObjectType; readonly way: Way }[] {
  return Object.values(type.getFields()).flatMap((field) => {
    const named = getNamedType(field.type);
    if (isLeafType(named)) return [];
    return textsOf(type, field, samples).flatMap((text) =>
      objectTypes(schema, named).map((to) => {
        const isGuess = way.isGuess || isAbstractType(named);
        const [open, close] = isAbstractType(named) ? [`... on ${to.name} { `, ' }'] : ['', ''];
        return {
          type: to,
          way: { isGuess, before: `${way.before}${text} { ${open}`, after: `${close} }${way.after}` },
        };
      }),
    );
  });
}

/** What the hub answers on every way to a type, asked for these fields of it. */
async function askType(
  viewer: Asking,
  type: GraphQLObjectType,
  fields: readonly AnyField[],
  ways: readonly Way[],
  samples: Samples,
): Promise<unknown> {
  const texts = fields.flatMap((field) => {
    const named = getNamedType(field.type);
    const hasLevel = isObjectType(named) && 'visibility' in named.getFields();
    const inner = isLeafType(named) ? '' : hasLevel ? ' { visibility }' : ' { __typename }';
    return textsOf(type, field, samples).map((text) => `${text}${inner}`);
  });
  const sibling = 'visibility' in type.getFields() ? 'visibility ' : '';
  const answers: unknown[] = [];
  for (const { before, after } of ways) {
    const answer = await viewer.ask(`{ ${before}${sibling}${texts.join(' ')}${after} }`);
    const wrong = answer.errors?.find(({ extensions }) => !['NOT_FOUND', 'TOO_DEEP'].includes(extensions.code));
    if (wrong) throw new Error(`${type.name}: ${wrong.extensions.code} ${wrong.message}`);
    answers.push(answer.data);
  }
  return answers;
}

/** The levels of the rows that a field gave; else whether it gave a value, `null`, or was not reached at all. */
function cellOf(answer: unknown, aliases: readonly string[]): string {
  const found: Found = { levels: new Set(), values: 0, nulls: 0 };
  for (const alias of aliases) look(answer, alias, found);
  if (found.levels.size > 0) {
    return order
      .filter((level) => found.levels.has(level))
      .map(letter)
      .join(' ');
  }
  return found.values > 0 ? 'value' : found.nulls > 0 ? 'null' : '–';
}

interface Found {
  readonly levels: Set<string>;
  values: number;
  nulls: number;
}

const order = ['PUBLIC', 'PRACTITIONER', 'NETWORK', 'SECRETARIAT'];
const letter = (level: string): string =>
  ({ PUBLIC: 'P', PRACTITIONER: 'R', NETWORK: 'N', SECRETARIAT: 'S' })[level] ?? '?';

function look(value: unknown, alias: string, found: Found): void {
  if (Array.isArray(value)) {
    for (const item of value) look(item, alias, found);
    return;
  }
  if (typeof value !== 'object' || value === null) return;
  const object = value as Readonly<Record<string, unknown>>;
  for (const [key, inner] of Object.entries(object)) {
    if (key !== alias) look(inner, alias, found);
    else note(object, inner, found);
  }
}

function note(object: object, value: unknown, found: Found): void {
  if (value === null || (Array.isArray(value) && value.length === 0)) {
    found.nulls += 1;
    return;
  }
  found.values += 1;
  for (const one of [object, value].flat()) {
    const level = (one as { visibility?: unknown }).visibility;
    if (typeof level === 'string') found.levels.add(level);
  }
}

/** Asked with an input of the right form about things that are not there, so that nothing changes. */
async function askChange(viewer: Asking, field: AnyField): Promise<string> {
  const named = getNamedType(field.type);
  const declared = field.args.map(({ name, type }) => `$${name}: ${String(type)}`).join(', ');
  const given = field.args.map(({ name }) => `${name}: $${name}`).join(', ');
  const variables = Object.fromEntries(field.args.map(({ name, type }) => [name, anything(type)]));
  const text = `mutation (${declared}) { ${field.name}(${given})${isLeafType(named) ? '' : ' { __typename }'} }`;
  const answer = await viewer.ask(text, variables);
  const code = answer.errors?.[0]?.extensions.code ?? '';
  if (code.startsWith('GRAPHQL_') || code === 'BAD_USER_INPUT' || code === 'INTERNAL') {
    throw new Error(`${field.name} could not be asked: ${code} ${answer.errors?.[0]?.message ?? ''}`);
  }
  if (code === 'SIGN_IN_NEEDED') return 'sign in';
  return code === 'FORBIDDEN' ? 'forbidden' : 'may ask';
}

const scalars: Readonly<Record<string, unknown>> = {
  ID: globalId('Authority', 'no-such-row'),
  String: 'nothing',
  Int: 1,
  Float: 1,
  Boolean: false,
  Date: '2026-11-01',
  DateTime: '2026-11-01T00:00:00Z',
  StateCode: 'ZZZ',
  LanguageTag: 'en',
};

function anything(type: GraphQLInputType): unknown {
  if (!isNonNullType(type)) return undefined;
  const inner = getNullableType(type);
  if (isListType(inner)) return [];
  if (isInputObjectType(inner)) {
    const needed = Object.values(inner.getFields()).filter(isRequiredInputField);
    return Object.fromEntries(needed.map((one) => [one.name, anything(one.type)]));
  }
  if (isEnumType(inner)) return inner.getValues()[0]?.name;
  const value = scalars[getNamedType(inner).name];
  if (value === undefined) throw new Error(`say in matrix.ts what a ${String(inner)} is asked with`);
  return value;
}

const columns: readonly (readonly [string, string])[] = [
  ['visitor', 'no credentials'],
  ['no role', 'signed in, without a role'],
  ['member', 'practitioner of a State that is a member of NET'],
  ['other pr.', 'practitioner of a State that is not'],
  ['editor', 'editor of AAA'],
  ['other ed.', 'editor of another State, which is no member of NET'],
  ['network', 'secretariat of NET'],
  ['other netw.', 'secretariat of another network'],
  ['secretariat', 'the directory’s own secretariat'],
  ['bare key', 'an API key with the role of the secretariat and without any scope'],
];

const head = `# Who may read and ask for what

Every field, question and change of the graph, for every kind of viewer. Generated: each cell is what a running hub
answered that viewer about a made-up entry of the State AAA, whose network is NET. A test compares it with the hub on
every run; to write it anew:

\`\`\`sh
ACCESS_MATRIX=write npm test -- test/access.matrix.test.ts
\`\`\`

The columns:

${table([['column', 'viewer'], ...columns])}
The cells: \`P R N S\` are the levels of the rows that the viewer is shown: PUBLIC, PRACTITIONER, NETWORK, SECRETARIAT.
\`value\`: shown; of a list each viewer’s own part, which can be empty. \`null\`: nothing for this viewer. \`–\`: the viewer
does not get as far as a thing with this field. Of a change: \`may ask\` (what comes of it depends on whose entry it is),
\`sign in\` (SIGN_IN_NEEDED), \`forbidden\` (FORBIDDEN).
`;

/** The table as people read it. */
export function printedMatrix(schema: GraphQLSchema, rows: readonly Row[]): string {
  const parts = objectsOf(schema).map((type) => {
    const all = Object.values(type.getFields());
    const open = all
      .filter(isPublicField)
      .map(({ name }) => name)
      .sort();
    const own = rows.filter((row) => row.type === type.name);
    const list = open.length > 0 ? `\nAll PUBLIC: ${open.map((name) => `\`${name}\``).join(', ')}.\n` : '';
    const titles = ['field', type.name === 'Mutation' ? 'roles' : 'label', ...columns.map(([title]) => title)];
    const lines = own.map(({ field, label, cells }) => [`\`${field}\``, label, ...cells]);
    return `\n## ${type.name}\n${list}${lines.length > 0 ? `\n${table([titles, ...lines])}` : ''}`;
  });
  return `${head}${parts.join('')}`;
}

/** A Markdown table in columns of one width, as the formatter leaves it. */
function table(lines: readonly (readonly string[])[]): string {
  const widths = (lines[0] ?? []).map((_title, at) => Math.max(3, ...lines.map((line) => (line[at] ?? '').length)));
  const print = (line: readonly string[]): string =>
    `| ${widths.map((width, at) => (line[at] ?? '').padEnd(width)).join(' | ')} |\n`;
  const [titles = [], ...rest] = lines;
  return [titles, widths.map((width) => '-'.repeat(width)), ...rest].map(print).join('');
}

/** The rows of a printed table by `Type.field`, and the public fields with `PUBLIC`. */
export function rowsOf(text: string): ReadonlyMap<string, string> {
  const rows = new Map<string, string>();
  let type = '';
  for (const line of text.split('\n')) {
    if (line.startsWith('## ')) type = line.slice(3);
    const cells = line.split('|').map((cell) => cell.trim());
    const [, name] = /^`(\w+)`$/.exec(cells[1] ?? '') ?? [];
    if (type && name) rows.set(`${type}.${name}`, cells.slice(2, -1).join(' | '));
    if (type && line.startsWith('All PUBLIC: ')) {
      for (const [, open] of line.matchAll(/`(\w+)`/g)) rows.set(`${type}.${open ?? ''}`, 'PUBLIC');
    }
  }
  return rows;
}

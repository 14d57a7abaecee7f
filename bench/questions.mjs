// Q1–Q5 of the figures to report, each with variables that vary from request to request, and `door`: an operation that
// asks nothing, for what HTTP, Apollo and the limits cost by themselves.
import { chance } from './names.mjs';

const q1 = `query Q1($code: StateCode!, $language: LanguageTag!) {
  state(code: $code) {
    id code name(language: $language) formalName regionalGroup region { code name }
    authorities(first: 20) {
      totalCount pageInfo { hasNextPage endCursor }
      nodes { id name nameOriginal kind languagesAccepted contactCard { emails { value } telephones { value e164 } } }
    }
    designations(first: 20) {
      totalCount
      nodes { id form role articleText evidenceTier notifiedOn { text } treaty { code shortName } authority { id name } }
    }
  }
}`;

const q2 = `query Q2($after: String, $language: LanguageTag!) {
  authorities(first: 50, after: $after) {
    totalCount pageInfo { hasNextPage endCursor }
    nodes {
      id name kind state { code name(language: $language) }
      designations(first: 5) {
        totalCount
        nodes { form role treaty { code title(language: $language) } articles { id reference heading } }
      }
    }
  }
}`;

const participation = `nodes {
  standing participant { code name(language: $language) } actions { type date { text earliest } }
  entryIntoForceOn { text } entryIntoForceDerived { text }
}`;
// A page holds at most 100: the second is asked for under another name, as clients do.
const q3 = `query Q3($code: String!, $after: String!, $language: LanguageTag!) {
  treaty(code: $code) {
    code title(language: $language) counts { parties signatoriesOnly }
    one: participations(first: 100) { totalCount ${participation} }
    two: participations(first: 100, after: $after) { ${participation} }
  }
}`;

const q4 = `query Q4($acronym: String!, $asOf: Date!, $language: LanguageTag!) {
  network(acronym: $acronym) {
    acronym name(language: $language) kind memberCount(asOf: $asOf)
    members(asOf: $asOf, first: 50) { totalCount nodes { role participant { code name(language: $language) } body since { text } } }
    focalPoints(asOf: $asOf, first: 50) { totalCount nodes { role state { code name(language: $language) } institution appointedOn { text } } }
  }
}`;

const q5 = `query Q5($query: String!) {
  search(query: $query, first: 20) { totalCount nodes { title matchedName score node { id __typename } } }
}`;

const languages = ['en', 'fr', 'es', 'ru', 'ar', 'zh'];

/** What people type: one word, several, without accents, cut short, misspelt, in another script, nothing there. */
export const searches = [
  'ministere justice',
  'Ministry of Justice Togo',
  'ministry justice',
  'justice',
  'ministry',
  'court',
  'prosecution',
  'parquet general',
  'fiscalia provincial',
  'procuradoria republica',
  'staatsanwaltschaft',
  'juzgado instruccion',
  'extradition section france',
  'asset recovery office',
  'mutual legal assistance kenya',
  'organized crime division',
  'minstry of justce',
  'minsitere de la justice',
  'prosecuton servise',
  'extraditon secton',
  'tribunl judiciaire',
  'attorny general',
  'cooperacion internacinal',
  'staatsanwaltshaft',
  'kriminalpolizei munchen',
  'Côte d’Ivoire',
  'министерство юстиции',
  'генеральная прокуратура',
  'وزارة العدل',
  '司法部',
  'international cooperation unit japan',
  'min jus',
  'pol',
  'dir aff crim',
  'authority port',
  'anti corruption commission nigeria',
  'UNTOC',
  'WACAP',
  'Palermo',
  'xylophone quartet',
  'ministry of magic',
  'direction police judiciaire',
  'm',
  'synthetic',
  'of',
  'international',
];

/**
 * The five questions for a directory: `variables(n)` are those of the n-th request. Pages, States, treaties and
 * networks go round; search draws from `searches`, half of the time with the name of a State added.
 */
export async function questionsOn(tell) {
  const { states, more } = await tell(
    '{ states(first: 100) { pageInfo { endCursor } nodes { code name } } more: treaties(first: 20) { nodes { code participations(first: 100) { totalCount pageInfo { endCursor } } } } }',
  );
  const { states: rest } = await tell(
    'query($after: String) { states(first: 100, after: $after) { nodes { code name } } }',
    { after: states.pageInfo.endCursor },
  );
  const { networks } = await tell(
    '{ networks(first: 100) { nodes { acronym members(first: 1) { totalCount } focalPoints(first: 1) { totalCount } } } }',
  );
  const all = [...states.nodes, ...rest.nodes];
  const large = more.nodes.filter(({ participations }) => participations.totalCount >= 180);
  const peopled = networks.nodes.filter(
    ({ members, focalPoints }) => members.totalCount > 0 && focalPoints.totalCount > 0,
  );
  const after = await cursors(tell);
  const random = chance(5);
  const language = (n) => languages[n % languages.length];
  return {
    door: { query: '{ __typename }', variables: () => ({}) },
    Q1: { query: q1, variables: (n) => ({ code: all[n % all.length].code, language: language(n) }) },
    Q2: { query: q2, variables: (n) => ({ after: after[n % after.length], language: language(n) }) },
    Q3: {
      query: q3,
      variables: (n) => {
        const { code, participations } = large[n % large.length];
        return { code, after: participations.pageInfo.endCursor, language: language(n) };
      },
    },
    Q4: {
      query: q4,
      variables: (n) => ({
        acronym: peopled[n % peopled.length].acronym,
        asOf: `20${20 + (n % 6)}-${String(1 + (n % 12)).padStart(2, '0')}-01`,
        language: language(n),
      }),
    },
    Q5: {
      query: q5,
      variables: (n) => {
        const words = searches[n % searches.length];
        return { query: random.next() < 0.5 ? words : `${words} ${random.of(all).name}` };
      },
    },
  };
}

/** Cursors all over the list of authorities. */
async function cursors(tell) {
  const found = [null];
  let after = null;
  for (let turn = 0; turn < 15; turn += 1) {
    const { authorities } = await tell(
      'query($after: String) { authorities(first: 100, after: $after) { pageInfo { hasNextPage endCursor } } }',
      { after },
    );
    if (!authorities.pageInfo.hasNextPage) break;
    after = authorities.pageInfo.endCursor;
    found.push(after);
  }
  return found;
}

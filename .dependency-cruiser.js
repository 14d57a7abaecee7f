/**
 * Which folder may import which: the arrows of src/. Everything that is not listed here is refused, and a new folder
 * has to be listed before it can import or be imported.
 */

/** The kernel: each folder with the folders it may import besides itself. */
const kernel = {
  values: [],
  access: ['values'],
  store: ['values'],
  changes: ['values', 'access', 'store'],
  image: ['values', 'access', 'store', 'changes'],
  import: ['values', 'access', 'store', 'changes'],
  graph: ['values', 'access', 'store', 'changes', 'image'],
  jobs: ['values', 'access', 'store', 'changes', 'image', 'graph'],
  lists: ['values'],
  mail: ['values'],
  'home.ts': [],
};

/** Each may import the kernel and the domains before it. */
const domains = [
  'accounts',
  'sources',
  'proposals',
  'states',
  'treaties',
  'authorities',
  'networks',
  'meetings',
  'record',
  'directory',
  'sync/members',
  'sync/feed',
  'sync/exports',
  'sync/webhooks',
  'sync/confirmations',
  'federation',
];

/** The door: it knows no domain. */
const door = { http: ['values', 'access', 'store', 'changes', 'image', 'graph'] };

/** The files that put the parts together, each with what it may import; main.ts and app.ts may import anything. */
const assembly = {
  'config.ts': ['values', 'home.ts'],
  'domain.ts': Object.keys(kernel),
  'domains.ts': [...Object.keys(kernel), ...domains, 'domain.ts'],
};

// The command line asks the kernel, never the door or a domain.
const commands = ['app.ts', 'config.ts', 'domains.ts', ...Object.keys(kernel)];

const place = (name) => (name.endsWith('.ts') ? `^src/${name.replace('.', '\\.')}$` : `^src/${name}/`);

/** What matches `from` imports nothing of ours but what is allowed. */
const only = (name, from, allowed) => ({
  name: `arrow-${name}`,
  severity: 'error',
  comment: `${name} may import: ${allowed.join(', ') || 'nothing'}`,
  from: { path: from },
  to: { path: '^src/', pathNot: allowed.map(place) },
});

const folderRules = Object.entries({ ...kernel, ...door, commands }).map(([folder, allowed]) =>
  only(folder, place(folder), [folder, ...allowed]),
);

const domainRules = domains.flatMap((domain, at) => {
  const above = [...Object.keys(kernel), ...domains.slice(0, at + 1)];
  const contents = `${domain}/contents.ts`;
  const rule = only(domain, place(domain), above);
  return [
    { ...rule, from: { ...rule.from, pathNot: place(contents) } },
    // A domain's list of what it brings has the shape that domain.ts gives.
    only(contents, place(contents), [...above, 'domain.ts']),
  ];
});

const assemblyRules = Object.entries(assembly).map(([file, allowed]) => only(file, place(file), allowed));

const packages = (...names) => `^node_modules/(${names.join('|')})(/|$)`;
const graphPackages = packages('graphql', 'graphql-[^/]+', 'type-graphql', '@graphql-[^/]+/[^/]+', '@apollo/[^/]+');
const rowPackages = packages('@mikro-orm/[^/]+');
const forbid = (name, comment, from, to) => ({ name, severity: 'error', comment, from, to });

const folders = [...Object.keys({ ...kernel, ...door }), ...domains, 'commands'];

export default {
  forbidden: [
    forbid('no-cycle', 'imports, also of types alone, never form a cycle', {}, { circular: true }),
    forbid('unresolved', 'an import has to lead somewhere', { pathNot: '^(dist|tools)/' }, { couldNotResolve: true }),
    forbid(
      'unknown-folder',
      'a folder of src/ has to be listed in .dependency-cruiser.js before it imports anything',
      { path: '^src/[^/]+/', pathNot: `^src/(${folders.join('|')})/` },
      {},
    ),
    ...folderRules,
    ...domainRules,
    ...assemblyRules,
    forbid('main-is-the-top', 'nothing imports main.ts', {}, { path: '^src/main\\.ts$' }),
    forbid(
      'source-stands-alone',
      'src/ imports neither tests nor tools nor what is built from it',
      { path: '^src/' },
      { path: '^(test|bench|explorer|clients|tools|dist)/' },
    ),
    forbid(
      'explorer-stands-alone',
      'the page knows the hub through its graph alone',
      { path: '^explorer/' },
      { path: '^(src|test|bench|tools|dist)/' },
    ),
    forbid(
      'follower-stands-alone',
      'networks copy it: it needs Node.js and nothing else',
      { path: '^clients/follower/' },
      { pathNot: '^clients/follower/', dependencyTypesNot: ['core'] },
    ),
    forbid(
      'values-know-no-framework',
      'codes, periods and texts are plain TypeScript',
      { path: '^src/values/' },
      { path: [graphPackages, rowPackages, packages('reflect-metadata', 'dataloader', 'pino', 'commander')] },
    ),
    forbid(
      'only-the-door-knows-http',
      'Apollo Server and node:http are used in http/ alone; webhooks ask others, by the one file that checks the address',
      { path: '^src/', pathNot: ['^src/http/', '^src/sync/webhooks/wire\\.ts$'] },
      { path: [packages('@apollo/server'), '^(node:)?(http|https|http2)$'] },
    ),
    forbid(
      'only-the-store-knows-the-database',
      'the ORM is used in store/, changes/ and the entities alone',
      { path: '^src/', pathNot: ['^src/(store|changes)/', '\\.entity\\.ts$'] },
      { path: [rowPackages, '^(node:)?sqlite$'] },
    ),
    forbid(
      'rows-know-no-graph',
      'an entity is a row: nothing of GraphQL, not even through another file',
      { path: '\\.entity\\.ts$' },
      { path: graphPackages, reachable: true },
    ),
    forbid(
      'the-graph-is-a-thin-layer',
      'type-graphql is used in *.type.ts, *.input.ts, *.resolver.ts, graph/ and access/ alone',
      { path: '^src/', pathNot: ['^src/(graph|access)/', '\\.(type|input|resolver)\\.ts$'] },
      { path: packages('type-graphql') },
    ),
  ],
  options: {
    doNotFollow: { path: ['^node_modules', '^dist'] },
    tsPreCompilationDeps: true,
    detectProcessBuiltinModuleCalls: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'types', 'default'] },
  },
};

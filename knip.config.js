/** What nothing uses: files, exports, dependencies. What `package.json` starts, src/main.ts and the tools, is used. */
export default {
  entry: [
    'tools/*.mjs',
    'test/**/*.test.ts',
    'test/{attack,fuzz,crash}/*.mjs',
    'bench/*.{ts,mjs}',
    'clients/follower/follower.ts',
    'explorer/build.ts',
    // esbuild's own entries.
    'explorer/page/main.ts',
    'explorer/page/page.css',
  ],
  project: [
    'src/**/*.ts',
    'clients/**/*.ts',
    'tools/**/*.mjs',
    'test/**/*.{ts,mjs}',
    'bench/**/*.{ts,mjs}',
    'explorer/**/*.{ts,tsx,css}',
  ],
  ignoreDependencies: [
    // Named by path in explorer/build/bundleWorkers.ts, which hands the workers to esbuild.
    'monaco-editor',
    'monaco-graphql',
    // The gateway runtime of the subgraph test loads it by name.
    '@graphql-mesh/transport-http',
  ],
  // Tests make certificates with the one, and a terminal with the other.
  ignoreBinaries: ['openssl', 'script'],
  // A pattern here that no file matches any more is a guard of nothing.
  treatConfigHintsAsErrors: true,
  compilers: {
    css: (text) => [...text.matchAll(/@import\s+['"]([^'"]+)['"]/g)].map(([, path]) => `import '${path}';`).join('\n'),
  },
};

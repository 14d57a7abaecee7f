import js from '@eslint/js';
import graphql from '@graphql-eslint/eslint-plugin';
import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';

const typescript = ['**/*.{ts,tsx}'];
const scripts = ['**/*.{js,mjs}'];
const sdl = 'schema/directory.graphql';
const operations = 'schema/operations/*.graphql';
// One for both: the plugin keeps the first it is given.
const graphQLConfig = { schema: sdl, documents: operations };

const whatNodeHas = Object.fromEntries(Object.getOwnPropertyNames(globalThis).map((name) => [name, 'readonly']));

/** Names that say nothing; a noun of the domain or a verb of the law is there for each. */
const emptyName = '/(Manager|Helper|Helpers|Util|Utils|Handler)$/i';

const onlyNamedExports = {
  'no-restricted-exports': [
    'error',
    { restrictDefaultExports: { direct: true, named: true, defaultFrom: true, namedFrom: true, namespaceFrom: true } },
  ],
};

const environment = {
  'no-restricted-properties': [
    'error',
    { object: 'process', property: 'env', message: 'config.ts reads the environment; take a Config.' },
  ],
  'no-restricted-imports': [
    'error',
    ...['node:process', 'process'].map((name) => ({
      name,
      message: 'Use the global `process`; its `env` is read in config.ts alone.',
    })),
  ],
};

export default defineConfig(
  { ignores: ['dist/', 'data/', 'coverage/'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error', reportUnusedInlineConfigs: 'error' } },

  {
    files: [...typescript, ...scripts],
    extends: [js.configs.recommended],
    rules: {
      ...onlyNamedExports,
      complexity: ['error', 20],
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'max-depth': ['error', 3],
      'max-lines': ['error', { max: 300, skipBlankLines: true, skipComments: true }],
      'max-params': ['error', 5],
      'no-restricted-syntax': [
        'error',
        { selector: 'ExportAllDeclaration', message: 'No barrels: import from the file that holds it.' },
        {
          selector: 'ExportNamedDeclaration[source.value=/^\\./]',
          message: 'No barrels: import from the file that holds it.',
        },
        {
          selector: `:matches(ClassDeclaration, FunctionDeclaration, TSInterfaceDeclaration, TSTypeAliasDeclaration)[id.name=${emptyName}]`,
          message: 'Name what it is or does, not that it helps.',
        },
      ],
    },
  },

  {
    files: typescript,
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      // Names out of the directory's files or of a federated graph are keys, not properties of ours.
      '@typescript-eslint/dot-notation': ['error', { allowIndexSignaturePropertyAccess: true }],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { requireDefaultForNonUnion: true }],
      // Rows are answered as they are: a class of the graph is a face for them, never made by its constructor.
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
      // A resolver class holds methods that need no `this`, and its decorators make it more than an empty shell.
      '@typescript-eslint/no-extraneous-class': ['error', { allowWithDecorator: true }],
    },
  },

  {
    files: scripts,
    languageOptions: { globals: whatNodeHas },
  },
  {
    // What runs these looks for a default export.
    files: ['*.config.js', '.dependency-cruiser.js', 'test/kit/{environment,setup,teardown}.{ts,mjs}'],
    rules: { 'no-restricted-exports': 'off' },
  },

  {
    files: ['src/**/*.ts'],
    rules: { '@typescript-eslint/explicit-module-boundary-types': 'error', 'no-console': 'error', ...environment },
  },
  { files: ['src/commands/**/*.ts'], rules: { 'no-console': 'off' } },
  { files: ['src/config.ts'], rules: { 'no-restricted-properties': 'off' } },

  {
    files: [sdl],
    languageOptions: { parser: graphql.parser, parserOptions: { graphQLConfig } },
    plugins: { '@graphql-eslint': graphql },
    rules: {
      ...graphql.configs['flat/schema-recommended'].rules,
      // Pages, values and facts about the directory have no identity of their own; what has one implements Node.
      '@graphql-eslint/strict-id-in-types': 'off',
      // It takes `State.statements` for a repetition of the type's name.
      '@graphql-eslint/no-typename-prefix': 'off',
      '@graphql-eslint/naming-convention': [
        'error',
        {
          types: 'PascalCase',
          FieldDefinition: 'camelCase',
          InputValueDefinition: 'camelCase',
          DirectiveDefinition: 'camelCase',
          EnumValueDefinition: 'UPPER_CASE',
          'FieldDefinition[parent.name.value=Query]': {
            forbiddenPrefixes: ['query', 'get'],
            forbiddenSuffixes: ['Query'],
          },
        },
      ],
      '@graphql-eslint/relay-arguments': ['error', { includeBoth: false }],
      '@graphql-eslint/relay-connection-types': 'error',
      '@graphql-eslint/relay-edge-types': [
        'error',
        { withEdgeSuffix: true, shouldImplementNode: false, listTypeCanWrapOnlyEdgeType: false },
      ],
      '@graphql-eslint/relay-page-info': 'error',
      '@graphql-eslint/require-deprecation-date': 'error',
      '@graphql-eslint/require-description': [
        'error',
        {
          types: true,
          rootField: true,
          DirectiveDefinition: true,
          FieldDefinition: true,
          InputValueDefinition: true,
          EnumValueDefinition: true,
        },
      ],
    },
  },
  {
    files: [operations],
    languageOptions: { parser: graphql.parser, parserOptions: { graphQLConfig } },
    plugins: { '@graphql-eslint': graphql },
    rules: {
      ...graphql.configs['flat/operations-recommended'].rules,
      // A question asks for what people read; only a client with a cache needs every id.
      '@graphql-eslint/require-selections': 'off',
    },
  },
);

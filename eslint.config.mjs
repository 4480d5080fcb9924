import { builtinModules } from 'node:module';
import js from '@eslint/js';
import { defineConfig } from 'eslint/config';
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

const nodeBuiltins = [...builtinModules, 'node:*'];

/** The only backend files that may read the environment or end the process. */
const entryPoints = [
  '**/config.ts',
  '**/main.ts',
  'api/service.ts',
  'api/admin/bootstrap.ts',
  'worker/agent.ts',
  'worker/bundle.ts',
  'worker/temporal/register.ts',
  'db/migrate.ts',
];

const tooling = ['scripts/**', 'test/**', 'bench/**', 'tools/**', '**/*.config.*'];

const enumSyntax = {
  selector: 'TSEnumDeclaration',
  message: 'Use a union of literals: an enum is the only type with a run-time surprise.',
};

const defaultExportSyntax = {
  selector: 'ExportDefaultDeclaration',
  message: 'Export by name, so that a thing has one name everywhere.',
};

const SPREAD_MESSAGE =
  'Write the fields plainly: nobody compares the fields of a literal that is spread with the type it becomes.';

const spreadLiteralSyntax = [
  'SpreadElement > ObjectExpression',
  'SpreadElement > :matches(TSAsExpression, TSSatisfiesExpression) > ObjectExpression',
  'JSXSpreadAttribute > ObjectExpression',
].map((selector) => ({ selector, message: SPREAD_MESSAGE }));

/** What is forbidden everywhere, and what else is. */
const restricted = (...more) => [
  'error',
  ...[enumSyntax, defaultExportSyntax, ...spreadLiteralSyntax, ...more],
];

const bareErrorSyntax = {
  selector: ':matches(NewExpression, CallExpression)[callee.name=/^(Error|TypeError|RangeError)$/]',
  message:
    'A bare Error makes Temporal retry the workflow task for ever. Return an outcome, throw an ApplicationFailure, or state an invariant().',
};

const clockSyntax = [
  {
    selector: "MemberExpression[object.name='Date'][property.name='now']",
    message: 'A rule has no clock: take nowMs as an argument.',
  },
  {
    selector: "NewExpression[callee.name='Date'][arguments.length=0]",
    message: 'A rule has no clock: take nowMs as an argument.',
  },
  {
    selector: "CallExpression[callee.name='Date']",
    message: 'A rule has no clock: take nowMs as an argument.',
  },
  {
    selector: "MemberExpression[object.name='Math'][property.name='random']",
    message: 'A rule has no randomness: take the drawn value as an argument.',
  },
];

const noProcess = { name: 'process', message: 'Read the environment in config.ts or main.ts.' };

const noAmbientClock = [
  'performance',
  'crypto',
  'setTimeout',
  'setInterval',
  'setImmediate',
  'queueMicrotask',
].map((name) => ({ name, message: 'A rule computes from its arguments alone.' }));

const globalsOfNode = Object.fromEntries(
  [...Object.getOwnPropertyNames(globalThis), 'require', 'module', '__dirname', '__filename'].map(
    (name) => [name, 'readonly'],
  ),
);

/**
 * They type every expression, which doubles the time of a run. What they look for enters by `any`,
 * which nobody may write here.
 */
const tooSlow = Object.fromEntries(
  ['argument', 'assignment', 'call', 'member-access', 'return'].map((what) => [
    `@typescript-eslint/no-unsafe-${what}`,
    'off',
  ]),
);

export default defineConfig(
  {
    ignores: [
      ...['**/node_modules/', 'dist/', 'coverage/', '.latchkey/', 'bench/results/', 'tools/'],
      'web/api/generated/',
    ],
  },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  js.configs.recommended,
  {
    name: 'latchkey/size',
    rules: {
      'max-lines': ['warn', { max: 250, skipBlankLines: true, skipComments: true }],
      'max-lines-per-function': ['warn', { max: 60, skipBlankLines: true, skipComments: true }],
    },
  },
  {
    name: 'latchkey/everywhere',
    rules: {
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-console': 'error',
      'no-implicit-coercion': 'error',
      'no-param-reassign': 'error',
      'no-var': 'error',
      'object-shorthand': 'error',
      'prefer-const': 'error',
    },
  },
  {
    name: 'latchkey/plain-node',
    files: ['**/*.{js,mjs,cjs}'],
    languageOptions: { globals: globalsOfNode },
    rules: { 'no-unused-vars': ['error', { argsIgnorePattern: '^_' }] },
  },
  {
    name: 'latchkey/typescript',
    files: ['**/*.{ts,tsx,mts}'],
    extends: [tseslint.configs.recommendedTypeChecked],
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      ...tooSlow,
      '@typescript-eslint/ban-ts-comment': [
        'error',
        { 'ts-expect-error': 'allow-with-description', minimumDescriptionLength: 10 },
      ],
      '@typescript-eslint/consistent-type-definitions': ['error', 'type'],
      '@typescript-eslint/consistent-type-imports': ['error', { disallowTypeAnnotations: false }],
      '@typescript-eslint/no-import-type-side-effects': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': [
        'error',
        { checksVoidReturn: { attributes: false } },
      ],
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true },
      ],
      '@typescript-eslint/only-throw-error': 'error',
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/return-await': ['error', 'in-try-catch'],
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      'no-restricted-globals': ['error', noProcess],
      'no-restricted-imports': ['error', { paths: ['process', 'node:process'] }],
      'no-restricted-properties': ['error', { object: 'globalThis', property: 'process' }],
      'no-restricted-syntax': ['error', enumSyntax, defaultExportSyntax],
    },
  },
  {
    name: 'latchkey/plain-fields',
    files: ['**/*.{ts,tsx,mts,js,mjs,cjs}'],
    rules: { 'no-restricted-syntax': restricted() },
  },
  {
    name: 'latchkey/workflows',
    files: ['workflows/**/*.ts'],
    rules: {
      'no-restricted-imports': 'off',
      '@typescript-eslint/no-restricted-imports': [
        'error',
        {
          paths: builtinModules.map((name) => ({
            name,
            message: 'Workflows run in a sandbox without Node: do this in an activity.',
          })),
          patterns: [
            {
              group: nodeBuiltins.filter((name) => name.includes(':')),
              message: 'Workflows run in a sandbox without Node: do this in an activity.',
            },
            {
              group: ['**/activities', '**/activities/**'],
              allowTypeImports: true,
              message: 'Workflows know activities by type only: call them through capabilities.ts.',
            },
          ],
        },
      ],
      'no-restricted-syntax': restricted(bareErrorSyntax),
    },
  },
  {
    name: 'latchkey/domain',
    files: ['workflows/domain/**/*.ts'],
    rules: {
      'no-restricted-globals': ['error', noProcess, ...noAmbientClock],
      'no-restricted-syntax': restricted(bareErrorSyntax, ...clockSyntax),
    },
  },
  {
    name: 'latchkey/invariant',
    files: ['workflows/domain/invariant.ts'],
    rules: { 'no-restricted-syntax': restricted(...clockSyntax) },
  },
  {
    name: 'latchkey/entry-points',
    files: entryPoints,
    rules: { 'no-restricted-globals': 'off' },
  },
  {
    name: 'latchkey/web',
    files: ['web/**/*.{ts,tsx}'],
    plugins: { 'react-hooks': reactHooks },
    rules: {
      'react-hooks/rules-of-hooks': 'error',
      'react-hooks/exhaustive-deps': 'error',
      // An unknown step or code shows a safe general screen: a default is an answer here.
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
    },
  },
  {
    name: 'latchkey/tooling',
    files: tooling,
    rules: {
      'no-console': 'off',
      'no-restricted-globals': 'off',
      'max-lines-per-function': 'off',
    },
  },
  {
    name: 'latchkey/tests',
    files: ['test/**/*.{ts,tsx}', 'bench/**/*.ts'],
    rules: {
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/unbound-method': 'off',
    },
  },
  {
    name: 'latchkey/jest-reads-defaults',
    files: ['test/support/{start,stop}SharedProduct.ts', 'scripts/lib/testSequencer.mjs'],
    rules: { 'no-restricted-syntax': ['error', enumSyntax, ...spreadLiteralSyntax] },
  },
  {
    name: 'latchkey/tool-configuration',
    files: ['**/*.config.{ts,mts,mjs,js}'],
    extends: [tseslint.configs.disableTypeChecked],
    languageOptions: { parserOptions: { projectService: false } },
    rules: { 'no-restricted-syntax': 'off' },
  },
);

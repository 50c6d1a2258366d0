import prettier from 'eslint-config-prettier';
import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';
import table from './.ci/rooms.cjs';

const SPECS = ['**/*.spec.ts', '**/*.contract.ts'];
const pureRooms = Object.values(table.rooms).filter(({ pure }) => pure);

const namedExports = {
  selector: 'ExportDefaultDeclaration, ExportSpecifier[exported.name="default"]',
  message: 'Named exports only: one word for one thing, also where it is imported.',
};
const loudDefault = {
  selector:
    'SwitchCase[test=null]:not(:has(ThrowStatement)):not(:has(CallExpression[callee.name=/[nN]ever|[uU]n(reach|known)/]))',
  message: 'A default that goes on quietly hides the case nobody thought of: throw.',
};

export default defineConfig(
  { ignores: ['dist/', 'data/', 'reports/', 'coverage/'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  {
    files: ['**/*.{ts,mts,cjs,mjs}'],
    rules: {
      'max-lines': ['error', { max: 250 }],
      'max-lines-per-function': ['error', { max: 40, skipComments: true }],
      'max-params': ['error', 4],
      'max-depth': ['error', 3],
      complexity: ['error', 10],
      eqeqeq: 'error',
      'no-var': 'error',
      'prefer-const': 'error',
    },
  },
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        // A default does not stand for cases that nobody wrote, and text from outside needs one.
        { considerDefaultExhaustiveForUnions: false, requireDefaultForNonUnion: true },
      ],
      // Knows that decorators need the value of a constructor's parameter types.
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', ignoreRestSiblings: true }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
      // An async method that awaits nothing keeps a port's promise: what it throws is a rejection.
      '@typescript-eslint/require-await': 'off',
      'no-restricted-syntax': ['error', namedExports, loudDefault],
      'no-restricted-imports': ['error', { paths: [nestEventBus()] }],
    },
  },
  // The peers' benchmark has packages of its own, which need not be installed: without types.
  {
    files: ['**/*.mts'],
    extends: [tseslint.configs.recommended],
    rules: { 'no-restricted-syntax': ['error', namedExports, loudDefault] },
  },
  {
    files: pureRooms.map(({ path }) => `${path}/**/*.ts`),
    ignores: SPECS,
    rules: {
      'no-restricted-globals': [
        'error',
        ...table.impureGlobals.map((name) => ({ name, message: 'A pure room gets it as an argument.' })),
      ],
      '@typescript-eslint/no-restricted-types': ['error', { types: { Date: 'Instants are ISO 8601 text.' } }],
      'no-restricted-properties': [
        'error',
        { object: 'Math', property: 'random', message: 'Chance comes in as an argument.' },
      ],
      'no-restricted-syntax': ['error', namedExports, loudDefault, ...localeBans()],
      'no-restricted-imports': [
        'error',
        { patterns: [{ group: ['node:*'], message: 'A pure room uses nothing of Node.' }] },
      ],
    },
  },
  {
    files: SPECS,
    rules: {
      'max-lines-per-function': 'off',
      // Answers of a server and doubles of a method are untyped by nature; a wrong one fails the spec.
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      '@typescript-eslint/unbound-method': 'off',
    },
  },
  prettier,
);

/** Its event bus and sagas drop, reorder and lose events: events reach projections from the store. */
function nestEventBus() {
  return {
    name: '@nestjs/cqrs',
    importNames: ['EventBus', 'EventsHandler', 'EventPublisher', 'AggregateRoot', 'Saga'],
    message: 'Only CommandBus and QueryBus: events are read from the store, by position, in order.',
  };
}

/** The same text and the same order in every browser and on every server. */
function localeBans() {
  const message = 'Depends on the locale of the machine.';
  return [
    { selector: 'MemberExpression[property.name=/^toLocale/]', message },
    { selector: 'MemberExpression[property.name="localeCompare"]', message },
    { selector: 'ImportExpression', message: 'A pure room imports statically, so that its fences are complete.' },
  ];
}

import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { root } from './sourceFiles';

const imports = '@typescript-eslint/no-restricted-imports';
const syntax = 'no-restricted-syntax';
const globals = 'no-restricted-globals';

const REFUSED: [path: string, text: string, rule: string][] = [
  ['workflows/a.ts', `import 'node:crypto';`, imports],
  ['workflows/a.ts', `import { createHash } from 'crypto';\ncreateHash('x');`, imports],
  ['workflows/domain/a.ts', `import 'node:fs/promises';`, imports],
  ['workflows/a.ts', `import { find } from '../activities/directory';\nfind();`, imports],
  ['workflows/a.ts', `import { all } from '../activities';\nall();`, imports],
  ['workflows/a.ts', `throw new Error('x');`, syntax],
  ['workflows/domain/a.ts', `throw new Error('x');`, syntax],
  ['workflows/domain/a.ts', `export const now = Date.now();`, syntax],
  ['workflows/domain/a.ts', `export const now = new Date();`, syntax],
  ['workflows/domain/a.ts', `export const drawn = Math.random();`, syntax],
  ['workflows/domain/invariant.ts', `export const now = Date.now();`, syntax],
  ['workflows/domain/a.ts', `export const id = crypto.randomUUID();`, globals],
  ['api/portal/a.ts', `export const home = process.env.HOME;`, globals],
  ['activities/a.ts', `export const home = process.env.HOME;`, globals],
  ['activities/a.ts', `import { env } from 'node:process';\nenv.HOME;`, 'no-restricted-imports'],
  ['worker/a.ts', `export const all = globalThis.process;`, 'no-restricted-properties'],
  ['api/portal/main.ts', `console.log('x');`, 'no-console'],
  ['web/ui/a.tsx', `console.log('x');`, 'no-console'],
  ['db/a.ts', `export enum Step { one }`, syntax],
  ['db/a.ts', `export default 1;`, syntax],
  ['db/a.ts', `export const a = { ...{ b: 1 } };`, syntax],
  ['db/a.ts', `export const a = { ...({ b: 1 } as const) };`, syntax],
  ['db/a.ts', `export const a = { ...({ b: 1 } satisfies object) };`, syntax],
  ['workflows/a.ts', `export const a = { ...{ b: 1 } };`, syntax],
  ['workflows/domain/a.ts', `export const a = { ...{ b: 1 } };`, syntax],
  ['scripts/a.mjs', `export const a = { ...{ b: 1 } };`, syntax],
  ['web/ui/A.tsx', `export const A = () => <p {...{ id: 'a' }} />;`, syntax],
  [
    'db/a.ts',
    `export interface Row { id: string }`,
    '@typescript-eslint/consistent-type-definitions',
  ],
  ['db/a.ts', `export const a = (x: any) => x;`, '@typescript-eslint/no-explicit-any'],
  [
    'db/a.ts',
    `// @ts-expect-error\nexport const a: string = 1;`,
    '@typescript-eslint/ban-ts-comment',
  ],
  [
    'db/a.ts',
    `import { Row } from './row';\nexport type A = Row;`,
    '@typescript-eslint/consistent-type-imports',
  ],
  [
    'db/a.ts',
    `import { type Row } from './row';\nexport type A = Row;`,
    '@typescript-eslint/no-import-type-side-effects',
  ],
  [
    'web/ui/A.tsx',
    `import { useState } from 'react';\nexport const A = (p: { b: boolean }) => {\n  if (p.b) useState(1);\n  return null;\n};`,
    'react-hooks/rules-of-hooks',
  ],
];

const ACCEPTED: [path: string, text: string][] = [
  ['workflows/a.ts', `import type { all } from '../activities';\nexport type A = typeof all;`],
  ['workflows/a.ts', `export const nowMs = Date.now();`],
  ['workflows/domain/a.ts', `export const at = (nowMs: number) => new Date(nowMs);`],
  ['workflows/domain/invariant.ts', `throw new Error('broken');`],
  ['activities/a.ts', `import { randomInt } from 'node:crypto';\nexport const a = randomInt(9);`],
  ['activities/a.ts', `export const fail = () => {\n  throw new Error('x');\n};`],
  ['api/config.ts', `export const home = process.env.HOME;`],
  ['api/portal/main.ts', `process.exitCode = 1;`],
  ['db/migrate.ts', `process.exitCode = 1;`],
  ['db/a.ts', `export const a = (b?: string) => ({ ...(b === undefined ? {} : { b }) });`],
  ['db/a.ts', `export const a = (b?: string) => ({ ...(b && { b }) });`],
  ['db/a.ts', `export const a = (b: object) => ({ ...b, c: 1 });`],
  ['web/ui/A.tsx', `export const A = (p: { id: string }) => <p {...p} />;`],
  ['scripts/a.mjs', `console.log(process.pid);`],
  ['test/a.test.ts', `console.log(process.pid);`],
  ['bench/a.ts', `console.log(process.pid);`],
  ['web/vite.config.ts', `export default { root: '.' };`],
];

/** The ids of the rules that each text breaks. */
function brokenRules(texts: (readonly [string, string, ...string[]])[]): string[][] {
  const { stdout, stderr } = spawnSync(
    process.execPath,
    [join(root, 'test/architecture/lintTexts.mjs')],
    { cwd: root, input: JSON.stringify(texts.map(([path, text]) => ({ path, text }))) },
  );
  if (stderr.length > 0) throw new Error(stderr.toString());
  return JSON.parse(stdout.toString()) as string[][];
}

describe('lint rules', () => {
  const broken = brokenRules([...REFUSED, ...ACCEPTED]);

  const onOneLine = (text: string) => text.replaceAll(/\s+/g, ' ');

  it.each(REFUSED.map(([path, text, rule], at) => ({ path, line: onOneLine(text), rule, at })))(
    'refuse in $path by $rule: $line',
    ({ rule, at }) => {
      expect(broken[at]).toContain(rule);
    },
  );

  it.each(ACCEPTED.map(([path, text], at) => ({ path, line: onOneLine(text), at })))(
    'accept in $path: $line',
    ({ at }) => {
      expect(broken[REFUSED.length + at]).toEqual([]);
    },
  );
});

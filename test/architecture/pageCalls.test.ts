import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './sourceFiles';

const REFUSED: [what: string, call: string][] = [
  ['a path the document does not have', `call('post', '/me/step-up/draw-questions', { body: {} })`],
  ['a method its path does not have', `call('put', '/me', {})`],
  [
    'a field its body does not have',
    `call('post', '/me/registrations', { body: { kind: 'email', value: 'a', at: 1 } })`,
  ],
  [
    'a value its field does not take',
    `call('post', '/me/registrations', { body: { kind: 'pager', value: 'a' } })`,
  ],
  [
    'a variable its path does not have',
    `call('delete', '/me/methods/{id}', { params: { kind: 'email' } })`,
  ],
  ['a body where none is taken', `call('get', '/me', { body: {} })`],
  ['no body where one is taken', `call('post', '/me/registrations', {})`],
  ['no variables where its path has some', `call('delete', '/me/methods/{id}', {})`],
  [
    'a field its answer does not have',
    `call('get', '/me', {}).then((me) => me.ok && me.body.nickname)`,
  ],
];

const ACCEPTED: [what: string, call: string][] = [
  ['nothing to send', `call('get', '/me', {})`],
  ['a variable', `call('delete', '/me/methods/{id}', { params: { id: 'a' } })`],
  ['a body', `call('post', '/me/registrations', { body: { kind: 'email', value: 'a' } })`],
  ['a key', `call('post', '/me/deferral', { body: {}, idempotencyKey: 'a' })`],
  ['an answer that is read', `call('get', '/me', {}).then((me) => me.ok && me.body.login)`],
];

/** The lines on which the compiler of the pages finds a mistake. */
function linesWithErrors(lines: readonly string[]): number[] {
  const cache = join(root, 'node_modules', '.cache');
  mkdirSync(cache, { recursive: true });
  const folder = mkdtempSync(join(cache, 'latchkey-calls-'));
  try {
    const project = join(folder, 'tsconfig.json');
    const settings = { extends: join(root, 'web', 'tsconfig.json'), include: ['*.ts'] };
    writeFileSync(project, JSON.stringify(settings));
    writeFileSync(join(folder, 'probe.ts'), lines.join('\n'));
    const compiler = join(root, 'node_modules', '@typescript', 'native', 'bin', 'tsc');
    const args = [compiler, '-p', project, '--pretty', 'false'];
    const { stdout } = spawnSync(process.execPath, args, { cwd: root, encoding: 'utf8' });
    return [...stdout.matchAll(/probe\.ts\((\d+),/g)].map(([, line]) => Number(line));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const web = (file: string) => `'${join(root, 'web', 'api', file)}'`;
const HEAD = [
  `import { createCaller } from ${web('calls')};`,
  `import type { paths } from ${web('generated/portal')};`,
  `import type { Http } from ${web('http')};`,
  'declare const http: Http;',
  `const call = createCaller<paths>(http, '/v1');`,
];

describe('a call by a page', () => {
  const probes = [...REFUSED, ...ACCEPTED].map(([, call]) => `void ${call};`);
  let wrong: string[];
  beforeAll(() => {
    const lines = [...HEAD, ...probes];
    wrong = linesWithErrors(lines).map((line) => lines[line - 1] ?? '');
  });

  it.each(REFUSED)('does not compile with %s', (_what, call) => {
    expect(wrong).toContain(`void ${call};`);
  });

  it.each(ACCEPTED)('compiles with %s', (_what, call) => {
    expect(wrong).not.toContain(`void ${call};`);
  });
});

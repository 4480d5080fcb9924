import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { root } from '../architecture/sourceFiles';
import { shared } from '../support/sharedProduct';

const GENERATORS = {
  heyApi: (document: string, folder: string, name: string) => [
    ...['@hey-api/openapi-ts/bin/run.js', '--no-log-file'],
    ...['-i', document, '-o', join(folder, name)],
  ],
  openapiFetch: (document: string, folder: string, name: string) => [
    ...['openapi-typescript/bin/cli.js', document, '-o', join(folder, `${name}.ts`)],
  ],
} as const;

export type Generator = keyof typeof GENERATORS;

const STRICT = {
  compilerOptions: {
    strict: true,
    target: 'es2022',
    lib: ['es2023', 'dom', 'dom.iterable'],
    module: 'node20',
    types: ['node'],
    outDir: 'compiled',
  },
  include: ['**/*.ts'],
  exclude: ['compiled'],
};

type GeneratedClient = {
  /** What its compiler says; nothing when it is content. */
  problems: string;
  /** Runs its program and answers what that found. */
  run: (task: object) => Promise<unknown>;
  remove: () => void;
};

/** A client of both documents as the product serves them, compiled with the program that uses it. */
export async function generateClient(generator: Generator): Promise<GeneratedClient> {
  const cache = join(root, 'node_modules', '.cache');
  mkdirSync(cache, { recursive: true });
  const folder = mkdtempSync(join(cache, 'latchkey-client-'));
  for (const [name, url] of [
    ['portal', `${shared.portalUrl}/v1/openapi.json`],
    ['admin', `${shared.adminUrl}/admin/v1/openapi.json`],
  ] as const) {
    const document = join(folder, `${name}.json`);
    writeFileSync(document, await (await fetch(url)).text());
    const [script = '', ...args] = GENERATORS[generator](document, folder, name);
    await execute(join(root, 'node_modules', script), args);
  }
  for (const program of ['task', generator])
    copyFileSync(join(__dirname, 'programs', `${program}.ts.txt`), join(folder, `${program}.ts`));
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(STRICT));
  const compiler = join(root, 'node_modules', '@typescript', 'native', 'bin', 'tsc');
  const compiled = await run(compiler, ['-p', folder, '--pretty', 'false']);
  const program = join(folder, 'compiled', `${generator}.js`);
  return {
    problems: compiled.stdout,
    run: async (task) => JSON.parse(await execute(program, [], JSON.stringify(task))) as unknown,
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

async function execute(script: string, args: string[], input = ''): Promise<string> {
  const { status, stdout, stderr } = await run(script, args, input);
  if (status !== 0) throw new Error(`${script}: ${stderr}${stdout}`);
  return stdout;
}

/** Beside the test and not instead of it: its own connections live on meanwhile. */
async function run(script: string, args: string[], input = '') {
  const child = spawn(process.execPath, [script, ...args], { cwd: root, timeout: 60_000 });
  child.stdin.end(input);
  const [stdout, stderr, [status]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'exit') as Promise<[number | null]>,
  ]);
  return { status, stdout, stderr };
}

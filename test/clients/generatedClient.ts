import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
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
  run: (task: object) => unknown;
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
    execute(join(root, 'node_modules', script), args);
  }
  for (const program of ['task', generator])
    copyFileSync(join(__dirname, 'programs', `${program}.ts.txt`), join(folder, `${program}.ts`));
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(STRICT));
  const compiler = join(root, 'node_modules', '@typescript', 'native', 'bin', 'tsc');
  const compiled = spawnSync(process.execPath, [compiler, '-p', folder, '--pretty', 'false'], {
    encoding: 'utf8',
  });
  const program = join(folder, 'compiled', `${generator}.js`);
  return {
    problems: compiled.stdout,
    run: (task) => JSON.parse(execute(program, [], JSON.stringify(task))) as unknown,
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

function execute(script: string, args: string[], input = ''): string {
  const options = { cwd: root, encoding: 'utf8', input, timeout: 60_000 } as const;
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, ...args], options);
  if (status !== 0) throw new Error(`${script}: ${stderr}${stdout}`);
  return stdout;
}

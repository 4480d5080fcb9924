import { createHash } from 'node:crypto';
import {
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { extname, join } from 'node:path';
import { requireSuccess } from './commands.mjs';
import { readJson } from './files.mjs';
import { inProject } from './paths.mjs';

const backendFolders = ['workflows', 'activities', 'api', 'worker', 'db'];
const configuration = ['tsconfig.json', 'tsconfig.build.json', 'package-lock.json'];
const sourceExtensions = ['.ts', '.tsx', '.mts', '.mjs', '.json', '.css', '.html', '.svg', '.sql'];
const stampFile = () => inProject('dist', '.build.json');

/** @param {string} path */
function* filesBelow(path) {
  if (!existsSync(inProject(path))) return;
  const entries = readdirSync(inProject(path), { recursive: true, withFileTypes: true });
  for (const entry of entries)
    if (entry.isFile()) yield join(entry.parentPath ?? entry.path, entry.name);
}

/**
 * One hash over names and contents of every source below these folders and of these files.
 *
 * @param {string[]} folders
 * @param {string[]} files
 */
function hashOf(folders, files) {
  const hash = createHash('sha256');
  const sources = folders
    .flatMap((folder) => [...filesBelow(folder)])
    .filter((path) => sourceExtensions.includes(extname(path)));
  for (const path of [...sources.sort(), ...files.map((file) => inProject(file))])
    hash.update(`\0${path.slice(inProject().length)}\0`).update(readFileSync(path));
  return hash.digest('hex');
}

/**
 * @param {string} what
 * @param {string[]} args
 * @param {AbortSignal | undefined} signal
 */
const node = (what, args, signal) =>
  requireSuccess(what, process.execPath, args, { cwd: inProject(), signal });

/**
 * Removes what an earlier build left below `dist/<folder>` for sources that no longer exist.
 *
 * @param {string} folder
 * @param {(path: string) => string | null} sourceOf
 */
function removeOrphans(folder, sourceOf) {
  for (const path of filesBelow(join('dist', folder))) {
    const source = sourceOf(path.slice(inProject('dist').length));
    if (source && !existsSync(inProject(source))) rmSync(path);
  }
}

/** @param {string} path */
const sourceOfCompiled = (path) =>
  /\.js(\.map)?$/.test(path) ? path.replace(/\.js(\.map)?$/, '.ts') : null;

/** @param {AbortSignal | undefined} signal */
async function compile(signal) {
  const compiler = join('node_modules', '@typescript', 'native', 'bin', 'tsc');
  await node('the TypeScript build', [inProject(compiler), '-p', 'tsconfig.build.json'], signal);
  for (const folder of backendFolders) removeOrphans(folder, sourceOfCompiled);
}

/** Plain data that the compiler does not carry over. */
function copyData() {
  const folders = ['db/migrations', 'activities/data', 'web/texts'];
  for (const folder of folders.filter((name) => existsSync(inProject(name)))) {
    const isData = (/** @type {string} */ path) => !['.ts', '.tsx'].includes(extname(path));
    cpSync(inProject(folder), inProject('dist', folder), { recursive: true, filter: isData });
    removeOrphans(folder, (path) => path);
  }
}

/**
 * @type {{
 *   name: string,
 *   inputs: () => string,
 *   outputs: string[],
 *   run: (signal: AbortSignal | undefined) => Promise<unknown>,
 * }[]}
 */
const steps = [
  {
    name: 'backend',
    inputs: () => hashOf(backendFolders, configuration),
    outputs: [
      'dist/worker/main.js',
      'dist/api/portal/main.js',
      'dist/workflows.bundle.js',
      'dist/agent.bundle.js',
    ],
    async run(signal) {
      await compile(signal);
      await node('the workflow bundle', [inProject('dist', 'worker', 'bundle.js')], signal);
    },
  },
  {
    name: 'web',
    inputs: () => hashOf(['web', 'workflows', 'api'], configuration),
    outputs: ['dist/web/portal/index.html'],
    run: (signal) => node('the web build', [inProject('web', 'build.mjs')], signal),
  },
];

/**
 * @param {(typeof steps)[number]} step
 * @param {string} hash
 * @param {Record<string, string>} stamps
 */
const isCurrent = (step, hash, stamps) =>
  stamps[step.name] === hash && step.outputs.every((path) => existsSync(inProject(path)));

/**
 * Brings `dist/` up to date: the compiled backend with the workflow bundle, the pages, the data.
 * Steps whose sources, configuration and lockfile are unchanged are skipped. Answers the names of
 * those that ran.
 *
 * @param {(text: string) => void} detail
 * @param {AbortSignal} [signal]
 */
export async function buildProduct(detail, signal) {
  mkdirSync(inProject('dist'), { recursive: true });
  const stamps = readStamps();
  const built = [];
  for (const step of steps) {
    const hash = step.inputs();
    if (isCurrent(step, hash, stamps)) continue;
    detail(step.name);
    await step.run(signal);
    stamps[step.name] = hash;
    writeFileSync(stampFile(), JSON.stringify(stamps));
    built.push(step.name);
  }
  copyData();
  return built;
}

function readStamps() {
  try {
    return /** @type {Record<string, string> | null} */ (readJson(stampFile())) ?? {};
  } catch {
    return {};
  }
}

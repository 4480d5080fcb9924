import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ofThisRun } from './testRun';

const PROJECT = join(__dirname, '..', '..');
export const PASSPHRASE = 'amber lantern quarry 17';

export type Ran = { code: number | null; stdout: string; stderr: string; said: string };
export type RunOptions = {
  input?: string | Buffer;
  env?: Record<string, string>;
  nodeArgs?: string[];
};

/** Runs `latchkey …` with nothing of this process's environment but what it needs. */
export function latchkey(args: string[], { input = '', env = {}, nodeArgs = [] }: RunOptions = {}) {
  const program = join(PROJECT, 'scripts', 'latchkey.mjs');
  const ran = spawnSync(process.execPath, [...nodeArgs, program, ...args], {
    input,
    env: { PATH: process.env['PATH'] ?? '', HOME: tmpdir(), ...env },
    timeout: 60_000,
  });
  const [stdout, stderr] = [ran.stdout.toString('latin1'), ran.stderr.toString('utf8')];
  const said = `${stdout}${stderr}`;
  return { code: ran.status, stdout, stderr, said } satisfies Ran;
}

/** As `latchkey`, with the passphrase on descriptor 0. */
export const withPassphrase = (args: string[], passphrase = PASSPHRASE): Ran =>
  latchkey([...args, '--passphrase-fd', '0'], { input: `${passphrase}\n` });

type KeyFiles = Record<'worker' | 'portal' | 'admin', KeyContent>;
type Ring = { current: string; keys: Record<string, string> };
export type KeyContent = {
  codec: Ring;
  digest: Ring;
  envelope?: Ring;
  oneTimeCode?: Ring;
} & Record<string, unknown>;

export const newFolder = (): string => mkdtempSync(join(tmpdir(), 'latchkey-keys-'));

/** Runs a module of ESM text with the project's packages at hand; answers what it prints. */
export function runModule(text: string, ...args: string[]): string {
  const ran = spawnSync(process.execPath, ['--input-type=module', '-', ...args], {
    cwd: PROJECT,
    input: text,
    timeout: 30_000,
  });
  if (ran.status !== 0) throw new Error(ran.stderr.toString('utf8'));
  return ran.stdout.toString('utf8');
}

/** A home with keys of its own, as the first `npm start` makes them. */
export function newHome(): string {
  const home = newFolder();
  runModule(
    `import { ensureKeys } from './scripts/lib/keys.mjs'; ensureKeys(process.argv[2]);`,
    home,
  );
  return home;
}

/** A home with the keys of this test run. */
export function homeOfThisRun(): string {
  const home = newFolder();
  cpSync(ofThisRun('TEST_KEYS_DIR'), join(home, 'keys'), { recursive: true });
  return home;
}

export const keyFile = (home: string, name: keyof KeyFiles): string =>
  join(home, 'keys', `${name}.json`);

export function changeKeys(
  home: string,
  name: keyof KeyFiles,
  change: (keys: KeyContent) => void,
): void {
  const content = JSON.parse(readFileSync(keyFile(home, name), 'utf8')) as KeyContent;
  change(content);
  writeFileSync(keyFile(home, name), JSON.stringify(content));
}

/** Every file below a folder with its content. */
export function filesBelow(folder: string): Record<string, string> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return Object.fromEntries(
    entries
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) => join(parentPath, name))
      .map((path) => [path.slice(folder.length + 1), readFileSync(path, 'latin1')]),
  );
}

/** The values in a home's key files that nobody may see. */
export function secretsOf(home: string): string[] {
  const found: string[] = [];
  const collect = (value: unknown): void => {
    if (typeof value === 'string' && value.length > 30) found.push(value);
    else if (typeof value === 'object' && value !== null) Object.values(value).forEach(collect);
  };
  collect(JSON.parse(readFileSync(keyFile(home, 'worker'), 'utf8')));
  return found;
}

export type AgePair = { recipient: string; identityFile: string };

/** An age key pair, its identity in a file as age-keygen writes it. */
export function newAgePair(): AgePair {
  const printed = runModule(`
    import { generateIdentity, identityToRecipient } from 'age-encryption';
    const identity = await generateIdentity();
    console.log(JSON.stringify([identity, await identityToRecipient(identity)]));`);
  const [identity, recipient] = JSON.parse(printed) as [string, string];
  const identityFile = join(newFolder(), 'identity.txt');
  writeFileSync(identityFile, `# public key: ${recipient}\n${identity}\n`);
  return { recipient, identityFile };
}

/** Encrypts any text to an age recipient, into a file. */
export function encryptFor({ recipient }: AgePair, text: string): string {
  const file = join(newFolder(), 'made.age');
  const source = join(newFolder(), 'plain');
  writeFileSync(source, text);
  runModule(
    `import { Encrypter } from 'age-encryption';
    import { readFileSync, writeFileSync } from 'node:fs';
    const [source, recipient, file] = process.argv.slice(2);
    const encrypter = new Encrypter();
    encrypter.addRecipient(recipient);
    writeFileSync(file, await encrypter.encrypt(readFileSync(source, 'utf8')));`,
    ...[source, recipient, file],
  );
  return file;
}

/** What an age file for this pair holds. */
export const decryptWith = ({ identityFile }: AgePair, file: string): string =>
  runModule(
    `import { Decrypter } from 'age-encryption';
    import { readFileSync } from 'node:fs';
    const [identityFile, file] = process.argv.slice(2);
    const decrypter = new Decrypter();
    decrypter.addIdentity(readFileSync(identityFile, 'utf8').split('\\n')[1]);
    console.log(await decrypter.decrypt(readFileSync(file), 'text'));`,
    ...[identityFile, file],
  );

/** Exports a home for a pair; answers the file. */
export function exportFor({ recipient }: AgePair, home: string): string {
  const out = join(newFolder(), 'keys.age');
  const ran = latchkey(['keys', 'export', '--home', home, '--recipient', recipient, '--out', out]);
  if (ran.code !== 0) throw new Error(ran.said);
  return out;
}

/** A folder as docker-compose.yml has it, with keys of its own. */
export function newComposeFolder(): string {
  const folder = newFolder();
  for (const name of ['worker', 'portal', 'admin']) mkdirSync(join(folder, name));
  const program = join(PROJECT, 'scripts', 'keys.mjs');
  const made = spawnSync(process.execPath, [program, folder]);
  if (made.status !== 0) throw new Error(made.stderr.toString('utf8'));
  return folder;
}

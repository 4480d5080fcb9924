import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';

/** @typedef {{ uid: number, gid: number, home: string }} Account */

/**
 * @param {string} command
 * @param {...string} args
 */
const run = (command, ...args) => execFileSync(command, args, { encoding: 'utf8' }).trim();

/** Makes an ordinary account for the time of a check (root only). `remove` takes it away again. */
export function createAccount() {
  const name = `latchkey-check-${randomBytes(3).toString('hex')}`;
  run('useradd', '--create-home', '--shell', '/bin/sh', name);
  const { 5: home = '' } = run('getent', 'passwd', name).split(':');
  return {
    home,
    uid: Number(run('id', '-u', name)),
    gid: Number(run('id', '-g', name)),
    remove: () => execFileSync('userdel', ['--remove', name], { stdio: 'ignore' }),
  };
}

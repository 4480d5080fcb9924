import { collect, findOnPath } from './commands.mjs';
import { problem } from './problem.mjs';

const unprivilegedId = 65_534;

/**
 * @typedef {object} Wrapped a command as it is to be spawned
 * @property {string} command
 * @property {string[]} args
 * @property {number} [uid]
 * @property {number} [gid]
 *
 * @typedef {object} Identity who runs PostgreSQL
 * @property {string} name
 * @property {number} uid owns the data folder
 * @property {number} gid
 * @property {boolean} [isOtherAccount]
 * @property {(command: string, args: string[]) => Wrapped} wrap
 */

/** Our own account by number; a system without such numbers counts as an ordinary one. */
export const ownUid = () => process.getuid?.() ?? NaN;
export const ownGid = () => process.getgid?.() ?? NaN;

/**
 * PostgreSQL refuses to run as root; anybody else runs it directly.
 *
 * @returns {Identity}
 */
const ownIdentity = () => ({
  name: 'own account',
  uid: ownUid(),
  gid: ownGid(),
  wrap: (command, args) => ({ command, args }),
});

/**
 * Root in a user namespace of its own: files stay root's, nothing on the machine changes.
 *
 * @returns {Promise<Identity | null>}
 */
async function namespaceIdentity() {
  const unshare = findOnPath('unshare');
  const prefix = ['-U', `--map-user=${unprivilegedId}`, '--'];
  if (!unshare) return null;
  const { code, stdout } = await collect(unshare, [...prefix, 'id', '-u'], { timeoutMs: 5_000 });
  if (code !== 0 || stdout.trim() !== String(unprivilegedId)) return null;
  return {
    name: 'user namespace',
    uid: 0,
    gid: ownGid(),
    wrap: (command, args) => ({ command: unshare, args: [...prefix, command, ...args] }),
  };
}

/**
 * Another account: it can reach neither root's folders nor, often, the checkout.
 *
 * @param {string} account
 * @returns {Promise<Identity | null>}
 */
async function accountIdentity(account) {
  const numberOf = async (/** @type {string} */ flag) => {
    const { code, stdout } = await collect('id', [flag, account], { timeoutMs: 5_000 });
    return code === 0 ? Number(stdout) : null;
  };
  const [uid, gid] = [await numberOf('-u'), await numberOf('-g')];
  if (!uid || gid === null) return null;
  return {
    name: `account ${account}`,
    uid,
    gid,
    isOtherAccount: true,
    wrap: (command, args) => ({ command, args, uid, gid }),
  };
}

/**
 * Who runs PostgreSQL here. `uid` owns the data folder; `wrap` turns a command into the one to
 * spawn, with its uid and gid where they differ from ours.
 *
 * @returns {Promise<Identity>}
 */
export async function choosePostgresIdentity() {
  if (ownUid() !== 0) return ownIdentity();
  const identity =
    (await namespaceIdentity()) ??
    (await accountIdentity('postgres')) ??
    (await accountIdentity('nobody'));
  if (identity) return identity;
  throw problem(
    'PostgreSQL refuses to run as root and there is no other account; set DATABASE_URL or start as an ordinary user',
  );
}

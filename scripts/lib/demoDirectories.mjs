import { sambaPeople, slapdPeople } from './demoPeople.mjs';
import { startDemoSamba } from './demoSamba.mjs';
import { startDemoSlapd } from './demoSlapd.mjs';
import {
  ensurePackages,
  installLine,
  missingOf,
  openLdap,
  samba,
  whyNoController,
} from './directoryServers.mjs';
import { isProblem, messageOf, problem } from './problem.mjs';

/** @import { DemoPerson } from './demoPeople.mjs' */
/** @import { Progress } from './progress.mjs' */
/** @import { Supervised } from './supervise.mjs' */

/**
 * @typedef {object} Start what it takes to start a directory of the demo
 * @property {string} folder
 * @property {string} password of the service account
 * @property {(pid: number) => void} onSpawn
 * @property {(text: string) => void} say
 * @property {AbortSignal} signal
 *
 * @typedef {object} DemoServer a directory of the demo, started
 * @property {Supervised} child
 * @property {() => Promise<void>} ready resolves once it takes connections
 * @property {'ldap' | 'activeDirectory'} kind
 * @property {string} url
 * @property {string} baseDn
 * @property {string} caFile
 * @property {string} bindDn of the service account
 * @property {(person: DemoPerson) => string} bindNameOf as whom somebody binds
 * @property {(person: DemoPerson) => string} dnOf
 * @property {string} changedAt the attribute that says when the password was set
 *
 * @typedef {object} DemoDirectory
 * @property {string} name
 * @property {string} title
 * @property {DemoPerson[]} people
 * @property {(start: Start) => Promise<DemoServer>} start
 */

/** @type {DemoDirectory} */
const openLdapDemo = {
  name: 'openldap',
  title: 'OpenLDAP',
  people: slapdPeople,
  start: startDemoSlapd,
};
/** @type {DemoDirectory} */
const sambaDemo = {
  name: 'active-directory',
  title: 'Active Directory',
  people: sambaPeople,
  start: startDemoSamba,
};

/** Why Samba is left out on this machine, or undefined. It is never installed: it is large. */
function whyNoSamba() {
  const missing = missingOf([...samba, ...openLdap.filter(({ name }) => name !== 'slapd')]);
  const line = `${missing.join(', ')} missing. To install (${installLine(missing)})`;
  const reasons = [missing.length > 0 ? line : undefined, whyNoController()];
  return reasons.filter((reason) => reason !== undefined).join('; ') || undefined;
}

/**
 * The directories this machine can show; says of each other why it is left out, and how to have it.
 *
 * @param {Progress} progress
 * @param {AbortSignal} signal
 */
export async function chooseDirectories({ note, step }, signal) {
  /** @type {DemoDirectory[]} */
  const chosen = [];
  try {
    await step('Packages', (detail) => ensurePackages(openLdap, { detail, signal }));
    chosen.push(openLdapDemo);
  } catch (error) {
    if (!isProblem(error)) throw error;
    note(`OpenLDAP is left out: ${messageOf(error)}`);
  }
  const reason = whyNoSamba();
  if (reason === undefined) chosen.push(sambaDemo);
  else note(`Active Directory is left out: ${reason}`);
  if (chosen.length === 0) throw problem('no directory can be started here; see above');
  return chosen;
}

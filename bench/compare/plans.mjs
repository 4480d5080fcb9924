import { owasp, sevenMiB } from './peers/hashes.mjs';
import { startKeycloak } from './peers/keycloak.mjs';
import { startKratos } from './peers/kratos.mjs';
import { keycloakVersion, kratosVersion } from './peers/obtain.mjs';

/** @import { PeerSettings } from './peers/start.mjs' */

/** @typedef {'owasp' | 'owaspNoNotice' | 'sevenMiB'} StartName */

/** @typedef {'keycloak' | 'keycloakDefault' | 'kratosFast' | 'kratos'} PeerName */

/**
 * @typedef {object} Plan
 * @property {number} people
 * @property {Parameters<typeof import('./flows.mjs').measureFlows>[2]} flows
 * @property {number} coldStarts
 * @property {import('./behaviour/all.mjs').BehaviourPlan} behaviour
 */

/**
 * What is run: `full` gives the published figures, `quick` only shows that everything works.
 *
 * @type {Record<'full' | 'quick', Plan>}
 */
export const plans = {
  full: {
    people: 1000,
    flows: {
      first: 20,
      warmup: 120,
      loads: [
        { concurrency: 1, flows: 20 },
        { concurrency: 8, flows: 200 },
        { concurrency: 32, flows: 300 },
      ],
    },
    coldStarts: 5,
    behaviour: {
      tries: 50,
      requests: 50,
      waits: { shortOutageMs: 3000, longOutageMs: 60_000, waitMs: 90_000, lingerMs: 45_000 },
    },
  },
  quick: {
    people: 110,
    flows: {
      first: 5,
      warmup: 15,
      loads: [
        { concurrency: 1, flows: 5 },
        { concurrency: 8, flows: 30 },
        { concurrency: 32, flows: 50 },
      ],
    },
    coldStarts: 1,
    behaviour: {
      tries: 8,
      requests: 12,
      waits: { shortOutageMs: 3000, longOutageMs: 8000, waitMs: 60_000, lingerMs: 8000 },
    },
  },
};

/** @typedef {{ title: string, settings: Record<string, string>, ownerOnReset?: boolean }} Ours */

/**
 * The starts that are measured, one after the other. `owasp` is the product as it is installed;
 * `owaspNoNotice` leaves out the mail after the end, which the peers do not send either;
 * `sevenMiB` has the parameters of Keycloak's default.
 *
 * @type {Record<StartName, Ours>}
 */
export const starts = {
  owasp: { title: 'OWASP hash (default)', settings: {} },
  owaspNoNotice: { title: 'OWASP hash, no notice', settings: {}, ownerOnReset: false },
  sevenMiB: {
    title: 'hash of Keycloak’s default',
    settings: {
      ARGON2_MEMORY_KIB: String(sevenMiB.memoryKiB),
      ARGON2_PASSES: String(sevenMiB.passes),
    },
  },
};

const keycloak = { name: `Keycloak ${keycloakVersion}`, start: startKeycloak };
const kratos = { name: `Kratos ${kratosVersion}`, start: startKratos };

/**
 * The alternatives that are measured in the same run. Kratos looks for mails to send at intervals:
 * by default 10 of them once a second, `fast` 100 of them ten times a second.
 *
 * @type {Record<PeerName, PeerSettings & { name: string, title: string }>}
 */
export const peers = {
  keycloak: { ...keycloak, title: 'OWASP hash', argon2: owasp },
  keycloakDefault: { ...keycloak, title: 'default hash', argon2: sevenMiB },
  kratosFast: {
    ...kratos,
    title: 'OWASP hash, fast courier',
    argon2: owasp,
    courier: { pull_count: 100, pull_wait: '100ms' },
  },
  kratos: { ...kratos, title: 'OWASP hash, default courier', argon2: owasp },
};

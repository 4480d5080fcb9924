import { existsSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { findOnPath, requireSuccess } from '../../../scripts/lib/commands.mjs';
import { cacheFolder, inProject } from '../../../scripts/lib/paths.mjs';
import { problem } from '../../../scripts/lib/problem.mjs';

export const keycloakVersion = '26.7.3';

/** `tools/kratos/go.mod` names the same one. */
export const kratosVersion = '1.3.1';

/** @param {string[]} programs */
function requirePrograms(programs) {
  const missing = programs.find((name) => !findOnPath(name));
  if (missing) throw problem(`${missing} is not installed`);
}

/**
 * Lets `make` write a file of the cache, once.
 *
 * @param {string} file its path below the cache
 * @param {(folder: string) => Promise<void>} make writes the file, by its name, into the folder
 * @returns {Promise<string>} its whole path
 */
async function cached(file, make) {
  const path = join(cacheFolder(), file);
  if (existsSync(path)) return path;
  const partial = `${dirname(path)}.partial-${process.pid}`;
  await mkdir(partial, { recursive: true });
  try {
    await make(partial);
    await rm(dirname(path), { recursive: true, force: true });
    await rename(partial, dirname(path));
  } finally {
    await rm(partial, { recursive: true, force: true });
  }
  return path;
}

/**
 * Keycloak's distribution from Maven Central, by the client `mvn`.
 *
 * @param {(message: string) => void} progress
 * @returns {Promise<string>} the archive
 */
export async function obtainKeycloak(progress) {
  requirePrograms(['java', 'tar']);
  const name = `keycloak-quarkus-dist-${keycloakVersion}.tar.gz`;
  return cached(join(`keycloak-${keycloakVersion}`, name), async (folder) => {
    requirePrograms(['mvn']);
    progress(`fetching Keycloak ${keycloakVersion} (once)`);
    await requireSuccess('mvn', 'mvn', [
      '--quiet',
      '--batch-mode',
      'org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy',
      `-Dartifact=org.keycloak:keycloak-quarkus-dist:${keycloakVersion}:tar.gz`,
      `-DoutputDirectory=${folder}`,
      '-Dmdep.useBaseVersion=true',
    ]);
  });
}

/**
 * Kratos, built with Go from the module proxy.
 *
 * @param {(message: string) => void} progress
 * @returns {Promise<string>} the program
 */
export async function obtainKratos(progress) {
  return cached(join(`kratos-${kratosVersion}`, 'kratos'), async (folder) => {
    requirePrograms(['go']);
    progress(`building Kratos ${kratosVersion} (once, some minutes)`);
    await requireSuccess(
      'the Go build of Kratos',
      'go',
      [
        'build',
        '-mod=readonly',
        '-trimpath',
        '-o',
        join(folder, 'kratos'),
        'github.com/ory/kratos',
      ],
      { cwd: inProject('tools', 'kratos'), env: { ...process.env, CGO_ENABLED: '0' } },
    );
  });
}

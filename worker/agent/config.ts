import { readFileSync } from 'node:fs';
import { dirname, isAbsolute, join } from 'node:path';
import { z } from 'zod';
import type { ConnectorSettings } from '../../activities/directories/connector';
import { origin } from '../../db/settings';
import { settingError } from '../../db/startup';
import { readYaml } from './yamlFile';
import { DIRECTORY_KINDS, type DirectoryKind } from '../../workflows/domain/directories';

const text = z.string().min(1).max(1_000);

const directory = z
  .strictObject({
    kind: z.enum(DIRECTORY_KINDS).describe('What it is.'),
    urls: z
      .array(
        z
          .string()
          .max(300)
          .regex(/^ldaps?:\/\/[^/\s]+$/, 'must be as ldaps://dc1.example.org'),
      )
      .min(1)
      .max(8)
      .describe('Its servers, tried in this order.'),
    startTls: z
      .boolean()
      .default(false)
      .describe('Whether `ldap` addresses switch to TLS before anything else.'),
    baseDn: text.describe('Where its people are below.'),
    bind: z
      .strictObject({
        dn: text.describe('The service account.'),
        password: text.optional().describe('Its password, where it is not in a file of its own.'),
        passwordFile: text.optional().describe('The file that holds its password.'),
      })
      .refine(
        ({ password, passwordFile }) => (password === undefined) !== (passwordFile === undefined),
        'needs either password or passwordFile',
      ),
    caFiles: z
      .array(text)
      .default([])
      .describe('Files with certificates of own authorities (PEM); else those of the system.'),
  })
  .refine(
    ({ urls, startTls }) => startTls || urls.every((url) => url.startsWith('ldaps://')),
    'ldap:// needs startTls: passwords go by TLS only',
  );

const login = z.string().min(1).max(320);

/** Whom `selftest` tries; named by an operator who made them for this. */
const selftest = z.strictObject({
  account: login.optional().describe('The login of the account that passwords are set for.'),
  disabled: login.optional().describe('One that is disabled: its password is never set.'),
  closed: login.optional().describe('One whose password the service account may not set.'),
  young: login.optional().describe('One whose policy has a minimum age of passwords.'),
});

/** The file of an agent; nothing of `directory` is known to the centre. */
export const agentFile = z.strictObject({
  centre: origin.describe('The address of the portal.'),
  folder: text.default('.').describe('Where the agent keeps its own keys, beside this file.'),
  rotateKeysAfterDays: z
    .int()
    .min(0)
    .max(3_650)
    .default(90)
    .describe('How old its keys get before it makes new ones; 0 is never.'),
  engineCaFile: text
    .optional()
    .describe('File with the own authority of the engine (PEM); else those of the system.'),
  directory,
  selftest: selftest.optional().describe('Accounts that were made for `agent selftest`.'),
});

export type AgentConfig = {
  centre: string;
  /** Absolute. */
  folder: string;
  rotateKeysAfterDays: number;
  engineCa: Buffer | undefined;
  kind: DirectoryKind;
  reached: Omit<ConnectorSettings, 'attributes' | 'mayReach'>;
  selftest: z.infer<typeof selftest>;
};

/** Reads the file of an agent. Throws one line that says what is wrong with it, and never a value. */
export function readAgentConfig(file: string): AgentConfig {
  const {
    centre,
    folder,
    rotateKeysAfterDays,
    engineCaFile,
    directory: there,
    selftest: tested = {},
  } = readYaml(file, contentOf(file, 'the configuration'), agentFile);
  const at = (path: string) => (isAbsolute(path) ? path : join(dirname(file), path));
  const { kind, urls, startTls, baseDn, bind, caFiles } = there;
  const password =
    bind.password ?? contentOf(at(bind.passwordFile ?? ''), 'the password').trimEnd();
  const caCertificates = caFiles.map((path) => contentOf(at(path), 'a certificate'));
  const reached = { urls, startTls, baseDn, bind: { dn: bind.dn, password }, caCertificates };
  const engineCa =
    engineCaFile === undefined
      ? undefined
      : Buffer.from(contentOf(at(engineCaFile), 'the authority of the engine'));
  return {
    centre,
    folder: at(folder),
    rotateKeysAfterDays,
    engineCa,
    kind,
    reached,
    selftest: tested,
  };
}

function contentOf(file: string, what: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    throw settingError(`${what} in ${file} cannot be read`);
  }
}

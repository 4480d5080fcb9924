import { X509Certificate } from 'node:crypto';
import { z } from 'zod';
import {
  DIRECTORY_FIELDS,
  DIRECTORY_KINDS,
  DIRECTORY_STATES,
  DIRECTORY_WAYS,
  FINDING_SEVERITIES,
  URL_STATES,
} from '../../workflows/domain/directories';
import { field, time } from '../field';
import { line, password, tenantParams, unique } from './schemas';

/** An address of a directory: scheme, host and port, and nothing else. */
const directoryUrl = z
  .string()
  .max(300)
  .refine((text) => isDirectoryUrl(text), 'must be as ldaps://dc1.example.org or ldap://dc1:389');

function isDirectoryUrl(text: string): boolean {
  const [, host, port] =
    /^ldaps?:\/\/([a-zA-Z0-9.-]+|\[[0-9a-fA-F:]+\])(?::(\d{1,5}))?$/.exec(text) ?? [];
  return host !== undefined && Number(port ?? 1) > 0 && Number(port ?? 1) <= 65_535;
}

const distinguishedName = z
  .string()
  .max(1_000)
  .regex(/^[a-zA-Z0-9.-]+ *=[^\p{Cc}]+$/u, 'must be a distinguished name, as dc=example,dc=org');

const certificate = z
  .string()
  .max(16_384)
  .refine((text) => isCertificate(text), 'must be one certificate in PEM');

function isCertificate(text: string): boolean {
  try {
    const isOne = text.match(/-----BEGIN CERTIFICATE-----/g)?.length === 1;
    return isOne && new X509Certificate(text).subject !== '';
  } catch {
    return false;
  }
}

const attributeName = z
  .string()
  .regex(/^[a-zA-Z][a-zA-Z0-9-]{0,62}$/, 'must be the name of an attribute');

/** One field for each thing an attribute may hold. */
const perField = <T extends z.ZodType>(schema: T) =>
  Object.fromEntries(
    DIRECTORY_FIELDS.map((name) => [
      name,
      schema.meta({
        description: `Which attribute holds \`${name}\``,
        examples: [name === 'id' ? 'entryUUID' : name],
      }),
    ]),
  ) as Record<(typeof DIRECTORY_FIELDS)[number], T>;

const attributes = field(
  'Which attribute holds what, where it is not the usual one of its kind',
  z.strictObject(perField(attributeName)).partial(),
  { login: 'sAMAccountName' },
);

const syncFields = {
  enabled: field('Whether people and groups are read regularly', z.boolean(), true),
  everyMinutes: field('How often what changed is read', z.int().min(5).max(1_440), 60),
  filter: field(
    'An LDAP filter that people have to match besides',
    z
      .string()
      .max(1_000)
      .regex(/^\([^\p{Cc}]*\)$/u, 'must be a filter in parentheses'),
    '(department=Sales)',
  ).optional(),
  groups: field(
    'Distinguished names of groups; people are members of one of them, also through others',
    unique(z.array(distinguishedName).max(50)),
    ['cn=staff,ou=groups,dc=example,dc=org'],
  ).optional(),
  disableAtMostPercent: field(
    'A run that would disable more of the people stops and asks',
    z.int().min(1).max(100),
    10,
  ),
};

const sync = field(
  'How people and groups come from there',
  z.strictObject({
    ...syncFields,
    enabled: syncFields.enabled.default(false),
    everyMinutes: syncFields.everyMinutes.default(60),
    disableAtMostPercent: syncFields.disableAtMostPercent.default(10),
  }),
);

const bindDn = field(
  'Who the worker is there: a distinguished name, or for Active Directory a user principal name',
  line(1_000),
  'cn=latchkey,ou=services,dc=example,dc=org',
);

const fields = {
  name: field('What operators call it', line(100), 'Head office'),
  kind: field('What it is', z.enum(DIRECTORY_KINDS), 'ldap'),
  via: field(
    'Whether the worker reaches it itself, or an agent beside it',
    z.enum(DIRECTORY_WAYS),
    'direct',
  ),
  urls: field(
    'Its servers, tried in this order; passwords go by `ldaps`, or by `ldap` with `startTls`',
    unique(z.array(directoryUrl).min(1).max(8)),
    ['ldaps://ldap1.example.org'],
  ),
  startTls: field(
    'Whether `ldap` addresses switch to TLS before anything else',
    z.boolean(),
    false,
  ),
  baseDn: field('Where its people and groups are below', distinguishedName, 'dc=example,dc=org'),
  bind: field(
    'Who the worker is there; the password is sealed to it and never shown',
    z.strictObject({
      dn: bindDn,
      password: field('The password of that account', password, 'Orbit-93-Kettle'),
    }),
  ),
  caCertificates: field(
    'Certificates of own authorities in PEM; those of the system where there are none',
    z.array(certificate).max(20),
    [],
  ),
  attributes,
  sync,
};

export const newDirectory = z
  .strictObject({
    name: fields.name,
    kind: fields.kind,
    via: fields.via.default('direct'),
    urls: fields.urls.optional(),
    startTls: fields.startTls.optional(),
    baseDn: fields.baseDn.optional(),
    bind: fields.bind.optional(),
    caCertificates: fields.caCertificates.optional(),
    attributes: fields.attributes.default({}),
    sync: fields.sync.prefault({}),
  })
  .meta({ id: 'NewDirectory', description: 'A directory to be added' });

export type NewDirectoryBody = z.infer<typeof newDirectory>;

export const directoryChanges = z
  .strictObject({
    name: fields.name,
    urls: fields.urls,
    startTls: fields.startTls,
    baseDn: fields.baseDn,
    bind: fields.bind,
    caCertificates: fields.caCertificates,
    attributes: fields.attributes,
    sync: fields.sync,
  })
  .partial()
  .meta({ id: 'DirectoryChanges', description: 'What of a directory is to change' });

export type DirectoryChangesBody = z.infer<typeof directoryChanges>;

const shownAttributes = z.strictObject(perField(z.string()));

export const directoryView = z
  .strictObject({
    id: field('The id of the directory, the home of its people', z.uuid()),
    name: fields.name,
    kind: fields.kind,
    via: fields.via,
    urls: fields.urls.optional(),
    startTls: fields.startTls.optional(),
    baseDn: fields.baseDn.optional(),
    bind: field('Who the worker is there', z.strictObject({ dn: bindDn })).optional(),
    caCertificates: fields.caCertificates.optional(),
    attributes: field('Which attribute holds what', shownAttributes),
    sync: field('How people and groups come from there', z.strictObject(syncFields)),
    rights: field(
      'What may be done with passwords there',
      z.strictObject({
        reset: field('Set without the present one', z.boolean()),
        change: field('Set by who knows the present one', z.boolean()),
        unlock: field('A lockout ended', z.boolean()),
      }),
    ),
    state: field('How it stands', z.enum(DIRECTORY_STATES), 'running'),
    createdAt: time('Since when it is here'),
  })
  .meta({ id: 'Directory', description: 'Where passwords of people live' });

const finding = z
  .strictObject({
    code: field('What was found: see docs/flows/directory-check.md', z.string(), 'missing-right'),
    severity: field('How bad it is', z.enum(FINDING_SEVERITIES)),
    text: field('The same in words', z.string(), 'the service account may not reset passwords'),
    remedy: field(
      'The command or setting that mends it, where one is known',
      z.string(),
      'samba-tool dsacl set …',
    ).optional(),
  })
  .meta({ id: 'DirectoryFinding', description: 'Something the look at a directory found' });

export const directoryCheckView = z
  .strictObject({
    ok: field('Whether nothing keeps it from working', z.boolean()),
    findings: field('What was found', z.array(finding)),
  })
  .meta({ id: 'DirectoryCheck', description: 'What a look at a directory found' });

const urlState = z
  .strictObject({
    url: field('The address', z.string(), 'ldaps://ldap1.example.org'),
    state: field('How it stands', z.enum(URL_STATES)),
    latencyMs: field('How long it took to answer', z.number(), 12).optional(),
  })
  .meta({ id: 'DirectoryUrl', description: 'How one address of a directory stands' });

const agentState = z
  .strictObject({
    id: field('The id of the agent', z.uuid()),
    name: field('What operators call it', z.string(), 'head office 1'),
    state: field('How it stands', z.enum(DIRECTORY_STATES), 'running'),
    version: field('What it runs; absent before it was heard of', z.string(), '0.1.0').optional(),
    lastSeenAt: time('When it was heard of last').optional(),
  })
  .meta({ id: 'DirectoryAgent', description: 'An agent beside a directory' });

export const directoryStatusView = z
  .strictObject({
    state: field('How it stands', z.enum(DIRECTORY_STATES), 'running'),
    since: time('Since when it stands so; absent before anybody looked').optional(),
    checkedAt: time('When it was looked at last').optional(),
    urls: field('Its addresses', z.array(urlState)),
    agents: field('The agents beside it', z.array(agentState), []),
  })
  .meta({ id: 'DirectoryStatus', description: 'How a directory stands' });

export const directoryParams = tenantParams.extend({
  d: field('The id of the directory', z.uuid()),
});

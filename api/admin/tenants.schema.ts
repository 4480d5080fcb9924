import ipaddr from 'ipaddr.js';
import { isSupportedCountry } from 'libphonenumber-js/max';
import { z } from 'zod';
import { LANGUAGES } from '../../workflows/domain/languages';
import { field } from '../field';
import { line, slug, unique } from './schemas';

const timeZone = z
  .string()
  .max(64)
  .refine(
    (name) => /^[A-Z]/i.test(name) && isTimeZone(name),
    'must be a name of the IANA database',
  );

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

/** Decides how national phone numbers are read, so it has to be one whose numbers are known. */
const country = z
  .string()
  .refine((code) => isSupportedCountry(code), 'must be an ISO 3166-1 alpha-2 code in capitals');

const cidr = z
  .string()
  .max(64)
  .refine((text) => ipaddr.isValidCIDR(text), 'must be an address and a prefix length');

const isHttps = (text: string): boolean => text.startsWith('https://');

/** An origin as browsers send it; without TLS only on the machine itself. */
const webOrigin = z
  .string()
  .max(300)
  .refine((text) => isOrigin(text), 'must be an https origin, as https://portal.example.org');

function isOrigin(text: string): boolean {
  try {
    const { origin, hostname } = new URL(text);
    const isLoopback = ['localhost', '127.0.0.1', '[::1]'].includes(hostname);
    return origin === text && (isHttps(text) || (isLoopback && text.startsWith('http://')));
  } catch {
    return false;
  }
}

/** With its slashes: what has none is read as an address of this site. */
const httpsUrl = z
  .url({ protocol: /^https$/ })
  .max(2000)
  .refine((url) => /^https:\/\/[^/]/i.test(url), 'must begin with https://');

const hostName = z
  .string()
  .max(253)
  .regex(/^(?=.*[a-z])[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)+$/);

const branding = z.strictObject({
  accentColor: field(
    'The colour of buttons and links',
    z.string().regex(/^#[0-9a-fA-F]{6}$/),
    '#0b5fff',
  ).optional(),
  logoUrl: field('Where the logo is', httpsUrl, 'https://www.example.org/logo.svg').optional(),
  signInUrl: field(
    'Where people sign in afterwards',
    httpsUrl,
    'https://portal.example.org',
  ).optional(),
});

const listOf = (item: z.ZodType<string>, most: number) => unique(z.array(item).max(most));

const settings = {
  displayName: field('The name of the organisation', line(200), 'Example Ltd'),
  timeZone: field('The time zone of its notices (IANA)', timeZone, 'Europe/Berlin'),
  country: field('Whose national numbers are read (ISO 3166-1 alpha-2)', country, 'DE'),
  languages: field(
    'What its pages and messages speak; the first where nothing else is asked for',
    unique(z.array(z.enum(LANGUAGES)).min(1)),
    ['en', 'de'],
  ),
  challenge: field('Whether a reset begins with a proof-of-work', z.enum(['pow', 'none'])),
  trustedNetworks: field('Networks without limits on requests (CIDR)', listOf(cidr, 200), [
    '192.0.2.0/24',
  ]),
  corsOrigins: field('Origins whose pages may call the portal', listOf(webOrigin, 50), [
    'https://portal.example.org',
  ]),
  branding: field('The look of its pages', branding),
  hostNames: field('Host names of its own', listOf(hostName, 50), ['reset.example.org']),
  returnOrigins: field('Where its pages may send people back to', listOf(webOrigin, 50), [
    'https://portal.example.org',
  ]),
  writeback: field(
    'Whether passwords are written to directories',
    z.strictObject({ enabled: field('Whether they are', z.boolean()) }),
  ),
  fourEyes: field(
    'Whether an operator’s change of recovery data of people with roles waits for another owner',
    z.boolean(),
  ),
};

const tenantSlug = field('Its part of addresses', slug, 'demo');

export const tenantView = z
  .strictObject({ id: field('The id of the tenant', z.uuid()), slug: tenantSlug, ...settings })
  .meta({ id: 'TenantSettings', description: 'An organisation with its settings' });

export const newTenant = z
  .strictObject({
    slug: tenantSlug,
    displayName: settings.displayName,
    timeZone: settings.timeZone.default('UTC'),
    country: settings.country.default('US'),
    languages: settings.languages.default(['en', 'de']),
    challenge: settings.challenge.default('pow'),
    trustedNetworks: settings.trustedNetworks.default([]),
    corsOrigins: settings.corsOrigins.default([]),
    branding: settings.branding.default({}),
    hostNames: settings.hostNames.default([]),
    returnOrigins: settings.returnOrigins.default([]),
    writeback: settings.writeback.default({ enabled: true }),
    fourEyes: settings.fourEyes.default(false),
  })
  .meta({ id: 'NewTenant', description: 'An organisation to be made' });

export const tenantChanges = z
  .strictObject(settings)
  .partial()
  .meta({ id: 'TenantChanges', description: 'What of an organisation is to change' });

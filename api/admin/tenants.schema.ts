import ipaddr from 'ipaddr.js';
import { isSupportedCountry } from 'libphonenumber-js/max';
import { z } from 'zod';
import { LANGUAGES } from '../../workflows/domain/languages';
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

const httpsUrl = z.url({ protocol: /^https$/ }).max(2000);

const hostName = z
  .string()
  .max(253)
  .regex(/^(?=.*[a-z])[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)+$/);

const branding = z.strictObject({
  accentColor: z
    .string()
    .regex(/^#[0-9a-fA-F]{6}$/)
    .optional(),
  logoUrl: httpsUrl.optional(),
  signInUrl: httpsUrl.optional(),
});

const listOf = (item: z.ZodType<string>, most: number) => unique(z.array(item).max(most));

const settings = {
  displayName: line(200),
  timeZone,
  country,
  languages: unique(z.array(z.enum(LANGUAGES)).min(1)),
  challenge: z.enum(['pow', 'none']),
  trustedNetworks: listOf(cidr, 200),
  corsOrigins: listOf(webOrigin, 50),
  branding,
  hostNames: listOf(hostName, 50),
  returnOrigins: listOf(webOrigin, 50),
  writeback: z.strictObject({ enabled: z.boolean() }),
};

export const tenantView = z
  .strictObject({ id: z.uuid(), slug, ...settings })
  .meta({ id: 'TenantSettings' });

export const newTenant = z.strictObject({
  slug,
  displayName: settings.displayName,
  timeZone: timeZone.default('UTC'),
  country: country.default('US'),
  languages: settings.languages.default(['en', 'de']),
  challenge: settings.challenge.default('pow'),
  trustedNetworks: settings.trustedNetworks.default([]),
  corsOrigins: settings.corsOrigins.default([]),
  branding: branding.default({}),
  hostNames: settings.hostNames.default([]),
  returnOrigins: settings.returnOrigins.default([]),
  writeback: settings.writeback.default({ enabled: true }),
});

export const tenantChanges = z.strictObject(settings).partial();

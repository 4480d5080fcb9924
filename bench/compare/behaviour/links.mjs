import { request } from 'node:http';
import { createStopwatch } from '../../lib/figures.mjs';
import { createPersonCalled, newPassword } from '../../reset/tenant.mjs';
import { createVisit } from '../../reset/visit.mjs';

/** @import { Site } from '../../reset/site.mjs' */

const forgedHost = 'forged.example.net';
const timeoutMs = 10_000;
const mailTimeoutMs = 20_000;

/** @type {Record<'Host' | 'X-Forwarded-Host' | 'Forwarded', Record<string, string>>} */
const forgeries = {
  Host: { host: forgedHost },
  'X-Forwarded-Host': { 'x-forwarded-host': forgedHost, 'x-forwarded-proto': 'https' },
  Forwarded: { forwarded: `host=${forgedHost};proto=https` },
};

/**
 * A client as of `createApi` that may name any host: `fetch` keeps that header to itself.
 *
 * @param {string} origin
 * @param {Record<string, string>} forged
 * @returns {import('../../lib/http.mjs').Api}
 */
const createForgingApi =
  (origin, forged) =>
  (method, path, options = {}) =>
    new Promise((resolve, reject) => {
      const text = JSON.stringify(options.body ?? {});
      const headers = {
        'content-type': 'application/json',
        'content-length': Buffer.byteLength(text),
        ...(options.token && { authorization: `Bearer ${options.token}` }),
        ...options.headers,
        ...forged,
      };
      const call = request(
        `${origin}${path}`,
        { method, headers, timeout: timeoutMs },
        (answer) => {
          answer
            .setEncoding('utf8')
            .toArray()
            .then((chunks) => {
              const body = chunks.join('');
              const { statusCode = 0 } = answer;
              if (statusCode >= 300) reject(new Error(`${path}: ${statusCode} ${body}`));
              else resolve({ body: JSON.parse(body), headers: new Headers() });
            }, reject);
        },
      );
      call.once('error', reject).end(text);
    });

/**
 * The whole mail with soft line breaks of quoted-printable undone.
 *
 * @param {{ raw: string }} mail
 */
const readable = ({ raw }) => raw.replace(/=\n/g, '').replaceAll('=3D', '=');

/**
 * @param {Site} site
 * @param {string} email
 */
async function waitForNotice({ sink }, email) {
  const deadline = performance.now() + mailTimeoutMs;
  while (performance.now() < deadline) {
    const mails = sink.mails.filter(({ to }) => to === email);
    if (mails.some(({ code }) => code === undefined)) return mails;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('The notice did not come.');
}

/**
 * @param {Site} site
 * @param {keyof typeof forgeries} header
 */
async function runForged(site, header) {
  const { login, email } = await createPersonCalled(
    site.admin,
    site.slug,
    `forged-${header.toLowerCase()}`,
  );
  const portal = createForgingApi(site.portalOrigin, forgeries[header]);
  const visit = createVisit(portal, site.slug, createStopwatch());
  await visit.start(login);
  const nextCode = site.sink.expectCode(email);
  await visit.step('send-code', { method: 'email', destination: email });
  const { code } = await nextCode();
  await visit.step('submit-proof', { method: 'email', code });
  await visit.step('set-password', { password: newPassword() });
  const mails = (await waitForNotice(site, email)).map(readable);
  const links = mails.flatMap((mail) => mail.match(/https?:\/\/[^\s"<>]+/g) ?? []);
  return {
    mails: mails.length,
    links: links.length,
    hosts: [...new Set(links.map((link) => new URL(link).host))].map((host) =>
      host === new URL(site.portalOrigin).host ? 'the configured host' : host,
    ),
    isForgedHostInMails: mails.some((mail) => mail.includes(forgedHost)),
  };
}

/**
 * Whole flows with forged headers: where the links of code and notice point.
 *
 * @param {Site} site
 */
export async function measureLinks(site) {
  return {
    Host: await runForged(site, 'Host'),
    'X-Forwarded-Host': await runForged(site, 'X-Forwarded-Host'),
    Forwarded: await runForged(site, 'Forwarded'),
  };
}

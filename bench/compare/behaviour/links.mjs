import { request } from 'node:http';
import { createStopwatch } from '../../lib/figures.mjs';
import { createPeople, newPassword } from '../../reset/tenant.mjs';
import { createVisit } from '../../reset/visit.mjs';

const forgedHost = 'forged.example.net';
const timeoutMs = 10_000;
const mailTimeoutMs = 20_000;

const forgeries = {
  Host: { host: forgedHost },
  'X-Forwarded-Host': { 'x-forwarded-host': forgedHost, 'x-forwarded-proto': 'https' },
  Forwarded: { forwarded: `host=${forgedHost};proto=https` },
};

/** A client as of `createApi` that may name any host: `fetch` keeps that header to itself. */
const createForgingApi = (origin, forged) => (method, path, options) =>
  new Promise((resolve, reject) => {
    const text = JSON.stringify(options.body ?? {});
    const headers = {
      ...{ 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) },
      ...(options.token && { authorization: `Bearer ${options.token}` }),
      ...options.headers,
      ...forged,
    };
    const call = request(`${origin}${path}`, { method, headers, timeout: timeoutMs }, (answer) => {
      answer
        .setEncoding('utf8')
        .toArray()
        .then((chunks) => {
          const body = chunks.join('');
          if (answer.statusCode >= 300) reject(new Error(`${path}: ${answer.statusCode} ${body}`));
          else resolve({ body: JSON.parse(body) });
        }, reject);
    });
    call.once('error', reject).end(text);
  });

/** The whole mail with soft line breaks of quoted-printable undone. */
const readable = ({ raw }) => raw.replace(/=\n/g, '').replaceAll('=3D', '=');

async function waitForNotice({ sink }, email) {
  const deadline = performance.now() + mailTimeoutMs;
  while (performance.now() < deadline) {
    const mails = sink.mails.filter(({ to }) => to === email);
    if (mails.some(({ code }) => code === undefined)) return mails;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('The notice did not come.');
}

async function runForged(site, { login, email }, forged) {
  const portal = createForgingApi(site.portalOrigin, forged);
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

/** Whole flows with forged headers: where the links of code and notice point. */
export async function measureLinks(site) {
  const entries = Object.entries(forgeries);
  const people = await createPeople(site.admin, site.slug, entries.length, 'forged');
  const results = {};
  for (const [index, [name, forged]] of entries.entries())
    results[name] = await runForged(site, people[index], forged);
  return results;
}

import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser, Page } from 'playwright-core';
import { signInAtPage } from '../support/atTheRegister';
import { launchBrowser, openPage } from '../support/browser';
import { rawRequest } from '../support/ownPortal';
import { createOrganisation, type Organisation } from '../support/people';
import { eventually } from '../support/poll';
import { heading } from '../support/resetPage';
import { shared } from '../support/sharedProduct';

let browser: Browser;
let organisation: Organisation;
let evil: { server: Server; url: string; show: (html: string) => void };

/** A site of somebody else on this machine: another origin, but the same site to cookies. */
async function startEvilSite() {
  let page = '';
  const server = createServer((_, response) => {
    response
      .setHeader('content-type', 'text/html')
      .end(`<!doctype html><title>prize</title>${page}`);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
  return { server, url, show: (html: string) => (page = html) };
}

beforeAll(async () => {
  [browser, organisation, evil] = await Promise.all([
    launchBrowser(),
    createOrganisation({ policy: { reset: { gates: 1, methods: ['email'] } } }),
    startEvilSite(),
  ]);
});
afterAll(async () => {
  await browser.close();
  evil.server.close();
});

/** Somebody signed in who then follows a link to the other site. */
async function victim(): Promise<{ page: Page; deferralsLeft: () => Promise<number> }> {
  const person = await organisation.addPerson({ contacts: {} });
  const { page } = await openPage(browser);
  await signInAtPage(page, organisation.slug, person);
  await heading(page, 'Two minutes now, no helpdesk call later');
  const deferralsLeft = async () => {
    const { body } = await rawMe(page);
    return body.requirements.deferralsLeft;
  };
  return { page, deferralsLeft };
}

async function rawMe(page: Page) {
  const cookies = await page.context().cookies(shared.portalUrl);
  const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
  const answer = await fetch(`${shared.portalUrl}/v1/me`, { headers: { cookie } });
  const body = (await answer.json()) as { requirements: { deferralsLeft: number } };
  return { status: answer.status, body };
}

describe('a page of another site', () => {
  it.each(['register', 'reset'])('cannot put the %s page into a frame', async (name) => {
    const { page } = await victim();
    evil.show(`<iframe src="${shared.portalUrl}/t/${organisation.slug}/${name}"></iframe>`);
    await page.goto(evil.url, { waitUntil: 'load' });
    const shown = await eventually('what the browser makes of the frame', () =>
      page
        .frames()
        .map((frame) => frame.url())
        .find((url) => url !== '' && url !== `${evil.url}/`),
    );
    expect(shown).toMatch(/^chrome-error:/);
    await page.context().close();
  });

  it('cannot act for somebody signed in, by form or script', async () => {
    const { page, deferralsLeft } = await victim();
    const target = `${shared.portalUrl}/v1/me/deferral`;
    evil.show(`
      <form method="post" action="${target}" enctype="text/plain" target="hidden">
        <input name='{"a":"' value='"}'></form>
      <iframe name="hidden"></iframe>
      <script>
        document.forms[0].submit();
        window.done = Promise.allSettled([
          fetch('${target}', { method: 'POST', mode: 'no-cors', credentials: 'include', body: '{}' }),
          fetch('${target}', { method: 'POST', credentials: 'include', body: '{}',
            headers: { 'content-type': 'application/json' } }),
          fetch('${shared.portalUrl}/v1/sessions/current', { method: 'DELETE', credentials: 'include' }),
          fetch('${shared.portalUrl}/v1/me', { credentials: 'include' }),
        ]).then((all) => all.map(({ status, value }) => status === 'fulfilled' && value.type));
      </script>`);
    const tried = page.waitForResponse((response) => response.url() === target);
    await page.goto(evil.url, { waitUntil: 'load' });
    expect([403, 415]).toContain((await tried).status());
    expect(await page.evaluate('window.done')).toEqual([false, false, false, false]);
    expect((await rawMe(page)).status).toBe(200);
    expect(await deferralsLeft()).toBe(3);
    await page.context().close();
  });

  it.each([
    '//evil.example/',
    '//evil.example/%2e%2e',
    '/\\evil.example',
    '/%5cevil.example/..',
    '/t//evil.example/register',
    '/t/demo/..%2f..%2f%2fevil.example',
    '/t/demo/register?next=https://evil.example',
    '/t/demo/register?return=//evil.example',
    '/t/demo/reset?returnTo=https:evil.example',
    '/assets//evil.example/..',
  ])('gains no redirect to itself at %s', async (path) => {
    const { status, headers } = await rawRequest(shared.portalUrl, {
      method: 'GET',
      path,
      headers: {},
    });
    expect(status).toBeLessThan(500);
    expect(headers['location']).toBeUndefined();
  });
});

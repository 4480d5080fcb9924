import type { Browser } from 'playwright-core';
import { launchBrowser, openPage } from '../support/browser';
import { createOrganisation, type Organisation } from '../support/people';
import { createPortalClient } from '../support/portalClient';
import { english, field } from '../support/resetPage';
import { shared } from '../support/sharedProduct';

let browser: Browser;
let organisation: Organisation;
beforeAll(async () => {
  [browser, organisation] = await Promise.all([launchBrowser(), createOrganisation({})]);
});
afterAll(() => browser.close());

test('an address typed in capitals leads to its page and its organisation', async () => {
  const { page, close } = await openPage(browser);
  const slug = organisation.slug.toUpperCase();
  await page.goto(`${shared.portalUrl}/t/${slug}/Register`);
  await field(page, 'Password').waitFor();
  await page.goto(`${shared.portalUrl}/T/${slug}/RESET`);
  await field(page, english.login).waitFor();
  await close();
});

test('the API knows an organisation by its short name in any case', async () => {
  const portal = createPortalClient(shared.portalUrl);
  const [plain, capital] = await Promise.all([
    portal.get(`/tenants/${organisation.slug}`),
    portal.get(`/tenants/${organisation.slug.toUpperCase()}`),
  ]);
  expect(capital).toMatchObject({ status: 200, text: plain.text });
});

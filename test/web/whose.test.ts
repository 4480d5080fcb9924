import type { Browser } from 'playwright-core';
import { axeViolations, launchBrowser, openPage, sidewaysScroll } from '../support/browser';
import { startMockPortal, type MockPortal } from '../support/mockPortal';
import { field, heading, press } from '../support/resetPage';

let browser: Browser;
let portal: MockPortal;
beforeAll(async () => {
  browser = await launchBrowser();
  portal = await startMockPortal();
});
afterAll(async () => {
  await browser.close();
  await portal.close();
});

test('the root asks for the organisation, says when there is none, and leads on', async () => {
  const { page, close } = await openPage(browser, { width: 320 });
  await page.goto(`${portal.origin}/`);
  await heading(page, 'Which organisation is it?');
  expect(portal.requests).toEqual([]);
  await press(page, 'Next');
  await page.getByText('Enter the short name.').first().waitFor();
  const name = field(page, 'Short name of the organisation');
  await name.fill('nobody');
  await press(page, 'Next');
  await page.getByText('There is no organisation with this short name here').first().waitFor();
  expect(await axeViolations(page)).toEqual([]);
  expect(await sidewaysScroll(page)).toBe(0);
  await name.fill(' Demo ');
  await press(page, 'Next');
  await page.waitForURL(`${portal.origin}/t/demo/reset`);
  await close();
});

test('the page of an organisation that is not there leads to the question which it is', async () => {
  const { page, close } = await openPage(browser, { width: 320 });
  await page.goto(`${portal.origin}/t/nobody/reset`);
  await heading(page, 'There is no such page');
  expect(await axeViolations(page)).toEqual([]);
  await page.getByRole('link', { name: 'Choose the organisation' }).click();
  await heading(page, 'Which organisation is it?');
  await close();
});

import { gzipSync } from 'node:zlib';
import type { Browser } from 'playwright-core';
import { launchBrowser, openPage } from '../support/browser';
import { startMockPortal, type MockPortal } from '../support/mockPortal';

const SCRIPT_BUDGET_BYTES = 100 * 1024;

let browser: Browser;
let portal: MockPortal;
beforeAll(async () => {
  browser = await launchBrowser();
  portal = await startMockPortal({ challenge: 'pow' });
});
afterAll(async () => {
  await browser.close();
  await portal.close();
});

describe('the reset page', () => {
  it('loads at most 100 KB of script (gzip), the language and the worker included', async () => {
    const { page, close } = await openPage(browser, { locale: 'de' });
    const sizes: Record<string, Promise<number>> = {};
    page.context().on('response', (response) => {
      if (!new URL(response.url()).pathname.endsWith('.js')) return;
      sizes[response.url()] = response.body().then((body) => gzipSync(body, { level: 9 }).length);
    });
    await page.goto(`${portal.origin}/t/demo/reset`);
    await page.getByLabel('Anmeldename').fill('ada');
    await page.getByRole('button', { name: 'Weiter' }).click();
    await page.getByRole('heading', { name: 'Wie können Sie zeigen' }).waitFor();

    const loaded = await Promise.all(Object.values(sizes));
    const sum = loaded.reduce((total, size) => total + size, 0);
    expect(loaded.length).toBeGreaterThanOrEqual(3);
    expect(sum).toBeLessThanOrEqual(SCRIPT_BUDGET_BYTES);
    await close();
  });

  it('shows its frame before any script or answer is there', async () => {
    const { page, close } = await openPage(browser);
    await page.route('**/*.js', (route) => route.abort());
    await page.goto(`${portal.origin}/t/demo/reset`);
    const frame = await page.locator('.page-main').boundingBox();
    expect(frame?.height).toBeGreaterThan(200);
    await close();
  });
});

import { gzipSync } from 'node:zlib';
import type { Browser } from 'playwright-core';
import { launchBrowser, openPage } from '../support/browser';
import { startMockPortal, type MockPortal } from '../support/mockPortal';

/** React and what the pages share make most of it. */
const REGISTER_BUDGET_BYTES = 120 * 1024;
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

async function gzipBytes(url: string): Promise<number> {
  const response = await fetch(url);
  return gzipSync(Buffer.from(await response.arrayBuffer()), { level: 9 }).length;
}

describe('the reset page', () => {
  it('loads at most 100 KB of script (gzip), the language and the worker included', async () => {
    const { page, close } = await openPage(browser, { locale: 'de' });
    const scripts = new Set<string>();
    page.context().on('request', (request) => {
      if (new URL(request.url()).pathname.endsWith('.js')) scripts.add(request.url());
    });
    await page.goto(`${portal.origin}/t/demo/reset`);
    await page.getByLabel('Anmeldename').fill('ada');
    await page.getByRole('button', { name: 'Weiter' }).click();
    await page.getByRole('heading', { name: 'Wie können Sie zeigen' }).waitFor();

    const sizes = await Promise.all([...scripts].map(gzipBytes));
    expect(scripts.size).toBeGreaterThanOrEqual(3);
    expect(sizes.reduce((total, size) => total + size, 0)).toBeLessThanOrEqual(SCRIPT_BUDGET_BYTES);
    await close();
  });

  it('does not load the page for registering', async () => {
    const { page, close } = await openPage(browser);
    const scripts: string[] = [];
    page.on('request', (request) => void scripts.push(request.url()));
    await page.goto(`${portal.origin}/t/demo/reset`);
    await page.getByLabel('Sign-in name').waitFor();
    expect(scripts.filter((url) => url.includes('RegisterPage'))).toEqual([]);
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

describe('the page for registering', () => {
  it('loads at most 120 KB of script (gzip), the language included', async () => {
    const { page, close } = await openPage(browser, { locale: 'de' });
    const scripts = new Set<string>();
    page.on('request', (request) => {
      if (new URL(request.url()).pathname.endsWith('.js')) scripts.add(request.url());
    });
    await page.goto(`${portal.origin}/t/demo/register`);
    await page.getByLabel('Anmeldename').waitFor();
    const sizes = await Promise.all([...scripts].map(gzipBytes));
    expect([...scripts].some((url) => url.includes('RegisterPage'))).toBe(true);
    const total = sizes.reduce((sum, size) => sum + size, 0);
    expect(total).toBeLessThanOrEqual(REGISTER_BUDGET_BYTES);
    await close();
  });
});

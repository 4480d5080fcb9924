// `node scripts/demoPictures.mjs`, beside `npm start` and `npm run demo:directory`: somebody of the demo resets a password
// on a phone, and the pictures of docs/demo-directory.md are taken on the way.

import { mkdirSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { chromium } from 'playwright-core';
import { ensureChromium } from './lib/chromium.mjs';
import { readCredentials } from './lib/credentials.mjs';
import { sambaPeople, slapdPeople } from './lib/demoPeople.mjs';
import { homeFolder, inProject } from './lib/paths.mjs';
import { problem } from './lib/problem.mjs';
import { reportFailure } from './lib/progress.mjs';
import { listenForStop } from './lib/stopSignals.mjs';

/** @import { Page } from 'playwright-core' */

const folder = inProject('docs', 'pictures');
const phone = { width: 390, height: 700 };
const signal = listenForStop();

/**
 * The code in the newest message to a number of the demo.
 *
 * @param {{ adminUrl: string, adminToken: string }} product
 * @param {string} number
 * @param {number} sinceMs
 */
async function codeFor({ adminUrl, adminToken }, number, sinceMs) {
  const url = `${adminUrl}/admin/v1/tenants/demo-ad/outbox?to=${encodeURIComponent(number)}`;
  for (let tries = 0; tries < 100; tries += 1) {
    const response = await fetch(url, {
      headers: { authorization: `Bearer ${adminToken}` },
      signal,
    });
    const body = /** @type {{ items?: { createdAt: string, text: string }[] }} */ (
      await response.json()
    );
    const message = body.items?.find(({ createdAt }) => Date.parse(createdAt) >= sinceMs);
    const code = /\b\d{6}\b/.exec(message?.text ?? '')?.[0];
    if (code) return code;
    await delay(200, undefined, { signal });
  }
  throw problem(`no code came for ${number}`);
}

/**
 * @param {Page} page
 * @param {string} name
 */
async function take(page, name) {
  await page.mouse.move(0, 0);
  await page.screenshot({ path: join(folder, `reset-${name}.png`), fullPage: true });
  console.log(`docs/pictures/reset-${name}.png`);
}

/**
 * @param {Page} page
 * @param {ReturnType<typeof readCredentials>} product
 * @param {{ login: string, mobile: string }} person
 */
async function reset(page, product, { login, mobile }) {
  const field = (/** @type {string} */ label) => page.getByLabel(label, { exact: true });
  const press = (/** @type {string} */ name) =>
    page.getByRole('button', { name, exact: true }).click();
  await page.goto(`${product.portalUrl}/t/demo-ad/reset`);
  await field('Sign-in name').fill(login);
  await take(page, 'start');
  await press('Next');
  await field('Mobile number').fill(mobile);
  await take(page, 'number');
  const sinceMs = Date.now();
  await press('Send code');
  await field('6-digit code').fill(await codeFor(product, mobile, sinceMs));
  await page.getByText('Sent. It can take a minute to arrive.').waitFor();
  await take(page, 'code');
  await page.locator('form:has([autocomplete=one-time-code]) [type=submit]').click();
  await page.getByRole('button', { name: /^Choose a new password/ }).click();
  const password = `Herons-${randomBytes(6).toString('hex')}`;
  await field('New password').fill(password);
  await field('New password, once more').fill(password);
  await take(page, 'password');
  await press('Save new password');
  await page.getByRole('heading', { name: 'Your password was reset' }).waitFor();
  await take(page, 'done');
  console.log(`${login} has the password ${password} now`);
}

async function main() {
  const { value: executablePath } = await ensureChromium({ detail: console.log, signal });
  const [login = ''] = process.argv.slice(2);
  const person = [...sambaPeople, ...slapdPeople].find((one) => one.login === (login || 'barbara'));
  if (!person) throw problem(`nobody of the demo is called ${login}`);
  mkdirSync(folder, { recursive: true });
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
  try {
    const context = await browser.newContext({
      locale: 'en-GB',
      viewport: phone,
      reducedMotion: 'reduce',
    });
    context.setDefaultTimeout(30_000);
    await reset(await context.newPage(), readCredentials(homeFolder()), person);
  } finally {
    await browser.close();
  }
}

try {
  await main();
} catch (error) {
  reportFailure(error);
  process.exitCode = 1;
}
process.exit();

import { readFileSync } from 'node:fs';
import { chromium, type Browser, type Locator, type Page } from 'playwright-core';
import { eventually } from './poll';
import { ofThisRun } from './testRun';

const axeSource = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

/** The browser of this jest worker; whoever asks for it gets pages that end with its `close`. */
export function launchBrowser(): Promise<Browser> {
  const urls = ofThisRun('TEST_BROWSER_URLS').split(' ');
  const at = (Number(process.env['JEST_WORKER_ID']) - 1) % urls.length;
  return chromium.connect(urls[at] ?? '');
}

export type OpenOptions = { locale?: string; width?: number; height?: number; isDark?: boolean };

/** A page of a fresh visitor, with whatever the browser complained about (CSP included). */
export async function openPage(browser: Browser, options: OpenOptions = {}) {
  const { locale = 'en-GB', width = 1280, height = 900, isDark = false } = options;
  const context = await browser.newContext({
    locale,
    timezoneId: 'Europe/Berlin',
    viewport: { width, height },
    colorScheme: isDark ? 'dark' : 'light',
    reducedMotion: 'reduce',
  });
  context.setDefaultTimeout(30_000);
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('console', (message) => {
    const isOwnFault = !/Failed to load resource|net::ERR/.test(message.text());
    if (message.type() === 'error' && isOwnFault) complaints.push(message.text());
  });
  return { page, complaints, close: () => context.close() };
}

type AxeViolation = { id: string; nodes: { target: string[]; failureSummary: string }[] };

/**
 * Every accessibility rule (WCAG 2.2 AA and best practice) that the page breaks now, or of those
 * rules only the named ones.
 */
export async function axeViolations(page: Page, ...rules: string[]): Promise<string[]> {
  const isThere = await page.evaluate('typeof window.axe === "object"');
  if (!isThere) await page.evaluate(axeSource);
  const runOnly = rules.length > 0 ? { runOnly: rules } : {};
  const options = { resultTypes: ['violations'], ...runOnly };
  const violations = await page.evaluate<AxeViolation[]>(
    `axe.run(document, ${JSON.stringify(options)}).then(({ violations }) => violations)`,
  );
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')}: ${failureSummary}`),
  );
}

/** How many pixels the page is wider than its window. */
export function sidewaysScroll(page: Page): Promise<number> {
  return page.evaluate<number>(
    'document.documentElement.scrollWidth - document.documentElement.clientWidth',
  );
}

/** The name of the heading, label or button that has the focus. */
export function focusedName(page: Page): Promise<string> {
  return page.evaluate<string>(`(() => {
    const active = document.activeElement;
    const label = active.id && document.querySelector('label[for="' + active.id + '"]');
    return (active.getAttribute('aria-label') || label?.textContent || active.textContent).trim();
  })()`);
}

/** Waits until what has the focus is called this: a page moves it only once it has drawn. */
export async function focusIs(page: Page, name: string | RegExp): Promise<void> {
  const isCalled = (found: string) => (name instanceof RegExp ? name.test(found) : found === name);
  let found = '';
  const look = async () => {
    found = await focusedName(page);
    return isCalled(found) || undefined;
  };
  await eventually('the focus', look, 10_000).catch((error: unknown) => {
    throw new Error(`${String(error)}: on ${found} instead of ${String(name)}`);
  });
}

/** Two clicks before the first is answered, however fast the answer would be. */
export async function clickTwice(page: Page, target: Locator): Promise<void> {
  let letGo = () => {};
  const clicked = new Promise<void>((resolve) => (letGo = resolve));
  await page.route('**/*', async (route) => {
    await clicked;
    await route.continue();
  });
  await target.dblclick();
  letGo();
  await page.unrouteAll({ behavior: 'wait' });
}

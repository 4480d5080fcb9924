import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { axeViolations, sidewaysScroll } from './browser';

/** Set SCREENSHOT_DIR to keep a picture of every screen in both widths and themes. */
const screenshotFolder = process.env['SCREENSHOT_DIR'];

const widths = [320, 1280];
const themes = ['light', 'dark'] as const;

/** What is wrong with a screen at 320 and 1280 px, in both themes: sideways scroll, axe's findings. */
export async function screenProblems(page: Page, name: string): Promise<string[]> {
  const found: string[] = [];
  for (const width of widths) {
    await page.setViewportSize({ width, height: width === 320 ? 640 : 900 });
    const overflow = await sidewaysScroll(page);
    if (overflow > 0) found.push(`${width} px: ${overflow} px too wide`);
    for (const colorScheme of themes) {
      await page.emulateMedia({ colorScheme });
      const rules = colorScheme === 'dark' ? ['color-contrast'] : [];
      found.push(...(await axeViolations(page, ...rules)));
      await picture(page, `${name}-${width}-${colorScheme}`);
    }
  }
  return found;
}

/** What is wrong with a screen in a script that runs from right to left, at the width it has. */
export async function mirroredProblems(page: Page, name: string): Promise<string[]> {
  await page.evaluate('document.documentElement.dir = "rtl"');
  const overflow = await sidewaysScroll(page);
  await picture(page, `${name}-320-rtl`);
  return [...(overflow > 0 ? [`${overflow} px too wide`] : []), ...(await axeViolations(page))];
}

/** Buttons, fields and links that a finger misses: lower than 44 px. */
export function smallTargets(page: Page): Promise<string[]> {
  return page.evaluate<string[]>(`
    [...document.querySelectorAll('button, select, input:not(.visually-hidden), a.button')]
      .filter((target) => target.getBoundingClientRect().height < 44)
      .map((target) => target.outerHTML)`);
}

async function picture(page: Page, name: string): Promise<void> {
  if (screenshotFolder === undefined) return;
  mkdirSync(screenshotFolder, { recursive: true });
  await page.screenshot({ path: join(screenshotFolder, `${name}.png`), fullPage: true });
}

import type { Page } from 'playwright-core';
import { openPage } from '../support/browser';
import { setMockScene } from '../support/mockScene';
import { english, field, press } from '../support/resetPage';

const scene = setMockScene();

/** Does what translations of a browser do: every text moves into an element of theirs. */
const translate = (page: Page) =>
  page.evaluate(`(() => {
    const walker = document.createTreeWalker(document.getElementById('root'), NodeFilter.SHOW_TEXT);
    const texts = [];
    while (walker.nextNode()) texts.push(walker.currentNode);
    for (const text of texts) {
      const font = document.createElement('font');
      font.textContent = text.textContent;
      text.replaceWith(font);
    }
  })()`);

test('a page asks not to be translated by the browser: it has languages of its own', async () => {
  const { page, close } = await openPage(scene.browser);
  await page.goto(`${scene.portal.origin}/t/demo/reset`);
  expect(await page.locator('html').getAttribute('translate')).toBe('no');
  await close();
});

test('a page that was translated all the same goes on, or says how to', async () => {
  const { page, close } = await openPage(scene.browser);
  await page.goto(`${scene.portal.origin}/t/demo/reset`);
  await field(page, english.login).fill('ada');
  await translate(page);
  await page.locator('[type=submit]').click();
  const goesOn = page.getByRole('heading', { name: "How can you prove it's you?" });
  const lastResort = page.getByRole('button', { name: 'Load again' });
  await goesOn.or(lastResort).first().waitFor();
  if (await lastResort.isVisible()) await lastResort.click();
  await goesOn.waitFor();
  await press(page, 'E-mail').catch(() => undefined);
  await close();
});

test('a page whose drawing fails says how to go on, in its language', async () => {
  const { page, close } = await openPage(scene.browser);
  await page.addInitScript(`(() => {
    window.fail = false;
    const insert = Node.prototype.insertBefore;
    const remove = Node.prototype.removeChild;
    Node.prototype.removeChild = function (child) {
      if (window.fail) throw new DOMException('not a child', 'NotFoundError');
      return remove.call(this, child);
    };
    Node.prototype.insertBefore = function (child, before) {
      if (window.fail) throw new DOMException('not a child', 'NotFoundError');
      return insert.call(this, child, before);
    };
  })()`);
  await page.goto(`${scene.portal.origin}/t/demo/reset?lang=de`);
  await field(page, 'Anmeldename').fill('ada');
  await page.evaluate('window.fail = true');
  await press(page, 'Weiter');
  await page.getByRole('heading', { name: 'Auf dieser Seite ist etwas schiefgegangen' }).waitFor();
  expect(await page.getByRole('button', { name: 'Neu laden' }).count()).toBe(1);
  await close();
});

import { openPage } from '../support/browser';
import { choose, openRegister, openSignedIn } from '../support/registerPage';
import { field, heading } from '../support/resetPage';
import { setMockScene } from '../support/mockScene';

const scene = setMockScene();

const me = () => scene.portal.script.account.me;

const reads = () => scene.portal.calls('GET', '/v1/me').length;

describe('another language of the page', () => {
  it('reads what the service words, and keeps what was typed', async () => {
    const { page, close } = await openPage(scene.browser);
    await openSignedIn(page, scene.portal);
    await choose(page, 'Security questions');
    await field(page, 'Question 1').selectOption({ index: 1 });
    await field(page, 'Answer 1').fill('Mogli');
    const { questions } = me().registration;
    questions!.pool = questions!.pool.map(({ id }) => ({ id, text: `Frage ${id}?` }));
    await page.getByRole('combobox', { name: 'Language' }).selectOption('de');
    await heading(page, 'Ihre Sicherheitsfragen');
    const chosen = field(page, 'Frage 1').locator('option:checked');
    await chosen.getByText('Frage q0?').waitFor({ state: 'attached' });
    expect(await field(page, 'Antwort 1').inputValue()).toBe('Mogli');
    await close();
  });

  it('reads nothing for somebody who is not signed in', async () => {
    const { page, close } = await openPage(scene.browser);
    await openRegister(page, scene.portal);
    await heading(page, 'Sign in');
    const before = reads();
    await page.getByRole('combobox', { name: 'Language' }).selectOption('de');
    await heading(page, 'Anmelden');
    expect(reads()).toBe(before);
    await close();
  });
});

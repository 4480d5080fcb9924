import type { Browser, Page } from 'playwright-core';
import { launchBrowser, openPage } from '../support/browser';
import { startMockPortal, type MockPortal } from '../support/mockPortal';
import { english, field, heading, press, visitorOf, enterCode } from '../support/resetPage';

let browser: Browser;
let portal: MockPortal;
beforeAll(async () => {
  browser = await launchBrowser();
});
beforeEach(async () => {
  portal = await startMockPortal();
});
afterEach(() => portal.close());
afterAll(() => browser.close());

const choose = (page: Page, name: string) =>
  page.getByRole('button', { name: new RegExp(`^${name}`) }).click();

/** A reset with one gate, at the choice among text and calls. */
async function begin(page: Page) {
  await visitorOf(portal, page).begin();
  await heading(page, "How can you prove it's you?");
  portal.show({
    gatesRequired: 1,
    methods: [{ method: 'sms' }, { method: 'mobileCall' }, { method: 'officeCall' }],
  });
  await page.reload();
}

async function haveMobileCalled(page: Page) {
  await begin(page);
  await choose(page, 'Call to your mobile phone');
  await field(page, english.numberField).fill('0151 1234 5678');
  await press(page, 'Call me');
  await field(page, english.code).waitFor();
}

const bodiesOf = (route: string) => portal.posts(route).map(({ body }) => body);

describe('a call', () => {
  it('to the mobile phone says what to do meanwhile, and takes the code that was heard', async () => {
    const { page, complaints, close } = await openPage(browser, { width: 390 });
    await haveMobileCalled(page);

    await page.getByText('If 0151 1234 5678 is what is on file, we are calling it now.').waitFor();
    await page.getByText('press the star key (*) on that phone').waitFor();
    await enterCode(page, '24 68 02');
    await heading(page, 'Choose a new password');
    expect(bodiesOf('/send-code')).toEqual([
      { method: 'mobileCall', destination: '0151 1234 5678' },
    ]);
    expect(bodiesOf('/submit-proof')).toEqual([{ method: 'mobileCall', code: '246802' }]);
    expect(complaints).toEqual([]);
    await close();
  });

  it('to the office phone takes a number with an extension', async () => {
    const { page, close } = await openPage(browser);
    await begin(page);
    await choose(page, 'Call to your office phone');
    await heading(page, 'Which office number?');
    await press(page, 'Call me');
    await page.getByRole('alert').getByText('Enter the office number.').waitFor();
    await field(page, 'Office number').fill('+49 30 1234567 # 12');
    await press(page, 'Call me');
    await enterCode(page, '135791');
    await heading(page, 'Choose a new password');
    expect(bodiesOf('/send-code')).toEqual([
      { method: 'officeCall', destination: '+49 30 1234567 # 12' },
    ]);
    await close();
  });

  it('to an office phone says how an extension is typed, also beside what is on file', async () => {
    const { page, close } = await openPage(browser);
    await begin(page);
    portal.show({ methods: [{ method: 'officeCall', hint: '+49 ••• 67' }] });
    await page.reload();
    await page.getByText('It looks like this: +49 ••• 67. Enter it in full.').waitFor();
    await page.getByText('An extension goes behind #, for example').waitFor();
    await close();
  });

  it('goes to the mobile number that was typed for a text, which need not be typed again', async () => {
    const { page, close } = await openPage(browser);
    await begin(page);
    await choose(page, 'Text message');
    await field(page, english.numberField).fill('0151 1234 5678');
    await press(page, 'Try another way');
    await choose(page, 'Call to your mobile phone');
    expect(await field(page, english.numberField).inputValue()).toBe('0151 1234 5678');
    await press(page, 'Try another way');
    await choose(page, 'Call to your office phone');
    expect(await field(page, 'Office number').inputValue()).toBe('');
    await close();
  });

  it('is followed in words of a call, and another way is offered when it fails', async () => {
    portal.script.deliveries = ['sending'];
    const { page, close } = await openPage(browser);
    await haveMobileCalled(page);
    await page.getByText('Placing the call').waitFor();
    portal.script.deliveries = ['sent'];
    await page.getByText('The phone should ring within a minute.').waitFor();
    portal.script.deliveries = ['failed'];
    await page.getByText('The call could not be made. Check the number').waitFor();
    await press(page, 'Try another way');
    await choose(page, 'Text message');
    await field(page, english.numberField).waitFor();
    await close();
  });

  it('says that no calls can be made, and that it is made as soon as they can', async () => {
    portal.script.deliveries = ['unavailable'];
    const { page, close } = await openPage(browser);
    await haveMobileCalled(page);
    await page.getByText('Calls cannot be made at the moment. We keep trying').waitFor();
    await page.getByText('we call it as soon as calls can be made again').waitFor();
    await press(page, 'Try another way');
    await page
      .getByRole('button', { name: /^Call to your mobile phone.*Could not be used a moment ago/ })
      .waitFor();
    await close();
  });

  it('can be had again after a minute, and says so when the code is wrong', async () => {
    const { page, close } = await openPage(browser);
    await haveMobileCalled(page);
    await page.getByRole('button', { name: /^Call again in (1:00|0:5\d)$/ }).waitFor();
    await enterCode(page, '111111');
    const problem = page.getByRole('alert');
    await problem.getByText('Check the digits you noted, or have us call again.').waitFor();
    await close();
  });

  it('is made again when the countdown is over', async () => {
    portal.script.resendCallMs = 2_500;
    const { page, close } = await openPage(browser);
    await haveMobileCalled(page);
    await press(page, 'Call again');
    await page.getByText('We are calling again. Older codes no longer work.').waitFor();
    expect(portal.posts('/send-code')).toHaveLength(2);
    await close();
  });

  it('is known to go to the number where the page may know it', async () => {
    portal.script.tenant = { ...portal.script.tenant, publicFace: 'explain' };
    const { page, close } = await openPage(browser, { locale: 'de' });
    await page.goto(`${portal.origin}/t/demo/reset`);
    await field(page, 'Anmeldename').fill('ada');
    await press(page, 'Weiter');
    await heading(page, 'Wie können Sie zeigen');
    portal.show({ methods: [{ method: 'mobileCall', hint: '+49 ••• 78' }] });
    await page.reload();
    await field(page, 'Mobilnummer').fill('0151 1234 5678');
    await press(page, 'Mich anrufen');
    await page.getByText('Wir rufen 0151 1234 5678 an.').waitFor();
    await page.getByText('die Sterntaste (*)').waitFor();
    await close();
  });
});

import type { Page } from 'playwright-core';
import { inMinutes } from './mockAccount';
import { add } from './mockMe';
import type { MockPortal } from './mockPortal';
import { lockChanges } from './mockStepUp';
import { choose, openSignedIn } from './registerPage';
import { press, enterCode } from './resetPage';
import type { Screen } from './screenBasics';

type Me = MockPortal['script']['account']['me'];

/** Opens the page for somebody with everything set up, after `change`. */
export const withMethods =
  (change: (me: Me) => void = () => undefined): Screen['arrange'] =>
  async (page, portal) => {
    const { account } = portal.script;
    const { me } = account;
    add(account, { kind: 'totp', verifiedAt: '2026-03-04T10:00:00.000Z' });
    add(account, { kind: 'recoveryCodes', left: 8, verifiedAt: '2026-03-04T10:00:00.000Z' });
    add(account, { kind: 'mobilePhone', hint: '+49 ••• 78', verifiedAt: inMinutes(-12) });
    add(account, { kind: 'email', hint: 'a•••@e•••.org', source: 'administrator' });
    delete me.methods[3]?.verifiedAt;
    change(me);
    await openSignedIn(page, portal);
  };

/** Opens the page for somebody who has nothing yet, after `change`, and presses a button. */
export const opened =
  (button: string, change: (me: Me) => void = () => undefined): Screen['arrange'] =>
  async (page, portal) => {
    change(portal.script.account.me);
    await openSignedIn(page, portal);
    await choose(page, button);
  };

export const atStepUp = (...methods: Parameters<typeof lockChanges>[1][]) =>
  opened('E-mail address', (me) => lockChanges(me, ...methods));

export async function makeCodes(page: Page, portal: MockPortal): Promise<void> {
  await opened('Recovery codes')(page, portal);
  await press(page, 'Show my codes');
}

/** One thing after the other. */
export const then =
  (before: Screen['arrange'], ...steps: ((page: Page, portal: MockPortal) => Promise<unknown>)[]) =>
  async (page: Page, portal: MockPortal) => {
    await before(page, portal);
    for (const step of steps) await step(page, portal);
  };

export const typeCode = (code: string) => (page: Page) => enterCode(page, code);
export const alerted = (page: Page) => page.getByRole('alert').first().waitFor();

import type { Browser } from 'playwright-core';
import { savePasswordAtPage } from '../support/atTheReset';
import { launchBrowser, openPage } from '../support/browser';
import { atTheHelpdesk, clientOfRole, type Helpdesk } from '../support/helpdesk';
import { codeOfChallenge } from '../support/outbox';
import { createOrganisation, NEW_PASSWORD, type Organisation } from '../support/people';
import { signIn } from '../support/personClient';
import { eventually } from '../support/poll';
import { heading } from '../support/resetPage';
import { shared } from '../support/sharedProduct';

let browser: Browser;
let organisation: Organisation;
let helpdesk: Helpdesk;
beforeAll(async () => {
  browser = await launchBrowser();
  organisation = await createOrganisation({ challenge: 'pow' });
  const client = await clientOfRole(organisation.admin, 'helpdesk', organisation);
  helpdesk = atTheHelpdesk(shared.db, client, organisation);
});
afterAll(() => browser.close());

/** The address in the newest message to somebody that has one with a pass. */
const linkTo = (to: string): Promise<string> =>
  eventually(
    'a link',
    async () =>
      (await organisation.messagesTo(to)).flatMap(({ text }) => /\S+#pass=\S+/.exec(text) ?? [])[0],
  );

describe('somebody who calls the helpdesk', () => {
  it.each([
    ['email', 'email', 1280],
    ['sms', 'mobilePhone', 320],
  ] as const)(
    'reads out a code sent by %s and chooses a password by the link to their %s',
    async (method, deliverTo, width) => {
      const person = await organisation.addPerson();
      const { body } = await helpdesk.askCode(person, method);
      const code = await codeOfChallenge(shared.db, body.id);
      const told = await helpdesk.tellCode(person, body.id, code);
      await helpdesk.reset(person, told.body.verificationId, deliverTo);
      const link = await linkTo(deliverTo === 'email' ? person.email : person.phone);

      // What a mail scanner does with every link changes nothing.
      for (let n = 0; n < 3; n += 1) expect((await fetch(link)).status).toBe(200);
      const { page, complaints, close } = await openPage(browser, { width });
      await page.goto(link.replace(/^https?:\/\/[^/]+/, shared.portalUrl));
      await page.getByText('Your helpdesk started this.').waitFor();
      await savePasswordAtPage(page);
      expect(complaints).toEqual([]);
      await page.goto(link.replace(/^https?:\/\/[^/]+/, shared.portalUrl));
      await heading(page, 'This link works no more');
      await close();
      await signIn(shared.portalUrl, organisation.slug, {
        login: person.login,
        password: NEW_PASSWORD,
      });
    },
  );
});

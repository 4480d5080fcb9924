import { createOrganisation } from '../../support/organisation';
import { messagesTo } from '../../support/outbox';
import { createOwnDatabase } from '../../support/ownDatabase';
import { eventually } from '../../support/poll';
import { startProduct } from '../../support/product';
import { address } from '../../support/registrants';
import { setRegistrantsScene } from '../../support/registrantsScene';
import { shared } from '../../support/sharedProduct';

const scene = setRegistrantsScene({ reset: { gates: 1 } });

const browse = async (url: string) => {
  const headers = { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' };
  const answer = await fetch(url, { headers, redirect: 'manual' });
  const type = answer.headers.get('content-type')?.split(';')[0];
  return { status: answer.status, type, to: answer.headers.get('location') };
};

test('an organisation’s address leads on to its reset page', async () => {
  const { slug } = scene.organisation;
  for (const path of [`/t/${slug}`, `/t/${slug}/`])
    expect(await browse(`${shared.portalUrl}${path}`)).toMatchObject({
      status: 302,
      to: `/t/${slug}/reset`,
    });
  expect(await browse(`${shared.portalUrl}/t/%2F%2Felsewhere.example`)).toMatchObject({
    to: '/t/%2F%2Felsewhere.example/reset',
  });
});

test('the root asks for the organisation where there are several, and goes straight on where there is one', async () => {
  await createOrganisation(scene.db);
  expect(await browse(shared.portalUrl)).toMatchObject({ status: 200, type: 'text/html' });
  const own = await createOwnDatabase();
  const product = await startProduct({ processes: ['portal'], database: own });
  expect(await browse(product.portalUrl)).toMatchObject({ status: 200, type: 'text/html' });
  const { slug } = await createOrganisation(own.db);
  expect(await browse(product.portalUrl)).toMatchObject({ status: 302, to: `/t/${slug}/reset` });
  await product.stop();
  await own.drop();
});

test('a browser gets a page at every address, a program the problem', async () => {
  for (const url of [shared.portalUrl, shared.adminUrl]) {
    expect(await browse(`${url}/nowhere/at/all`)).toMatchObject({ status: 404, type: 'text/html' });
    for (const answer of [await fetch(`${url}/nowhere`), await fetch(`${url}/v1/nowhere`)]) {
      expect(answer.status).toBe(404);
      expect(answer.headers.get('content-type')).toContain('application/problem+json');
    }
  }
  expect(await browse(`${shared.portalUrl}/v1/nowhere`)).toMatchObject({
    status: 404,
    type: 'application/problem+json',
  });
  expect(await browse(`${shared.adminUrl}/`)).toMatchObject({ status: 200, type: 'text/html' });
});

test('a mail about a removed method links the page that needs no password', async () => {
  const email = address();
  const { client } = await scene.people.somebody({ email, mobilePhone: '+4917012345678' });
  await scene.people.stepUpWith(client, email);
  const methods = (await client.get('/me')).body['methods'] as { id: string; kind: string }[];
  const phone = methods.find(({ kind }) => kind === 'mobilePhone');
  expect((await client.remove(`/me/methods/${phone?.id}`)).status).toBe(204);
  const mail = await eventually('the notice', async () =>
    (await messagesTo(scene.db, email)).find(({ subject }) => subject?.includes('removed')),
  );
  expect(mail.text).toContain(`/t/${scene.organisation.slug}/reset`);
  expect(mail.text).not.toContain('/register');
});

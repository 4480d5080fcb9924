import { sql } from 'drizzle-orm';
import { outbox } from '../../../db/schema/messages';
import { type Json, type TestTenant, uniqueName } from '../../support/adminClient';
import { type RunningAdminApp, startAdminApp } from '../../support/adminApp';

let app: RunningAdminApp;
let tenant: TestTenant;
beforeAll(async () => {
  app = await startAdminApp();
});
afterAll(() => app.close());
beforeEach(async () => {
  tenant = await app.owner.createTenant();
});

const message = async (to: string, minutesAgo: number, fields: object = {}) => {
  const id = uniqueName('m');
  await app.ownerDb.insert(outbox).values({
    id,
    tenantId: tenant.id,
    channel: 'text',
    to,
    text: 'Your code is 123456',
    createdAt: sql`now() - make_interval(mins => ${minutesAgo})`,
    ...fields,
  });
  return id;
};
const read = (query = '') => app.owner.call('GET', `/tenants/${tenant.slug}/outbox?${query}`);
const idsOf = ({ body }: { body: Json }) => body.items.map((item: Json) => item.id);

describe('GET /outbox', () => {
  it('shows what would have gone out, newest first, for one hour', async () => {
    const older = await message('+4915112345678', 30);
    const newest = await message('ada@example.org', 1, { channel: 'email', subject: 'Your code' });
    await message('+4915112345678', 61);
    const { status, body } = await read();
    expect({ status, items: body.items }).toEqual({
      status: 200,
      items: [
        {
          id: newest,
          createdAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
          channel: 'email',
          to: 'ada@example.org',
          subject: 'Your code',
          text: 'Your code is 123456',
        },
        {
          id: older,
          createdAt: expect.any(String),
          channel: 'text',
          to: '+4915112345678',
          text: 'Your code is 123456',
        },
      ],
    });
  });

  it('compares the recipient exactly', async () => {
    const id = await message('+4915112345678', 1);
    await message('+49151123456789', 1);
    expect(idsOf(await read(`to=${encodeURIComponent('+4915112345678')}`))).toEqual([id]);
    expect(idsOf(await read(`to=${encodeURIComponent('+491511234567')}`))).toEqual([]);
  });

  it('pages through messages of the same moment too', async () => {
    const createdAt = new Date();
    const ids = [];
    for (let n = 0; n < 3; n += 1) ids.push(await message('a@example.org', 0, { createdAt }));
    const first = await read('limit=2');
    const second = await read(`limit=2&cursor=${first.body.nextCursor}`);
    expect([...idsOf(first), ...idsOf(second)].sort()).toEqual(ids.sort());
    expect(second.body.nextCursor).toBeUndefined();
  });

  it('shows nothing of another tenant', async () => {
    await message('a@example.org', 1);
    const other = await app.owner.createTenant();
    expect(await app.owner.outbox(other, 'a@example.org')).toEqual([]);
  });

  it('records who looked, once a minute, and never for what', async () => {
    await message('a@example.org', 1);
    for (let looks = 0; looks < 3; looks += 1)
      await read(`to=${encodeURIComponent('a@example.org')}`);
    const { body } = await app.owner.call('GET', `/tenants/${tenant.slug}/audit?event=outbox.read`);
    // A minute may have ended in between.
    expect([1, 2]).toContain(body.items.length);
    expect(body.items[0]).toMatchObject({
      actor: expect.stringMatching(/^token:/),
      result: 'succeeded',
      data: {},
    });
  });

  it('does not exist on an installation without an outbox', async () => {
    const other = await startAdminApp({ LATCHKEY_OUTBOX: '0', EMAIL_PROVIDERS: 'smtp' });
    const reply = await other.owner.call('GET', `/tenants/${tenant.slug}/outbox`);
    const { body: document } = await other.owner.call('GET', '/openapi.json');
    await other.close();
    expect(reply).toMatchObject({ status: 404, body: { code: 'not-found' } });
    expect(document.paths['/tenants/{t}/outbox']).toBeUndefined();
  });
});

import { engineClient, type FlowProduct, startFlowProduct } from '../support/flowProduct';
import { createOrganisation, createPerson } from '../support/organisation';
import { codeTo, messagesTo } from '../support/outbox';
import { createOwnDatabase, type OwnDatabase } from '../support/ownDatabase';
import { createPersonClient } from '../support/personClient';
import { findPlanted, type Planted } from '../support/plantedSecrets';
import { eventually } from '../support/poll';
import { databasePlaces, enginePlaces, logPlaces } from '../support/secretPlaces';

/** Values no test data, documentation or word list contains. */
const planted: Planted = {
  password: 'Old-Zebra "Kiosk" 4711',
  wrongPassword: 'vexingly-qwertz-zebulon-1',
  email: 'zebulon.quark@planted-mail.example',
  otherEmail: 'z.quark@planted-second.example',
  mobilePhone: '+4915755512345',
  guess: '918273',
};

let database: OwnDatabase;
let product: FlowProduct;

beforeAll(async () => {
  database = await createOwnDatabase();
  product = await startFlowProduct({ database });
});

afterAll(async () => {
  await product.stop();
  await database.drop();
});

const value = (name: string): string => planted[name] ?? '';

/** Signs in, registers and changes everything, with what can be refused on the way. */
async function playEverything(): Promise<void> {
  const organisation = await createOrganisation(database.db, {
    reset: { methods: ['email', 'sms', 'totp', 'recoveryCode'] },
  });
  await createPerson(database.db, organisation, {
    login: 'zebulon-login',
    password: value('password'),
  });
  const client = createPersonClient(product.portalUrl);
  const sessions = `/tenants/${organisation.slug}/sessions`;
  await client.post(sessions, { login: 'zebulon-login', password: value('wrongPassword') });
  await client.post(sessions, { login: 'zebulon-login', password: value('password') });
  planted['session'] = client.cookie().split('=')[1] ?? '';
  const prove = async (kind: string, name: string) => {
    const { body } = await client.post('/me/registrations', { kind, value: value(name) });
    const path = `/me/registrations/${String(body['id'])}/verify`;
    await client.post(path, { code: value('guess') });
    planted[`code of ${name}`] = await codeTo(database.db, value(name));
    const { body: proven } = await client.post(path, { code: value(`code of ${name}`) });
    expect(proven['accepted']).toBe(true);
  };
  await prove('email', 'email');
  await prove('mobilePhone', 'mobilePhone');
  await prove('email', 'otherEmail');
  const { body: app } = await client.post('/me/totp');
  planted['secret of the app'] = String(app['secret']);
  const { body: made } = await client.post('/me/recovery-codes');
  const [first = '', second = ''] = made['codes'] as string[];
  planted['a recovery code'] = first;
  planted['another recovery code'] = second.replaceAll('-', '');
  await eventually('the notices', async () => {
    const sent = await messagesTo(database.db, value('email'));
    return sent.some(({ text }) => text.includes('no longer')) || undefined;
  });
}

test('nothing a person types or is shown is left where it does not belong', async () => {
  await playEverything();
  const client = engineClient();
  try {
    const queues = ['interactive', 'background'].map((name) => `${product.queuePrefix}${name}`);
    const places = [
      ...(await enginePlaces(client, queues, 6)),
      ...(await logPlaces({
        portal: product.portal().logFile,
        worker: product.worker().logFile,
      })),
      ...(await databasePlaces(database.db, ['outbox'])),
    ];
    const found = places.flatMap(({ name, content }) =>
      findPlanted(content, planted).map((what) => `${name}: ${what}`),
    );
    expect(found).toEqual([]);
  } finally {
    await client.connection.close();
  }
});

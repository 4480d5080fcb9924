import { Client } from '@temporalio/client';
import { sql } from 'drizzle-orm';
import { engineClient } from '../support/flowProduct';
import { createOwnDatabase } from '../support/ownDatabase';
import { findPlanted } from '../support/plantedSecrets';
import { databasePlaces, enginePlaces } from '../support/secretPlaces';

const password = 'Grüne "Kettle"/93+Falls';
const code = '482917';

const bytes = (text: string) => Buffer.from(text);
const around = (text: string) => `{"at":1795397678683,"value":"${text}","hash":"9f86d081884c7d65"}`;

test.each([
  ['as it is', around(password)],
  ['in JSON', JSON.stringify({ value: password })],
  ['in JSON in JSON', JSON.stringify({ value: JSON.stringify({ password }) })],
  ['in CSV', `"${password.replaceAll('"', '""')}",`],
  ['in JSON with escapes', around('Gr\\u00fcne \\"Kettle\\"/93+Falls')],
  ['in a URL', `https://reset.example/?p=${encodeURIComponent(password)}`],
  [
    'in a URL in small letters',
    'https://a.example/?p=gr%c3%bcne%20%22Kettle%22%2f93%2bFalls'.replace('gr', 'Gr'),
  ],
  ['in a form', new URLSearchParams({ p: password }).toString()],
  ['in hexadecimal', bytes(password).toString('hex')],
  ['in hexadecimal capitals', bytes(password).toString('hex').toUpperCase()],
  ['in UTF-16', Buffer.from(`..${password}..`, 'utf16le')],
  ['in base64', bytes(password).toString('base64')],
  ['in base64, one byte later', bytes(`"${password}"`).toString('base64')],
  ['in base64, two bytes later', bytes(`: ${password} :`).toString('base64')],
  ['in base64url', bytes(`{"p":"${password}"}`).toString('base64url')],
  ['in base64 of UTF-16', Buffer.from(`"${password}"`, 'utf16le').toString('base64')],
])('the scanner finds a planted password %s', (_how, haystack) => {
  expect(findPlanted(haystack, { password })).not.toEqual([]);
  expect(findPlanted(haystack, { password: 'another password of that kind' })).toEqual([]);
});

test('the scanner tells a code from digits of a longer number', () => {
  expect(findPlanted(`your code is ${code}.`, { code })).toEqual(
    expect.arrayContaining(['code (plain)']),
  );
  expect(findPlanted(`at 1${code}683, 17${code}`, { code })).toEqual([]);
  expect(findPlanted(bytes(`code ${code}`).toString('base64'), { code })).not.toEqual([]);
});

test('a value planted in any column of a database is found', async () => {
  const database = await createOwnDatabase();
  try {
    await database.db.execute(
      sql`insert into used_challenges values (${`nonce ${password}`}, now())`,
    );
    const found = (await databasePlaces(database.db)).flatMap(({ name, content }) =>
      findPlanted(content, { password }).map((how) => `${name}: ${how}`),
    );
    expect(found).toContain('table used_challenges: password (CSV)');
  } finally {
    await database.drop();
  }
});

test('a value planted in a run is found, and behind the codec only when it is opened', async () => {
  const coded = engineClient();
  const { connection, options } = coded;
  const clear = new Client({ connection, namespace: options.namespace });
  const queue = `planted-${Date.now()}`;
  const start = async (client: Client, name: string) =>
    client.workflow.start('passwordReset', {
      workflowId: `${queue}-${name}`,
      taskQueue: queue,
      args: [{ ref: password, expiresAtMs: 0 }],
    });
  const runs = [await start(clear, 'clear'), await start(coded, 'coded')];
  try {
    const places = await enginePlaces(coded, [queue], 2);
    const found = places
      .filter(({ content }) => findPlanted(content, { password }).length > 0)
      .map(({ name }) => name);
    expect(found.sort()).toEqual([
      `history ${queue}-clear`,
      `opened history ${queue}-clear`,
      `opened history ${queue}-coded`,
    ]);
  } finally {
    for (const run of runs) await run.terminate('a test');
    await connection.close();
  }
});

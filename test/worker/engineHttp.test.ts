import { once } from 'node:events';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { rawRequest } from '../support/ownPortal';
import { eventually } from '../support/poll';
import { ofThisRun } from '../support/testRun';

const { hostname, port, href } = new URL(`http://${ofThisRun('TEST_TEMPORAL_HTTP')}`);
const PATH = '/api/v1/system-info';

const askedAs = async (host: string): Promise<number> =>
  (await rawRequest(href, { method: 'GET', path: PATH, headers: { host } })).status;

/** As a client that says nothing of a host, which HTTP/1.0 allows. */
async function askedWithoutHost(): Promise<string> {
  const socket = connect(Number(port), hostname);
  await once(socket, 'connect');
  socket.write(`GET ${PATH} HTTP/1.0\r\n\r\n`);
  return text(socket);
}

describe("the engine's HTTP API with the setting of npm start", () => {
  it('refuses whoever asks, under any host and under none', async () => {
    const closed = async () => ((await askedAs('localhost')) === 403 ? true : undefined);
    await eventually('the setting in force', closed, 20_000);
    for (const host of [`${hostname}:${port}`, 'localhost', 'evil.example', 'a', '[::1]', '*', ''])
      expect({ host, status: await askedAs(host) }).toEqual({ host, status: 403 });
    expect(await askedWithoutHost()).toMatch(/^HTTP\/1\.0 403 /);
  });

  it('takes no host that its setting names', async () => {
    expect(await askedAs('/')).toBe(400);
  });
});

import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeAgentKeys } from '../../db/keys/agentKeys';
import { keepIdentity, readIdentity } from '../../worker/agent/identity';
import { createSelf, type Self } from '../../worker/agent/keyring';
import { isDue, rotateKeys } from '../../worker/agent/rotate';

let answer = 204;
const centre = createServer((_request, response) => response.writeHead(answer).end());
let url: string;
let folder: string;
let self: Self;
const keys = makeAgentKeys();

beforeAll(async () => {
  await new Promise<void>((resolve) => centre.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(centre.address() as AddressInfo).port}`;
});
afterAll(() => {
  centre.closeAllConnections();
  centre.close();
});
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'latchkey-rotate-'));
  const place = {
    agentId: '0b9f3a4e-6d0c-4f57-8f4e-2f6f0f6f9a10',
    namespace: 'latchkey-directory-x',
    temporalAddress: '127.0.0.1:7233',
    tls: false,
    tokenKeys: [],
  };
  keepIdentity(folder, { keys, madeAtMs: 0, place });
  self = createSelf(folder);
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

const signing = (of: { signing: { publicKey: string } } | undefined) => of?.signing.publicKey;

test('a centre of an earlier release leaves an agent with its keys', async () => {
  answer = 404;
  await expect(rotateKeys(self, url)).rejects.toThrow('404');
  const kept = readIdentity(folder);
  expect([signing(kept?.keys), kept?.next]).toEqual([signing(keys), undefined]);
});

test('a change that nobody answered is told again with the same keys', async () => {
  answer = 503;
  await expect(rotateKeys(self, url)).rejects.toThrow('503');
  const told = readIdentity(folder)?.next;
  expect(self.openers().map(signing)).toEqual([signing(keys), signing(told)]);
  answer = 204;
  await rotateKeys(self, url);
  const kept = readIdentity(folder);
  expect([signing(kept?.keys), kept?.next]).toEqual([signing(told), undefined]);
  expect(self.openers().map(signing)).toEqual([signing(told), signing(keys)]);
});

test('two processes that change them at once end with the same', async () => {
  answer = 204;
  const other = createSelf(folder);
  await Promise.all([rotateKeys(self, url), rotateKeys(other, url)]);
  const kept = readIdentity(folder);
  expect(kept?.former).toHaveLength(1);
  expect([signing(self.reread().keys), signing(other.reread().keys)]).toEqual(
    Array(2).fill(signing(kept?.keys)),
  );
});

test('keys are due once they are older than the file says, and never where it says 0', () => {
  const { place } = self.current();
  const DAY_MS = 86_400_000;
  const known = { keys, place, madeAtMs: 10 * DAY_MS };
  expect(isDue(known, 90, 100 * DAY_MS)).toBe(false);
  expect(isDue(known, 90, 100 * DAY_MS + 1)).toBe(true);
  expect(isDue({ keys, place }, 90, 100 * DAY_MS)).toBe(true);
  expect(isDue(known, 0, 1_000 * DAY_MS)).toBe(false);
});

import { generateKeyPairSync } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { makeAgentKeys, sealForAgent } from '../../db/keys/agentKeys';
import type { PlacedOrder } from '../../db/keys/agentOrders';
import type { WorkerKeys } from '../../db/keys/keyFile';
import { publicKeysOf, signText } from '../../db/keys/signedText';
import type { Enrolled } from '../../worker/agent/identity';
import type { Self } from '../../worker/agent/keyring';
import { createOrders } from '../../worker/agent/orders';

const AGENT = '0b9f3a4e-6d0c-4f57-8f4e-2f6f0f6f9a10';
const RUN = 'passwordWriteback:one';
const ORDER = { op: 'write', immutableId: 'an-id', password: 'quiet-herons-wade-92' } as const;

const signingKeys = (): WorkerKeys => {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  return {
    tokenSigning: { current: 't1', keys: { t1: privateKey.export({ format: 'jwk' }) } },
  } as unknown as WorkerKeys;
};
const worker = signingKeys();
const keys = makeAgentKeys();

/** What the centre has for this agent, by its ref. */
const held = new Map<string, string>();
const centre = createServer((request, response) => {
  const ciphertext = held.get(request.url?.split('/').at(-1) ?? '');
  response.writeHead(ciphertext === undefined ? 404 : 200, { 'content-type': 'application/json' });
  response.end(JSON.stringify({ ciphertext }));
});
let open: ReturnType<typeof createOrders>;
beforeAll(async () => {
  await new Promise<void>((resolve) => centre.listen(0, '127.0.0.1', resolve));
  const { port } = centre.address() as AddressInfo;
  const place = {
    agentId: AGENT,
    namespace: 'latchkey-directory-x',
    temporalAddress: '127.0.0.1:7233',
    tls: false,
    tokenKeys: publicKeysOf(worker),
  };
  open = createOrders({
    centre: `http://127.0.0.1:${port}`,
    self: selfOf({ keys, place }),
    token: () => 'a-token',
    tokenKeys: () => place.tokenKeys,
    refresh: () => Promise.resolve(),
  });
});
afterAll(() => {
  centre.closeAllConnections();
  centre.close();
});

/** An agent whose keys nobody changes. */
const selfOf = (known: Enrolled): Self => ({
  current: () => known,
  reread: () => known,
  change: () => known,
  openers: () => [known.keys],
});

let refs = 0;
type Changes = {
  by?: WorkerKeys;
  says?: Partial<PlacedOrder>;
  sealed?: { agentId?: string; workflowId?: string; expiresAtMs?: number };
  plain?: boolean;
};

/** An order as the worker leaves it at the centre, or as somebody else would. */
async function left({ by = worker, says = {}, sealed = {}, plain = false }: Changes = {}) {
  const ref = `ref-${(refs += 1)}`;
  const expiresAtMs = Date.now() + 15_000;
  const placed = { ref, workflowId: RUN, expiresAtMs, order: ORDER, ...says };
  const text = plain ? JSON.stringify(placed) : await signText(by, JSON.stringify(placed));
  const place = { ref, agentId: AGENT, workflowId: RUN, expiresAtMs, ...sealed };
  held.set(ref, sealForAgent(keys.sealing.publicKey, text, place));
  return { ref, expiresAtMs };
}

test('an order of the worker for this run is taken, once', async () => {
  const order = await left();
  expect(await open(order, RUN)).toEqual(ORDER);
  await expect(open(order, RUN)).rejects.toMatchObject({ problem: 'timeout' });
});

test.each<[string, Changes]>([
  ['that nobody signed', { plain: true }],
  ['that somebody else signed', { by: signingKeys() }],
  ['for another run', { says: { workflowId: 'passwordWriteback:two' } }],
  ['that was signed under another ref', { says: { ref: 'other' } }],
  ['whose time was put off', { says: { expiresAtMs: 1 } }],
  ['that was sealed for another run', { sealed: { workflowId: 'passwordWriteback:two' } }],
  ['that was sealed for another agent', { sealed: { agentId: 'another' } }],
])('an order %s is none', async (_, changes) => {
  await expect(open(await left(changes), RUN)).rejects.toMatchObject({ problem: 'server-refused' });
});

test('an order that is gone, or late, is waited for no longer', async () => {
  const gone = { ref: 'never-there', expiresAtMs: Date.now() + 15_000 };
  await expect(open(gone, RUN)).rejects.toMatchObject({ problem: 'timeout' });
  const { ref } = await left();
  const late = { ref, expiresAtMs: Date.now() - 61_000 };
  await expect(open(late, RUN)).rejects.toMatchObject({ problem: 'timeout' });
});

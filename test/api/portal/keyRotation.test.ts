import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { solve } from '../../support/frontDoor';
import { createOrganisation, type Organisation } from '../../support/people';
import { createPortalClient, type PortalClient } from '../../support/portalClient';
import { type Product, startProduct } from '../../support/product';
import { CURRENT, sharedPortal, startFlow } from '../../support/resetFlow';
import type { Challenge } from '../../support/frontDoor';
import { ofThisRun } from '../../support/testRun';

type KeyFile = { digest: { current: string; keys: Record<string, string> } };

const folder = mkdtempSync(join(tmpdir(), 'latchkey-rotated-'));
const before = sharedPortal();
let organisation: Organisation;
let product: Product;
let after: PortalClient;

/** The portal's keys once a new digest key has become the current one. */
function rotatedKeys(): string {
  const current = join(ofThisRun('TEST_KEYS_DIR'), 'portal.json');
  const keys = JSON.parse(readFileSync(current, 'utf8')) as KeyFile;
  keys.digest.keys['d-new'] = randomBytes(32).toString('base64');
  keys.digest.current = 'd-new';
  const file = join(folder, 'portal.json');
  writeFileSync(file, JSON.stringify(keys), { mode: 0o600 });
  return file;
}

beforeAll(async () => {
  organisation = await createOrganisation();
  product = await startProduct({
    processes: ['portal'],
    env: { LATCHKEY_KEYS_FILE: rotatedKeys() },
  });
  after = createPortalClient(product.portalUrl);
});
afterAll(async () => {
  await product.stop();
  rmSync(folder, { recursive: true });
});

describe('across a rotation of the digest key', () => {
  it('a repeated request gets its first answer, and another body is told apart', async () => {
    const person = await organisation.addPerson();
    const flow = await startFlow(before, organisation, person.login);
    const key = randomUUID();
    const body = { method: 'email', destination: person.email };
    const first = await flow.post('send-code', body, key);
    const { token } = flow;
    const repeated = await after.post(`${CURRENT}/send-code`, { body, token, key });
    expect(repeated).toMatchObject({ status: 200, text: first.text });
    const other = { ...body, destination: 'other@example.org' };
    expect(await after.post(`${CURRENT}/send-code`, { body: other, token, key })).toMatchObject({
      status: 409,
      body: { code: 'idempotency-mismatch' },
    });
  });

  it('a challenge that was being solved still opens the door', async () => {
    const guarded = await createOrganisation({
      challenge: 'pow',
      settings: { trustedNetworks: [] },
    });
    const asked = await before.post(`/tenants/${guarded.slug}/challenges`, { body: {} });
    const challenge = await solve(asked.body as unknown as Challenge);
    const started = await after.post(`/tenants/${guarded.slug}/password-resets`, {
      body: { login: 'nobody', challenge },
    });
    expect(started.status).toBe(201);
  });
});

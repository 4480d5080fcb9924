import { randomBytes } from 'node:crypto';
import { tokenHash } from '../../db/keys/digest';
import { ensureFirstOperator } from '../../db/mutations/operators';
import { type AdminClient, createAdminClient } from '../support/adminClient';
import { type FlowProduct, startFlowProduct } from '../support/flowProduct';
import { inlined } from '../support/contracts';
import { createOwnDatabase, type OwnDatabase } from '../support/ownDatabase';
import { createPerson, OLD_PASSWORD, type Organisation } from '../support/organisation';
import { signIn } from '../support/personClient';
import { type Product, startProduct } from '../support/product';
import { passGateIn, visit, type Visitor } from '../support/visitor';
import {
  type Document,
  keyOf,
  type Operation,
  operationsOf,
  type ProcessName,
  type Target,
  targetsOf,
} from './operations';

export const OPERATOR_ROLES = ['auditor', 'helpdesk', 'policyAdmin', 'integration'] as const;
export const FLOWS = ['proving', 'choosing', 'ended'] as const;
/** `person` is the cookie of somebody signed in; all others are bearer tokens. */
export type Credential =
  | 'none'
  | 'unknown'
  | 'owner'
  | 'person'
  | (typeof OPERATOR_ROLES)[number]
  | (typeof FLOWS)[number];

/** A product of its own with something of everything in it, and every key to it. */
export type Scene = {
  product: FlowProduct;
  adminProduct: Product;
  database: OwnDatabase;
  urls: Record<ProcessName, string>;
  targets: Target[];
  documents: Record<ProcessName, Document>;
  tokens: Record<Credential, string>;
  /** What a variable of a path stands for. */
  names: Record<string, string>;
  /** Routes by `keyOf` that a credential may use to change something. */
  open: Record<Credential, ReadonlySet<string>>;
  organisation: Organisation;
  stop: () => Promise<void>;
};

const NOBODY = '00000000-0000-4000-8000-000000000000';

export async function createScene(): Promise<Scene> {
  const database = await createOwnDatabase();
  const owner = randomBytes(32).toString('base64url');
  await ensureFirstOperator(database.db, {
    login: 'operator',
    passwordHash: 'none',
    tokenHash: tokenHash(owner),
  });
  const product = await startFlowProduct({ database });
  const adminProduct = await startProduct({
    processes: ['admin'],
    database,
    queuePrefix: product.queuePrefix,
  });
  const urls = { portal: product.portalUrl, admin: adminProduct.adminUrl };
  const admin = createAdminClient(urls.admin, owner);
  const tenant = await admin.createTenant({
    settings: { country: 'DE', trustedNetworks: ['127.0.0.0/8'] },
    policy: { reset: { gates: 1 } },
  });
  const { body: group } = await admin.call('POST', `/tenants/${tenant.slug}/groups`, {
    body: { name: 'Everybody' },
  });
  const flows = await startFlows(database, urls.portal, tenant);
  const tokens = {
    none: '',
    unknown: randomBytes(32).toString('base64url'),
    owner,
    proving: flows.proving.token,
    choosing: flows.choosing.token,
    ended: flows.ended.token,
    ...(await operatorTokens(admin)),
    person: await personCookie(urls.portal, tenant),
  };
  const documents = {
    portal: await documentOf(`${urls.portal}/v1`),
    admin: await documentOf(`${urls.admin}/admin/v1`),
  };
  const names = {
    tenant: tenant.slug,
    t: tenant.slug,
    u: flows.userId,
    p: tenant.everyonePolicyId,
    g: String((group as { id: string }).id),
    o: NOBODY,
    k: NOBODY,
    c: NOBODY,
    d: NOBODY,
    a: NOBODY,
    id: NOBODY,
    supportCode: flows.supportCode,
  };
  const operations = [
    ...operationsOf('portal', documents.portal),
    ...operationsOf('admin', documents.admin),
  ];
  const open = await openRoutes(urls.admin, tokens, names, operations);
  const stop = async () => {
    await Promise.all([product.stop(), adminProduct.stop()]);
    await database.drop();
  };
  return {
    product,
    adminProduct,
    database,
    urls,
    documents,
    tokens,
    names,
    open,
    stop,
    targets: targetsOf(operations),
    organisation: tenant,
  };
}

const documentOf = async (url: string): Promise<Document> =>
  inlined((await (await fetch(`${url}/openapi.json`)).json()) as Document);

async function startFlows({ db }: OwnDatabase, portalUrl: string, tenant: Organisation) {
  const userId = await createPerson(db, tenant, { login: 'ada', email: 'ada@example.org' });
  await createPerson(db, tenant, { login: 'grace', email: 'grace@example.org' });
  const proving = await visit(portalUrl, tenant.slug, 'ada');
  await proving.sendCode('email', 'ada@example.org');
  const choosing = await visit(portalUrl, tenant.slug, 'grace');
  await passGateIn(db, choosing, 'email', 'grace@example.org');
  const ended: Visitor = await visit(portalUrl, tenant.slug, 'nobody');
  await ended.cancel();
  const { supportCode } = await ended.look();
  return { userId, proving, choosing, ended, supportCode };
}

async function personCookie(portalUrl: string, { slug }: Organisation): Promise<string> {
  const client = await signIn(portalUrl, slug, { login: 'ada', password: OLD_PASSWORD });
  return client.cookie();
}

async function operatorTokens(admin: AdminClient) {
  const pairs = OPERATOR_ROLES.map(async (role) => {
    const { body } = await admin.call('POST', '/api-tokens', {
      body: { name: role, grants: [{ role }] },
    });
    return [role, String((body as { token: string }).token)] as const;
  });
  return Object.fromEntries(await Promise.all(pairs)) as Record<
    (typeof OPERATOR_ROLES)[number],
    string
  >;
}

/** Reads that are POSTs: what they leave is an audit row, which is allowed to them. */
const READS = ['POST /codec/v1/decode', 'POST /session'];

const FLOW_CHANGES = {
  proving: ['send-code', 'submit-proof', 'cancel'],
  choosing: ['set-password', 'cancel'],
};

const changesOfPeople = (operations: readonly Operation[]) =>
  new Set(
    operations
      .filter(({ process, method, template }) => {
        const isOwn = template.startsWith('/me') || template.startsWith('/sessions');
        return process === 'portal' && method !== 'get' && isOwn;
      })
      .map(keyOf),
  );

/** Asks each role at each route, with a body nobody takes, whether it is let in at all. */
async function openRoutes(
  adminUrl: string,
  tokens: Record<Credential, string>,
  names: Record<string, string>,
  operations: readonly Operation[],
): Promise<Scene['open']> {
  const changing = operations.filter(
    (one) => one.process === 'admin' && one.method !== 'get' && !READS.includes(keyOf(one)),
  );
  const openTo = async (role: Credential) => {
    const client = createAdminClient(adminUrl, tokens[role]);
    const open = new Set<string>();
    for (const one of changing) {
      const isDelete = one.method === 'delete';
      const path = one.template.replace(/\{(\w+)\}/g, (_, name: string) =>
        isDelete && name !== 't' ? NOBODY : (names[name] ?? ''),
      );
      const options = isDelete ? {} : { body: '{' };
      const { status } = await client.call(one.method.toUpperCase(), path, options);
      if (status !== 403 && status !== 401) open.add(keyOf(one));
    }
    return open;
  };
  const flow = (name: keyof typeof FLOW_CHANGES) =>
    new Set(FLOW_CHANGES[name].map((route) => `POST /password-resets/current/${route}`));
  const closed = new Set<string>();
  const [owner, auditor, helpdesk, policyAdmin, integration] = await Promise.all(
    (['owner', ...OPERATOR_ROLES] as const).map(openTo),
  );
  return {
    none: closed,
    unknown: closed,
    ended: closed,
    person: changesOfPeople(operations),
    proving: flow('proving'),
    choosing: flow('choosing'),
    owner: owner ?? closed,
    auditor: auditor ?? closed,
    helpdesk: helpdesk ?? closed,
    policyAdmin: policyAdmin ?? closed,
    integration: integration ?? closed,
  };
}

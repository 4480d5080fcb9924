import { randomBytes } from 'node:crypto';
import type { PolicyDocument } from '../../workflows/domain/policy';
import { shared } from './sharedProduct';

export type DeepPartial<T> = T extends readonly unknown[]
  ? T
  : T extends object
    ? { [K in keyof T]?: DeepPartial<T[K]> }
    : T;

/** What came over the wire: tests say what they expect of it. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- asserted by every test that reads it
export type Json = any;

export type Reply = { status: number; body: Json; headers: Headers };

export type CallOptions = { body?: unknown; headers?: Record<string, string> };

export type TestTenant = { id: string; slug: string; everyonePolicyId: string };

export type TenantOptions = {
  challenge?: 'pow' | 'none';
  /** Changes to the policy for everyone. */
  policy?: DeepPartial<PolicyDocument>;
  /** Other settings of the tenant. */
  settings?: Record<string, unknown>;
};

export type UserOptions = {
  login?: string;
  displayName?: string;
  password?: string;
  contacts?: { alternateEmail?: string; mobilePhone?: string; officePhone?: string };
  [field: string]: unknown;
};

export type AdminClient = {
  call: (method: string, path: string, options?: CallOptions) => Promise<Reply>;
  /** Creates a tenant with a slug of its own, without a challenge unless asked for. */
  createTenant: (options?: TenantOptions) => Promise<TestTenant>;
  /** Creates a person, by default with a login of their own; answers what the API answers. */
  createUser: (tenant: { slug: string }, options?: UserOptions) => Promise<Json>;
  /** Changes named settings of the policy for everyone and answers the whole document. */
  changePolicy: (
    tenant: TestTenant,
    changes: DeepPartial<PolicyDocument>,
  ) => Promise<PolicyDocument>;
  /** The messages waiting for one recipient, newest first. */
  outbox: (tenant: { slug: string }, to: string) => Promise<Json[]>;
};

/** Letters and digits that no other test uses. */
export const uniqueName = (prefix: string): string => `${prefix}${randomBytes(5).toString('hex')}`;

/** Drives `/admin/v1` with an API token; without arguments, that of the shared product. */
export function createAdminClient(url = shared.adminUrl, token = shared.adminToken): AdminClient {
  const call: AdminClient['call'] = (method, path, { body, headers = {} } = {}) =>
    request(`${url}/admin/v1${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, ...headers },
      ...(body === undefined ? {} : { body }),
    });
  const must = async (method: string, path: string, options?: CallOptions): Promise<Reply> => {
    const reply = await call(method, path, options);
    if (reply.status >= 300)
      throw new Error(`${method} ${path} answered ${reply.status} ${JSON.stringify(reply.body)}`);
    return reply;
  };

  const changePolicy: AdminClient['changePolicy'] = async (tenant, changes) => {
    const path = `/tenants/${tenant.slug}/policies/${tenant.everyonePolicyId}`;
    const { body: document, headers } = await must('GET', path);
    const { body } = await must('PUT', path, {
      body: merge(document, changes),
      headers: { 'if-match': headers.get('etag') ?? '' },
    });
    return body;
  };

  return {
    call,
    changePolicy,
    createTenant: async ({ challenge = 'none', policy, settings = {} } = {}) => {
      const slug = uniqueName('t');
      const { body } = await must('POST', '/tenants', {
        body: { slug, displayName: `Tenant ${slug}`, challenge, ...settings },
      });
      const { body: list } = await must('GET', `/tenants/${slug}/policies`);
      const tenant = { id: body.id, slug, everyonePolicyId: list.items.at(-1).id };
      if (policy !== undefined) await changePolicy(tenant, policy);
      return tenant;
    },
    createUser: async ({ slug }, options = {}) => {
      const login = options.login ?? uniqueName('user');
      const body = { displayName: `Person ${login}`, ...options, login };
      return (await must('POST', `/tenants/${slug}/users`, { body })).body;
    },
    outbox: async ({ slug }, to) => {
      const path = `/tenants/${slug}/outbox?to=${encodeURIComponent(to)}`;
      return (await must('GET', path)).body.items;
    },
  };
}

/** One HTTP call; a body that is no text goes as JSON. */
export async function request(
  url: string,
  { body, headers = {}, ...init }: CallOptions & { method: string },
): Promise<Reply> {
  const isRaw = typeof body === 'string';
  const answer = await fetch(url, {
    ...init,
    headers: {
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: isRaw ? body : JSON.stringify(body) }),
  });
  const text = await answer.text();
  const isJson = /json/.test(answer.headers.get('content-type') ?? '');
  return {
    status: answer.status,
    body: isJson ? JSON.parse(text) : text,
    headers: answer.headers,
  };
}

/** Objects field by field; everything else is replaced. */
function merge(whole: Json, changes: Json): Json {
  const isPlain = (value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value);
  if (!isPlain(whole) || !isPlain(changes)) return changes;
  return {
    ...whole,
    ...Object.fromEntries(
      Object.entries(changes).map(([name, value]) => [name, merge(whole[name], value)]),
    ),
  };
}

import { eq } from 'drizzle-orm';
import { credentialOperations } from '../../../db/schema/credentials';
import type { PolicyDocument } from '../../../workflows/domain/policy';
import type { Database } from '../../../db/client';
import {
  type AdminClient,
  createAdminClient,
  type DeepPartial,
  type Json,
  type TestTenant,
  uniqueName,
} from '../adminClient';
import { eventually } from '../poll';
import { shared } from '../sharedProduct';
import { passGateIn, visit } from '../visitor';
import { type AgentDirectory, enrolAgent, type TestAgent } from './agent';

/** What an operator enters for a directory the worker reaches itself. */
export type Entered = {
  kind: 'ldap' | 'activeDirectory';
  urls: string[];
  baseDn: string;
  bind: { dn: string; password: string };
  caCertificates: string[];
  attributes?: Record<string, string>;
};

/** The product it is set up in. */
export type Site = { admin: AdminClient; portalUrl: string; db: Database };

const sharedSite = (): Site => ({
  admin: createAdminClient(),
  portalUrl: shared.portalUrl,
  db: shared.db,
});

/** Whether the worker reaches the directory itself, or an agent does. */
export type Way = 'direct' | 'agent';

/** A tenant of the shared product that keeps its people in one directory, set up as an operator would. */
export async function organisationAt(
  entered: Entered,
  policy: DeepPartial<PolicyDocument> = {},
  way: Way = 'direct',
  { admin, portalUrl, db }: Site = sharedSite(),
) {
  const reset = { gates: 1, methods: ['email'] as 'email'[], ...policy.reset };
  const tenant: TestTenant = await admin.createTenant({
    policy: { ...policy, reset },
    settings: { trustedNetworks: ['127.0.0.0/8'] },
  });
  const { kind, attributes = {} } = entered;
  const made = await admin.call('POST', `/tenants/${tenant.slug}/directories`, {
    body: {
      name: uniqueName('d'),
      ...(way === 'direct' ? entered : { kind, attributes, via: 'agent' }),
    },
  });
  if (made.status !== 201) throw new Error(`no directory: ${JSON.stringify(made.body)}`);
  const directory: Json = made.body;
  const place = `/tenants/${tenant.slug}/directories/${directory.id}`;
  const agents: TestAgent[] = [];

  /** One more agent beside the directory, in its service. */
  const addAgent = async (changes: Partial<AgentDirectory> = {}, program?: string) => {
    const added = await admin.call('POST', `${place}/agents`, { body: { name: uniqueName('a') } });
    if (added.status !== 201) throw new Error(`no agent: ${JSON.stringify(added.body)}`);
    const { attributes: _read, ...reached } = entered;
    const token = added.body.token as string;
    const agent = await enrolAgent({ ...reached, ...changes }, token, portalUrl, program);
    agents.push(agent);
    agent.start();
    const isSeen = async () => {
      const { body } = await admin.call('GET', `${place}/status`);
      const { state } = body.agents.find(({ id }: Json) => id === added.body.id);
      return state !== 'neverConnected' && body.state !== 'neverConnected' ? body : undefined;
    };
    await eventually('an agent that is heard of', isSeen, 60_000);
    return { agent, id: added.body.id as string };
  };
  if (way === 'agent') await addAgent();

  /** Somebody whose account is there already. */
  const addPerson = async (login: string) => {
    const email = `${uniqueName('p')}@home.example`;
    const person = await admin.createUser(tenant, {
      login,
      home: { directory: directory.id },
      contacts: { alternateEmail: email },
    });
    return { id: person.id as string, login, email };
  };
  type Somebody = Awaited<ReturnType<typeof addPerson>>;

  return {
    admin,
    tenant,
    directory,
    place,
    agents,
    addAgent,
    addPerson,
    stop: () => Promise.all(agents.map((agent) => agent.stop())),
    /** Somebody who has proven who they are. */
    proven: async ({ login, email }: Somebody) => {
      const visitor = await visit(portalUrl, tenant.slug, login);
      await passGateIn(db, visitor, 'email', email);
      return visitor;
    },
    /** What was decided about somebody, newest first. */
    auditOf: async ({ id }: Somebody): Promise<Json[]> => {
      const { body } = await admin.call('GET', `/tenants/${tenant.slug}/audit?limit=100`);
      return body.items.filter(({ subjectId }: Json) => subjectId === id);
    },
    operationsOf: ({ id }: Somebody) =>
      db.select().from(credentialOperations).where(eq(credentialOperations.subjectId, id)),
  };
}

export type OrganisationAt = Awaited<ReturnType<typeof organisationAt>>;

import { desc, eq } from 'drizzle-orm';
import type { Database } from '../../db/client';
import { operations } from '../../db/schema/operations';
import { outbox } from '../../db/schema/messages';
import { verifications } from '../../db/schema/verifications';
import { methodChangeId } from '../../workflows/contracts/methodChange';
import { passwordChangeId } from '../../workflows/contracts/passwordChange';
import { registrationVerificationId } from '../../workflows/contracts/registrationVerification';
import { stepUpId } from '../../workflows/contracts/stepUp';
import { createPersonClient, type PersonClient, signIn } from '../support/personClient';
import { createOrganisation, createPerson, OLD_PASSWORD } from '../support/organisation';
import { codeIn } from '../support/outbox';
import { eventually } from '../support/poll';
import { EMAIL, PHONE } from './scenes';

type Stage = { db: Database; portalUrl: string };

/** What a signed-in person does; answers the id of the run that is kept. */
type PersonScene = (stage: Stage) => Promise<string>;

async function somebody({ db, portalUrl }: Stage, contacts: { email?: string } = {}) {
  const organisation = await createOrganisation(db, { reset: { gates: 1 } });
  const id = await createPerson(db, organisation, contacts);
  const client = await signIn(portalUrl, organisation.slug, {
    login: 'ada',
    password: OLD_PASSWORD,
  });
  return { id, organisation, client };
}

const codeOf = (db: Database, tenantId: string): Promise<string> =>
  eventually('a code', async () => {
    const [newest] = await db
      .select({ text: outbox.text })
      .from(outbox)
      .where(eq(outbox.tenantId, tenantId))
      .orderBy(desc(outbox.createdAt));
    return newest && (codeIn(newest.text) || undefined);
  });

const refOfFlow = async (
  db: Database,
  userId: string,
  flow: 'stepUp' | 'methodChange' | 'passwordChange',
) => {
  const rows = await db.select().from(verifications).where(eq(verifications.userId, userId));
  return rows.find((row) => row.flow === flow)?.ref ?? '';
};

async function stepUp(client: PersonClient, db: Database, tenantId: string): Promise<void> {
  await client.post('/me/step-up/send-code', { method: 'email', destination: EMAIL });
  const code = await codeOf(db, tenantId);
  await client.post('/me/step-up/submit-proof', { method: 'email', code });
}

/** Every flow of signed-in people, ended well and not. */
export const PERSON_SCENES: Record<string, PersonScene> = {
  registered: async (stage) => {
    const { client, organisation } = await somebody(stage);
    const { body } = await client.post('/me/registrations', { kind: 'mobilePhone', value: PHONE });
    const code = await codeOf(stage.db, organisation.id);
    const wrong = code === '000000' ? '000001' : '000000';
    await client.post(`/me/registrations/${String(body['id'])}/verify`, { code: wrong });
    await client.post(`/me/registrations/${String(body['id'])}/verify`, { code });
    return registrationVerificationId(String(body['id']));
  },
  registrationRefused: async (stage) => {
    const { client } = await somebody(stage, { email: EMAIL });
    const key = 'a-request-that-is-refused';
    await client.post('/me/registrations', { kind: 'mobilePhone', value: PHONE }, key);
    return lastRunOf(stage, 'registrationVerification');
  },
  steppedUp: async (stage) => {
    const { client, organisation, id } = await somebody(stage, { email: EMAIL });
    await stepUp(client, stage.db, organisation.id);
    return stepUpId(await refOfFlow(stage.db, id, 'stepUp'));
  },
  methodRemoved: async (stage) => {
    const { client, organisation, id } = await somebody(stage, { email: EMAIL });
    await stepUp(client, stage.db, organisation.id);
    const { body } = await client.get('/me');
    const [method] = body['methods'] as { id: string }[];
    await client.remove(`/me/methods/${method?.id ?? ''}`);
    return methodChangeId(await refOfFlow(stage.db, id, 'methodChange'));
  },
  passwordChanged: async (stage) => {
    const { client, id } = await somebody(stage, { email: EMAIL });
    await client.post('/me/password', { current: OLD_PASSWORD, next: 'quiet-herons-wade-92' });
    return passwordChangeId(await refOfFlow(stage.db, id, 'passwordChange'));
  },
  passwordChangeRefused: async (stage) => {
    const { client, id } = await somebody(stage);
    await client.post('/me/password', { current: 'not-it-at-all', next: 'quiet-herons-wade-92' });
    return passwordChangeId(await refOfFlow(stage.db, id, 'passwordChange'));
  },
  signInRefused: async (stage) => {
    const { organisation } = await somebody(stage);
    const client = createPersonClient(stage.portalUrl);
    await client.post(`/tenants/${organisation.slug}/sessions`, { login: 'ada', password: 'no' });
    return lastRunOf(stage, 'signIn');
  },
};

/** The flow of the newest operation under a ref of its own. */
async function lastRunOf({ db }: Stage, flow: 'signIn' | 'registrationVerification') {
  const [row] = await db.select().from(operations).orderBy(desc(operations.at)).limit(1);
  return `${flow}:${row?.flowRef ?? ''}`;
}
